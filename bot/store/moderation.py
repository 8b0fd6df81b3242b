"""The moderators' side of the store: every act is one transaction with its ledger entry."""

from datetime import datetime

from bot.clock import Clock
from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, Job, UserId
from bot.domain.quota import Block, Budget, Quota, Rule
from bot.store import ledger, policies, policy_changes
from bot.store.engine.database import Database
from bot.store.ledger import Entry, EntryKind
from bot.store.policies import SetQuota
from bot.store.policy_changes import Act, Change
from bot.store.timestamps import now_of
from bot.store.usage import Usage, usage


class Moderation:
    """Every method may raise StoreUnavailable. Values are checked by who calls.

    An act gives the entry that it wrote to the ledger.
    """

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    # -------------------------------------------------------------- acts

    async def set_quota(self, act: Act, rule: Rule, subject_id: int, quota: Quota | None) -> Entry:
        """Set or clear (None) a quota.

        Args:
            act: who, where, why.
            rule: whose quota it is: a member's, a role's or the guild's.
            subject_id: the id of that member, role or guild.
            quota: the new one.
        """
        return await self._database.run(
            policy_changes.set_quota(act, rule, subject_id, quota, now=self._now())
        )

    async def grant(
        self, act: Act, member_id: UserId, songs: int, expires_at: datetime | None = None
    ) -> Entry:
        return await self._database.run(
            policy_changes.give(act, member_id, songs, expires_at, now=self._now())
        )

    async def reset(self, act: Act, member_id: UserId) -> Entry:
        """Songs ordered until now no longer count against the member's quota."""
        return await self._database.run(policy_changes.reset(act, member_id, now=self._now()))

    async def exempt(self, act: Act, role_id: RoleId, *, exempted: bool) -> Entry:
        return await self._database.run(
            policy_changes.exempt(act, role_id, exempted=exempted, now=self._now())
        )

    async def set_budget(self, act: Act, budget: Budget | None) -> Entry:
        """Set or clear (None) the guild's budget."""
        return await self._database.run(policy_changes.set_budget(act, budget, now=self._now()))

    async def block(self, act: Act, member_id: UserId, until: datetime | None = None) -> Entry:
        """Block with the act's reason; a new block takes the place of an earlier one."""
        return await self._database.run(
            policy_changes.block(act, member_id, until, now=self._now())
        )

    async def unblock(self, act: Act, member_id: UserId) -> Entry | None:
        """None where there was nothing to lift."""
        return await self._database.run(policy_changes.unblock(act, member_id, now=self._now()))

    async def pause(self, act: Act) -> Entry:
        """Switch ordering off with the act's reason."""
        return await self._database.run(policy_changes.pause(act, now=self._now()))

    async def resume(self, act: Act) -> Entry | None:
        """None where ordering was not paused."""
        return await self._database.run(policy_changes.resume(act, now=self._now()))

    async def change_settings(self, act: Act, change: Change) -> Entry | None:
        """Change the settings as they are then; None where that changes nothing."""
        return await self._database.run(
            policy_changes.change_settings(act, change, now=self._now())
        )

    async def note(self, act: Act, kind: EntryKind, job: Job) -> Entry:
        """Record an act that changes nothing here: a report, a removed song."""
        return await self._database.run(policy_changes.note(act, kind, job, now=self._now()))

    async def dismiss(self, act: Act, job: Job, reporter_id: UserId | None) -> Entry:
        """Record that a report of a song was dismissed; whose it was, where that is known."""
        return await self._database.run(
            policy_changes.dismiss(act, job, reporter_id, now=self._now())
        )

    async def noted(self, act: Act, kind: EntryKind, job: Job) -> bool:
        """Whether the same person recorded the same of this job before."""
        return await self._database.run(
            ledger.noted(act.guild_id, job.order.user_id, job.id, act.actor_id, kind)
        )

    # -------------------------------------------------------------- what stands

    async def settings(self, guild_id: GuildId) -> GuildSettings:
        return await self._database.run(policies.settings(guild_id))

    async def quotas(self, guild_id: GuildId) -> list[SetQuota]:
        return await self._database.run(policies.quotas(guild_id))

    async def exempt_roles(self, guild_id: GuildId) -> frozenset[RoleId]:
        return await self._database.run(policies.exempt_roles(guild_id))

    async def budget(self, guild_id: GuildId) -> Budget | None:
        return await self._database.run(policies.budget(guild_id))

    async def blocks(self, guild_id: GuildId) -> dict[UserId, Block]:
        """Those in force now."""
        return await self._database.run(policies.blocks(guild_id, now=self._now()))

    async def paused(self, guild_id: GuildId) -> str | None:
        """The reason, or None where ordering is on."""
        return await self._database.run(policies.pause(guild_id))

    async def usage(self, guild_id: GuildId, *, since: datetime) -> list[Usage]:
        """Everybody who ordered since then, who used most first."""
        return await self._database.run(usage(guild_id, since=since))

    async def ledger(
        self,
        guild_id: GuildId,
        member_id: UserId | None = None,
        *,
        offset: int = 0,
        limit: int = 10,
    ) -> list[Entry]:
        """A page, the newest entries first: of the guild, or what concerns one member."""
        return await self._database.run(
            ledger.page(guild_id, member_id, offset=offset, limit=limit)
        )

    def _now(self) -> datetime:
        return now_of(self._clock)
