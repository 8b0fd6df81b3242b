"""The dialog in which lyrics are typed that did not come with the command."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord

from bot.chat.components.dialogs import LIFETIME_S
from bot.chat.errors import reply_to_error
from bot.chat.orders.reference_source import reference_sources
from bot.domain.lyrics import TITLE_LIMIT, LyricsFormat
from bot.i18n.translate import Translator
from bot.services.orders import OrderRequest

LONGEST_LYRICS = 4000
LONGEST_LINK = 2000


SubmitRequest = Callable[[discord.Interaction, OrderRequest], Awaitable[None]]


class SongModal(discord.ui.Modal):
    """Asks for what the command did not bring; five fields are the most that Discord takes."""

    def __init__(
        self,
        *,
        request: OrderRequest,
        lyrics_format: LyricsFormat,
        translate: Translator,
        submit: SubmitRequest,
    ) -> None:
        super().__init__(title=translate("modal-title"), timeout=LIFETIME_S)
        self._request = request
        self._submit = submit
        self._lyrics = _lyrics_input(request)
        self._title = _title_input(request)
        self._file = discord.ui.FileUpload[discord.ui.Modal](
            custom_id="reference", required=False, min_values=0, max_values=1
        )
        self._link = _link_input()
        self._accompaniment = discord.ui.Checkbox[discord.ui.Modal](
            custom_id="accompaniment", default=request.accompaniment
        )
        self._add_fields(translate, lyrics_format)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        await self._submit(interaction, self._read_fields())

    async def on_error(  # type: ignore[override]  # the library narrows it for dialogs, too
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await reply_to_error(interaction, error)

    def _add_fields(self, translate: Translator, lyrics_format: LyricsFormat) -> None:
        limit, best = lyrics_format.character_limit, lyrics_format.long_above
        self._label(translate, "lyrics", self._lyrics, limit=limit, best=best)
        self._label(translate, "song-title", self._title)
        if not self._request.references:
            self._label(translate, "file", self._file)
            self._label(translate, "link", self._link)
        self._label(translate, "accompaniment", self._accompaniment)

    def _label(
        self,
        translate: Translator,
        name: str,
        component: discord.ui.Item[discord.ui.Modal],
        **data: object,
    ) -> None:
        self.add_item(
            discord.ui.Label(
                text=translate(f"modal-{name}"),
                description=translate(f"modal-{name}-hint", **data),
                component=component,
            )
        )

    def _read_fields(self) -> OrderRequest:
        typed = reference_sources(self._file.values, self._link.value)
        return replace(
            self._request,
            lyrics=self._lyrics.value,
            title=self._title.value or None,
            accompaniment=self._accompaniment.value,
            references=self._request.references or typed,
        )


def _lyrics_input(request: OrderRequest) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="lyrics",
        style=discord.TextStyle.paragraph,
        default=request.lyrics[:LONGEST_LYRICS] or None,
        max_length=LONGEST_LYRICS,
    )


def _title_input(request: OrderRequest) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="title",
        required=False,
        default=(request.title or "")[:TITLE_LIMIT] or None,
        max_length=TITLE_LIMIT,
    )


def _link_input() -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(custom_id="link", required=False, max_length=LONGEST_LINK)
