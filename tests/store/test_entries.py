"""What the ledger says of a job's way and of a moderator's change."""

from dataclasses import replace

import pytest

from bot.domain.guild_settings import RoleId
from bot.domain.job import JobState
from bot.domain.quota import Quota, Rule
from bot.domain.window import Window
from bot.errors import LeaseLost, ValueRefused
from bot.store import policy_changes, song_list
from bot.store.ledger import EntryKind, page
from bot.store.policy_changes import Act
from store.orders import ADA, BEN, CLEO, GUILD, START, enqueue_job, post_song

ACT = Act(guild_id=GUILD, actor_id=CLEO, at=START, reason="because")
QUOTA = Quota(songs=5, window=Window("day"))
K = EntryKind


async def entries(store):
    return [
        (entry.kind, entry.songs, entry.actor_id)
        for entry in reversed(await store.read(page(GUILD, limit=10)))
    ]


async def test_a_song_is_counted_once_when_it_is_ordered_and_given_back_once(store):
    await post_song(store, cost=2)
    waiting = await enqueue_job(store, BEN, cost=3)
    await store.move(waiting, JobState.CANCELLED, cancelled_by=BEN)
    assert await entries(store) == [
        (K.RESERVE, -2, ADA),
        (K.CHARGE, 0, None),
        (K.RESERVE, -3, BEN),
        (K.REFUND, 3, None),
    ]


async def test_what_moved_on_is_not_deleted_and_nothing_else_is_either(store, clock):
    posted, other = await post_song(store), await post_song(store)
    for stale in (replace(posted, epoch=posted.epoch + 1), replace(posted, state=JobState.FAILED)):
        with pytest.raises(LeaseLost):
            await store.run(song_list.erase(stale, by=ADA, now=clock.now()))
    assert [(await store.job(job.id)).order.title for job in (posted, other)] == [
        posted.order.title,
        other.order.title,
    ]
    await store.run(song_list.erase(posted, by=ADA, now=clock.now()))
    assert (await store.job(other.id)).order.title == other.order.title
    assert (await entries(store))[4:] == []
    await store.run(song_list.erase(other, by=CLEO, now=clock.now()))
    assert (await entries(store))[4:] == [(K.REMOVE, 0, CLEO)]


@pytest.mark.parametrize(
    ("rule", "subject", "member"), [(Rule.MEMBER, ADA, ADA), (Rule.ROLE, 7, None)]
)
async def test_a_quota_is_about_a_member_where_it_is_theirs(store, rule, subject, member):
    entry = await store.run(policy_changes.set_quota(ACT, rule, subject, QUOTA))
    assert (entry.kind, entry.member_id, entry.reason) == (K.QUOTA, member, "because")


async def test_a_block_says_how_it_was_and_is(store):
    first = await store.run(policy_changes.block(ACT, ADA, START))
    entry = await store.run(policy_changes.block(ACT, ADA))
    assert (entry.kind, entry.member_id, entry.reason) == (K.BLOCK, ADA, "because")
    assert (first.before, entry.before, entry.after) == (None, first.after, "until lifted")


async def test_an_exemption_says_how_it_was_and_is(store):
    entry = await store.run(policy_changes.exempt(ACT, RoleId(7), exempted=True))
    with pytest.raises(ValueRefused, match="exempt-already"):
        await store.run(policy_changes.exempt(ACT, RoleId(7), exempted=True))
    ended = await store.run(policy_changes.exempt(ACT, RoleId(7), exempted=False))
    with pytest.raises(ValueRefused, match="exempt-not"):
        await store.run(policy_changes.exempt(ACT, RoleId(7), exempted=False))
    assert entry.kind is ended.kind is K.EXEMPT
    assert (entry.before, entry.after) == (ended.after, ended.before)
    assert entry.before != entry.after
