"""Long answers, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import discord

from bot.chat.components.buttons import ViewItem, button, layout
from bot.i18n.translate import Translator

T = TypeVar("T")

LONGEST_MESSAGE = 2000
"""Characters of a message outside its embeds. Source: docs, resources/message, Create Message."""
LINES = 8
LONGEST_LINE = 500
"""Characters: a page of them stays below an embed's 4096."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """What one page shows, a line each; `number` counts from 0, `more`: another one follows."""

    items: tuple[T, ...]
    number: int
    more: bool


def page_of(items: Sequence[T], number: int) -> Page[T]:
    """One page of what is all known; past the end there is the last one."""
    number = max(0, min(number, (len(items) - 1) // LINES))
    start = number * LINES
    shown = tuple(items[start : start + LINES])
    return Page(items=shown, number=number, more=start + LINES < len(items))


def fit(lines: Sequence[str]) -> str:
    """As many of the lines as a message holds; the last ones go first."""
    held = list(lines)
    while len(text := "\n".join(held)) > LONGEST_MESSAGE:
        held.pop()
    return text


def page_embed(title: str, lines: Iterable[str], empty: str) -> discord.Embed:
    """Every line of a page is shown: what is too long loses its end, never its place."""
    text = "\n".join(map(_shorten, lines))
    return discord.Embed(title=title, description=text or empty)


def _shorten(line: str) -> str:
    """Cut between words: mentions, times and escapes hold no blanks."""
    if len(line) <= LONGEST_LINE:
        return line
    start, _, _ = line[:LONGEST_LINE].rpartition(" ")
    return f"{start} …"


def page_buttons(
    page: Page[T],
    translate: Translator,
    name: str,
    *arguments: object,
    behind: Sequence[object] = (),
) -> list[ViewItem]:
    """Buttons to the neighbouring pages; the page's number stands between the arguments."""
    items: list[ViewItem] = []
    if page.number > 0:
        items.append(button(translate("page-before"), name, *arguments, page.number - 1, *behind))
    if page.more:
        items.append(button(translate("page-after"), name, *arguments, page.number + 1, *behind))
    return items


def page_view(
    page: Page[T], translate: Translator, name: str, *arguments: object
) -> discord.ui.View:
    return layout(*page_buttons(page, translate, name, *arguments))
