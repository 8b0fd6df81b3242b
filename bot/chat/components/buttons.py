"""Buttons and menus: stateless, so that a restart kills none of them.

What a component is for stands in its custom id, `name:argument…`. Nothing is taken from the message
that it is on, and who may press it is decided anew at every press.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.chat.errors import reply_to_error
from bot.domain.moderator_input import ID_LIMIT
from bot.errors import ButtonUnknown

ARGUMENTS = r"(?::[0-9A-Za-z_-]{1,40}){0,3}"

ViewItem = discord.ui.Item[discord.ui.View]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What stands behind the name in a custom id that came back, whoever wrote it there."""

    arguments: tuple[str, ...]

    def argument(self, at: int = 0) -> str:
        """Raises ButtonUnknown where there is none."""
        if at >= len(self.arguments):
            raise ButtonUnknown
        return self.arguments[at]

    def number(self, at: int = 0) -> int:
        """An argument that is a page or an id. Raises ButtonUnknown where it is none."""
        return read_number(self.argument(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Carried):
    """`values` are what was chosen in a menu: strings, roles or channels."""

    values: tuple[Any, ...] = ()


def read_number(text: str) -> int:
    """A page or an id that the database can keep. Raises ButtonUnknown where it is none."""
    try:
        number = int(text)
    except ValueError as error:
        raise ButtonUnknown from error
    if abs(number) >= ID_LIMIT:
        raise ButtonUnknown
    return number


Answer = Callable[[discord.Interaction, Press], Awaitable[None]]


def custom_id(name: str, *arguments: object) -> str:
    return ":".join((name, *map(str, arguments)))


def custom_ids(message: discord.Message) -> set[str]:
    """Of the buttons and menus below a message. Anybody's bot can send any of them."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return {str(getattr(child, "custom_id", None)) for row in rows for child in row.children}


def button(
    label: str,
    name: str,
    *arguments: object,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(
        label=label, custom_id=custom_id(name, *arguments), style=style, row=row
    )


def layout(*items: ViewItem) -> discord.ui.View:
    """A view that is only a layout: presses are answered by custom id, also after a restart.

    It is stopped at once, since discord.py keeps every other view that it sent for ever, and would
    ask it before the one that answers.
    """
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


async def _refuse_unknown(_interaction: discord.Interaction, _press: Press) -> None:
    raise ButtonUnknown


def component_router(
    answers: Mapping[str, Answer], require_allowed: Callable[[discord.Interaction], None]
) -> type[discord.ui.DynamicItem[ViewItem]]:
    """The class that discord.py makes an item of for each press: it finds the answer by name.

    `require_allowed` raises what the person is told where nothing here may be pressed.
    """
    names = "|".join(map(re.escape, answers))
    # What matches nothing else is answered, too: what comes after an interaction waits for it.
    template = re.compile(f"(?P<name>{names})(?P<arguments>{ARGUMENTS})|.*", re.DOTALL)

    class ComponentRouter(discord.ui.DynamicItem[ViewItem], template=template):
        def __init__(self, item: ViewItem, match: re.Match[str]) -> None:
            super().__init__(item)
            self._answer = answers.get(match["name"], _refuse_unknown)
            self._arguments = tuple((match["arguments"] or "").split(":")[1:])

        @classmethod
        async def from_custom_id(
            cls,
            _interaction: discord.Interaction,
            item: discord.ui.Item[Any],
            match: re.Match[str],
            /,
        ) -> "ComponentRouter":
            return cls(item, match)

        async def callback(self, interaction: discord.Interaction) -> None:
            """The library only logs what fails here, so it is answered here."""
            values = tuple(getattr(self.item, "values", ()))
            try:
                require_allowed(interaction)
                await self._answer(interaction, Press(arguments=self._arguments, values=values))
            except Exception as error:  # noqa: BLE001 - the one error handler's reach, for buttons
                await reply_to_error(interaction, error)

    return ComponentRouter
