"""Short dialogs of text fields, for what a button cannot ask."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.chat.context import translator_for
from bot.chat.errors import reply_to_error
from bot.i18n.translate import Translator

LIFETIME_S = 900.0
"""discord.py keeps every dialog that was shown until it is sent; most are closed instead."""
Typed = Mapping[str, str]
"""What was typed or chosen, by field; empty where a field was left out."""
DialogAnswer = Callable[[discord.Interaction, Typed], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogField:
    """Its label is the sentence `dialog-{name}`; with `choices` it is a menu, values with names."""

    name: str
    needed: bool = True
    default: str = ""
    longest: int = 100
    paragraph: bool = False
    choices: tuple[tuple[str, str], ...] = ()


class Dialog(discord.ui.Modal):
    """Asks for some fields, then hands on what was typed."""

    def __init__(
        self,
        *,
        title: str,
        fields: Sequence[DialogField],
        translate: Translator,
        answer: DialogAnswer,
    ) -> None:
        super().__init__(title=title, timeout=LIFETIME_S)
        self._answer = answer
        self._inputs = {field.name: _input(field) for field in fields}
        for field in fields:
            self.add_item(
                discord.ui.Label(
                    text=translate(f"dialog-{field.name}"),
                    description=translate(f"dialog-{field.name}-hint"),
                    component=self._inputs[field.name],
                )
            )

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        typed = {name: _read_input(asked) for name, asked in self._inputs.items()}
        await self._answer(interaction, typed)

    async def on_error(  # type: ignore[override]  # the library narrows it for dialogs, too
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await reply_to_error(interaction, error)


async def ask(
    interaction: discord.Interaction,
    title: str,
    fields: Sequence[DialogField],
    answer: DialogAnswer,
) -> None:
    """Show a dialog; `title` is the key of a sentence."""
    translate = translator_for(interaction)
    dialog = Dialog(title=translate(title), fields=fields, translate=translate, answer=answer)
    await interaction.response.send_modal(dialog)


Input = discord.ui.TextInput[discord.ui.Modal] | discord.ui.Select[discord.ui.Modal]


def _input(field: DialogField) -> Input:
    if field.choices:
        options = [
            discord.SelectOption(label=label, value=value, default=value == field.default)
            for value, label in field.choices
        ]
        return discord.ui.Select(custom_id=field.name, options=options)
    style = discord.TextStyle.paragraph if field.paragraph else discord.TextStyle.short
    return discord.ui.TextInput(
        custom_id=field.name,
        style=style,
        required=field.needed,
        default=field.default[: field.longest] or None,
        max_length=field.longest,
    )


def _read_input(asked: Input) -> str:
    if isinstance(asked, discord.ui.Select):
        return asked.values[0] if asked.values else ""
    return asked.value
