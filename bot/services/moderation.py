"""What moderators change: each change is checked, then written together with its ledger entry."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.guild_settings import ClipPolicy, GuildSettings, Switch
from bot.domain.job import ChannelId, Job, UserId
from bot.domain.moderator_input import (
    need_reason,
    read_credits,
    read_granted,
    read_limit,
    read_reason,
    read_songs,
    read_span,
    read_window,
    read_words,
    read_zone,
)
from bot.domain.quota import Budget, Quota
from bot.domain.rank import (
    GuildMember,
    Moderator,
    RankedRole,
    Subject,
    require_blockable,
    require_over,
    require_present,
    rule_of,
)
from bot.errors import ValueRefused
from bot.store import ledger, policy_changes
from bot.store.ledger import Entry, EntryKind
from bot.store.policy_changes import Act, Change
from bot.store.store import Store
from bot.store.timestamps import now_of


class ModerationService:
    """Every method takes what was typed as it was typed and gives the entry that it wrote.

    Each may raise ValueRefused, and StoreUnavailable; nothing was changed then.
    """

    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # -------------------------------------------------------------- quotas

    async def set_quota(
        self, moderator: Moderator, subject: Subject, *, songs: str, window: str, reason: str | None
    ) -> Entry:
        require_over(moderator, subject)
        if isinstance(subject, GuildMember):
            require_present(subject)
        quota = Quota(songs=read_songs(songs), window=read_window(window))
        rule, subject_id = rule_of(subject, moderator.guild_id)
        act = self._act(moderator, reason)
        return await self._store.run(policy_changes.set_quota(act, rule, subject_id, quota))

    async def clear_quota(
        self, moderator: Moderator, subject: Subject, *, reason: str | None
    ) -> Entry:
        """Also of members who left, and of a role that was moved up since its quota was set."""
        require_over(moderator, subject)
        rule, subject_id = rule_of(subject, moderator.guild_id)
        act = self._act(moderator, reason)
        return await self._store.run(policy_changes.set_quota(act, rule, subject_id, None))

    async def grant(
        self,
        moderator: Moderator,
        member: GuildMember,
        *,
        songs: int | str,
        expires: str | None,
        reason: str | None,
    ) -> Entry:
        require_over(moderator, member)
        require_present(member)
        until, act = self._until(expires), self._act(moderator, reason)
        granted = read_granted(songs)
        return await self._store.run(policy_changes.grant(act, member.user_id, granted, until))

    async def reset(
        self, moderator: Moderator, member: GuildMember, *, reason: str | None
    ) -> Entry:
        require_over(moderator, member)
        require_present(member)
        act = self._act(moderator, reason)
        return await self._store.run(policy_changes.reset(act, member.user_id))

    async def exempt(
        self, moderator: Moderator, role: RankedRole, *, exempted: bool, reason: str | None
    ) -> Entry:
        require_over(moderator, role)
        act = self._act(moderator, reason)
        return await self._store.run(policy_changes.exempt(act, role.role_id, exempted=exempted))

    async def set_budget(
        self,
        moderator: Moderator,
        *,
        songs: int | None,
        credits: int | None,  # noqa: A002 - the word that people type
        window: str,
        reason: str | None,
    ) -> Entry:
        budget = Budget(
            window=read_window(window), songs=read_limit(songs), credits=read_credits(credits)
        )
        if budget.songs is None and budget.credits is None:
            raise ValueRefused(reason="budget-empty")
        act = self._act(moderator, reason)
        return await self._store.run(policy_changes.set_budget(act, budget))

    async def clear_budget(self, moderator: Moderator, *, reason: str | None) -> Entry:
        return await self._store.run(policy_changes.set_budget(self._act(moderator, reason), None))

    # -------------------------------------------------------------- who may order

    async def block(
        self, moderator: Moderator, member: GuildMember, *, span: str | None, reason: str | None
    ) -> Entry:
        require_blockable(moderator, member)
        act = self._act(moderator, need_reason(reason))
        return await self._store.run(policy_changes.block(act, member.user_id, self._until(span)))

    async def unblock(
        self, moderator: Moderator, member: GuildMember, *, reason: str | None
    ) -> Entry:
        act = self._act(moderator, reason)
        return await self._store.run(policy_changes.unblock(act, member.user_id))

    async def pause(self, moderator: Moderator, *, reason: str | None) -> Entry:
        act = self._act(moderator, need_reason(reason))
        return await self._store.run(policy_changes.pause(act))

    async def resume(self, moderator: Moderator, *, reason: str | None) -> Entry:
        return await self._store.run(policy_changes.resume(self._act(moderator, reason)))

    # -------------------------------------------------------------- settings

    async def set_channels(self, moderator: Moderator, channels: Iterable[ChannelId]) -> Entry:
        kept = tuple(sorted(set(channels)))
        return await self._change(moderator, lambda old: replace(old, channels=kept))

    async def set_log_channel(
        self, moderator: Moderator, channel_id: ChannelId | None, *, writable: bool
    ) -> Entry:
        """`writable`: the bot may post there."""
        if not writable:
            raise ValueRefused(reason="log-channel")
        return await self._change(moderator, lambda old: replace(old, log_channel=channel_id))

    async def set_moderator_role(self, moderator: Moderator, role: RankedRole | None) -> Entry:
        if role is not None:
            require_over(moderator, role)
        role_id = role.role_id if role else None
        return await self._change(moderator, lambda old: replace(old, moderator_role=role_id))

    async def set_words(self, moderator: Moderator, text: str) -> Entry:
        words = read_words(text)
        return await self._change(moderator, lambda old: replace(old, words=words))

    async def set_locale(self, moderator: Moderator, *, zone: str, language: str) -> Entry:
        """The time zone that calendar windows follow, and the language of what all read."""
        name = read_zone(zone)
        return await self._change(moderator, lambda old: replace(old, zone=name, language=language))

    async def set_model(
        self, moderator: Moderator, *, model: str | None, covers: bool | None
    ) -> Entry:
        """The guild's model, and whether the notice on tunes is accepted; None keeps what is."""
        given = {"model": model, "covers": covers}
        values: dict[str, Any] = {name: each for name, each in given.items() if each is not None}
        return await self._change(moderator, lambda old: replace(old, **values))

    async def set_clips(self, moderator: Moderator, policy: str) -> Entry:
        if policy not in set(ClipPolicy):
            raise ValueRefused(reason="clips")
        return await self._change(moderator, lambda old: replace(old, clips=policy))

    async def toggle(self, moderator: Moderator, switch: Switch) -> Entry:
        return await self._change(moderator, switch.toggle)

    async def _change(self, moderator: Moderator, change: Change) -> Entry:
        act = self._act(moderator, None)
        return await self._store.run(policy_changes.change_settings(act, change))

    # -------------------------------------------------------------- songs

    async def report(self, job: Job, reporter_id: UserId, *, reason: str) -> Entry:
        act = self._act_on(job, reporter_id, reason)
        return await self._store.run(policy_changes.record_event(act, EntryKind.REPORT, job))

    async def require_reportable(
        self, job: Job, reporter_id: UserId
    ) -> tuple[GuildSettings, ChannelId]:
        """The guild's settings, and the channel that reports go to.

        Raises:
            ValueRefused: there is none, or the same person reported the same song before.
        """
        guild_id, member_id = job.order.guild_id, job.order.user_id
        settings = await self._store.settings(guild_id)
        if settings.log_channel is None:
            raise ValueRefused(reason="report-nowhere")
        if await self._store.read(
            ledger.has_recorded(guild_id, member_id, job.id, reporter_id, EntryKind.REPORT)
        ):
            raise ValueRefused(reason="report-twice")
        return settings, settings.log_channel

    async def record_removal(self, job: Job, moderator_id: UserId) -> Entry:
        """Its post was deleted."""
        act = self._act_on(job, moderator_id)
        return await self._store.run(policy_changes.record_event(act, EntryKind.REMOVE, job))

    async def dismiss(self, job: Job, moderator_id: UserId, reporter_id: UserId | None) -> Entry:
        """Dismiss a report of a song; whose it was, where that is known."""
        act = self._act_on(job, moderator_id)
        return await self._store.run(policy_changes.dismiss(act, job, reporter_id))

    # --------------------------------------------------------------

    def _until(self, span: str | None) -> datetime | None:
        length = read_span(span)
        return None if length is None else self._clock.now() + length

    def _act(self, moderator: Moderator, reason: str | None) -> Act:
        return Act(
            guild_id=moderator.guild_id,
            actor_id=moderator.user_id,
            at=now_of(self._clock),
            reason=read_reason(reason),
        )

    def _act_on(self, job: Job, actor_id: UserId, reason: str | None = None) -> Act:
        now = now_of(self._clock)
        return Act(guild_id=job.order.guild_id, actor_id=actor_id, at=now, reason=reason)
