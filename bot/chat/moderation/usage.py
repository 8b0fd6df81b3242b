"""Who used how much: a ranked list, a chart, and a table for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence

import discord

from bot.chat.authorization import Authority
from bot.chat.components.buttons import Answer, Press, button, layout
from bot.chat.components.pages import page_buttons, page_embed, page_of
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.member_names import names_of
from bot.chat.moderation.usage_chart import Bar, draw
from bot.clock import Clock
from bot.domain.job import UserId
from bot.domain.moderator_input import read_window
from bot.domain.window import Window
from bot.i18n.markdown import Markup, mention, one_line
from bot.i18n.translate import Translator
from bot.provider.models import CREDITS_PER_USD
from bot.store.store import Store
from bot.store.usage import ModelUsage, Usage, read_model_usages, read_usages

CHARTED = 10
LONGEST_FIELD = 1024
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 - look-alikes work, too
COLUMNS = ("rank", "member_id", "name", "model", "songs", "given_back", "credits", "usd")


class UsageView:
    """Answers `/quotas usage`."""

    def __init__(self, *, handler: ModerationHandler, store: Store, clock: Clock) -> None:
        self._handler = handler
        self._store = store
        self._clock = clock

    def answers(self) -> dict[str, Answer]:
        return {"mod:usage": self._turn, "mod:usage-csv": self._send_table}

    async def open(self, interaction: discord.Interaction, text: str) -> None:
        """The first page, with the chart."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        window = read_window(text)
        usages = await self._usages(authority, window)
        embed, view = _page(usages, window, 0, translate)
        await self._add_models(embed, authority, window, translate)
        if not usages:
            await interaction.edit_original_response(embed=embed)
            return
        picture = await self._picture(authority, usages, window, translate)
        await interaction.edit_original_response(embed=embed, view=view, attachments=[picture])

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        """The chart stays on the message."""
        await interaction.response.defer()
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        window = read_window(press.argument())
        usages = await self._usages(authority, window)
        embed, view = _page(usages, window, press.number(1), translate)
        await self._add_models(embed, authority, window, translate)
        await interaction.edit_original_response(embed=embed, view=view)

    async def _send_table(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        authority = await self._handler.authorize(interaction)
        window = read_window(press.argument())
        usages = await self._usages(authority, window, by_model=True)
        names = await names_of(authority.guild, list({usage.user_id for usage in usages}))
        file = discord.File(io.BytesIO(table(usages, names).encode("utf-8-sig")), "usage.csv")
        nameless = len({usage.user_id for usage in usages} - set(names))
        translate = translator_for(interaction)
        text = translate("usage-nameless", count=nameless) if nameless else None
        await interaction.edit_original_response(content=text, attachments=[file])

    async def _add_models(
        self, embed: discord.Embed, authority: Authority, window: Window, translate: Translator
    ) -> None:
        """One line for each model, where there is more than one to tell apart."""
        since = window.start(self._clock.now(), authority.settings.timezone)
        guild_id = authority.moderator.guild_id
        models = await self._store.read(read_model_usages(guild_id, since=since))
        if len(models) > 1:
            lines = (_model_line(each, translate) for each in models)
            embed.add_field(name=translate("usage-models"), value="\n".join(lines)[:LONGEST_FIELD])

    async def _usages(
        self, authority: Authority, window: Window, *, by_model: bool = False
    ) -> list[Usage]:
        since = window.start(self._clock.now(), authority.settings.timezone)
        guild_id = authority.moderator.guild_id
        return await self._store.read(read_usages(guild_id, since=since, by_model=by_model))

    async def _picture(
        self, authority: Authority, usages: Sequence[Usage], window: Window, translate: Translator
    ) -> discord.File:
        charted = usages[:CHARTED]
        names = await names_of(authority.guild, [usage.user_id for usage in charted])
        bars = [
            Bar(name=names.get(usage.user_id, str(usage.user_id)), songs=usage.songs)
            for usage in charted
        ]
        since = window.start(self._clock.now(), authority.settings.timezone)
        title = translate("usage-since", day=Markup(since.strftime("%Y-%m-%d %H:%M %Z")))
        picture = await draw(bars, title=title, axis=translate("usage-axis"))
        return discord.File(io.BytesIO(picture), "usage.png")


def table(usages: Sequence[Usage], names: Mapping[UserId, str]) -> str:
    """Comma-separated values, a row for each model of each member, who keeps one rank.

    What a spreadsheet would take for a formula is text in it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    members = dict.fromkeys(usage.user_id for usage in usages)
    ranks = {user_id: rank for rank, user_id in enumerate(members, 1)}
    for usage in usages:
        name = cell(names.get(usage.user_id, ""))
        # Spreadsheets round numbers of more than fifteen digits; an id has up to twenty.
        member = f"'{usage.user_id}"
        used = (usage.songs, usage.refunded, usage.credits, usage.credits / CREDITS_PER_USD)
        writer.writerow([ranks[usage.user_id], member, name, usage.model, *used])
    return text.getvalue()


def cell(name: str) -> str:
    """A stranger's text that no spreadsheet will calculate with."""
    shown = one_line(name)
    return f"'{shown}" if shown.startswith(FORMULA) else shown


def _page(
    usages: Sequence[Usage], window: Window, number: int, translate: Translator
) -> tuple[discord.Embed, discord.ui.View]:
    page = page_of(list(enumerate(usages, 1)), number)
    lines = (_line(rank, usage, translate) for rank, usage in page.items)
    title = translate("usage-title", window=Markup(translate("quota-window", window=window.text)))
    embed = page_embed(title, lines, translate("usage-empty"))
    buttons = page_buttons(page, translate, "mod:usage", window.text)
    return embed, layout(*buttons, button(translate("usage-csv"), "mod:usage-csv", window.text))


def _model_line(usage: ModelUsage, translate: Translator) -> str:
    return translate(
        "usage-model-line",
        model=Markup(f"`{usage.model}`"),
        songs=usage.songs,
        credits=usage.credits,
        usd=usage.credits / CREDITS_PER_USD,
    )


def _line(rank: int, usage: Usage, translate: Translator) -> str:
    return translate(
        "usage-line",
        rank=rank,
        member=mention(usage.user_id),
        songs=usage.songs,
        refunded=usage.refunded,
        credits=usage.credits,
    )
