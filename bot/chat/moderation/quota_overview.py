"""What holds in a guild: its quotas, its budget, who is blocked."""

import discord

from bot.chat.components.buttons import Answer, Press
from bot.chat.components.pages import page_embed, page_of, page_view
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_values import quota_words, role_mention
from bot.chat.moderation.member_panel import block_line
from bot.clock import Clock
from bot.domain.job import GuildId, UserId
from bot.domain.quota import Quota, QuotaStatus, Rule
from bot.i18n.markdown import Markup, mention
from bot.i18n.translate import Translator
from bot.store import policies
from bot.store.store import Store


class QuotaOverview:
    """Answers `/quotas show`."""

    def __init__(self, *, handler: ModerationHandler, store: Store, clock: Clock) -> None:
        self._handler = handler
        self._store = store
        self._clock = clock

    def answers(self) -> dict[str, Answer]:
        return {"mod:show": self._turn}

    async def open(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._show(interaction, 0)

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        await self._show(interaction, press.number())

    async def _show(self, interaction: discord.Interaction, number: int) -> None:
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        page = page_of(await self._lines(authority.moderator.guild_id, translate), number)
        await interaction.edit_original_response(
            embed=page_embed(translate("show-title"), page.items, ""),
            view=page_view(page, translate, "mod:show"),
        )

    async def _lines(self, guild_id: GuildId, translate: Translator) -> list[str]:
        # The guild's own id is nobody's: so stands who has neither a role nor a quota of their own.
        anybody = await self._store.quota_status(guild_id, UserId(guild_id))
        exempt = sorted(await self._store.read(policies.exempt_roles(guild_id)))
        quotas = await self._store.read(policies.quotas(guild_id))
        blocks = await self._store.read(policies.blocks(guild_id, now=self._clock.now()))
        paused = [] if anybody.pause is None else [translate("show-paused", reason=anybody.pause)]
        return [
            *paused,
            _quota_line(anybody, translate),
            _budget_line(anybody, translate),
            *(
                _set_line(rule, subject_id, quota, translate)
                for (rule, subject_id), quota in quotas.items()
                if rule is not Rule.GUILD
            ),
            *(translate("show-exempt", role=role_mention(role_id)) for role_id in exempt),
            *(
                f"{mention(user_id)}: {block_line(held, translate)}"
                for user_id, held in blocks.items()
            ),
        ]


def _quota_line(anybody: QuotaStatus, translate: Translator) -> str:
    rule = Markup(translate("panel-rule", rule=anybody.rule))
    return translate("show-everybody", quota=quota_words(anybody.quota, translate), rule=rule)


def _set_line(rule: Rule, subject_id: int, quota: Quota, translate: Translator) -> str:
    whose = mention(subject_id) if rule is Rule.MEMBER else role_mention(subject_id)
    return translate("show-set", whose=whose, quota=quota_words(quota, translate))


def _budget_line(anybody: QuotaStatus, translate: Translator) -> str:
    budget, spending = anybody.budget, anybody.spending
    if budget is None:
        return translate("show-no-budget")
    limits = []
    if budget.songs is not None:
        used = len(spending.ordered_at)
        limits.append(translate("show-budget-songs", used=used, limit=budget.songs))
    if budget.credits is not None:
        used = spending.credits_at_most
        limits.append(translate("show-budget-credits", used=used, limit=budget.credits))
    window = Markup(translate("quota-window", window=budget.window.text))
    return translate("show-budget", limits=Markup(", ".join(limits)), window=window)
