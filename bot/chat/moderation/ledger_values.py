"""The values in ledger entries in words: what stood before, and what stands now."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from bot.domain.guild_settings import ClipPolicy
from bot.domain.quota import Budget, Quota, Rule
from bot.i18n.markdown import LONGEST_GAP, Markup, harmless, mention
from bot.i18n.translate import Translator, language_name, languages
from bot.store.ledger import Entry, EntryKind
from bot.store.ledger_format import budget_of, exempt_of, quota_of

Words = tuple[Markup, Markup]
"""Whose value it is, and the value."""

_CHANNELS, _ROLES = frozenset({"channels", "log_channel"}), frozenset({"moderator_role"})


def values(entry: Entry, translate: Translator, room: int) -> dict[str, Markup]:
    """What fills the gaps of a sentence about a change; `room`: characters of a stranger's text."""
    if entry.kind is EntryKind.SETTINGS:
        return {"changes": _changes(entry, translate, room)}
    if entry.kind not in _WORDS:
        return {}
    _, before = _value_words(entry.kind, entry.before, translate, room)
    subject, after = _value_words(entry.kind, entry.after, translate, room)
    return {"subject": subject, "before": before, "after": after}


def quota_words(quota: Quota, translate: Translator) -> Markup:
    window = Markup(translate("quota-window", window=quota.window.text))
    return Markup(translate("show-quota", songs=quota.songs, window=window))


def role_mention(role_id: int) -> Markup:
    return Markup(f"<@&{role_id}>")


def channel_mention(channel_id: int) -> Markup:
    return Markup(f"<#{channel_id}>")


# ------------------------------------------------------------------ quotas, exemptions, budgets


def _value_words(kind: EntryKind, text: str | None, translate: Translator, room: int) -> Words:
    """A value that only a later version can read stands as it was written: the page goes on."""
    try:
        return _WORDS[kind](text or "", translate)
    except ValueError:
        return Markup("?"), Markup(harmless(text or "?", room))


def _quota(text: str, translate: Translator) -> Words:
    rule, subject_id, quota = quota_of(text)
    return _subject(rule, subject_id, translate), quota_words(quota, translate) if quota else _none(
        translate
    )


def _exempt(text: str, translate: Translator) -> Words:
    role_id, exempted = exempt_of(text)
    key = "entry-exempted" if exempted else "entry-not-exempted"
    return role_mention(role_id), Markup(translate(key))


def _budget(text: str, translate: Translator) -> Words:
    budget = budget_of(text)
    return _server(translate), _budget_words(budget, translate) if budget else _none(translate)


_WORDS: dict[EntryKind, Callable[[str, Translator], Words]] = {
    EntryKind.QUOTA: _quota,
    EntryKind.EXEMPT: _exempt,
    EntryKind.BUDGET: _budget,
}


def _budget_words(budget: Budget, translate: Translator) -> Markup:
    words = translate(
        "entry-ceiling",
        songs=budget.songs,
        credits=budget.credits,
        limits="single" if None in (budget.songs, budget.credits) else "both",
        window=Markup(translate("quota-window", window=budget.window.text)),
    )
    return Markup(words)


def _subject(rule: Rule, subject_id: int, translate: Translator) -> Markup:
    match rule:
        case Rule.MEMBER:
            return mention(subject_id)
        case Rule.ROLE:
            return role_mention(subject_id)
        case _:
            return _server(translate)


def _server(translate: Translator) -> Markup:
    return Markup(translate("entry-server"))


def _none(translate: Translator) -> Markup:
    return Markup(translate("entry-none"))


# ------------------------------------------------------------------ settings


def _changes(entry: Entry, translate: Translator, room: int) -> Markup:
    before, after = (json.loads(text or "{}") for text in (entry.before, entry.after))
    changes = [
        translate(
            "entry-change",
            setting=setting_name(name, translate),
            before=setting_words(name, before.get(name), translate, room),
            after=setting_words(name, after.get(name), translate, room),
        )
        for name in after
        if before.get(name) != after.get(name)
    ]
    return Markup("; ".join(changes))


_WORDS_FOR_NOTHING = {"channels": "setting-everywhere", "model": "setting-default"}


def setting_name(name: str, translate: Translator) -> Markup:
    return Markup(translate(f"setting-{name.replace('_', '-')}"))


def setting_words(name: str, value: Any, translate: Translator, room: int = LONGEST_GAP) -> Markup:
    if isinstance(value, bool):
        return Markup(translate("setting-on" if value else "setting-off"))
    if not value:
        return Markup(translate(_WORDS_FOR_NOTHING.get(name, "setting-none")))
    several = value if isinstance(value, list | tuple) else [value]
    return Markup(
        _choices(name, several, translate) or harmless(", ".join(map(str, several)), room)
    )


def _choices(name: str, several: Sequence[Any], translate: Translator) -> str | None:
    """What was picked out of what this program knows; None where it was typed."""
    if name in _CHANNELS:
        return ", ".join(channel_mention(int(each)) for each in several)
    if name in _ROLES:
        return ", ".join(role_mention(int(each)) for each in several)
    if name == "language" and several[0] in languages():
        return language_name(several[0])
    if name == "clips" and several[0] in set(ClipPolicy):
        return translate(f"clips-{several[0]}")
    return str(several[0]) if name in {"zone", "model"} else None
