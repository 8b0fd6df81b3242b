import inspect
from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.components.model_choices import model_choices
from bot.chat.handlers import ServedBot
from bot.chat.orders.order_handler import OrderHandler
from bot.chat.orders.reference_source import reference_sources
from bot.chat.orders.saved_references import SavedReferenceHandler
from bot.chat.orders.song_dialog import LONGEST_LINK
from bot.domain.lyrics import TITLE_LIMIT
from bot.domain.model import Catalogue
from bot.domain.saved_reference import LONGEST_SAVED_NAME
from bot.services.orders import OrderRequest

TYPED_LYRICS = app_commands.Range[str, 1, 6000]
TYPED_TITLE = app_commands.Range[str, 1, TITLE_LIMIT]
TYPED_LINK = app_commands.Range[str, 1, LONGEST_LINK]
TYPED_SAVED = app_commands.Range[str, 1, LONGEST_SAVED_NAME]
TYPED_STYLE = app_commands.Range[str, 1, 4000]


class SongCog(commands.Cog):
    """`/song` and the context menu "Use as song reference"."""

    def __init__(self, handler: OrderHandler, saved: SavedReferenceHandler) -> None:
        self._handler = handler
        self.menu = app_commands.ContextMenu(
            name="Use as song reference", callback=self.use_as_reference
        )
        self.song = _song_command(handler, saved)

    async def use_as_reference(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        await self._handler.open_dialog_about(interaction, message)


def _song_command(
    handler: OrderHandler, references: SavedReferenceHandler
) -> app_commands.Command[SongCog, ..., None]:
    """`/song` with the options that one of the allowed models takes, and no other."""

    async def song(
        interaction: discord.Interaction,
        *,
        lyrics: TYPED_LYRICS | None = None,
        style: TYPED_STYLE | None = None,
        reference: discord.Attachment | None = None,
        link: TYPED_LINK | None = None,
        saved: TYPED_SAVED | None = None,
        title: TYPED_TITLE | None = None,
        model: str | None = None,
        instrumental: bool = False,
        accompaniment: bool = True,
    ) -> None:
        request = OrderRequest(
            lyrics=lyrics or "",
            title=title,
            model=model or "",
            style=style or "",
            instrumental=instrumental,
            accompaniment=accompaniment,
            references=reference_sources((reference,), link, saved),
        )
        if lyrics is None and not instrumental:
            await handler.open_dialog(interaction, request, typed=True)
        else:
            await handler.take(interaction, request)

    signature = inspect.signature(song)
    left_out = set(_options_left_out(handler.catalogue))
    kept = [each for name, each in signature.parameters.items() if name not in left_out]
    song.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined] # PEP 362
    descriptions = {name: text for name, text in DESCRIPTIONS.items() if name not in left_out}
    app_commands.describe(**descriptions)(song)
    if "model" not in left_out:
        app_commands.choices(model=model_choices(handler.catalogue))(song)
    command: app_commands.Command[SongCog, ..., None] = app_commands.Command(
        name="song",
        description="Make a song of your words, in the style that you choose.",
        callback=song,
    )
    if "saved" not in left_out:
        command.autocomplete("saved")(references.choices)
    return command


DESCRIPTIONS = {
    "lyrics": "The words, with their line breaks; leave them out to type them in a larger field",
    "style": "How it should sound, in words: genre, mood, voice, tempo, instruments",
    "reference": "The track to follow, as a sound file: 15.5 seconds of music and vocals will do",
    "link": "Instead of a file: the address of a sound file, or a link to a message with audio",
    "saved": "Instead of either: a reference of yours, or of this server (see /references)",
    "title": "Left out, the first line of the lyrics becomes the title",
    "model": "What makes the song (default: this server's)",
    "instrumental": "Nobody sings: no lyrics, but a style (default: no)",
    "accompaniment": "Instruments behind the voice (default: yes)",
}


def _options_left_out(catalogue: Catalogue) -> Iterator[str]:
    models = catalogue.allowed
    if len(models) == 1:
        yield "model"
    if not any(model.style for model in models):
        yield "style"
    if not any(model.reference for model in models):
        yield from ("reference", "link", "saved")
    if not any(model.instrumental for model in models):
        yield "instrumental"
    if not any(model.lyrics.accompaniment for model in models):
        yield "accompaniment"


async def setup(bot: ServedBot) -> None:
    handler = bot.handlers.orders
    cog = SongCog(handler, bot.handlers.references)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.song)
    if any(model.reference for model in handler.catalogue.allowed):
        bot.tree.add_command(cog.menu)
