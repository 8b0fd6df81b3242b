"""What the status message says: a pure function of the job, computed anew at every change."""

from dataclasses import dataclass
from datetime import timedelta

from bot.chat.components.job_buttons import JobButton, repeat_buttons
from bot.chat.components.models import tell_takeover
from bot.chat.components.progress import Forecast, progress
from bot.domain.job import LIVE, Job, JobState, Settlement
from bot.i18n.markdown import Markup, harmless, mention
from bot.i18n.translate import Translator

COLOURS: dict[JobState, int] = {
    JobState.POSTED: 0x2E8B57,
    JobState.FAILED: 0xB03A2E,
    JobState.UNCERTAIN: 0xB03A2E,
    JobState.UNDELIVERED: 0xB9770E,
    JobState.CANCELLED: 0x7F8C8D,
}
ON_ITS_WAY = 0x5B6EE1
BAR_CELLS = 10
STEPS = 4
"""Of the bar: so few that a song has at most three edits for it, none in a second of its own."""
MOST_OF_A_WAIT = 90
"""Percent of a song that takes longer than expected: nobody knows how much is left."""
SUNG = frozenset({JobState.READY, JobState.POSTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCard:
    """What a status message shows; two equal cards need no edit."""

    title: str
    text: str
    footer: str
    colour: int
    buttons: tuple[JobButton, ...]
    pressable: bool
    final: bool


def buttons_of(job: Job) -> tuple[JobButton, ...]:
    """The buttons of a job's status message.

    There always is one: by its id a message is known again whose own id a crash kept from us.
    """
    if job.state in LIVE:
        return (JobButton.CANCEL,)
    if job.state is JobState.UNDELIVERED:
        return (JobButton.REDELIVER,)
    return repeat_buttons(job)


def render(job: Job, forecast: Forecast, translate: Translator) -> StatusCard:
    """The status message of a job as it should look now."""
    lines = [
        translate("status-requester", requester=mention(job.order.user_id)),
        progress(job, forecast, translate),
        *([tell_takeover(job.order, translate)] if job.order.replaces else []),
        *_waiting_lines(job, forecast, translate),
        *_cost_lines(job, forecast, translate),
    ]
    return StatusCard(
        title=harmless(job.order.title),
        text="\n".join(lines),
        footer=job.order.model,
        colour=COLOURS.get(job.state, ON_ITS_WAY),
        buttons=buttons_of(job),
        pressable=job.state not in LIVE or job.is_cancellable,
        final=job.state not in LIVE,
    )


def percent_done(job: Job, forecast: Forecast) -> int | None:
    """How much of the singing is over, in steps; None where it has not begun or is long over.

    The steps follow what is expected, as the time beside the bar does: the provider tells nothing.
    """
    if job.state in SUNG:
        return 100
    if job.state is not JobState.GENERATING:
        return None
    age = max(timedelta(), forecast.now - (job.submitted_at or job.changed_at))
    expected = timedelta(seconds=forecast.expected_s)
    if age >= expected:
        return MOST_OF_A_WAIT
    return age * STEPS // expected * 100 // STEPS


def _waiting_lines(job: Job, forecast: Forecast, translate: Translator) -> list[str]:
    if job.state is JobState.QUEUED:
        return [translate("status-ordered", since=job.created_at)]
    percent = percent_done(job, forecast)
    if percent is None:
        return []
    filled = percent * BAR_CELLS // 100
    bar = Markup("▰" * filled + "▱" * (BAR_CELLS - filled))
    return [translate("status-bar", bar=bar, percent=percent)]


def _cost_lines(job: Job, forecast: Forecast, translate: Translator) -> list[str]:
    """The model, where there is a choice, and what of the quota the song costs."""
    told = [translate("status-model", model=job.order.model)] if forecast.names_model else []
    if job.settlement is Settlement.REFUNDED:
        told.append(translate("status-refunded"))
    elif job.state in {*LIVE, JobState.POSTED}:
        told.append(translate("status-cost", cost=job.order.cost))
    elif job.settlement is Settlement.CHARGED:
        told.append(translate("status-charged", cost=job.order.cost))
    return [" ".join(told)] if told else []
