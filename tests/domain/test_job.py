"""What a job's state says of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.job import (
    AWAITING_ID,
    CANCELLABLE,
    LIVE,
    MOVES,
    OWNED,
    REOPENABLE,
    Job,
    JobState,
    Settlement,
    UserId,
)
from store.orders import an_order

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
S = JobState


def job(state, **facts):
    return Job(
        order=an_order(),
        state=state,
        settlement=Settlement.RESERVED,
        epoch=1,
        created_at=NOW,
        changed_at=NOW,
        **facts,
    )


def test_a_job_ends_where_nothing_but_a_person_or_a_late_song_moves_it():
    ended = set(S) - LIVE
    assert ended == {S.POSTED, S.UNDELIVERED, S.FAILED, S.CANCELLED, S.UNCERTAIN}
    assert {before for before, _ in MOVES if before in ended} == REOPENABLE
    assert {S.UNDELIVERED, S.FAILED, S.UNCERTAIN} == REOPENABLE


def test_a_waiting_job_belongs_to_no_process_and_every_other_live_one_does():
    assert {S.QUEUED} == LIVE - OWNED
    assert OWNED < LIVE


def test_an_id_may_come_for_what_was_sent_and_has_none():
    assert {S.SUBMITTING, S.CHECKING, S.UNCERTAIN} == AWAITING_ID


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("asked_by", [None, UserId(1)])
def test_a_cancel_is_asked_for_once_and_only_where_it_tears_nothing(state, asked_by):
    now = {S.QUEUED, S.GENERATING}
    later = {S.SUBMITTING, S.CHECKING} if asked_by is None else set()
    assert job(state, cancel_asked_by=asked_by).is_cancellable == (state in now | later)
    assert {after for before, after in MOVES if before in CANCELLABLE} >= {S.CANCELLED}


@pytest.mark.parametrize(
    ("submitted_s_ago", "age_s"), [(None, 0), (-3600, 0), (0, 0), (0.5, 0.5), (90, 90)]
)
def test_the_age_at_the_provider_counts_from_the_request_and_is_never_negative(
    submitted_s_ago, age_s
):
    waiting = job(S.GENERATING)
    if submitted_s_ago is not None:
        waiting = replace(waiting, submitted_at=NOW - timedelta(seconds=submitted_s_ago))
    assert waiting.age_at_provider(NOW) == timedelta(seconds=age_s)


def test_an_order_says_no_more_than_was_asked_for():
    order = an_order()
    assert (order.instrumental, order.cost, order.style, order.replaces) == (False, 1, "", "")
    assert not job(S.SUBMITTING).unsent


REFERENCE = an_order().reference


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"job_id": 1, "channel_id": 77, "prompt": "as the model takes it"}, True),
        ({"reference": replace(REFERENCE, url="https://cdn.example/signed-anew")}, True),
        ({"guild_id": 9}, False),
        ({"title": "Snow"}, False),
        ({"lyrics": "lo lo"}, False),
        ({"style": "folk"}, False),
        ({"model": "minimax/music-2.6"}, False),
        ({"instrumental": True}, False),
        ({"accompaniment": False}, False),
        ({"reference": replace(REFERENCE, name="b.mp3")}, False),
        ({"reference": None}, False),
    ],
)
def test_two_orders_ask_for_the_same_where_a_member_hears_no_difference(changes, same):
    assert an_order().asks_for_the_same(replace(an_order(), **changes)) == same
