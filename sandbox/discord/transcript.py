import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

log = logging.getLogger(__name__)


class Action(StrEnum):
    """What happened, as a person who watches the channel sees it."""

    TYPED = "typed"  # a command, a modal's fields or a message of a person
    PRESSED = "pressed"  # a button or a menu
    SHOWN = "shown"  # a modal
    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"
    FAILED = "failed"  # the bot did not answer in time


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptEntry:
    """One thing that happened; `only_for` names who alone sees it, "" where everybody does."""

    action: Action
    who: str
    where: str
    text: str
    only_for: str = ""
    files: tuple[str, ...] = ()
    message_id: int | None = None

    def __str__(self) -> str:
        files = "".join(f" [{name}]" for name in self.files)
        seen = f" (only {self.only_for} sees it)" if self.only_for else ""
        return f"#{self.where}  {self.who} {self.action}{seen}: {self.text}{files}"


class Transcript:
    """All that happened, in order; observers are called with each entry at once."""

    def __init__(self) -> None:
        self.entries: list[TranscriptEntry] = []
        self._observers: list[Callable[[TranscriptEntry], None]] = []

    def observe(self, observer: Callable[[TranscriptEntry], None]) -> None:
        self._observers.append(observer)

    def add(self, entry: TranscriptEntry) -> None:
        self.entries.append(entry)
        log.debug("%s", entry)
        for observer in self._observers:
            observer(entry)
