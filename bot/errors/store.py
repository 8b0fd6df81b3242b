"""Nothing may be accepted or paid for that cannot be kept."""

from bot.errors.base import RefrainError, WithDetail


class StoreError(RefrainError):
    pass


class StoreUnavailable(StoreError):
    """The database is away or full, for now: nothing was changed."""

    key = "store-unavailable"


class SongFilesUnavailable(WithDetail, StoreError):
    """The directory of songs takes no file: full, or not to be written to."""

    key = "song-files-unavailable"


class LeaseLost(StoreError):
    """The guarded statement matched no row: another owner, or the state moved on."""
