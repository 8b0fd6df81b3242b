"""Ledger entries as sentences: one wording for the answer, the log channel and the log's pages.

An entry holds values, no sentences: it is worded in the language of who reads it.
"""

from bot.chat.moderation.ledger_values import values
from bot.domain.job import JobState
from bot.i18n.markdown import LONGEST_GAP, Markup, harmless, mention, timestamp
from bot.i18n.translate import Translator
from bot.store.ledger import Entry, EntryKind
from bot.store.ledger_format import end_of, reporter_of

ROOM = 120
"""Characters of one value on a page of many entries."""
_DATED = frozenset({EntryKind.GRANT, EntryKind.BLOCK})


def announcement(entry: Entry, translate: Translator) -> str:
    """Who did what and why, for the log channel."""
    return translate(
        "entry-by", actor=_actor(entry, translate), what=entry_sentence(entry, translate)
    )


def entry_sentence(entry: Entry, translate: Translator, *, room: int = LONGEST_GAP) -> Markup:
    """What was done and why: for whom did it."""
    return Markup(" ".join([_deed(entry, translate, room), *_why(entry, translate, room)]))


def entry_line(entry: Entry, translate: Translator) -> str:
    """One line of a page: when, who, what, why."""
    at, what = timestamp(entry.at), entry_sentence(entry, translate, room=ROOM)
    return translate("entry-line", at=at, actor=_actor(entry, translate), what=what)


def _actor(entry: Entry, translate: Translator) -> Markup:
    return mention(entry.actor_id) if entry.actor_id else Markup(translate("entry-myself"))


def _deed(entry: Entry, translate: Translator, room: int) -> str:
    return translate(
        f"entry-{entry.kind}",
        member=mention(entry.member_id) if entry.member_id else None,
        songs=entry.songs,
        until=until(entry),
        reporter=_reporter(entry),
        **values(entry, translate, room),
    )


def until(entry: Entry) -> Markup | None:
    """When what was given ends; None where it never does."""
    end = end_of(entry.after) if entry.kind in _DATED else None
    return Markup(f"<t:{int(end.timestamp())}:f>") if end else None


def _reporter(entry: Entry) -> Markup | None:
    user_id = reporter_of(entry.before) if entry.kind is EntryKind.DISMISS else None
    return mention(user_id) if user_id else None


def _why(entry: Entry, translate: Translator, room: int) -> list[str]:
    if not entry.reason:
        return []
    words = Markup(harmless(entry.reason, room))
    if entry.kind is EntryKind.REFUND and entry.after != JobState.CANCELLED:
        # 0.1.0 did not tell whose words these are: what names no failure stays as it is.
        words = Markup(translate("entry-failure", failure=words))
    return [translate("entry-why", reason=words)]
