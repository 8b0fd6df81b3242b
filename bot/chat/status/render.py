"""What the status message says: a pure function of the job, computed anew at every change."""

from dataclasses import dataclass

from bot.chat.components.job_buttons import JobButton
from bot.chat.components.progress import Forecast, progress
from bot.domain.job import CANCELLABLE, LIVE, Job, JobState, Settlement
from bot.i18n.markdown import harmless, mention
from bot.i18n.translate import Translator

COLOURS: dict[JobState, int] = {
    JobState.POSTED: 0x2E8B57,
    JobState.FAILED: 0xB03A2E,
    JobState.UNCERTAIN: 0xB03A2E,
    JobState.UNDELIVERED: 0xB9770E,
    JobState.CANCELLED: 0x7F8C8D,
}
ON_ITS_WAY = 0x5B6EE1


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCard:
    """What a status message shows; two equal cards need no edit."""

    title: str
    text: str
    footer: str
    colour: int
    button: JobButton
    pressable: bool
    final: bool


def button_of(state: JobState) -> JobButton:
    """The one button of a status message in a state.

    There always is one: by its id a message is known again whose own id a crash kept from us.
    """
    if state in LIVE:
        return JobButton.CANCEL
    return JobButton.REDELIVER if state is JobState.UNDELIVERED else JobButton.AGAIN


def render(job: Job, forecast: Forecast, translate: Translator) -> StatusCard:
    """The status message of a job as it should look now."""
    lines = [
        translate("status-requester", requester=mention(job.order.user_id)),
        progress(job, forecast, translate),
        *_settlement_lines(job, translate),
    ]
    return StatusCard(
        title=harmless(job.order.title),
        text="\n".join(lines),
        footer=job.order.model,
        colour=COLOURS.get(job.state, ON_ITS_WAY),
        button=button_of(job.state),
        pressable=job.state in CANCELLABLE or job.state not in LIVE,
        final=job.state not in LIVE,
    )


def _settlement_lines(job: Job, translate: Translator) -> list[str]:
    """Whether it counted, said once it is over. A posted song speaks for itself."""
    if job.state in {*LIVE, JobState.POSTED} or job.settlement is Settlement.RESERVED:
        return []
    return [translate(f"status-{job.settlement}")]
