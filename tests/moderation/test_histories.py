"""Random histories of orders, moderation and clock jumps: the store on a real SQLite file and a
reference of a few lines never disagree, and the ledger adds up to the jobs.

REFRAIN_HISTORIES=2000 tries thousands, which takes some minutes.
"""

import asyncio
import itertools
import os
from collections import Counter
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId, JobState, Settlement, UserId
from bot.domain.quota import DefaultLimits, Quota, allowance
from bot.domain.rank import GuildMember, Moderator, Rank, RankedRole
from bot.domain.window import Window
from bot.errors import OrderRefused
from bot.services.moderation import ModerationService
from bot.store import ledger
from bot.store.ledger import EntryKind
from bot.store.store import open_store
from moderation.reference import CALENDAR, ROLLING, ReferenceQuotas, Song
from store.orders import an_order

HISTORIES = int(os.environ.get("REFRAIN_HISTORIES", "30"))
STEPS = 40
DEFAULT_LIMITS = DefaultLimits(quota=Quota(songs=2, window=Window("day")), per_member=4)
MEMBERS = {"ana": {"alto"}, "bea": {"alto", "bass"}, "cleo": set()}
ROLES = {"alto": RoleId(71), "bass": RoleId(72)}
ZONES = ("UTC", "Europe/Berlin", "Pacific/Auckland", "America/St_Johns")
KINDS = Counter({EntryKind.RESERVE: -1, EntryKind.REFUND: 1})

numbers = itertools.count(1_000_000)
members = st.sampled_from(sorted(MEMBERS))
roles = st.sampled_from(sorted(ROLES))
few = st.integers(0, 3)
windows = st.sampled_from([*ROLLING, *CALENDAR])
spans = st.sampled_from([None, "10m", "36h", "3d"])
jumps = st.one_of(
    st.sampled_from([0.001, 1, 600, 3600, 86_400, 3 * 86_400, 31 * 86_400, -1, -600, -90_000]),
    st.floats(0.001, 100_000),
)


START = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
"""The night before summer time."""


