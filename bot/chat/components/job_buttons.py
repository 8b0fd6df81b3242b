"""The buttons of a job, by whose custom ids a message is known again."""

import re
from collections.abc import Iterable
from enum import StrEnum

import discord

from bot.chat.components.buttons import Press, custom_id, custom_ids, layout
from bot.domain.job import Job, JobId
from bot.i18n.translate import Translator


class JobButton(StrEnum):
    """The buttons; the word stands in their custom ids."""

    CANCEL = "cancel"
    SURE = "sure"  # the confirmation of a cancel that counts
    REDELIVER = "redeliver"
    AGAIN = "at-once"
    REMIX = "again"  # as on posts of earlier versions, which called it Again
    CLIP = "clip"
    DELETE = "delete"
    DELETE_SURE = "delete-sure"  # the confirmation

    @property
    def component(self) -> str:
        return f"song:{self}"

    @property
    def label(self) -> str:
        """The key of its sentence."""
        return f"button-{self.name.lower().replace('_', '-')}"

    def custom_id(self, job_id: JobId) -> str:
        return custom_id(self.component, job_id)


_JOB_BUTTON = re.compile(
    rf"(?:{'|'.join(each.component for each in JobButton)}):(?P<id>[0-9]{{1,20}})"
)

STYLES = {
    JobButton.CANCEL: discord.ButtonStyle.secondary,
    JobButton.SURE: discord.ButtonStyle.danger,
    JobButton.REDELIVER: discord.ButtonStyle.primary,
    JobButton.AGAIN: discord.ButtonStyle.secondary,
    JobButton.REMIX: discord.ButtonStyle.secondary,
    JobButton.CLIP: discord.ButtonStyle.secondary,
    JobButton.DELETE: discord.ButtonStyle.secondary,
    JobButton.DELETE_SURE: discord.ButtonStyle.danger,
}


def job_buttons(
    buttons: Iterable[JobButton],
    job_id: JobId,
    translate: Translator,
    *others: discord.ui.Button[discord.ui.View],
    pressable: bool = True,
) -> discord.ui.View:
    """Buttons of one job, and others behind them."""
    items: Iterable[discord.ui.Button[discord.ui.View]] = (
        discord.ui.Button(
            style=STYLES[button],
            label=translate(button.label),
            custom_id=button.custom_id(job_id),
            disabled=not pressable,
        )
        for button in buttons
    )
    return layout(*items, *others)


def repeat_buttons(job: Job) -> tuple[JobButton, ...]:
    """For who ordered a song that is over: once more as it was, where that may help, or changed."""
    return (JobButton.AGAIN, JobButton.REMIX) if job.is_repeatable else (JobButton.REMIX,)


def job_id_of(press: Press) -> JobId:
    """Raises ButtonUnknown where no button of ours carries that."""
    return JobId(press.number())


def carries_button(message: discord.Message, job_id: JobId, buttons: Iterable[JobButton]) -> bool:
    """Whether one of these buttons of the job is on a message."""
    return not custom_ids(message).isdisjoint(button.custom_id(job_id) for button in buttons)


def job_on(message: discord.Message) -> JobId | None:
    """The job whose buttons are on a message; whose it is, its row tells."""
    matches = map(_JOB_BUTTON.fullmatch, custom_ids(message))
    return next((JobId(int(match["id"])) for match in matches if match), None)


def is_status_message(message: discord.Message) -> bool:
    """Whether a message of the bot's own is a status message: it says nothing outside its embed.

    Not told by that embed, which whoever manages messages can take away.
    """
    return not message.content
