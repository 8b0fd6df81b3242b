"""Cards and buttons in discord.py's terms."""

from collections.abc import Iterable

import discord

from bot.chat.status.render import Card, Press
from bot.domain.job import JobId
from bot.i18n.translate import Translator

STYLES = {
    Press.CANCEL: discord.ButtonStyle.secondary,
    Press.SURE: discord.ButtonStyle.danger,
    Press.REDELIVER: discord.ButtonStyle.primary,
    Press.AGAIN: discord.ButtonStyle.secondary,
}


def embed(card: Card) -> discord.Embed:
    return discord.Embed(title=card.title, description=card.text, colour=card.colour)


def buttons(
    presses: Iterable[Press],
    job_id: JobId,
    translate: Translator,
    *others: discord.ui.Button[discord.ui.View],
    pressable: bool = True,
) -> discord.ui.View:
    """A view that is only a layout: presses are answered by custom id, also after a restart.

    It is stopped at once, since discord.py keeps every other view that it sent for ever, and would
    ask it before the one that answers.
    """
    view = discord.ui.View(timeout=None)
    for press in presses:
        view.add_item(
            discord.ui.Button(
                style=STYLES[press],
                label=translate(f"button-{press}"),
                custom_id=press.custom_id(job_id),
                disabled=not pressable,
            )
        )
    for other in others:
        view.add_item(other)
    view.stop()
    return view


def carries(message: discord.Message, job_id: JobId, presses: Iterable[Press]) -> bool:
    """Whether one of these buttons of the job is on a message."""
    wanted = {press.custom_id(job_id) for press in presses}
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return any(
        getattr(child, "custom_id", None) in wanted for row in rows for child in row.children
    )


def is_card(message: discord.Message) -> bool:
    """Whether a message of the bot's own is a status message: it says nothing outside its card.

    Not told by its embed, which whoever manages messages can take away.
    """
    return not message.content
