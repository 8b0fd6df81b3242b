"""What moderators do: each act changes a rule and is written to the ledger in one transaction.

Each gives the entry that it wrote: what stood before, and what stands now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, Job, JobId, UserId
from bot.domain.quota import Block, Budget, Quota, Rule
from bot.store import policies
from bot.store.engine.transaction import Lock, Script, statement
from bot.store.ledger import Entry, EntryKind, written
from bot.store.ledger_format import (
    block_text,
    budget_text,
    exempt_text,
    grant_text,
    quota_text,
    reporter_text,
)
from bot.store.settings_json import document_of
from bot.store.timestamps import maybe_ms, to_ms

Change = Callable[[GuildSettings], GuildSettings]
"""Made inside the transaction, so that two moderators at once lose nothing of each other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does something in which guild, and why."""

    guild_id: GuildId
    actor_id: UserId
    reason: str | None = None


def set_quota(
    act: Act, rule: Rule, subject_id: int, quota: Quota | None, *, now: datetime
) -> Script[Entry]:
    """Set a member's, a role's or the guild's quota, or clear it."""
    yield Lock(f"guild {act.guild_id}")
    held = {
        (each.rule, each.subject_id): each for each in (yield from policies.quotas(act.guild_id))
    }
    before = held[key].quota if (key := (rule, subject_id)) in held else None
    yield from _replace_quota(act.guild_id, rule, subject_id, quota)
    return (
        yield from _recorded(
            act,
            EntryKind.QUOTA,
            now,
            member_id=UserId(subject_id) if rule is Rule.MEMBER else None,
            before=quota_text(rule, subject_id, before),
            after=quota_text(rule, subject_id, quota),
        )
    )


def _replace_quota(
    guild_id: GuildId, rule: Rule, subject_id: int, quota: Quota | None
) -> Script[None]:
    yield statement(
        "DELETE FROM quota WHERE guild_id = $1 AND rule = $2 AND subject_id = $3",
        guild_id,
        rule.value,
        subject_id,
    )
    if quota is not None:
        yield statement(
            "INSERT INTO quota (guild_id, rule, subject_id, songs, window_text)"
            " VALUES ($1, $2, $3, $4, $5)",
            guild_id,
            rule.value,
            subject_id,
            quota.songs,
            quota.window.text,
        )


def give(
    act: Act, member_id: UserId, songs: int, expires_at: datetime | None, *, now: datetime
) -> Script[Entry]:
    yield Lock(f"guild {act.guild_id}")
    rows = yield statement(
        "INSERT INTO song_grant (guild_id, user_id, songs, expires_ms) VALUES ($1, $2, $3, $4)"
        " RETURNING id",
        act.guild_id,
        member_id,
        songs,
        maybe_ms(expires_at),
    )
    return (
        yield from _recorded(
            act,
            EntryKind.GRANT,
            now,
            member_id=member_id,
            grant_id=rows[0]["id"],
            songs=songs,
            after=grant_text(songs, expires_at),
        )
    )


def reset(act: Act, member_id: UserId, *, now: datetime) -> Script[Entry]:
    """Songs ordered until now no longer count against the member's quota."""
    yield Lock(f"guild {act.guild_id}")
    yield statement(
        "INSERT INTO quota_reset (guild_id, user_id, at_ms) VALUES ($1, $2, $3)"
        " ON CONFLICT (guild_id, user_id) DO UPDATE SET at_ms = excluded.at_ms",
        act.guild_id,
        member_id,
        to_ms(now),
    )
    return (yield from _recorded(act, EntryKind.RESET, now, member_id=member_id))


def exempt(act: Act, role_id: RoleId, *, exempted: bool, now: datetime) -> Script[Entry]:
    yield Lock(f"guild {act.guild_id}")
    before = role_id in (yield from policies.exempt_roles(act.guild_id))
    yield statement(
        "DELETE FROM exempt_role WHERE guild_id = $1 AND role_id = $2", act.guild_id, role_id
    )
    if exempted:
        yield statement(
            "INSERT INTO exempt_role (guild_id, role_id) VALUES ($1, $2)", act.guild_id, role_id
        )
    return (
        yield from _recorded(
            act,
            EntryKind.EXEMPT,
            now,
            before=exempt_text(role_id, exempted=before),
            after=exempt_text(role_id, exempted=exempted),
        )
    )


