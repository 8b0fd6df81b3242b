"""The dialog in which lyrics are typed: the one place in Discord where line breaks are kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord

from bot.chat.errors import reply_to_error
from bot.domain.lyrics import TITLE_LIMIT
from bot.i18n.translate import Translator

LIFETIME_S = 900.0
"""discord.py keeps every dialog that was shown until it is sent; most are closed instead."""
LONGEST_LYRICS = 4000
LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a member typed and attached, nothing of it checked."""

    lyrics: str
    title: str | None
    accompaniment: bool
    attachments: tuple[discord.Attachment, ...]
    link: str | None


Submitted = Callable[[discord.Interaction, Form], Awaitable[None]]


class SongModal(discord.ui.Modal):
    """Asks for what the command did not bring; five fields are the most that Discord takes."""

    def __init__(self, *, form: Form, translate: Translator, submitted: Submitted) -> None:
        super().__init__(title=translate("modal-title"), timeout=LIFETIME_S)
        self._form = form
        self._submitted = submitted
        self._lyrics = _lyrics_input(form)
        self._title = _title_input(form)
        self._file = discord.ui.FileUpload[discord.ui.Modal](
            custom_id="reference", required=False, min_values=0, max_values=1
        )
        self._link = _link_input()
        self._accompaniment = discord.ui.Checkbox[discord.ui.Modal](
            custom_id="accompaniment", default=form.accompaniment
        )
        self._ask(translate)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        await self._submitted(interaction, self._filled())

    async def on_error(  # type: ignore[override]  # the library narrows it for dialogs, too
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await reply_to_error(interaction, error)

    def _ask(self, translate: Translator) -> None:
        self._label(translate, "lyrics", self._lyrics)
        self._label(translate, "song-title", self._title)
        if not self._has_reference():
            self._label(translate, "file", self._file)
            self._label(translate, "link", self._link)
        self._label(translate, "accompaniment", self._accompaniment)

    def _label(
        self, translate: Translator, name: str, component: discord.ui.Item[discord.ui.Modal]
    ) -> None:
        self.add_item(
            discord.ui.Label(
                text=translate(f"modal-{name}"),
                description=translate(f"modal-{name}-hint"),
                component=component,
            )
        )

    def _has_reference(self) -> bool:
        return bool(self._form.attachments or self._form.link)

    def _filled(self) -> Form:
        return Form(
            lyrics=self._lyrics.value,
            title=self._title.value or None,
            accompaniment=self._accompaniment.value,
            attachments=self._form.attachments or tuple(self._file.values),
            link=self._form.link or self._link.value or None,
        )


def _lyrics_input(form: Form) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="lyrics",
        style=discord.TextStyle.paragraph,
        default=form.lyrics[:LONGEST_LYRICS] or None,
        max_length=LONGEST_LYRICS,
    )


def _title_input(form: Form) -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(
        custom_id="title",
        required=False,
        default=(form.title or "")[:TITLE_LIMIT] or None,
        max_length=TITLE_LIMIT,
    )


def _link_input() -> discord.ui.TextInput[discord.ui.Modal]:
    return discord.ui.TextInput(custom_id="link", required=False, max_length=LONGEST_LINK)
