"""Values as the ledger keeps them, and back: a notation that no language changes.

Entries are never rewritten, so what a version has written once every later one reads.
"""

import re

from bot.songs.job import UserId

_REPORTER = re.compile(r"reported by ([0-9]+)")


def reporter_text(reporter_id: UserId) -> str:
    return f"reported by {reporter_id}"


def reporter_of(text: str | None) -> UserId | None:
    """Whose report it was, where that is known."""
    match = _REPORTER.fullmatch(text or "")
    return UserId(int(match[1])) if match else None
