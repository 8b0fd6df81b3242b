"""One member's songs, for moderators: where they stand, and what can be done, as buttons."""

from collections.abc import Mapping
from functools import partial

import discord

from bot.chat.authorization import Authority, MemberProfile, Somebody
from bot.chat.components.buttons import Answer, Press, ViewItem, button, layout
from bot.chat.components.dialogs import Dialog, Field, Typed
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_sentences import told
from bot.clock import Clock
from bot.domain.job import UserId
from bot.domain.moderator_input import LONGEST_REASON
from bot.domain.quota import Allowance, Block, QuotaStatus, Rule, allowance
from bot.i18n.markdown import Markup, mention, timestamp
from bot.i18n.translate import Translator
from bot.services.moderation import ModerationService
from bot.store.ledger import Entry
from bot.store.store import Store

WHY = Field(name="reason", needed=False, longest=LONGEST_REASON)
ACTS: Mapping[str, tuple[Field, ...]] = {
    "quota": (Field(name="songs"), Field(name="window", default="day"), WHY),
    "clear": (WHY,),
    "grant": (Field(name="granted"), Field(name="expires", needed=False), WHY),
    "reset": (WHY,),
    "block": (
        Field(name="span", needed=False),
        Field(name="block-reason", longest=LONGEST_REASON),
    ),
    "unblock": (WHY,),
}
"""What the buttons do, and what each asks for first."""


class MemberPanel:
    """The panel of "Song quota" and `/quotas show member`."""

    def __init__(
        self, *, desk: ModerationHandler, rules: ModerationService, store: Store, clock: Clock
    ) -> None:
        self._desk = desk
        self._rules = rules
        self._store = store
        self._clock = clock

    def answers(self) -> dict[str, Answer]:
        return {f"mod:member-{act}": partial(self._ask, act) for act in ACTS}

    async def open(self, interaction: discord.Interaction, user: Somebody) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        at = await self._desk.authorise(interaction)
        embed, view = await self._drawn(at, at.profile_of(user), translator_for(interaction))
        await interaction.edit_original_response(embed=embed, view=view)

    async def _ask(self, act: str, interaction: discord.Interaction, press: Press) -> None:
        await self._desk.authorise(interaction)
        translate = translator_for(interaction)
        dialog = Dialog(
            title=translate(f"panel-{act}"),
            fields=ACTS[act],
            translate=translate,
            sent=partial(self._act, act, UserId(int(press.arguments[0]))),
        )
        await interaction.response.send_modal(dialog)

    async def _act(
        self, act: str, user_id: UserId, interaction: discord.Interaction, typed: Typed
    ) -> None:
        """Do it and draw the panel anew, the answer above it."""
        await interaction.response.defer()
        at = await self._desk.authorise(interaction)
        found = await at.fetch_member(user_id)
        entry = await self._done(act, at, found, typed)
        translate = translator_for(interaction)
        embed, view = await self._drawn(at, found, translate)
        await interaction.edit_original_response(
            content=told(entry, translate), embed=embed, view=view
        )
        await self._desk.publish(entry)

    async def _done(self, act: str, at: Authority, found: MemberProfile, typed: Typed) -> Entry:
        by, member, rules, why = at.moderator, found.member, self._rules, typed.get("reason")
        match act:
            case "quota":
                songs, window = typed["songs"], typed["window"]
                return await rules.set_quota(by, member, songs=songs, window=window, reason=why)
            case "clear":
                return await rules.clear_quota(by, member, reason=why)
            case "grant":
                songs, expires = typed["granted"], typed["expires"]
                return await rules.grant(by, member, songs=songs, expires=expires, reason=why)
            case "reset":
                return await rules.reset(by, member, reason=why)
            case "block":
                span, why = typed["span"], typed["block-reason"]
                return await rules.block(by, member, span=span, reason=why)
            case _:
                return await rules.unblock(by, member, reason=why)

    async def _drawn(
        self, at: Authority, found: MemberProfile, translate: Translator
    ) -> tuple[discord.Embed, discord.ui.View]:
        user_id = found.member.user_id
        standing = await self._store.quota_status(
            at.moderator.guild_id, user_id, role_ids=found.role_ids
        )
        now = self._clock.now()
        block = standing.block if standing.block and standing.block.holds(now) else None
        lines = _stated(standing, allowance(standing, now), translate)
        if block is not None:
            lines.append(block_line(block, translate))
        if not found.member.present:
            lines.append(translate("panel-gone"))
        lines.append(translate("panel-live", live=standing.live, per_member=standing.per_member))
        text = "\n".join([mention(user_id), *lines])
        embed = discord.Embed(title=translate("panel-title"), description=text)
        return embed, layout(*_buttons(user_id, standing, block, translate))


def _stated(standing: QuotaStatus, share: Allowance, translate: Translator) -> list[str]:
    """Where a member stands, in sentences for a third person."""
    lines = [_quota(standing, share, translate)]
    if share.left is not None and share.renews_at is not None:
        lines.append(translate("panel-renews", renews_at=share.renews_at))
    if share.granted:
        lines.append(translate("panel-granted", granted=share.granted))
    return lines


def block_line(block: Block, translate: Translator) -> str:
    until = timestamp(block.until) if block.until else None
    return translate("panel-blocked", until=until, reason=block.reason)


def _quota(standing: QuotaStatus, share: Allowance, translate: Translator) -> str:
    if standing.exempt:
        return translate("panel-exempt")
    quota, rule = share.quota, Markup(translate("panel-rule", rule=share.rule))
    window = Markup(translate("quota-window", window=quota.window.text))
    if quota.songs is None:
        return translate("panel-unlimited", rule=rule, window=window, used=share.used)
    return translate(
        "panel-quota-left",
        left=share.left,
        songs=quota.songs,
        window=window,
        used=share.used,
        rule=rule,
    )


def _buttons(
    user_id: UserId, standing: QuotaStatus, block: Block | None, translate: Translator
) -> list[ViewItem]:
    acts = ["quota", "grant", "reset"]
    if standing.rule is Rule.MEMBER:
        acts.append("clear")
    acts.append("unblock" if block else "block")
    items: list[ViewItem] = [
        button(translate(f"panel-{act}"), f"mod:member-{act}", user_id) for act in acts
    ]
    return [*items, button(translate("panel-log"), "mod:log-open", user_id, 0)]
