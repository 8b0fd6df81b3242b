"""The conversation in a terminal: who did what, as it happens."""

import re
import textwrap
from typing import TextIO

from bot.clock import Clock
from sandbox.discord.transcript import Action, TranscriptEntry
from sandbox.discord.world import World

WIDTH = 88
INDENT = " " * 10
LONGEST = 10  # lines of one message that are shown
DONE = {
    Action.TYPED: "",
    Action.PRESSED: "presses",
    Action.SHOWN: "opens a dialog",
    Action.POSTED: "",
    Action.EDITED: "edits its message",
    Action.DELETED: "deletes its message",
    Action.FAILED: "gets no answer",
}
BOLD, DIM, CLEAR = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Screen:
    """Prints entries of the transcript; in colour where the output is a terminal."""

    def __init__(self, *, out: TextIO, world: World, clock: Clock) -> None:
        self._out = out
        self._world = world
        self._clock = clock
        self._coloured = out.isatty()

    def show(self, entry: TranscriptEntry) -> None:
        """Print one entry: a headline, and what was said below it."""
        time = self._clock.now().astimezone().strftime("%H:%M:%S")
        alone = f"to {entry.only_for} alone" if entry.only_for else ""
        told = ", ".join(filter(None, (DONE[entry.action], alone)))
        who = self._style(BOLD, entry.who)
        self._line(f"{time}  {who}  {self._style(DIM, told)}".rstrip())
        for line in self._body(entry):
            self._line(f"{INDENT}{line}")
        self._line("")

    def say(self, *lines: str) -> None:
        """Print what belongs to the show and not to the conversation."""
        for line in lines:
            self._line(self._style(DIM, line))
        self._line("")

    def _body(self, entry: TranscriptEntry) -> list[str]:
        lines = [
            part
            for line in self._readable(entry.text).splitlines()
            for part in textwrap.wrap(line, WIDTH - len(INDENT)) or [""]
        ]
        if len(lines) > LONGEST:
            lines[LONGEST - 2 : -1] = [f"… ({len(lines) - LONGEST + 1} more lines)"]
        return lines + [f"📎 {name}" for name in entry.files]

    def _readable(self, text: str) -> str:
        """Mentions by name, times as a client shows them, links to messages in words."""
        text = re.sub(r"<@!?(\d+)>", lambda found: f"@{self._name(int(found[1]))}", text)
        text = re.sub(r"<t:(\d+):R>", lambda found: self._relative(int(found[1])), text)
        text = re.sub(r"https://discord\.com/channels/[\d@me/]+", "(link to the message)", text)
        return re.sub(r"\*\*|```", "", text)

    def _name(self, user_id: int) -> str:
        user = self._world.users.get(user_id)
        return user.name if user else "unknown"

    def _relative(self, timestamp: int) -> str:
        seconds = round(timestamp - self._clock.now().timestamp())
        size = abs(seconds)
        unit, length = next(
            (unit, length)
            for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
            if size >= length or length == 1
        )
        amount = round(size / length)
        words = f"{amount} {unit}{'' if amount == 1 else 's'}"
        return f"in {words}" if seconds >= 0 else f"{words} ago"

    def _style(self, style: str, text: str) -> str:
        return f"{style}{text}{CLEAR}" if self._coloured and text else text

    def _line(self, text: str) -> None:
        self._out.write(f"{text}\n")
        self._out.flush()
