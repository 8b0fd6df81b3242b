"""Values as the ledger keeps them, and back: a notation that no language changes.

Entries are never rewritten, so that every version writes what 0.1.0 wrote and reads what any wrote.
The readers raise ValueError at everything else.
"""

import re
from datetime import datetime

from bot.domain.guild_settings import RoleId
from bot.domain.job import UserId
from bot.domain.quota import Block, Budget, Quota, Rule
from bot.domain.window import Window

NONE, UNLIMITED = "none", "unlimited"
EXEMPT, NOT_EXEMPT = "exempt", "not exempt"

_WINDOW = r"per (?P<window>\S+)"
_SUBJECT = r"(?P<rule>member|role|guild) (?P<id>-?[0-9]+): "
_QUOTA = re.compile(rf"{_SUBJECT}(?:{NONE}|(?P<songs>{UNLIMITED}|[0-9]+) {_WINDOW})")
_EXEMPT = re.compile(rf"role (?P<id>[0-9]+): (?P<value>{EXEMPT}|{NOT_EXEMPT})")
_BUDGET = re.compile(
    rf"{NONE}|(?:(?P<songs>[0-9]+) songs)?(?: and )?(?:(?P<credits>[0-9]+) credits)? {_WINDOW}"
)
_END = re.compile(r".*until (?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T\S+)")
_REPORTER = re.compile(r"reported by (?P<id>-?[0-9]+)")


def quota_text(rule: Rule, subject_id: int, quota: Quota | None) -> str:
    subject = f"{rule} {subject_id}: "
    if quota is None:
        return subject + NONE
    return f"{subject}{UNLIMITED if quota.songs is None else quota.songs} per {quota.window.text}"


def quota_of(text: str) -> tuple[Rule, int, Quota | None]:
    """Whose quota, and which."""
    match = _match(_QUOTA, text)
    rule, subject_id, songs = Rule(match["rule"]), int(match["id"]), match["songs"]
    if songs is None:
        return rule, subject_id, None
    kept = None if songs == UNLIMITED else int(songs)
    return rule, subject_id, Quota(songs=kept, window=Window.parse(match["window"]))


def exempt_text(role_id: RoleId, *, exempted: bool) -> str:
    return f"role {role_id}: {EXEMPT if exempted else NOT_EXEMPT}"


def exempt_of(text: str) -> tuple[RoleId, bool]:
    """Which role, and whether it is exempt."""
    match = _match(_EXEMPT, text)
    return RoleId(int(match["id"])), match["value"] == EXEMPT


def budget_text(budget: Budget | None) -> str:
    """A budget has at least one ceiling."""
    if budget is None:
        return NONE
    limits = [
        f"{limit} {unit}"
        for limit, unit in ((budget.songs, "songs"), (budget.credits, "credits"))
        if limit is not None
    ]
    return f"{' and '.join(limits)} per {budget.window.text}"


def budget_of(text: str) -> Budget | None:
    match = _match(_BUDGET, text)
    if match["window"] is None:
        return None
    return Budget(
        window=Window.parse(match["window"]),
        songs=_limit(match["songs"]),
        credits=_limit(match["credits"]),
    )


def _limit(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def grant_text(songs: int, expires_at: datetime | None) -> str:
    return f"{songs} songs" + (f" until {expires_at.isoformat()}" if expires_at else "")


def block_text(block: Block | None) -> str | None:
    if block is None:
        return None
    return f"until {block.until.isoformat()}" if block.until else "until lifted"


def end_of(text: str | None) -> datetime | None:
    """When a grant or a block ends, where it does."""
    match = _END.fullmatch(text or "")
    return datetime.fromisoformat(match["at"]) if match else None


def reporter_text(reporter_id: UserId) -> str:
    return f"reported by {reporter_id}"


def reporter_of(text: str | None) -> UserId | None:
    """Whose report it was, where that is known."""
    match = _REPORTER.fullmatch(text or "")
    return UserId(int(match["id"])) if match else None


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(f"no value of the ledger: {text!r}")
    return match
