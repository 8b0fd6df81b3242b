"""Long answers, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.chat.components.buttons import ViewItem, button, layout
from bot.i18n.translate import Translator

LINES = 8
LONGEST_LINE = 500
"""Characters: a page of them stays below an embed's 4096."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`number` counts from 0; `more`: another one follows."""

    lines: tuple[str, ...]
    number: int
    more: bool


def page_of(lines: Sequence[str], number: int) -> Page:
    """One page of lines that are all known; past the end there is the last one."""
    number = max(0, min(number, (len(lines) - 1) // LINES))
    start = number * LINES
    shown = tuple(lines[start : start + LINES])
    return Page(lines=shown, number=number, more=start + LINES < len(lines))


def page_embed(title: str, page: Page, empty: str) -> discord.Embed:
    """Every line is shown: what is too long loses its end, never its place."""
    text = "\n".join(_shorten(line) for line in page.lines)
    return discord.Embed(title=title, description=text or empty)


def _shorten(line: str) -> str:
    """Cut between words: mentions, times and escapes hold no blanks."""
    if len(line) <= LONGEST_LINE:
        return line
    start, _, _ = line[:LONGEST_LINE].rpartition(" ")
    return f"{start} …"


def page_buttons(
    page: Page, translate: Translator, name: str, *arguments: object, behind: Sequence[object] = ()
) -> list[ViewItem]:
    """Buttons to the neighbouring pages; the page's number stands between the arguments."""
    items: list[ViewItem] = []
    if page.number > 0:
        items.append(button(translate("page-before"), name, *arguments, page.number - 1, *behind))
    if page.more:
        items.append(button(translate("page-after"), name, *arguments, page.number + 1, *behind))
    return items


def page_view(page: Page, translate: Translator, name: str, *arguments: object) -> discord.ui.View:
    return layout(*page_buttons(page, translate, name, *arguments))
