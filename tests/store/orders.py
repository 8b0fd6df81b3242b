"""Orders and short ways through a job's life."""

import itertools

from bot.domain.job import (
    ChannelId,
    GuildId,
    JobId,
    JobState,
    Order,
    Reference,
    UserId,
)
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.saved_reference import Owner, SavedReference, Scope
from bot.domain.window import Window
from bot.store.engine.transaction import sql
from clocks import ManualClock

GUILD = GuildId(7_000_000_000_000_000_001)
ADA, BEN, CLEO = UserId(101), UserId(102), UserId(103)
TERMS = DefaultLimits(quota=Quota(songs=3, window=Window("day")), per_member=3)
GENEROUS = DefaultLimits(quota=Quota(songs=None, window=Window("day")), per_member=10_000)

START = ManualClock().now()

_numbers = itertools.count(1_400_000_000_000_000_000)


def an_order(user_id=ADA, *, guild_id=GUILD, job_id=None, **fields):
    wanted = {
        "job_id": JobId(job_id or next(_numbers)),
        "guild_id": guild_id,
        "channel_id": ChannelId(55),
        "user_id": user_id,
        "title": "Rain, \N{SNOWMAN}",
        "model": "minimax-music",
        "prompt": "##la la\nla##",
        "lyrics": "la la\nla",
        "accompaniment": True,
        "reference": Reference(
            url="https://cdn.example/a.mp3?ex=1", name="a.mp3", seconds=31.5, expires_at=None
        ),
    }
    return Order(**(wanted | fields))


def a_saved_reference(owner=Owner(Scope.MEMBER, ADA), **fields):  # noqa: B008 - it never changes
    usual = {
        "id": 0,
        "owner": owner,
        "name": "Drums",
        "digest": "ab" * 32,
        "format": "MP3",
        "size_bytes": 400_000,
        "seconds": 31.5,
        "saved_at": START,
    }
    return SavedReference(**(usual | fields))


async def enqueue_job(store, user_id=ADA, **fields):
    return (await store.enqueue(an_order(user_id, **fields))).job


async def claim_job(store, owner="me", user_id=ADA, **fields):
    """A job of one's own in `submitting`; nothing else may wait."""
    job = await enqueue_job(store, user_id, **fields)
    taken = await store.claim_next(owner, concurrency=10_000)
    assert taken is not None
    assert taken.id == job.id
    return taken


async def start_generation(store, owner="me", generation_id="gen-1", **fields):
    job = await claim_job(store, owner, **fields)
    return await store.move(job, JobState.GENERATING, generation_id=generation_id)


async def finish_generation(store, owner="me", **fields):
    job = await start_generation(store, owner, **fields)
    return await store.move(job, JobState.READY, result_url="https://cdn.example/song.mp3")


async def post_song(store, owner="me", **fields):
    job = await store.move(await finish_generation(store, owner, **fields), JobState.POSTING)
    return await store.move(job, JobState.POSTED, song_message_id=900)


def select(text, *values):
    """A transaction of one statement."""
    return (yield sql(text, *values))