class JumpingClock:
    """Set by hand, also backwards, as machines' clocks are."""

    def __init__(self):
        self.at = START

    def now(self):
        return self.at

    def jump(self, seconds):
        moved = self.at + timedelta(seconds=seconds)
        self.at = moved.replace(microsecond=moved.microsecond // 1000 * 1000)


class Histories(RuleBasedStateMachine):
    """One guild of its own in the one database."""

    def __init__(self, run, store, clock):
        super().__init__()
        self.run, self.store, self.clock = run, store, clock
        clock.at = START  # so that a history can be repeated
        self.service = ModerationService(store=store, clock=clock)
        number = next(numbers)
        self.guild_id = GuildId(number)
        self.users = {name: UserId(number * 10 + place) for place, name in enumerate(MEMBERS)}
        owner = GuildMember(user_id=UserId(number * 10 + 9), owner=True, moderator=True)
        self.moderator = Moderator(guild_id=self.guild_id, member=owner)
        self.model = ReferenceQuotas(
            default=(2, "day"), per_member=4, roles=MEMBERS, zone=ZoneInfo("UTC")
        )
        self.jobs = {}  # of each song of the model

    def person(self, name):
        return GuildMember(user_id=self.users[name], rank=Rank.of(0, 1))

    def role(self, name):
        return RankedRole(role_id=ROLES[name], rank=Rank.of(1, ROLES[name]))

    def role_ids(self, name):
        return frozenset(ROLES[role] for role in MEMBERS[name])

    # ------------------------------------------------------------------ time and orders

    @rule(seconds=jumps)
    def time_passes(self, seconds):
        self.clock.jump(seconds)

    @rule(name=members, count=st.integers(1, 3))
    def order(self, name, count):
        for _ in range(count):
            expected = self.model.answer(name, self.clock.now())
            record_order = self.record_order(name)
            if isinstance(record_order, str):
                assert record_order == expected
                continue
            assert isinstance(expected, int) or expected == "quota", expected
            grant = expected if isinstance(expected, int) else None
            song = Song(member=name, at=self.clock.now(), grant=grant)
            self.model.songs.append(song)
            self.jobs[id(song)] = record_order

    def record_order(self, name):
        """The job, or the name of the refusal."""
        order = an_order(self.users[name], guild_id=self.guild_id)
        try:
            return self.run(self.store.enqueue(order, role_ids=self.role_ids(name))).job
        except OrderRefused as error:
            return type(error).__name__

    def waiting(self):
        return [song for song in self.model.songs if song.live]

    @precondition(waiting)
    @rule(which=st.integers(0, 50), refunded=st.booleans(), failed=st.booleans())
    def a_song_ends(self, which, refunded, failed):
        """As the provider, a member or a moderator ends it; what the row says is what counts."""
        song = self.waiting()[which % len(self.waiting())]
        to = JobState.FAILED if failed else JobState.CANCELLED
        settlement = Settlement.REFUNDED if refunded else Settlement.CHARGED
        self.run(self.store.move(self.jobs[id(song)], to, settlement=settlement))
        song.live, song.refunded = False, refunded

    # ------------------------------------------------------------------ moderators

    @rule(name=members, songs=st.none() | few, window=windows)
    def set_member(self, name, songs, window):
        self._set(self.person(name), songs, window)
        self.model.quotas[name] = (songs, window)

    @rule(name=roles, songs=st.none() | few, window=windows)
    def set_role(self, name, songs, window):
        self._set(self.role(name), songs, window)
        self.model.quotas[name] = (songs, window)

    @rule(songs=st.none() | few, window=windows)
    def set_guild(self, songs, window):
        self._set(None, songs, window)
        self.model.quotas["guild"] = (songs, window)

    def _set(self, subject, songs, window):
        typed = "unlimited" if songs is None else str(songs)
        self.run(
            self.service.set_quota(self.moderator, subject, songs=typed, window=window, reason=None)
        )

    @precondition(lambda self: self.model.quotas)
    @rule(which=st.integers(0, 50))
    def clear(self, which):
        name = sorted(self.model.quotas)[which % len(self.model.quotas)]
        subject = self.person(name) if name in MEMBERS else None
        subject = self.role(name) if name in ROLES else subject
        self.run(self.service.clear_quota(self.moderator, subject, reason=None))
        del self.model.quotas[name]

    @rule(name=members, songs=st.integers(1, 2), expires=spans)
    def grant(self, name, songs, expires):
        entry = self.run(
            self.service.grant(
                self.moderator, self.person(name), songs=songs, expires=expires, reason=None
            )
        )
        until = self.clock.now() + ROLLING[expires] if expires else None
        self.model.grants[entry.grant_id] = [name, songs, until]

    @rule(name=members)
    def reset(self, name):
        self.run(self.service.reset(self.moderator, self.person(name), reason=None))
        self.model.resets[name] = self.clock.now()

    @rule(name=roles)
    def exempt(self, name):
        exempted = name not in self.model.exempt
        self.run(
            self.service.exempt(self.moderator, self.role(name), exempted=exempted, reason=None)
        )
        self.model.exempt ^= {name}

    @rule(songs=st.integers(0, 6), window=windows)
    def set_budget(self, songs, window):
        self.run(
            self.service.set_budget(
                self.moderator, songs=songs, credits=None, window=window, reason=None
            )
        )
        self.model.budget = (songs, window)

    @precondition(lambda self: self.model.budget is not None)
    @rule()
    def clear_budget(self):
        self.run(self.service.clear_budget(self.moderator, reason=None))
        self.model.budget = None

    @rule(name=members, span=spans)
    def block(self, name, span):
        self.run(self.service.block(self.moderator, self.person(name), span=span, reason="Because"))
        self.model.blocks[name] = self.clock.now() + ROLLING[span] if span else None

    @precondition(lambda self: self.model.blocks)
    @rule(which=st.integers(0, 50))
    def unblock(self, which):
        name = sorted(self.model.blocks)[which % len(self.model.blocks)]
        self.run(self.service.unblock(self.moderator, self.person(name), reason=None))
        del self.model.blocks[name]

    @rule()
    def pause_or_resume(self):
        if self.model.pause:
            self.run(self.service.resume(self.moderator, reason=None))
        else:
            self.run(self.service.pause(self.moderator, reason="Concert"))
        self.model.pause = not self.model.pause

    @rule(zone=st.sampled_from(ZONES))
    def move_house(self, zone):
        if zone != self.model.zone.key:
            self.run(self.service.set_locale(self.moderator, zone=zone, language="en"))
            self.model.zone = ZoneInfo(zone)

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def everybody_stands_where_the_reference_says(self):
        now = self.clock.now()
        for name, user_id in self.users.items():
            role_ids = self.role_ids(name)
            standing = self.run(self.store.quota_status(self.guild_id, user_id, role_ids=role_ids))
            share = allowance(standing, now)
            assert share.left == self.model.left(name, now), name
            assert share.granted == sum(self.model.usable(name, now).values()), name

    def teardown(self):
        """Balances derived from the ledger alone are those of the jobs."""
        entries = self.run(self.store.read(ledger.page(self.guild_id, limit=10_000)))
        derived = Counter()
        for entry in entries:
            if entry.kind in KINDS:
                assert entry.songs == KINDS[entry.kind]
                derived[entry.member_id] -= entry.songs
        kept = Counter(self.users[song.member] for song in self.model.songs if not song.refunded)
        assert +derived == kept
        used = Counter(entry.grant_id for entry in entries if entry.kind is EntryKind.RESERVE)
        for entry in entries:
            if entry.kind is EntryKind.REFUND:
                used[entry.grant_id] -= 1
        paid = Counter(song.grant for song in self.model.songs if not song.refunded)
        assert +used == paid


@pytest.mark.timeout(3600)
def test_no_history_parts_the_store_from_the_reference(tmp_path):
    clock = JumpingClock()
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        url = f"sqlite:///{tmp_path}/refrain.db"
        store = runner.run(
            stack.enter_async_context(open_store(url, clock=clock, default_limits=DEFAULT_LIMITS))
        )
        try:
            run_state_machine_as_test(
                lambda: Histories(runner.run, store, clock),
                settings=settings(
                    max_examples=HISTORIES,
                    stateful_step_count=STEPS,
                    deadline=None,
                    database=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(stack.aclose())
