import re
from datetime import timedelta

import pytest

from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, JobState, UserId
from bot.domain.notice import Cause, Evidence
from bot.domain.quota import Budget, Quota, Rule
from bot.domain.retirement import Retirement
from bot.domain.saved_reference import LibraryLimits, Owner, Scope
from bot.domain.window import Window
from bot.errors import DatabaseUnusable
from bot.store import ledger, notices, policies, policy_changes, privacy, saved_references
from bot.store.admin.copy import TABLES, copy
from bot.store.engine import migrate
from bot.store.policy_changes import Act
from bot.store.retirements import write_retirement
from bot.store.store import open_store
from store.orders import (
    ADA,
    BEN,
    GENEROUS,
    GUILD,
    START,
    a_saved_reference,
    enqueue_job,
    finish_generation,
    post_song,
    start_generation,
)

ACT = Act(guild_id=GUILD, actor_id=UserId(900), at=START, reason="why")
DAY = Window("day")


async def fill_every_table(store):
    """Something in every table."""
    await post_song(store)
    await store.move(await finish_generation(store), JobState.UNDELIVERED)
    await start_generation(store, generation_id="\x00opaque")
    await enqueue_job(store, BEN)
    await store.run(policy_changes.set_quota(ACT, Rule.MEMBER, ADA, Quota(songs=None, window=DAY)))
    await store.run(policy_changes.grant(ACT, ADA, 3))
    await store.run(policy_changes.exempt(ACT, RoleId(5), exempted=True))
    await store.run(policy_changes.reset(ACT, BEN))
    await store.run(policy_changes.block(ACT, BEN))
    await store.run(policy_changes.pause(ACT))
    await store.run(policy_changes.set_budget(ACT, Budget(window=DAY, songs=5)))
    await store.run(policy_changes.change_settings(ACT, lambda _: GuildSettings(spoiler=True)))
    await store.run(privacy.record_left(GuildId(8), now=START))
    await store.run(write_retirement(Retirement(model="minimax-music", withdrawn=True)))
    await store.run(notices.become_teller("a", lease=timedelta(seconds=60), alone=True))
    await store.run(
        notices.write_evidence([Evidence(cause=Cause.KEY_REFUSED, present=True, at=START)])
    )
    await store.run(saved_references.save(a_saved_reference(), limits=LibraryLimits(5, 10**9)))


async def seen(store):
    return (
        await store.live_jobs(),
        await store.unshown(),
        await store.read(ledger.page(GUILD, limit=1000)),
        await store.read(policies.quotas(GUILD)),
        await store.quota_status(GUILD, ADA),
        await store.read(saved_references.list_saved(Owner(Scope.MEMBER, ADA))),
    )


async def test_everything_moves_to_another_database_and_back(url, clock, tmp_path):
    source_url = f"sqlite:///{tmp_path}/source.db"
    async with open_store(source_url, clock=clock, default_limits=GENEROUS) as store:
        await fill_every_table(store)
        before = await seen(store)
    counts = await copy(source_url, url, clock=clock)
    assert all(counts.values()), counts
    back_url = f"sqlite:///{tmp_path}/back.db"
    assert await copy(url, back_url, clock=clock) == counts
    async with open_store(back_url, clock=clock, default_limits=GENEROUS) as store:
        assert await seen(store) == before
    async with open_store(url, clock=clock, default_limits=GENEROUS) as store:
        assert await seen(store) == before
        await store.run(policy_changes.resume(ACT))
        await enqueue_job(store)
        new = await store.run(policy_changes.grant(ACT, BEN, 1))
        assert new.grant_id > 1
        assert (await store.read(ledger.page(GUILD, limit=10)))[0] == new


async def test_nothing_is_copied_over_what_is_there(url, clock, tmp_path):
    source_url = f"sqlite:///{tmp_path}/source.db"
    async with open_store(source_url, clock=clock, default_limits=GENEROUS) as store:
        await fill_every_table(store)
    async with open_store(url, clock=clock, default_limits=GENEROUS) as store:
        job = await enqueue_job(store, BEN)
    with pytest.raises(DatabaseUnusable, match="not empty"):
        await copy(source_url, url, clock=clock)
    async with open_store(url, clock=clock, default_limits=GENEROUS) as store:
        assert await store.live_jobs() == [job]


async def test_a_copy_makes_no_empty_database_of_a_mistyped_address(url, clock, tmp_path):
    with pytest.raises(DatabaseUnusable, match=r"^database\.url: there is no database at"):
        await copy(f"sqlite:///{tmp_path}/none.db", url, clock=clock)
    assert list(tmp_path.iterdir()) == []


async def test_a_copy_to_nowhere_blames_the_address_that_was_typed(clock, tmp_path):
    (tmp_path / "source.db").touch()
    with pytest.raises(DatabaseUnusable, match=r"^URL: write sqlite:///"):
        await copy(f"sqlite:///{tmp_path}/source.db", "mysql://host", clock=clock)


def test_every_table_is_copied():
    sql = "\n".join(each for m in migrate.migrations("sqlite") for each in m.statements)
    assert set(re.findall(r"^CREATE TABLE (\w+)", sql, re.MULTILINE)) == set(TABLES)
