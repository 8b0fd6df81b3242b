"""Dialogs: stateless, as the buttons are, so that neither a restart nor an hour kills one.

What a dialog is for stands in its custom id, `name:argument…`, and all that was typed comes back
with it. Nothing waits for it here.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.chat.components.buttons import Carried
from bot.chat.context import translator_for
from bot.chat.errors import reply_to_error

Typed = Mapping[str, str]
"""What was typed or chosen, by field; empty where a field was left out or a box has no tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedFile:
    """A file that was put into a dialog, as far as it is described there."""

    filename: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogSubmission(Carried):
    """A dialog that came back."""

    typed: Typed
    files: tuple[UploadedFile, ...] = ()


DialogAnswer = Callable[[discord.Interaction, DialogSubmission], Awaitable[None]]
UNKNOWN_DIALOG = "unknown"
"""The name of what answers a dialog that an earlier version opened, under a random id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogField:
    """Its label is the sentence `dialog-{name}`; with `choices` it is a menu, values with names."""

    name: str
    needed: bool = True
    default: str = ""
    longest: int = 100
    paragraph: bool = False
    choices: tuple[tuple[str, str], ...] = ()


async def ask(
    interaction: discord.Interaction,
    title: str,
    fields: Sequence[DialogField],
    custom_id: str,
) -> None:
    """Show a dialog; `title` is the key of a sentence. `answer_dialog` hears of it once sent."""
    translate = translator_for(interaction)
    labels = (
        discord.ui.Label[discord.ui.Modal](
            text=translate(f"dialog-{field.name}"),
            description=translate(f"dialog-{field.name}-hint"),
            component=_input(field),
        )
        for field in fields
    )
    await interaction.response.send_modal(modal(translate(title), custom_id, *labels))


def modal(
    title: str, custom_id: str, *labels: discord.ui.Label[discord.ui.Modal]
) -> discord.ui.Modal:
    """A dialog that is only a layout.

    It is stopped at once, since discord.py keeps every other one for ever: most are never sent.
    """
    shown = discord.ui.Modal(title=title, custom_id=custom_id)
    for label in labels:
        shown.add_item(label)
    shown.stop()
    return shown


async def answer_dialog(
    interaction: discord.Interaction,
    answers: Mapping[str, DialogAnswer],
    require_allowed: Callable[[discord.Interaction], None],
) -> None:
    """Find the answer by the name in the custom id; the library only logs what fails here.

    `require_allowed` raises what the person is told where nothing here may be asked for.
    """
    try:
        require_allowed(interaction)
        answer, submission = _find_answer(interaction, answers)
        await answer(interaction, submission)
    except Exception as error:  # noqa: BLE001 - the one error handler's reach, for dialogs
        await reply_to_error(interaction, error)


def _find_answer(
    interaction: discord.Interaction, answers: Mapping[str, DialogAnswer]
) -> tuple[DialogAnswer, DialogSubmission]:
    data: Mapping[str, Any] = interaction.data or {}
    for name, answer in answers.items():
        if f"{data['custom_id']}:".startswith(f"{name}:"):
            arguments = data["custom_id"].split(":")[name.count(":") + 1 :]
            return answer, _read_submission(data, tuple(arguments))
    return answers[UNKNOWN_DIALOG], _read_submission(data, ())


def _read_submission(data: Mapping[str, Any], arguments: tuple[str, ...]) -> DialogSubmission:
    fields = list(_fields(data["components"]))
    described = data.get("resolved", {}).get("attachments", {})
    chosen = [value for field in fields for value in field.get("values") or ()]
    files = (described[value] for value in chosen if value in described)
    return DialogSubmission(
        arguments=arguments,
        typed={field["custom_id"]: _read_field(field) for field in fields},
        files=tuple(UploadedFile(filename=file["filename"], url=file["url"]) for file in files),
    )


def _fields(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What stands in the labels; a text between them comes back, too, without a custom id."""
    inner = (component.get("component", component) for component in components)
    return (field for field in inner if "custom_id" in field)


def _read_field(field: Mapping[str, Any]) -> str:
    values = field.get("values")
    value = values[0] if values else field.get("value")
    return str(value) if value else ""


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
