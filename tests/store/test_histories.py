"""Random histories of orders, endings, moderators and clock jumps, against a few-line reference."""

import asyncio
import os
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.domain.job import Job, JobState, UserId
from bot.domain.quota import Quota, Rule
from bot.domain.window import Window
from bot.errors import QuotaUsedUp
from bot.store import ledger, policy_changes
from bot.store.ledger import EntryKind
from bot.store.policy_changes import Act
from bot.store.store import open_store
from clocks import ManualClock
from store.orders import ADA, BEN, GENEROUS, GUILD, START, an_order

S = JobState
ACT = Act(guild_id=GUILD, actor_id=UserId(900), at=START)
MEMBERS = st.sampled_from([ADA, BEN])
NEVER = datetime.max.replace(tzinfo=UTC)
ENDINGS = {
    "cancelled": [S.CANCELLED],
    "failed": [S.SUBMITTING, S.FAILED],
    "uncertain": [S.SUBMITTING, S.CHECKING, S.UNCERTAIN],
    "posted": [S.SUBMITTING, S.GENERATING, S.READY, S.POSTING, S.POSTED],
    "undelivered": [S.SUBMITTING, S.GENERATING, S.READY, S.UNDELIVERED],
    "late": [S.SUBMITTING, S.GENERATING, S.FAILED, S.READY, S.POSTING, S.POSTED],
}
KEPT = {"posted", "undelivered"}


@dataclass
class Song:
    """What the reference remembers of an order."""

    job: Job
    member: UserId
    at: datetime
    grant: int | None
    refunded: bool = False


class Histories(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = ManualClock()
        self.door = open_store(
            f"sqlite:///{self.folder.name}/refrain.db", clock=self.clock, default_limits=GENEROUS
        )
        self.store = self.runner.run(self.door.__aenter__())
        self.quota = GENEROUS.quota
        self.songs, self.grants, self.resets = [], {}, {}

    def teardown(self):
        self.runner.run(self.door.__aexit__(None, None, None))
        self.runner.close()
        self.folder.cleanup()

    # -------------------------------------------------------------- the reference

    def counts(self, at):
        now, text = self.clock.now(), self.quota.window.text
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if text == "day":
            return at >= midnight
        if text == "week":
            return at >= midnight - timedelta(days=now.weekday())
        return at > now - timedelta(hours=36)

    def used(self, member):
        return [
            song.at
            for song in self.songs
            if song.member == member
            and not song.refunded
            and song.grant is None
            and self.counts(song.at)
            and song.at > self.resets.get(member, datetime.min.replace(tzinfo=UTC))
        ]

    def usable(self, member):
        spent = Counter(song.grant for song in self.songs if not song.refunded)
        return sorted(
            (expires_at, grant)
            for grant, (owner, songs, expires_at) in self.grants.items()
            if owner == member and expires_at > self.clock.now() and spent[grant] < songs
        )

    def expected(self, member):
        """What pays: "quota", a grant's id, or None for a refusal."""
        if self.quota.songs is None or len(self.used(member)) < self.quota.songs:
            return "quota"
        return self.usable(member)[0][1] if self.usable(member) else None

    # -------------------------------------------------------------- what happens

    @rule(member=MEMBERS)
    def order(self, member):
        expected = self.expected(member)
        wanted = an_order(member)
        if expected is None:
            with pytest.raises(QuotaUsedUp):
                self.runner.run(self.store.enqueue(wanted))
            return
        job = self.runner.run(self.store.enqueue(wanted)).job
        grant = None if expected == "quota" else expected
        self.songs.append(Song(job, member, self.clock.now(), grant))

    @precondition(lambda self: any(song.job.state is S.QUEUED for song in self.songs))
    @rule(data=st.data(), ending=st.sampled_from(sorted(ENDINGS)))
    def end(self, data, ending):
        waiting = [song for song in self.songs if song.job.state is S.QUEUED]
        song = data.draw(st.sampled_from(waiting))
        for state in ENDINGS[ending]:
            song.job = self.runner.run(self.store.move(song.job, state))
        song.refunded = ending not in KEPT

    @rule(member=MEMBERS, songs=st.integers(1, 3), hours=st.none() | st.integers(1, 60))
    def grant(self, member, songs, hours):
        expires_at = None if hours is None else self.clock.now() + timedelta(hours=hours)
        entry = self.runner.run(
            self.store.run(policy_changes.grant(ACT, member, songs, expires_at))
        )
        self.grants[entry.grant_id] = (member, songs, expires_at or NEVER)

    @rule(songs=st.none() | st.integers(0, 3), window=st.sampled_from(["day", "week", "36h"]))
    def settle(self, songs, window):
        self.quota = Quota(songs=songs, window=Window(window))
        self.runner.run(
            self.store.run(policy_changes.set_quota(ACT, Rule.GUILD, GUILD, self.quota))
        )

    @rule(member=MEMBERS)
    def reset(self, member):
        self.runner.run(
            self.store.run(policy_changes.reset(replace(ACT, at=self.clock.now()), member))
        )
        self.resets[member] = self.clock.now()

    @rule(ms=st.integers(1, 3 * 86_400_000) | st.sampled_from([1, 3_600_000, 129_600_000]))
    def wait(self, ms):
        self.runner.run(self.clock.advance(ms / 1000))

    # -------------------------------------------------------------- what always holds

    @invariant()
    def quota_status_and_ledger_agree_with_the_reference(self):
        entries = self.runner.run(self.store.read(ledger.page(GUILD, limit=10_000)))
        for member in (ADA, BEN):
            quota_status = self.runner.run(self.store.quota_status(GUILD, member))
            mine = [entry for entry in entries if entry.member_id == member]
            assert list(quota_status.ordered_at) == self.used(member)
            assert sorted(self.derived(mine)) == self.used(member)
            left = {grant.id: grant.left for grant in quota_status.grants if grant.left}
            assert set(left) == {grant for _, grant in self.usable(member)}
            assert left.items() <= self.balances(mine).items()

    def derived(self, entries):
        """The songs that count, from the ledger alone."""
        refunded = {entry.job_id for entry in entries if entry.kind is EntryKind.REFUND}
        resets = [entry.at for entry in entries if entry.kind is EntryKind.RESET]
        return [
            entry.at
            for entry in entries
            if entry.kind is EntryKind.RESERVE
            and entry.grant_id is None
            and entry.job_id not in refunded
            and self.counts(entry.at)
            and all(entry.at > at for at in resets)
        ]

    @staticmethod
    def balances(entries):
        balances = Counter()
        for entry in entries:
            balances[entry.grant_id] += entry.songs
        return balances


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=int(os.environ.get("HISTORIES", "25")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
