"""What is known of a reference that passed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.audio.formats import AudioFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedReference:
    """A reference that passed.

    Attributes:
        format: what it is, whatever it is called.
        seconds: of sound that were seen to be there; the whole file's where `path` is set.
        name: its file name, else its host: visible characters in one line, not escaped.
        final_url: its address after all redirects.
        path: where its bytes are kept, exactly those that were examined; None: nowhere.
        size: bytes at `path`, else what the server claims.
        expires_at: when its address dies, where it is one that Discord signed.
    """

    format: AudioFormat
    seconds: float
    name: str
    final_url: str
    path: Path | None
    size: int | None
    expires_at: datetime | None
