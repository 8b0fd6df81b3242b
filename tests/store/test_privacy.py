"""Forgetting in the database, on both engines: what goes, what stays, what the ledger lets pass."""

from datetime import timedelta

import pytest

from bot.domain.job import JobState, UserId
from bot.domain.quota import Quota, Rule
from bot.domain.window import Window
from bot.errors import LeaseLost, SongsUnderWay
from bot.store import ledger, policy_changes, privacy, song_list
from bot.store.policy_changes import Act
from store.orders import (
    ADA,
    BEN,
    CLEO,
    GUILD,
    START,
    enqueue_job,
    finish_generation,
    post_song,
    select,
)

PSEUDONYM = UserId(-77)


async def test_a_member_is_forgotten_in_jobs_and_ledger_and_others_are_not(store, clock):
    mine = await post_song(store)
    await post_song(store, user_id=BEN)
    await enqueue_job(store, BEN)  # which keeps nobody else from being forgotten
    assert await store.run(privacy.forget(ADA, PSEUDONYM, now=clock.now())) == [mine.id]
    rows = await store.run(select("SELECT * FROM job ORDER BY user_id, id"))
    words = [(row["user_id"], row["lyrics"]) for row in rows]
    assert words == [(-77, ""), (BEN, "la la\nla"), (BEN, "la la\nla")]
    entries = await store.run(select("SELECT member_id, actor_id FROM ledger"))
    assert {row["member_id"] for row in entries} == {-77, BEN}
    assert {row["actor_id"] for row in entries} == {None, -77, BEN}
    assert (await store.run(privacy.read_known(ADA)))["job"] == []


async def test_what_is_known_of_a_member_is_what_they_did_and_what_was_done_to_them(store):
    await post_song(store)
    await post_song(store, user_id=BEN)
    known = await store.run(privacy.read_known(BEN))
    assert {row["user_id"] for row in known["job"]} == {BEN}
    assert len(known["ledger"]) == 2
    assert all(BEN in (row["actor_id"], row["member_id"]) for row in known["ledger"])


async def test_what_moderators_decided_is_known_to_the_member_whom_it_concerns(store):
    act = Act(guild_id=GUILD, actor_id=CLEO, at=START)
    quota = Quota(songs=5, window=Window("day"))
    for rule, subject in ((Rule.MEMBER, ADA), (Rule.MEMBER, BEN), (Rule.ROLE, BEN)):
        await store.run(policy_changes.set_quota(act, rule, subject, quota))
    for member in (ADA, BEN):
        await store.run(policy_changes.block(act, member))
    known = await store.run(privacy.read_known(BEN))
    assert [(row["rule"], row["subject_id"]) for row in known["quota"]] == [("member", BEN)]
    assert [row["user_id"] for row in known["block"]] == [BEN]


async def test_a_live_job_keeps_its_member(store, clock):
    await enqueue_job(store)
    with pytest.raises(SongsUnderWay):
        await store.run(privacy.forget(ADA, PSEUDONYM, now=clock.now()))
    assert len((await store.run(privacy.read_known(ADA)))["job"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        "songs = 5",
        "member_id = 5",
        "reason = 'another'",
        "kind = 'grant'",
        "after_text = 'member 5: none'",
        "at_ms = at_ms + 1",
    ],
)
async def test_the_ledger_lets_nothing_else_pass(store, change):
    await post_song(store)
    with pytest.raises(Exception, match="append-only"):
        await store.run(select(f"UPDATE ledger SET {change}"))  # noqa: S608 - our own words
    with pytest.raises(Exception, match="append-only"):
        await store.run(select("DELETE FROM ledger"))
    assert len(await store.read(ledger.page(GUILD, limit=10))) == 2


async def test_used_quota_is_found_under_the_pseudonym(store, clock):
    await post_song(store)
    pseudonym = store.pseudonym_of(ADA)
    await store.run(privacy.forget(ADA, pseudonym, now=clock.now()))
    assert len((await store.quota_status(GUILD, ADA)).ordered_at) == 1
    assert (await store.quota_status(GUILD, BEN)).ordered_at == ()


async def test_words_go_in_time_and_those_of_live_jobs_stay(store, clock):
    posted = await post_song(store)
    assert await store.run(privacy.erase_older(posted.created_at, now=clock.now())) == 0
    waiting = await enqueue_job(store)
    later = clock.now() + timedelta(days=2)
    assert await store.run(privacy.erase_older(later, now=later)) == 1
    assert await store.run(privacy.erase_older(later, now=later)) == 0
    assert [job_id for job_id, _ in await store.read(song_list.titles(GUILD, ADA))] == [waiting.id]


async def test_a_song_whose_words_went_still_says_whether_it_was_paid_for(store, clock):
    paid = await post_song(store)
    unpaid = await store.move(await enqueue_job(store), JobState.CANCELLED)
    erased = [
        await store.run(song_list.erase(job, by=ADA, now=clock.now())) for job in (paid, unpaid)
    ]
    assert [job.generation_id for job in erased] == ["", None]
    assert await store.read(song_list.songs([])) == []
    assert await store.read(song_list.songs([paid.id, 1, unpaid.id])) == erased[::-1]


async def test_who_saw_a_song_before_its_words_went_cannot_redeliver_it(store, clock):
    seen = await store.move(await finish_generation(store), JobState.UNDELIVERED)
    again = await store.move(await store.move(seen, JobState.READY), JobState.UNDELIVERED)
    await store.run(song_list.erase(again, by=ADA, now=clock.now()))
    for stale in (seen, again):
        with pytest.raises(LeaseLost):
            await store.move(stale, JobState.READY)


async def test_a_left_guild_is_forgotten_after_a_time_unless_it_comes_back(store, clock):
    await post_song(store)
    later = clock.now() + timedelta(days=1)
    await store.run(privacy.record_left(GUILD, now=clock.now()))
    assert await store.read(privacy.read_left_guilds(clock.now())) == []
    assert await store.read(privacy.read_left_guilds(later)) == [GUILD]
    await store.run(privacy.record_joined(GUILD))
    assert await store.read(privacy.read_left_guilds(later)) == []
    await store.run(privacy.record_left(GUILD, now=clock.now()))
    await store.run(privacy.forget_guild(GUILD, now=later))
    assert await store.read(song_list.titles(GUILD, ADA)) == []
    assert await store.read(privacy.read_left_guilds(later)) == []
    assert len(await store.read(ledger.page(GUILD, limit=10))) == 2
