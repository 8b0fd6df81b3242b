"""Nothing may be accepted or paid for that cannot be kept."""

from bot.errors.base import RefrainError, WithDetail


class StoreError(RefrainError):
    pass


class StoreUnavailable(StoreError, key="store-unavailable"):
    """The database is away or full, for now: nothing was changed."""


class SongFilesUnavailable(WithDetail, StoreError, key="song-files-unavailable"):
    """The directory of songs takes no file: full, or not to be written to."""


class LibraryUnavailable(WithDetail, StoreError, key="library-unavailable"):
    """The directory of saved references takes no file."""


class LeaseLost(StoreError):
    """The guarded statement matched no row: another owner, or the state moved on."""
