"""What the program says about itself: one line per event, as text or as JSON.

An event is a short fixed word or sentence; what it is about comes in `extra`. The redaction here is
a safety net below the rule that nobody logs a secret: it knows the configured secrets by heart and
others by their shape.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from bot.config import LogSection, Secret

OWN = ("bot", "cogs")
QUIET = {"asyncpg.pool": logging.ERROR, "discord.shard": logging.CRITICAL}
"""Loggers that repeat at each new try, with a traceback, what a line of ours says already."""

_SHAPES = (
    (re.compile(r"\b(Bearer|Bot) +[^\s\"']+"), r"\1 ***"),
    (re.compile(r"\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}"), "***"),  # a Discord bot token
    (re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s?\"']+"), r"\1***"),
    (re.compile(r"(\w+://)[^/\s@\"']+@"), r"\1***@"),
    (re.compile(r"(https?://[^\s?\"'<>]+)\?[^\s\"'<>]+"), r"\1?***"),  # a signed address
)
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), 127)} | {10: "\\n", 9: "\\t"}
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Redaction:
    """Takes secrets out of a text."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        words = sorted({secret.reveal() for secret in secrets}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def __call__(self, text: str) -> str:
        text = self._known.sub("***", text)
        for shape, instead in _SHAPES:
            text = shape.sub(instead, text)
        return text


class _Lines(logging.Formatter):
    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self._redact = redact

    def _facts(self, record: logging.LogRecord) -> dict[str, object]:
        """What came in `extra`, made harmless."""
        return {
            name: value if isinstance(value, int | float) else self._redact(str(value))
            for name, value in vars(record).items()
            if name not in _STANDARD
        }

    def _traceback(self, record: logging.LogRecord) -> str:
        return self._redact(self.formatException(record.exc_info)) if record.exc_info else ""


class TextLines(_Lines):
    """For people: time, level, logger, event, then `name=value` for what it is about."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {name}={value}" for name, value in self._facts(record).items())
        said = f"{record.name}: {self._redact(record.getMessage())}{facts}".translate(_CONTROL)
        traceback = self._traceback(record)
        line = f"{_when(record)} {record.levelname:<8} {said}"
        return f"{line}\n{traceback}" if traceback else line


class JsonLines(_Lines):
    """For machines: one object per line; `event` is the message where `extra` names no other."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": _when(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": "",
            "message": self._redact(record.getMessage()),
        }
        line |= {"event": line["message"]} | self._facts(record)
        if record.exc_info:
            line["traceback"] = self._traceback(record)
        return json.dumps(line, ensure_ascii=False, default=str)


def _when(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def configure(log: LogSection, secrets: Iterable[Secret], stream: TextIO | None = None) -> None:
    """Set the process's logging up; called once, by the command line.

    Libraries stay at `info` however low the level is: at `debug` discord.py writes interaction
    tokens, and the database driver writes whole rows, lyrics included.
    """
    redact = Redaction(secrets)
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(JsonLines(redact) if log.format == "json" else TextLines(redact))
    level = logging.getLevelNamesMapping()[log.level.upper()]
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(max(level, logging.INFO))
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
