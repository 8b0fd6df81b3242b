"""What the status message says: a pure picture of a job, drawn anew whenever something changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.job import CANCELLABLE, LIVE, Job, JobId, JobState, MessageId, Settlement
from bot.i18n.translate import Markup, Translator, harmless, mention, message_link


class Press(StrEnum):
    """The buttons; the word stands in their custom ids."""

    CANCEL = "cancel"
    SURE = "sure"  # the confirmation of a cancel that counts
    REDELIVER = "redeliver"
    AGAIN = "again"

    def custom_id(self, job_id: JobId) -> str:
        return f"song:{self}:{job_id}"


def button_of(state: JobState) -> Press:
    """The one button of a status message in a state.

    There always is one: by its id a message is known again whose own id a crash kept from us.
    """
    if state in LIVE:
        return Press.CANCEL
    return Press.REDELIVER if state is JobState.UNDELIVERED else Press.AGAIN


COLOURS: dict[JobState, int] = {
    JobState.POSTED: 0x2E8B57,
    JobState.FAILED: 0xB03A2E,
    JobState.UNCERTAIN: 0xB03A2E,
    JobState.UNDELIVERED: 0xB9770E,
    JobState.CANCELLED: 0x7F8C8D,
}
USUAL_REASONS: dict[JobState, str] = {
    JobState.FAILED: "generation-failed",
    JobState.UNCERTAIN: "submission-uncertain",
    JobState.UNDELIVERED: "delivery-refused",
}
"""The sentence where the row names none."""
ON_ITS_WAY = 0x5B6EE1


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What is known about a job beside its row."""

    place: int | None  # in the queue, from 1
    expected_s: float  # age at which most songs are done
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Two equal cards need no edit."""

    title: str
    text: str
    colour: int
    button: Press
    pressable: bool
    final: bool


def draw(job: Job, prospect: Prospect, translate: Translator) -> Card:
    """The status message of a job as it should look now."""
    lines = [
        translate("status-requester", requester=mention(job.order.user_id)),
        progress(job, prospect, translate),
        *_settled(job, translate),
    ]
    return Card(
        title=harmless(job.order.title),
        text="\n".join(lines),
        colour=COLOURS.get(job.state, ON_ITS_WAY),
        button=button_of(job.state),
        pressable=job.state in CANCELLABLE or job.state not in LIVE,
        final=job.state not in LIVE,
    )


def progress(job: Job, prospect: Prospect, translate: Translator) -> str:
    """One sentence: where the job stands."""
    match job.state:
        case JobState.QUEUED:
            sentence = _queued(job, prospect, translate)
        case JobState.GENERATING:
            sentence = _generating(job, prospect, translate)
        case JobState.POSTED:
            sentence = _posted(job, translate)
        case JobState.CANCELLED:
            sentence = _cancelled(job, translate)
        case JobState.FAILED | JobState.UNCERTAIN | JobState.UNDELIVERED:
            sentence = translate.reason(job.failure or USUAL_REASONS[job.state])
        case _:
            sentence = translate(f"status-{job.state}")
    return sentence


def link_to(message_id: MessageId, job: Job) -> Markup:
    """The address of a message in the job's channel."""
    return message_link(job.order.guild_id, job.order.channel_id, message_id)


def _queued(job: Job, prospect: Prospect, translate: Translator) -> str:
    if job.not_before is not None and job.not_before > prospect.now:
        return translate("status-queued-waiting", not_before=job.not_before)
    if prospect.place is None:
        return translate("status-queued-alone")
    return translate("status-queued", place=prospect.place)


def _generating(job: Job, prospect: Prospect, translate: Translator) -> str:
    since = job.submitted_at or job.changed_at
    expected = since + timedelta(seconds=prospect.expected_s)
    if expected <= prospect.now:
        return translate("status-generating-long", since=since)
    return translate("status-generating", since=since, expected=expected)


def _posted(job: Job, translate: Translator) -> str:
    if job.song_message_id is None:
        return translate("status-posted-nowhere")
    return translate("status-posted", song=link_to(job.song_message_id, job))


def _cancelled(job: Job, translate: Translator) -> str:
    if job.cancelled_by is None:
        return translate("status-cancelled-alone")
    return translate("status-cancelled", by=mention(job.cancelled_by))


def _settled(job: Job, translate: Translator) -> list[str]:
    """Whether it counted, said once it is over. A posted song speaks for itself."""
    if job.state in LIVE or job.state is JobState.POSTED:
        return []
    match job.settlement:
        case Settlement.CHARGED:
            return [translate("status-charged")]
        case Settlement.REFUNDED:
            return [translate("status-refunded")]
        case Settlement.RESERVED:
            return []