def set_budget(act: Act, budget: Budget | None, *, now: datetime) -> Script[Entry]:
    """Set the guild's budget, or clear it."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.budget(act.guild_id)
    yield statement("DELETE FROM budget WHERE guild_id = $1", act.guild_id)
    if budget is not None:
        yield statement(
            "INSERT INTO budget (guild_id, window_text, songs, credits) VALUES ($1, $2, $3, $4)",
            act.guild_id,
            budget.window.text,
            budget.songs,
            budget.credits,
        )
    return (
        yield from _recorded(
            act, EntryKind.BUDGET, now, before=budget_text(before), after=budget_text(budget)
        )
    )


def block(act: Act, member_id: UserId, until: datetime | None, *, now: datetime) -> Script[Entry]:
    """A new block takes the place of an earlier one."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.block(act.guild_id, member_id)
    held = Block(reason=act.reason or "", until=until)
    yield statement(
        "INSERT INTO block (guild_id, user_id, reason, until_ms) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (guild_id, user_id)"
        " DO UPDATE SET reason = excluded.reason, until_ms = excluded.until_ms",
        act.guild_id,
        member_id,
        held.reason,
        maybe_ms(held.until),
    )
    return (
        yield from _recorded(
            act,
            EntryKind.BLOCK,
            now,
            member_id=member_id,
            before=block_text(before),
            after=block_text(held),
        )
    )


def unblock(act: Act, member_id: UserId, *, now: datetime) -> Script[Entry | None]:
    """None where there was nothing to lift: nothing is written then."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.block(act.guild_id, member_id)
    if before is None:
        return None
    yield statement(
        "DELETE FROM block WHERE guild_id = $1 AND user_id = $2", act.guild_id, member_id
    )
    lifted = block_text(before)
    return (yield from _recorded(act, EntryKind.UNBLOCK, now, member_id=member_id, before=lifted))


def pause(act: Act, *, now: datetime) -> Script[Entry]:
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.pause(act.guild_id)
    yield statement(
        "INSERT INTO pause (guild_id, reason) VALUES ($1, $2)"
        " ON CONFLICT (guild_id) DO UPDATE SET reason = excluded.reason",
        act.guild_id,
        act.reason or "",
    )
    after = act.reason or ""
    return (yield from _recorded(act, EntryKind.PAUSE, now, before=before, after=after))


def resume(act: Act, *, now: datetime) -> Script[Entry | None]:
    """None where ordering was not paused: nothing is written then."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.pause(act.guild_id)
    if before is None:
        return None
    yield statement("DELETE FROM pause WHERE guild_id = $1", act.guild_id)
    return (yield from _recorded(act, EntryKind.RESUME, now, before=before))


def change_settings(act: Act, change: Change, *, now: datetime) -> Script[Entry | None]:
    """None where the change changes nothing: nothing is written then."""
    yield Lock(f"guild {act.guild_id}")
    before = yield from policies.settings(act.guild_id)
    after = change(before)
    if after == before:
        return None
    yield statement(
        "INSERT INTO guild_settings (guild_id, document) VALUES ($1, $2)"
        " ON CONFLICT (guild_id) DO UPDATE SET document = excluded.document",
        act.guild_id,
        document_of(after),
    )
    return (
        yield from _recorded(
            act, EntryKind.SETTINGS, now, before=document_of(before), after=document_of(after)
        )
    )


def note(
    act: Act, kind: EntryKind, job: Job, *, before: str | None = None, now: datetime
) -> Script[Entry]:
    """An act that changes nothing in the database: a report, its dismissal, a removed song."""
    member_id = job.order.user_id
    return (yield from _recorded(act, kind, now, member_id=member_id, job_id=job.id, before=before))


def dismiss(act: Act, job: Job, reporter_id: UserId | None, *, now: datetime) -> Script[Entry]:
    """None as the reporter: the report was posted by a version that did not name it."""
    before = None if reporter_id is None else reporter_text(reporter_id)
    return (yield from note(act, EntryKind.DISMISS, job, before=before, now=now))


def _recorded(
    act: Act,
    kind: EntryKind,
    now: datetime,
    *,
    member_id: UserId | None = None,
    job_id: JobId | None = None,
    grant_id: int | None = None,
    songs: int = 0,
    before: str | None = None,
    after: str | None = None,
) -> Script[Entry]:
    entry = Entry(
        at=now,
        guild_id=act.guild_id,
        kind=kind,
        actor_id=act.actor_id,
        member_id=member_id,
        job_id=job_id,
        grant_id=grant_id,
        songs=songs,
        before=before,
        after=after,
        reason=act.reason,
    )
    yield written(entry)
    return entry
