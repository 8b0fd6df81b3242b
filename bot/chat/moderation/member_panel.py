"""One member's songs, for moderators: where they stand, and what can be done, as buttons."""

from collections.abc import Mapping
from functools import partial

import discord

from bot.chat.authorization import Authority, Found, Somebody
from bot.chat.components.buttons import Answer, Pressed, PressItem, button, laid_out
from bot.chat.components.dialogs import Dialog, Field, Typed
from bot.chat.context import speech_for
from bot.chat.moderation.handler import ModeratorDesk
from bot.chat.moderation.ledger_sentences import told
from bot.clock import Clock
from bot.domain.job import UserId
from bot.domain.moderator_input import LONGEST_REASON
from bot.domain.quota import Allowance, Block, Rule, Standing, allowance
from bot.i18n.translate import Markup, Speech, mention, timestamp
from bot.services.moderation import Rulebook
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

    def __init__(self, *, desk: ModeratorDesk, rules: Rulebook, store: Store, clock: Clock) -> None:
        self._desk = desk
        self._rules = rules
        self._store = store
        self._clock = clock

    def answers(self) -> dict[str, Answer]:
        return {f"member-{act}": partial(self._ask, act) for act in ACTS}

    async def open(self, interaction: discord.Interaction, user: Somebody) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        at = await self._desk.authorise(interaction)
        embed, view = await self._drawn(at, at.seen(user), speech_for(interaction))
        await interaction.edit_original_response(embed=embed, view=view)

    async def _ask(self, act: str, interaction: discord.Interaction, pressed: Pressed) -> None:
        await self._desk.authorise(interaction)
        say = speech_for(interaction)
        dialog = Dialog(
            title=say.say(f"panel-{act}"),
            fields=ACTS[act],
            speech=say,
            sent=partial(self._act, act, UserId(int(pressed.arguments[0]))),
        )
        await interaction.response.send_modal(dialog)

    async def _act(
        self, act: str, user_id: UserId, interaction: discord.Interaction, typed: Typed
    ) -> None:
        """Do it and draw the panel anew, the answer above it."""
        await interaction.response.defer()
        at = await self._desk.authorise(interaction)
        found = await at.found(user_id)
        entry = await self._done(act, at, found, typed)
        say = speech_for(interaction)
        embed, view = await self._drawn(at, found, say)
        await interaction.edit_original_response(content=told(entry, say), embed=embed, view=view)
        await self._desk.publish(entry)

    async def _done(self, act: str, at: Authority, found: Found, typed: Typed) -> Entry:
        by, member, rules, why = at.by, found.person, self._rules, typed.get("reason")
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
        self, at: Authority, found: Found, say: Speech
    ) -> tuple[discord.Embed, discord.ui.View]:
        user_id = found.person.user_id
        standing = await self._store.standing(at.by.guild_id, user_id, role_ids=found.role_ids)
        now = self._clock.now()
        block = standing.block if standing.block and standing.block.holds(now) else None
        lines = _stated(standing, allowance(standing, now), say)
        if block is not None:
            lines.append(block_line(block, say))
        if not found.person.present:
            lines.append(say.say("panel-gone"))
        lines.append(say.say("panel-live", live=standing.live, per_member=standing.per_member))
        text = "\n".join([mention(user_id), *lines])
        embed = discord.Embed(title=say.say("panel-title"), description=text)
        return embed, laid_out(*_buttons(user_id, standing, block, say))


def _stated(standing: Standing, share: Allowance, say: Speech) -> list[str]:
    """Where a member stands, in sentences for a third person."""
    lines = [_quota(standing, share, say)]
    if share.left is not None and share.renews_at is not None:
        lines.append(say.say("panel-renews", renews_at=share.renews_at))
    if share.granted:
        lines.append(say.say("panel-granted", granted=share.granted))
    return lines


def block_line(block: Block, say: Speech) -> str:
    until = timestamp(block.until) if block.until else None
    return say.say("panel-blocked", until=until, reason=block.reason)


def _quota(standing: Standing, share: Allowance, say: Speech) -> str:
    if standing.exempt:
        return say.say("panel-exempt")
    quota, rule = share.quota, Markup(say.say("panel-rule", rule=share.rule))
    window = Markup(say.say("quota-window", window=quota.window.text))
    if quota.songs is None:
        return say.say("panel-unlimited", rule=rule, window=window, used=share.used)
    return say.say(
        "panel-quota-left",
        left=share.left,
        songs=quota.songs,
        window=window,
        used=share.used,
        rule=rule,
    )


def _buttons(
    user_id: UserId, standing: Standing, block: Block | None, say: Speech
) -> list[PressItem]:
    acts = ["quota", "grant", "reset"]
    if standing.rule is Rule.MEMBER:
        acts.append("clear")
    acts.append("unblock" if block else "block")
    items: list[PressItem] = [
        button(say.say(f"panel-{act}"), f"member-{act}", user_id) for act in acts
    ]
    return [*items, button(say.say("panel-log"), "log-open", user_id, 0)]
