"""One member's songs, for moderators: where they stand, and what can be done, as buttons."""

from collections.abc import Mapping
from functools import partial

import discord

from bot.chat.answers import confirm
from bot.chat.authorization import Authority, MemberProfile, Somebody
from bot.chat.components.buttons import Answer, Press, ViewItem, button, custom_id, layout
from bot.chat.components.dialogs import (
    DialogAnswer,
    DialogField,
    DialogSubmission,
    Typed,
    ask,
)
from bot.chat.components.song_pages import BESIDE
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_sentences import entry_sentence
from bot.clock import Clock
from bot.domain.job import UserId
from bot.domain.moderator_input import LONGEST_REASON
from bot.domain.quota import Allowance, Block, QuotaStatus, Rule, allowance
from bot.i18n.markdown import Markup, mention, timestamp
from bot.i18n.translate import Translator
from bot.services.moderation import ModerationService
from bot.store.ledger import Entry
from bot.store.store import Store

BLOCK_FIELDS = (
    DialogField(name="span", needed=False),
    DialogField(name="block-reason", longest=LONGEST_REASON),
)
WHY = DialogField(name="reason", needed=False, longest=LONGEST_REASON)
ACTS: Mapping[str, tuple[DialogField, ...]] = {
    "quota": (DialogField(name="songs"), DialogField(name="window", default="day"), WHY),
    "clear": (WHY,),
    "grant": (DialogField(name="granted"), DialogField(name="expires", needed=False), WHY),
    "reset": (WHY,),
    "block": BLOCK_FIELDS,
    "unblock": (WHY,),
}
"""What the buttons do, and what each asks for first."""


class MemberPanel:
    """The panel of "Song quota" and `/quotas show member`."""

    def __init__(
        self, *, handler: ModerationHandler, service: ModerationService, store: Store, clock: Clock
    ) -> None:
        self._handler = handler
        self._service = service
        self._store = store
        self._clock = clock

    def answers(self) -> dict[str, Answer]:
        return {f"mod:member-{act}": partial(self._ask, act) for act in ACTS}

    def dialogs(self) -> dict[str, DialogAnswer]:
        return {f"mod:member-{act}": partial(self._act, act) for act in ACTS}

    async def open(self, interaction: discord.Interaction, user: Somebody) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        authority = await self._handler.authorize(interaction)
        embed, view = await self._draw(
            authority, authority.profile_of(user), translator_for(interaction)
        )
        await interaction.edit_original_response(embed=embed, view=view)

    async def _ask(self, act: str, interaction: discord.Interaction, press: Press) -> None:
        await self._handler.authorize_first(interaction)
        sent_as = custom_id(f"mod:member-{act}", *press.arguments)
        await ask(interaction, f"panel-{act}", ACTS[act], sent_as)

    async def _act(
        self, act: str, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        """Do it and draw the panel anew, the answer above it."""
        await interaction.response.defer()
        authority = await self._handler.authorize(interaction)
        profile = await authority.fetch_member(UserId(submission.number()))
        entry = await self._change(act, authority, profile, submission.typed)
        translate = translator_for(interaction)
        embed, view = await self._draw(authority, profile, translate)
        await confirm(interaction, entry_sentence(entry, translate), embed=embed, view=view)
        await self._handler.announcements.publish(entry)

    async def _change(
        self, act: str, authority: Authority, profile: MemberProfile, typed: Typed
    ) -> Entry:
        by, member, service = authority.moderator, profile.member, self._service
        why = typed.get("reason")
        match act:
            case "quota":
                songs, window = typed["songs"], typed["window"]
                return await service.set_quota(by, member, songs=songs, window=window, reason=why)
            case "clear":
                return await service.clear_quota(by, member, reason=why)
            case "grant":
                songs, expires = typed["granted"], typed["expires"]
                return await service.grant(by, member, songs=songs, expires=expires, reason=why)
            case "reset":
                return await service.reset(by, member, reason=why)
            case "block":
                span, why = typed["span"], typed["block-reason"]
                return await service.block(by, member, span=span, reason=why)
            case _:
                return await service.unblock(by, member, reason=why)

    async def _draw(
        self, authority: Authority, profile: MemberProfile, translate: Translator
    ) -> tuple[discord.Embed, discord.ui.View]:
        user_id = profile.member.user_id
        status = await self._store.quota_status(
            authority.moderator.guild_id, user_id, role_ids=profile.role_ids
        )
        now = self._clock.now()
        block = status.block if status.block and status.block.holds(now) else None
        lines = _status_lines(status, allowance(status, now), translate)
        if block is not None:
            lines.append(block_line(block, translate))
        if not profile.member.present:
            lines.append(translate("panel-gone"))
        lines.append(translate("panel-live", live=status.live, per_member=status.per_member))
        text = "\n".join([mention(user_id), *lines])
        embed = discord.Embed(title=translate("panel-title"), description=text)
        return embed, layout(*_buttons(user_id, status, block, translate))


def _status_lines(status: QuotaStatus, share: Allowance, translate: Translator) -> list[str]:
    """Where a member stands, in sentences for a third person."""
    lines = [_quota(status, share, translate)]
    if share.left is not None and share.renews_at is not None:
        lines.append(translate("panel-renews", renews_at=share.renews_at))
    if share.granted:
        lines.append(translate("panel-granted", granted=share.granted))
    return lines


def block_line(block: Block, translate: Translator) -> str:
    until = timestamp(block.until) if block.until else None
    return translate("panel-blocked", until=until, reason=block.reason)


def _quota(status: QuotaStatus, share: Allowance, translate: Translator) -> str:
    if status.exempt:
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
    user_id: UserId, status: QuotaStatus, block: Block | None, translate: Translator
) -> list[ViewItem]:
    acts = ["quota", "grant", "reset"]
    if status.rule is Rule.MEMBER:
        acts.append("clear")
    acts.append("unblock" if block else "block")
    items: list[ViewItem] = [
        button(translate(f"panel-{act}"), f"mod:member-{act}", user_id) for act in acts
    ]
    return [
        *items,
        button(translate("panel-log"), "mod:log-open", user_id, 0),
        button(translate("panel-songs"), BESIDE, user_id),
    ]
