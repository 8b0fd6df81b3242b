"""What moderators do: each act changes a policy and is written to the ledger in one transaction.

Each gives the entry that it wrote: what held before, and what holds now. What is to be cleared or
changed and is not so is a ValueRefused: nothing is written then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, Job, JobId, UserId
from bot.domain.quota import Block, Budget, Quota, Rule
from bot.errors import ValueRefused
from bot.store import policies
from bot.store.engine.transaction import Lock, Transaction, delete, insert
from bot.store.ledger import Entry, EntryKind, insert_entry
from bot.store.ledger_format import (
    block_text,
    budget_text,
    exempt_text,
    grant_text,
    quota_text,
    reporter_text,
)
from bot.store.settings_json import document_of
from bot.store.timestamps import maybe_to_ms, to_ms

Change = Callable[[GuildSettings], GuildSettings]
"""Made inside the transaction, so that two moderators at once lose nothing of each other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does something in which guild, when and why."""

    guild_id: GuildId
    actor_id: UserId
    at: datetime
    reason: str | None = None


class Details(TypedDict, total=False):
    """What an entry says beside the act."""

    member_id: UserId | None
    job_id: JobId
    grant_id: int
    songs: int
    before: str | None
    after: str | None


def set_quota(act: Act, rule: Rule, subject_id: int, quota: Quota | None) -> Transaction[Entry]:
    """Set a member's, a role's or the guild's quota, or clear it."""
    yield Lock(f"guild {act.guild_id}")
    before = (yield from policies.quotas(act.guild_id)).get((rule, subject_id))
    if before is None and quota is None:
        raise ValueRefused(reason="no-quota")
    yield from _replace(
        "quota",
        {"guild_id": act.guild_id, "rule": rule.value, "subject_id": subject_id},
        {"songs": quota.songs, "window_text": quota.window.text} if quota else None,
    )
    return (
        yield from _record(
            act,
            EntryKind.QUOTA,
            member_id=UserId(subject_id) if rule is Rule.MEMBER else None,
            before=quota_text(rule, subject_id, before),
            after=quota_text(rule, subject_id, quota),
        )
    )


def grant(
    act: Act, member_id: UserId, songs: int, expires_at: datetime | None = None
) -> Transaction[Entry]:
    yield Lock(f"guild {act.guild_id}")
    key = {"guild_id": act.guild_id, "user_id": member_id}
    rows = yield insert("song_grant", key | {"songs": songs, "expires_ms": maybe_to_ms(expires_at)})
    return (
        yield from _record(
            act,
            EntryKind.GRANT,
            member_id=member_id,
            grant_id=rows[0]["id"],
            songs=songs,
            after=grant_text(songs, expires_at),
        )
    )


def reset(act: Act, member_id: UserId) -> Transaction[Entry]:
    """Songs ordered until now no longer count against the member's quota."""
    yield Lock(f"guild {act.guild_id}")
    key = {"guild_id": act.guild_id, "user_id": member_id}
    yield from _replace("quota_reset", key, {"at_ms": to_ms(act.at)})
    return (yield from _record(act, EntryKind.RESET, member_id=member_id))


def exempt(act: Act, role_id: RoleId, *, exempted: bool) -> Transaction[Entry]:
    yield Lock(f"guild {act.guild_id}")
    if (role_id in (yield from policies.exempt_roles(act.guild_id))) == exempted:
        raise ValueRefused(reason="exempt-already" if exempted else "exempt-not")
    key = {"guild_id": act.guild_id, "role_id": role_id}
    yield from _replace("exempt_role", key, {} if exempted else None)
    return (
        yield from _record(
            act,
            EntryKind.EXEMPT,
            before=exempt_text(role_id, exempted=not exempted),
            after=exempt_text(role_id, exempted=exempted),
        )
    )


def set_budget(act: Act, budget: Budget | None) -> Transaction[Entry]:
    """Set the guild's budget, or clear it."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.budget(act.guild_id)
    if before is None and budget is None:
        raise ValueRefused(reason="no-budget")
    yield from _replace(
        "budget",
        {"guild_id": act.guild_id},
        {"window_text": budget.window.text, "songs": budget.songs, "credits": budget.credits}
        if budget
        else None,
    )
    return (
        yield from _record(
            act, EntryKind.BUDGET, before=budget_text(before), after=budget_text(budget)
        )
    )


def block(act: Act, member_id: UserId, until: datetime | None = None) -> Transaction[Entry]:
    """Block with the act's reason; a new block takes the place of an earlier one."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.block(act.guild_id, member_id)
    after = Block(reason=act.reason or "", until=until)
    yield from _replace(
        "block",
        {"guild_id": act.guild_id, "user_id": member_id},
        {"reason": after.reason, "until_ms": maybe_to_ms(until)},
    )
    return (
        yield from _record(
            act,
            EntryKind.BLOCK,
            member_id=member_id,
            before=block_text(before),
            after=block_text(after),
        )
    )


def unblock(act: Act, member_id: UserId) -> Transaction[Entry]:
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.block(act.guild_id, member_id)
    if before is None:
        raise ValueRefused(reason="not-blocked")
    yield delete("block", where={"guild_id": act.guild_id, "user_id": member_id})
    lifted = block_text(before)
    return (yield from _record(act, EntryKind.UNBLOCK, member_id=member_id, before=lifted))


def pause(act: Act) -> Transaction[Entry]:
    """Switch ordering off with the act's reason."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.pause(act.guild_id)
    after = act.reason or ""
    yield from _replace("pause", {"guild_id": act.guild_id}, {"reason": after})
    return (yield from _record(act, EntryKind.PAUSE, before=before, after=after))


def resume(act: Act) -> Transaction[Entry]:
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.pause(act.guild_id)
    if before is None:
        raise ValueRefused(reason="not-paused")
    yield delete("pause", where={"guild_id": act.guild_id})
    return (yield from _record(act, EntryKind.RESUME, before=before))


def change_settings(act: Act, change: Change) -> Transaction[Entry]:
    """Change the settings as they are then."""
    yield Lock(f"guild {act.guild_id}")
    settings = yield from policies.settings(act.guild_id)
    before, after = document_of(settings), document_of(change(settings))
    if after == before:
        raise ValueRefused(reason="same")
    yield from _replace("guild_settings", {"guild_id": act.guild_id}, {"document": after})
    return (yield from _record(act, EntryKind.SETTINGS, before=before, after=after))


def _replace(
    table: str, key: Mapping[str, object], values: Mapping[str, object] | None
) -> Transaction[None]:
    """At most one row has this key; the guild's lock keeps others out between the two."""
    yield delete(table, where=key)
    if values is not None:
        yield insert(table, {**key, **values})


def record_event(
    act: Act, kind: EntryKind, job: Job, *, before: str | None = None
) -> Transaction[Entry]:
    """An act that changes nothing in the database: a report, its dismissal, a removed song."""
    member_id = job.order.user_id
    return (yield from _record(act, kind, member_id=member_id, job_id=job.id, before=before))


def dismiss(act: Act, job: Job, reporter_id: UserId | None) -> Transaction[Entry]:
    """None as the reporter: the report was posted by a version that did not name it."""
    before = None if reporter_id is None else reporter_text(reporter_id)
    return (yield from record_event(act, EntryKind.DISMISS, job, before=before))


def _record(act: Act, kind: EntryKind, **details: Unpack[Details]) -> Transaction[Entry]:
    entry = Entry(
        at=act.at,
        guild_id=act.guild_id,
        kind=kind,
        actor_id=act.actor_id,
        reason=act.reason,
        **details,
    )
    yield insert_entry(entry)
    return entry
