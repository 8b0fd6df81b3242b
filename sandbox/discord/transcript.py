import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

log = logging.getLogger(__name__)


class Deed(StrEnum):
    """What a person watching the channel could tell."""

    TYPED = "typed"  # a command, a modal's fields or a message of a person
    PRESSED = "pressed"  # a button or a menu
    SHOWN = "shown"  # a modal
    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"
    FAILED = "failed"  # the bot did not answer in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened; `only_for` names who alone sees it, "" where everybody does."""

    deed: Deed
    who: str
    where: str
    text: str
    only_for: str = ""
    files: tuple[str, ...] = ()
    message_id: int | None = None

    def __str__(self) -> str:
        files = "".join(f" [{name}]" for name in self.files)
        seen = f" (only {self.only_for} sees it)" if self.only_for else ""
        return f"#{self.where}  {self.who} {self.deed}{seen}: {self.text}{files}"


class Transcript:
    """All that happened, in order; observers hear each thing at once."""

    def __init__(self) -> None:
        self.happenings: list[Happening] = []
        self._observers: list[Callable[[Happening], None]] = []

    def observe(self, observer: Callable[[Happening], None]) -> None:
        self._observers.append(observer)

    def add(self, happening: Happening) -> None:
        self.happenings.append(happening)
        log.debug("%s", happening)
        for observer in self._observers:
            observer(happening)
