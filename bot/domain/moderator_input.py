"""How the values that moderators type are read. Pure; ValueRefused is raised where none is said."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.banned_words import fold
from bot.domain.job import JobId
from bot.domain.window import Window
from bot.errors import JobUnknown, ValueRefused

MOST_SONGS = 10_000
MOST_GRANTED = 1_000
MOST_CREDITS = 1_000_000_000_000
LONGEST_REASON = 300
MOST_WORDS, LONGEST_WORD = 200, 60
UNLIMITED = "unlimited"
USUAL_SONGS = ("1", "2", "3", "5", "10", "20", "50")
ID_DIGITS, ID_LIMIT = 19, 2**63
"""What the database keeps as a number."""

_WHOLE = re.compile(r"\d{1,15}", re.ASCII)


def read_songs(text: str) -> int | None:
    """A quota's songs; None where it says `unlimited`.

    Raises:
        ValueRefused: neither that word nor a whole number from 0 to MOST_SONGS.
    """
    word = text.strip().lower()
    return None if word == UNLIMITED else _whole(word, 0, MOST_SONGS, "songs")


def suggest_songs(typed: str) -> list[str]:
    """What `read_songs` takes, for who has typed this much: a number as it is, or `unlimited`.

    The first one is what a hasty Tab chooses.
    """
    word = typed.strip().lower()
    if _WHOLE.fullmatch(word) and int(word) <= MOST_SONGS:
        return [str(int(word)), UNLIMITED]
    if word and UNLIMITED.startswith(word):
        return [UNLIMITED]
    return [*USUAL_SONGS, UNLIMITED]


def read_granted(given: int | str) -> int:
    return _whole(given, 1, MOST_GRANTED, "granted")


def read_limit(given: int | None) -> int | None:
    """A budget's songs."""
    return None if given is None else _whole(given, 0, MOST_SONGS, "limit")


def read_credits(given: int | None) -> int | None:
    """A budget's credits."""
    return None if given is None else _whole(given, 0, MOST_CREDITS, "credits")


def read_window(text: str) -> Window:
    try:
        return Window.parse(text)
    except ValueError as error:
        raise ValueRefused(reason="window") from error


def read_span(text: str | None) -> timedelta | None:
    """How long a block or a grant lasts; None: for good."""
    if text is None or not text.strip():
        return None
    try:
        return Window.parse(text).length
    except ValueError as error:
        raise ValueRefused(reason="span") from error


def read_reason(text: str | None) -> str | None:
    reason = (text or "").strip()
    require(len(reason) <= LONGEST_REASON, "reason-long")
    return reason or None


def need_reason(text: str | None) -> str:
    """Where a member is told the reason, there has to be one."""
    reason = read_reason(text)
    if reason is None:
        raise ValueRefused(reason="reason-missing")
    return reason


def read_words(text: str) -> tuple[str, ...]:
    """One word or phrase per line or comma, each once.

    Raises:
        ValueRefused: too many, too long, or nothing but signs, which could never be found.
    """
    words = tuple(dict.fromkeys(filter(None, map(str.strip, re.split(r"[\n,]", text)))))
    require(len(words) <= MOST_WORDS, "words-many")
    require(all(len(word) <= LONGEST_WORD for word in words), "words-long")
    require(all(fold(word) for word in words), "words-signs")
    return words


def read_job_id(text: str) -> JobId:
    """Raises JobUnknown where it cannot be the id of any job."""
    word = text.strip()
    is_number = word.isascii() and word.isdecimal() and len(word) <= ID_DIGITS
    if not is_number or int(word) >= ID_LIMIT:
        raise JobUnknown
    return JobId(int(word))


def read_zone(text: str) -> str:
    """An IANA name in its own spelling, however it was typed.

    Raises:
        ValueRefused: there is no such time zone.
    """
    typed = text.strip().replace(" ", "_").lower()
    names = {name.lower(): name for name in available_timezones()}
    name = names.get(typed)
    if name is None:
        raise ValueRefused(reason="zone")
    return ZoneInfo(name).key


def _whole(given: int | str, least: int, most: int, reason: str) -> int:
    """Digits alone: a sign, a fraction or a figure beyond all sense is not a number of songs.

    A number option, too, is looked at again: nothing on our side holds it to its type and limits.
    """
    word = str(given).strip()
    require(_WHOLE.fullmatch(word) is not None, reason)
    require(least <= int(word) <= most, reason)
    return int(word)


def require(condition: bool, reason: str) -> None:  # noqa: FBT001 - the condition is the subject
    if not condition:
        raise ValueRefused(reason=reason)
