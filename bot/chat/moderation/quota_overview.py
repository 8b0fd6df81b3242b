"""What holds in a guild: its quotas, its budget, who is blocked."""

import discord

from bot.chat.components.buttons import Answer, Pressed
from bot.chat.components.pages import page_embed, page_of, page_view
from bot.chat.context import speech_for
from bot.chat.moderation.handler import ModeratorDesk
from bot.chat.moderation.ledger_values import quota_words, role_mention
from bot.chat.moderation.member_panel import block_line
from bot.domain.job import GuildId, UserId
from bot.domain.quota import Rule, Standing
from bot.i18n.translate import Markup, Speech, mention
from bot.store.policies import SetQuota
from bot.store.store import Store


class Overview:
    """Answers `/quotas show`."""

    def __init__(self, *, desk: ModeratorDesk, store: Store) -> None:
        self._desk = desk
        self._store = store

    def answers(self) -> dict[str, Answer]:
        return {"show": self._turn}

    async def open(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._show(interaction, 0)

    async def _turn(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        await interaction.response.defer()
        await self._show(interaction, int(pressed.arguments[0]))

    async def _show(self, interaction: discord.Interaction, number: int) -> None:
        at = await self._desk.authorise(interaction)
        say = speech_for(interaction)
        page = page_of(await self._lines(at.by.guild_id, say), number)
        await interaction.edit_original_response(
            embed=page_embed(say.say("show-title"), page, ""), view=page_view(page, say, "show")
        )

    async def _lines(self, guild_id: GuildId, say: Speech) -> list[str]:
        kept = self._store.moderation
        # The guild's own id is nobody's: so stands who has neither a role nor a quota of their own.
        anybody = await self._store.standing(guild_id, UserId(guild_id))
        exempt = sorted(await kept.exempt_roles(guild_id))
        blocks = await kept.blocks(guild_id)
        return [
            *([say.say("show-paused", reason=anybody.pause)] if anybody.pause is not None else []),
            _quota_line(anybody, say),
            _budget_line(anybody, say),
            *(_set_line(held, say) for held in await kept.quotas(guild_id) if _narrow(held)),
            *(say.say("show-exempt", role=role_mention(role_id)) for role_id in exempt),
            *(f"{mention(user_id)}: {block_line(held, say)}" for user_id, held in blocks.items()),
        ]


def _narrow(held: SetQuota) -> bool:
    return held.rule is not Rule.GUILD


def _quota_line(anybody: Standing, say: Speech) -> str:
    rule = Markup(say.say("panel-rule", rule=anybody.rule))
    return say.say("show-everybody", quota=quota_words(anybody.quota, say), rule=rule)


def _set_line(held: SetQuota, say: Speech) -> str:
    member = held.rule is Rule.MEMBER
    whose = mention(held.subject_id) if member else role_mention(held.subject_id)
    return say.say("show-set", whose=whose, quota=quota_words(held.quota, say))


def _budget_line(anybody: Standing, say: Speech) -> str:
    budget, spending = anybody.budget, anybody.spending
    if budget is None:
        return say.say("show-no-budget")
    limits = []
    if budget.songs is not None:
        used = len(spending.ordered_at)
        limits.append(say.say("show-budget-songs", used=used, limit=budget.songs))
    if budget.credits is not None:
        used = spending.credits_at_most
        limits.append(say.say("show-budget-credits", used=used, limit=budget.credits))
    window = Markup(say.say("quota-window", window=budget.window.text))
    return say.say("show-budget", limits=Markup(", ".join(limits)), window=window)
