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


def card(*, position=2, now=NOW, names_model=False, **changes):
    forecast = Forecast(position=position, expected_s=60.0, now=now, names_model=names_model)
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
    assert "\nIn the queue.\n" in card(position=None).text


def test_a_waiting_song_tells_since_when_it_waits():
    assert f"Ordered <t:{int(NOW.timestamp())}:R>." in card(now=NOW + timedelta(minutes=9)).text


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


@pytest.mark.parametrize(
    ("state", "short", "long", "tried"),
    [
        (JobState.CHECKING, "do not order it twice.", "the search ends", timedelta(minutes=15)),
        (JobState.READY, "and being fetched", "at the earliest", timedelta(hours=6)),
    ],
)
def test_after_two_minutes_a_song_that_is_held_up_tells_why_and_until_when(
    state, short, long, tried
):
    assert card(state=state, now=NOW + timedelta(seconds=119)).text.endswith(
        card(state=state).text.splitlines()[-1]
    )
    assert short in card(state=state).text
    held_up = card(state=state, now=NOW + timedelta(minutes=2))
    assert long in held_up.text
    assert f"<t:{int((NOW + tried).timestamp())}:R>" in held_up.text
    assert "the song does not count against the quota" in held_up.text
    assert held_up == card(state=state, now=NOW + timedelta(minutes=14))


def test_a_look_up_that_the_log_does_not_end_goes_on_for_hours_and_names_no_past_time():
    late = card(state=JobState.CHECKING, now=NOW + timedelta(minutes=16))
    assert f"the search ends <t:{int((NOW + timedelta(hours=6)).timestamp())}:R>" in late.text
    for state in (JobState.CHECKING, JobState.READY):
        overdue = card(state=state, now=NOW + timedelta(hours=7)).text
        assert "<t:" not in overdue
        assert "the song does not count against the quota" in overdue


def test_a_song_that_is_redelivered_and_not_to_be_had_is_not_said_to_be_free():
    state = {"state": JobState.READY, "settlement": Settlement.CHARGED}
    held_up = card(**state, now=NOW + timedelta(minutes=2)).text
    assert "can be redelivered later" in held_up
    assert "does not count" not in held_up


def test_a_text_that_does_not_tick_needs_no_edit():
    state = {"state": JobState.GENERATING, "submitted_at": NOW}
    assert card(**state) == card(**state, now=NOW + timedelta(seconds=14))


@pytest.mark.parametrize(
    ("age_s", "shown"),
    [
        (0, "▱▱▱▱▱▱▱▱▱▱ 0 %"),
        (14, "▱▱▱▱▱▱▱▱▱▱ 0 %"),
        (15, "▰▰▱▱▱▱▱▱▱▱ 25 %"),
        (59, "▰▰▰▰▰▰▰▱▱▱ 75 %"),
        (61, "▰▰▰▰▰▰▰▰▰▱ 90 %"),
        (-5, "▱▱▱▱▱▱▱▱▱▱ 0 %"),  # the clock was set back
    ],
)
def test_a_bar_shows_how_much_of_what_is_expected_is_over(age_s, shown):
    state = {"state": JobState.GENERATING, "submitted_at": NOW}
    assert f"\n{shown}\n" in card(**state, now=NOW + timedelta(seconds=age_s)).text


@pytest.mark.parametrize("expected_s", [20.0, 60.0, 400.0])
def test_the_bar_costs_few_edits_however_long_a_song_takes(expected_s):
    job = replace(JOB, state=JobState.GENERATING, submitted_at=NOW)
    seen = {
        render(
            job,
            Forecast(position=None, expected_s=expected_s, now=NOW + timedelta(seconds=age_s)),
            translator("en"),
        ).text
        for age_s in range(3600)
    }
    assert len(seen) == 5, "its beginning, three steps, and that it takes longer than expected"


def test_a_bar_is_full_once_the_song_is_sung_and_there_is_none_before_or_after():
    assert "▰▰▰▰▰▰▰▰▰▰ 100 %" in card(state=JobState.READY).text
    for state in (JobState.QUEUED, JobState.SUBMITTING, JobState.CHECKING, JobState.POSTED):
        assert "%" not in card(state=state).text


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.GENERATING, JobState.POSTED])
def test_what_a_song_costs_of_the_quota_is_told(state):
    dear = replace(JOB.order, cost=3)
    assert card(state=state).text.endswith("It counts as one song of the quota.")
    assert card(state=state, order=dear).text.endswith("It counts as 3 songs of the quota.")
    failed = {"state": JobState.FAILED, "settlement": Settlement.CHARGED}
    assert card(**failed, order=dear).text.endswith("against the quota, as 3 songs.")


def test_a_song_that_came_after_it_was_given_back_says_that_it_costs_nothing():
    late = card(state=JobState.POSTED, settlement=Settlement.REFUNDED).text
    assert late.endswith("It does not count against the quota.")


def test_the_model_is_named_where_there_is_a_choice():
    order = replace(JOB.order, model="minimax/music-2.6")
    assert "Made by minimax/music-2.6. It counts" in card(
        order=order, names_model=True
    ).text.replace("\\", "")
    assert "music-2.6" not in card(order=order).text


@pytest.mark.parametrize(
    ("state", "button", "pressable"),
    [
        (JobState.QUEUED, JobButton.CANCEL, True),
        (JobState.SUBMITTING, JobButton.CANCEL, True),
        (JobState.CHECKING, JobButton.CANCEL, True),
        (JobState.GENERATING, JobButton.CANCEL, True),
        (JobState.READY, JobButton.CANCEL, False),
        (JobState.POSTING, JobButton.CANCEL, False),
        (JobState.UNDELIVERED, JobButton.REDELIVER, True),
        (JobState.POSTED, JobButton.AGAIN, True),
        (JobState.POSTED, JobButton.REMIX, True),
        (JobState.FAILED, JobButton.AGAIN, True),
        (JobState.FAILED, JobButton.REMIX, True),
    ],
)
def test_a_button_can_be_pressed_only_where_it_can_do_something(state, button, pressable):
    shown = card(state=state)
    assert button in shown.buttons
    assert shown.pressable == pressable


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


@pytest.mark.parametrize(
    ("failure", "offered"),
    [
        ("content-refused", (JobButton.REMIX,)),
        ("rejected", (JobButton.REMIX,)),
        ("generation-failed", (JobButton.AGAIN, JobButton.REMIX)),
        ("lyrics-probably-too-long", (JobButton.AGAIN, JobButton.REMIX)),
    ],
)
def test_what_would_be_refused_again_is_not_offered_again_as_it_was(failure, offered):
    assert card(state=JobState.FAILED, failure=failure).buttons == offered


def test_a_posted_song_is_linked():
    shown = card(state=JobState.POSTED, song_message_id=MessageId(77))
    assert f"https://discord.com/channels/{JOB.order.guild_id}/55/77" in shown.text


def test_who_cancelled_is_named():
    assert "Cancelled by <@9>" in card(state=JobState.CANCELLED, cancelled_by=UserId(9)).text
