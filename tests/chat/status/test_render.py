"""What the status message says in each state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.components.job_buttons import JobButton
from bot.chat.components.progress import Forecast
from bot.chat.status.render import render
from bot.domain.job import LIVE, Job, JobState, MessageId, Settlement, UserId
from bot.i18n.translate import translator
from store.orders import an_order

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JOB = Job(
    order=an_order(title="**Rain** @everyone"),
    state=JobState.QUEUED,
    settlement=Settlement.RESERVED,
    epoch=0,
    created_at=NOW,
    changed_at=NOW,
)


def card(*, position=2, now=NOW, **changes):
    forecast = Forecast(position=position, expected_s=60.0, now=now)
    return render(replace(JOB, **changes), forecast, translator("en"))


@pytest.mark.parametrize("state", list(JobState))
def test_every_state_has_a_text_for_whoever_reads_it(state):
    shown = card(state=state)
    assert f"<@{JOB.order.user_id}>" in shown.text
    assert len(shown.text.splitlines()) >= 2
    assert shown.final == (state not in LIVE)


def test_the_title_is_harmless():
    assert card().title == "\\*\\*Rain\\*\\* @\u200beveryone"


def test_a_waiting_song_tells_its_place():
    assert "place 2" in card().text
    assert card(position=None).text.endswith("In the queue.")


def test_a_song_that_waits_for_an_outage_tells_when_it_goes_on():
    at = NOW + timedelta(minutes=5)
    assert f"<t:{int(at.timestamp())}:R>" in card(not_before=at).text


def test_the_expected_finish_counts_from_the_submission_and_is_not_promised_twice():
    state = {"state": JobState.GENERATING, "submitted_at": NOW}
    finish = int((NOW + timedelta(seconds=60)).timestamp())
    assert f"<t:{finish}:R>" in card(**state).text
    late = card(**state, now=NOW + timedelta(seconds=61))
    assert "longer than most" in late.text
    assert f"<t:{finish}:R>" not in late.text


def test_a_text_that_does_not_tick_needs_no_edit():
    state = {"state": JobState.GENERATING, "submitted_at": NOW}
    assert card(**state) == card(**state, now=NOW + timedelta(seconds=30))


@pytest.mark.parametrize(
    ("state", "button", "pressable"),
    [
        (JobState.QUEUED, JobButton.CANCEL, True),
        (JobState.SUBMITTING, JobButton.CANCEL, False),
        (JobState.CHECKING, JobButton.CANCEL, False),
        (JobState.GENERATING, JobButton.CANCEL, True),
        (JobState.READY, JobButton.CANCEL, False),
        (JobState.POSTING, JobButton.CANCEL, False),
        (JobState.UNDELIVERED, JobButton.REDELIVER, True),
        (JobState.POSTED, JobButton.AGAIN, True),
        (JobState.FAILED, JobButton.AGAIN, True),
    ],
)
def test_a_button_can_be_pressed_only_where_it_can_do_something(state, button, pressable):
    shown = card(state=state)
    assert (shown.button, shown.pressable) == (button, pressable)


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.UNCERTAIN, JobState.CANCELLED])
@pytest.mark.parametrize(
    ("settlement", "said"),
    [
        (Settlement.REFUNDED, "It does not count against the quota."),
        (Settlement.CHARGED, "It counts against the quota."),
    ],
)
def test_what_ended_without_a_song_says_whether_it_counted(state, settlement, said):
    assert card(state=state, settlement=settlement).text.endswith(said)


def test_a_failure_is_told_by_its_own_sentence():
    shown = card(state=JobState.FAILED, failure="content-refused")
    assert "content rules" in shown.text


def test_a_posted_song_is_linked():
    shown = card(state=JobState.POSTED, song_message_id=MessageId(77))
    assert f"https://discord.com/channels/{JOB.order.guild_id}/55/77" in shown.text


def test_who_cancelled_is_named():
    assert "Cancelled by <@9>" in card(state=JobState.CANCELLED, cancelled_by=UserId(9)).text
