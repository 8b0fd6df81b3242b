"""Ledger entries as sentences: one wording for the answer, the log channel and the log's pages."""

import json
import re
from datetime import datetime
from typing import Any

from bot.chat.speech import LONGEST_GAP, Markup, Speech, harmless, mention, timestamp
from bot.store.ledger import Entry, EntryKind
from bot.store.notation import reporter_of

_SUBJECT = re.compile(r"(member|role|guild) ([0-9]+): (.*)", re.DOTALL)
_UNTIL = re.compile(r".*until (?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T\S+)", re.DOTALL)
_DATED = frozenset({EntryKind.GRANT, EntryKind.BLOCK})
_RULED = frozenset({EntryKind.QUOTA, EntryKind.EXEMPT, EntryKind.BUDGET})
"""Only values that this program wrote are read as data; a pause's are a moderator's own words."""
_CHANNELS, _ROLES = frozenset({"channels", "log_channel"}), frozenset({"moderator_role"})
_OURS = frozenset({"zone", "language"})
"""Settings whose values were chosen out of what this program knows."""
ROOM = 120
"""Characters of one value on a page of many entries."""


def announced(entry: Entry, say: Speech) -> str:
    """Who did what and why, for the log channel."""
    return say.say("entry-by", actor=_actor(entry, say), what=told(entry, say))


def told(entry: Entry, say: Speech, *, room: int = LONGEST_GAP) -> Markup:
    """What was done and why: for whom did it."""
    return Markup(" ".join([_deed(entry, say, room), *_why(entry, say, room)]))


def listed(entry: Entry, say: Speech) -> str:
    """One line of a page: when, who, what, why."""
    at, what = timestamp(entry.at), told(entry, say, room=ROOM)
    return say.say("entry-line", at=at, actor=_actor(entry, say), what=what)


def _actor(entry: Entry, say: Speech) -> Markup:
    return mention(entry.actor_id) if entry.actor_id else Markup(say.say("entry-myself"))


def _deed(entry: Entry, say: Speech, room: int) -> str:
    if entry.kind is EntryKind.SETTINGS:
        return say.say("entry-settings", changes=_changes(entry, say, room))
    ruled = entry.kind in _RULED
    subject, before = _parts(entry.before if ruled else None, say, room)
    subject_after, after = _parts(entry.after if ruled else None, say, room)
    return say.say(
        f"entry-{entry.kind}",
        member=mention(entry.member_id) if entry.member_id else None,
        subject=subject_after or subject,
        before=before,
        after=after,
        songs=entry.songs,
        until=until(entry),
        reporter=_reporter(entry),
    )


def until(entry: Entry) -> Markup | None:
    """When what was given ends; None where it never does."""
    match = _UNTIL.fullmatch(entry.after or "") if entry.kind in _DATED else None
    return Markup(_date(match["at"])) if match else None


def _reporter(entry: Entry) -> Markup | None:
    user_id = reporter_of(entry.before) if entry.kind is EntryKind.DISMISS else None
    return mention(user_id) if user_id else None


def _why(entry: Entry, say: Speech, room: int) -> list[str]:
    if not entry.reason:
        return []
    return [say.say("entry-why", reason=Markup(harmless(entry.reason, room)))]


def _parts(text: str | None, say: Speech, room: int) -> tuple[Markup | None, Markup | None]:
    """Whom a stored value concerns, and the value itself."""
    if text is None:
        return None, None
    match = _SUBJECT.fullmatch(text)
    if match is None:
        return None, Markup(harmless(text, room))
    return _named(match[1], int(match[2]), say), Markup(harmless(match[3], room))


def _named(kind: str, subject_id: int, say: Speech) -> Markup:
    match kind:
        case "member":
            return mention(subject_id)
        case "role":
            return role_mention(subject_id)
        case _:
            return Markup(say.say("entry-server"))


def _date(text: str) -> str:
    return f"<t:{int(datetime.fromisoformat(text).timestamp())}:f>"


def _changes(entry: Entry, say: Speech, room: int) -> Markup:
    before, after = (json.loads(text or "{}") for text in (entry.before, entry.after))
    changes = [
        say.say(
            "entry-change",
            setting=Markup(say.say(f"setting-{name.replace('_', '-')}")),
            before=_setting(name, before.get(name), say, room),
            after=_setting(name, after.get(name), say, room),
        )
        for name in after
        if before.get(name) != after.get(name)
    ]
    return Markup("; ".join(changes))


def _setting(name: str, value: Any, say: Speech, room: int) -> Markup:
    if isinstance(value, bool):
        return Markup(say.say("setting-on" if value else "setting-off"))
    if not value:
        return Markup(say.say("setting-none"))
    if name in _CHANNELS:
        ids = value if isinstance(value, list) else [value]
        return Markup(", ".join(channel_mention(int(each)) for each in ids))
    if name in _ROLES:
        return role_mention(int(value))
    if name in _OURS:
        return Markup(value)
    return Markup(harmless(", ".join(value) if isinstance(value, list) else str(value), room))


def role_mention(role_id: int) -> Markup:
    return Markup(f"<@&{role_id}>")


def channel_mention(channel_id: int) -> Markup:
    return Markup(f"<#{channel_id}>")
