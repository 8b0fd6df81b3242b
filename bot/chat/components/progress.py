"""Where a job stands, in one sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.job import (
    ASKED_FOR,
    CANCELLABLE_LATER,
    HELD_UP_AFTER,
    LOOKED_FOR,
    Job,
    JobState,
    MessageId,
    Settlement,
)
from bot.i18n.markdown import Markup, mention, message_link
from bot.i18n.translate import Translator

USUAL_REASONS: dict[JobState, str] = {
    JobState.FAILED: "generation-failed",
    JobState.UNCERTAIN: "submission-uncertain",
    JobState.UNDELIVERED: "delivery-refused",
}
"""The sentence where the row names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is known about a job beside its row."""

    position: int | None  # in the queue, from 1
    expected_s: float  # age at which most songs are done
    now: datetime
    names_model: bool = False  # there is a choice of models


def progress(job: Job, forecast: Forecast, translate: Translator) -> str:
    """One sentence: where the job stands."""
    if job.cancel_asked_by is not None and job.state in CANCELLABLE_LATER:
        return translate("status-cancelling")
    match job.state:
        case JobState.QUEUED:
            sentence = _describe_queued(job, forecast, translate)
        case JobState.GENERATING:
            sentence = _describe_generating(job, forecast, translate)
        case JobState.CHECKING | JobState.READY:
            sentence = _describe_held_up(job, forecast.now, translate)
        case JobState.POSTED:
            sentence = _describe_posted(job, translate)
        case JobState.CANCELLED:
            sentence = _describe_cancelled(job, translate)
        case JobState.FAILED | JobState.UNCERTAIN | JobState.UNDELIVERED:
            sentence = reason_of(job, translate)
        case _:
            sentence = translate(f"status-{job.state}")
    return sentence


def reason_of(job: Job, translate: Translator) -> str:
    """Why a job that is over has no song there, and whether one may still come."""
    if job.state is JobState.UNCERTAIN and job.cancel_asked_by is not None:
        return translate("status-uncertain-cancelled")
    return translate.reason(job.failure or USUAL_REASONS[job.state])


def link_to(message_id: MessageId, job: Job) -> Markup:
    """The address of a message in the job's channel."""
    return message_link(job.order.guild_id, job.order.channel_id, message_id)


def _describe_queued(job: Job, forecast: Forecast, translate: Translator) -> str:
    if job.not_before is not None and job.not_before > forecast.now:
        return translate("status-queued-waiting", not_before=job.not_before)
    if forecast.position is None:
        return translate("status-queued-alone")
    return translate("status-queued", place=forecast.position)


def _describe_generating(job: Job, forecast: Forecast, translate: Translator) -> str:
    since = job.submitted_at or job.changed_at
    expected = since + timedelta(seconds=forecast.expected_s)
    if expected <= forecast.now:
        return translate("status-generating-long", since=since)
    return translate("status-generating", since=since, expected=expected)


def _describe_held_up(job: Job, now: datetime, translate: Translator) -> str:
    """After two minutes: what is wrong, until when it is tried, and whether it counts in the end.

    The time is the earliest at which the worker gives up. A log that cannot be read, a provider
    that was silent and a start that took up an old row each give it hours more.
    """
    key = f"status-{job.state}"
    if job.changed_at + HELD_UP_AFTER > now:
        return translate(key)
    if job.settlement is Settlement.CHARGED:
        return translate(f"{key}-redelivered")
    patience = (LOOKED_FOR, ASKED_FOR) if job.state is JobState.CHECKING else (ASKED_FOR,)
    for until in (job.changed_at + each for each in patience):
        if until > now:
            return translate(f"{key}-long", until=until)
    return translate(f"{key}-overdue")


def _describe_posted(job: Job, translate: Translator) -> str:
    if job.song_message_id is None:
        return translate("status-posted-nowhere")
    return translate("status-posted", song=link_to(job.song_message_id, job))


def _describe_cancelled(job: Job, translate: Translator) -> str:
    if job.cancelled_by is None:
        return translate("status-cancelled-alone")
    return translate("status-cancelled", by=mention(job.cancelled_by))
