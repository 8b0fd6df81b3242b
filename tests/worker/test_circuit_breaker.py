import logging
from datetime import timedelta

import pytest

from bot.errors import (
    CreditsExhausted,
    KeyRefused,
    ModelGone,
    ProviderUnreachable,
    RateLimited,
    SubmissionUncertain,
)
from bot.worker.circuit_breaker import REMEMBERED, CircuitBreakers
from clocks import ManualClock


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def circuits(clock):
    return CircuitBreakers(clock=clock)


async def cool_down_s(circuits, clock, error):
    """Fail once more as soon as a try is allowed; gives how long it cools down then."""
    if (outage := circuits.outage()) is not None:
        await clock.advance((outage.until - clock.now()).total_seconds())
    return (circuits.open(error) - clock.now()).total_seconds()


async def test_a_cool_down_doubles_with_each_failed_try_up_to_a_limit(circuits, clock):
    cool_downs_s = [await cool_down_s(circuits, clock, CreditsExhausted()) for _ in range(6)]
    assert cool_downs_s == [60, 120, 240, 480, 900, 900]


async def test_what_passes_by_itself_is_tried_sooner(circuits, clock):
    cool_downs_s = [await cool_down_s(circuits, clock, ProviderUnreachable()) for _ in range(7)]
    assert cool_downs_s == [5, 10, 20, 40, 80, 120, 120]


async def test_orders_that_fail_together_count_once(circuits, clock):
    failed_at = clock.now()
    until = circuits.open(CreditsExhausted())
    await clock.advance(1)
    assert circuits.open(CreditsExhausted()) == until
    assert circuits.outage().failed_at == failed_at


async def test_what_passes_by_itself_is_reported_when_it_begins_and_when_it_is_over(
    circuits, clock, caplog
):
    caplog.set_level(logging.INFO)
    for _ in range(3):
        await cool_down_s(circuits, clock, RateLimited())
    circuits.reset()
    assert [(record.message, record.levelname) for record in caplog.records] == [
        ("submitting rests", "WARNING"),
        ("submitting goes on", "INFO"),
    ]


async def test_when_an_order_was_last_taken_is_known_of_each_model_and_of_all(circuits, clock):
    assert circuits.find_last_success() is None
    taken_at = {}
    for model in ("one", "two"):
        await clock.advance(1)
        circuits.reset(model=model)
        taken_at[model] = clock.now()
    circuits.reset(SubmissionUncertain, model="one")  # nothing was taken
    await clock.advance(1)
    circuits.reset(SubmissionUncertain, model="one")
    assert {model: circuits.find_last_success(model) for model in taken_at} == taken_at
    assert circuits.find_last_success() == taken_at["two"]
    assert circuits.find_last_success("three") is None


async def test_the_provider_s_own_retry_after_is_followed_within_reason(circuits, clock):
    assert await cool_down_s(circuits, clock, RateLimited(retry_after_s=77)) == 77
    assert await cool_down_s(circuits, clock, RateLimited(retry_after_s=1e9)) == 3600


async def test_less_than_our_own_shortest_wait_is_not_believed(circuits, clock):
    assert await cool_down_s(circuits, clock, RateLimited(retry_after_s=1)) == 5


async def test_after_the_cool_down_one_order_goes_alone_and_its_success_frees_all(circuits, clock):
    circuits.open(CreditsExhausted())
    assert not circuits.permits(in_flight=0)
    await clock.advance(60)
    assert circuits.permits(in_flight=0)
    assert not circuits.permits(in_flight=1)
    circuits.reset()
    assert circuits.permits(in_flight=7)
    assert circuits.outage() is None


async def test_the_longest_cool_down_is_what_people_are_told_of(circuits, clock):
    circuits.open(RateLimited())
    circuits.open(KeyRefused())
    outage = circuits.outage()
    assert (outage.cause, outage.needs_operator) == ("key-refused", True)
    assert outage.until == clock.now() + timedelta(seconds=60)


async def test_an_outage_that_nobody_confirms_any_more_is_forgotten(circuits, clock):
    circuits.open(SubmissionUncertain())
    await clock.advance(5)
    assert circuits.outage() is not None
    await clock.advance(REMEMBERED.total_seconds())
    assert circuits.outage() is None
    assert circuits.permits(in_flight=7)
    assert await cool_down_s(circuits, clock, SubmissionUncertain()) == 5


async def test_a_request_that_was_taken_after_all_ends_the_doubt_about_answers_alone(circuits):
    circuits.open(SubmissionUncertain())
    circuits.reset(SubmissionUncertain)
    assert circuits.outage() is None
    circuits.open(CreditsExhausted())
    circuits.reset(SubmissionUncertain)
    assert circuits.outage().cause == "credits-exhausted"


async def test_a_model_that_is_gone_keeps_no_order_for_another_back(circuits, clock, caplog):
    caplog.set_level(logging.INFO)
    until = circuits.open(ModelGone(), model="gone")
    assert circuits.permits(in_flight=7)
    assert circuits.find_hold_end("gone") == until
    assert circuits.find_hold_end("other") is None
    circuits.reset(model="other")
    assert circuits.outage("gone").cause == "model-gone"
    assert circuits.outage("other") is None
    await clock.advance(60)
    assert circuits.find_hold_end("gone") is None
    circuits.reset(model="gone")
    assert circuits.outage() is None
    circuits.open(CreditsExhausted())
    assert [(record.message, getattr(record, "model", "")) for record in caplog.records] == [
        ("submitting rests until mended", "gone"),
        ("submitting goes on", "gone"),
        ("submitting rests until mended", ""),
    ]


async def test_a_clock_that_is_set_back_makes_no_cool_down_longer(clock):
    class Adjusted:
        back = timedelta()

        def now(self):
            return clock.now() - self.back

    adjusted = Adjusted()
    circuits = CircuitBreakers(clock=adjusted)
    circuits.open(CreditsExhausted())
    adjusted.back = timedelta(hours=5)
    assert circuits.outage().until == adjusted.now() + timedelta(seconds=60)
