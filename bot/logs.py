"""What the program says about itself: one line per event, as text or as JSON.

An event is a short fixed word or sentence; what it is about comes in `extra`. The redaction here is
a safety net below the rule that nobody logs a secret: it knows the configured secrets by heart and
others by their shape.
"""

import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from structlog.contextvars import merge_contextvars
from structlog.processors import JSONRenderer, format_exc_info
from structlog.stdlib import ExtraAdder, ProcessorFormatter
from structlog.typing import EventDict

from bot.config import LogSection
from bot.config_values import Secret

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
HEAD = ("time", "level", "logger", "event", "message")


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

    def redact_line(self, _logger: object, _method: str, line: EventDict) -> EventDict:
        """Make every value harmless, whatever said it."""
        return {
            name: value if isinstance(value, int | float) else self(str(value))
            for name, value in line.items()
        }


def begin_line(logger: object, method: str, facts: EventDict) -> EventDict:
    """What each line begins with, before what it is about; `event` and `message` are the same."""
    record, said = facts.pop("_record"), facts.pop("event")
    del facts["_from_structlog"]
    moment = datetime.fromtimestamp(record.created, UTC)
    if "exc_info" in facts:
        facts["traceback"] = format_exc_info(logger, method, facts).pop("exception")
    return {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": said,
        "message": said,
        **facts,
    }


def render_text(_logger: object, _method: str, line: EventDict) -> str:
    """For people: time, level, logger, event, then `name=value` for what it is about."""
    time, level, logger, event, _ = (line.pop(name) for name in HEAD)
    traceback = line.pop("traceback", None)
    facts = "".join(f" {name}={value}" for name, value in line.items())
    text = f"{time} {level.upper():<8} " + f"{logger}: {event}{facts}".translate(_CONTROL)
    return f"{text}\n{traceback}" if traceback else text


def configure(log: LogSection, secrets: Iterable[Secret], stream: TextIO | None = None) -> None:
    """Set the process's logging up; called once, by the command line.

    Libraries stay at `info` however low the level is: at `debug` discord.py writes interaction
    tokens, and the database driver writes whole rows, lyrics included.
    """
    redact = Redaction(secrets)
    handler = logging.StreamHandler(stream or sys.stdout)
    render = JSONRenderer(ensure_ascii=False) if log.format == "json" else render_text
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[merge_contextvars, ExtraAdder()],
            processors=[begin_line, redact.redact_line, render],
        )
    )
    level = logging.getLevelNamesMapping()[log.level.upper()]
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(max(level, logging.INFO))
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
