"""Reports of songs: from a member's press to what a moderator makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import discord

from bot.chat.answers import confirm, repeat_if_lost
from bot.chat.channels import channel_of
from bot.chat.components.buttons import (
    Answer,
    Press,
    ViewItem,
    button,
    custom_id,
    custom_ids,
    layout,
)
from bot.chat.components.dialogs import DialogAnswer, DialogField, DialogSubmission, ask
from bot.chat.components.first_answer import before_first_answer
from bot.chat.components.progress import link_to
from bot.chat.context import guild_of, translator_for
from bot.chat.discord_errors import FAILURES
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.member_panel import BLOCK_FIELDS
from bot.chat.nonces import nonce_of
from bot.domain.guild_settings import GuildSettings
from bot.domain.job import Job, JobId, MessageId, UserId
from bot.domain.moderator_input import LONGEST_REASON, need_reason
from bot.errors import ValueRefused
from bot.i18n.markdown import Markup, harmless, mention
from bot.i18n.translate import Translator, translator
from bot.services.moderation import ModerationService
from bot.store.store import Store

REPORT = "report"
REMOVE, BLOCK, DISMISS = "report-remove", "report-block", "report-dismiss"
STYLES = {REMOVE: discord.ButtonStyle.danger, BLOCK: discord.ButtonStyle.danger}
REPORT_REASON = DialogField(name="report-reason", paragraph=True, longest=LONGEST_REASON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the buttons below a report carry; up to 0.1.0 they carried the job alone."""

    job_id: JobId
    reporter_id: UserId | None = None

    @classmethod
    def of(cls, sent: Press | DialogSubmission) -> "Report":
        """Raises ButtonUnknown where no button of ours carries that."""
        reporter_id = UserId(sent.number(1)) if sent.arguments[1:] else None
        return cls(job_id=JobId(sent.number()), reporter_id=reporter_id)

    @property
    def arguments(self) -> tuple[int, ...]:
        return (self.job_id,) if self.reporter_id is None else (self.job_id, self.reporter_id)


class ReportHandler:
    """Takes reports and answers the buttons below them."""

    def __init__(
        self,
        *,
        handler: ModerationHandler,
        service: ModerationService,
        store: Store,
        client: discord.Client,
    ) -> None:
        self._handler = handler
        self._service = service
        self._store = store
        self._client = client

    def answers(self) -> dict[str, Answer]:
        return {
            f"mod:{REPORT}": self._press_report,
            f"mod:{REMOVE}": self._remove,
            f"mod:{BLOCK}": self._ask_to_block,
            f"mod:{DISMISS}": self._dismiss,
        }

    def dialogs(self) -> dict[str, DialogAnswer]:
        return {f"mod:{REPORT}": self._take, f"mod:{BLOCK}": self._block}

    # -------------------------------------------------------------- members

    async def report(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """From a message's menu. Raises ValueRefused where the message is no song of this bot."""
        async with before_first_answer():
            job = await self._store.job_of_song(MessageId(message.id))
        if job is None:
            raise ValueRefused(reason="not-a-song")
        await self._ask(interaction, job.id)

    async def _press_report(self, interaction: discord.Interaction, press: Press) -> None:
        await self._ask(interaction, Report.of(press).job_id)

    async def _ask(self, interaction: discord.Interaction, job_id: JobId) -> None:
        """What could not be reported is refused before anything is typed."""
        async with before_first_answer():
            job = await self._store.job_in(guild_of(interaction), job_id)
            await self._open_channel(interaction, job)
        sent_as = custom_id(f"mod:{REPORT}", job_id)
        await ask(interaction, "report-ask", (REPORT_REASON,), sent_as)

    async def _take(self, interaction: discord.Interaction, submission: DialogSubmission) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        job = await self._store.job_in(guild_of(interaction), Report.of(submission).job_id)
        settings, channel = await self._open_channel(interaction, job)
        reason = need_reason(submission.typed[REPORT_REASON.name])
        reporter_id = UserId(interaction.user.id)
        report = Report(job_id=job.id, reporter_id=reporter_id)
        translate = translator(settings.language)
        try:
            await channel.send(
                embed=_embed(job, reporter_id, reason, translate),
                view=layout(*_buttons((REMOVE, BLOCK, DISMISS), report, translate)),
                nonce=nonce_of("rep", f"{job.id} {reporter_id}"),  # two dialogs may come at once
            )
        except FAILURES as error:
            raise ValueRefused(reason="report-unposted") from error
        await self._service.report(job, reporter_id, reason=reason)
        await confirm(interaction, translator_for(interaction)("report-done"))

    async def _open_channel(
        self, interaction: discord.Interaction, job: Job
    ) -> tuple[GuildSettings, discord.PartialMessageable]:
        """Raises ValueRefused where it would go nowhere, or that person reported it before."""
        settings, channel_id = await self._service.require_reportable(
            job, UserId(interaction.user.id)
        )
        guild_id = job.order.guild_id
        return settings, self._client.get_partial_messageable(channel_id, guild_id=guild_id)

    # -------------------------------------------------------------- moderators

    async def _remove(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        authority, report = await self._handler.authorize(interaction), Report.of(press)
        job = await self._store.job_in(authority.moderator.guild_id, report.job_id)
        await self._delete(job)
        await self._service.record_removal(job, UserId(interaction.user.id))
        await self._conclude(interaction, job, report, REMOVE, authority.settings)

    async def _ask_to_block(self, interaction: discord.Interaction, press: Press) -> None:
        await self._handler.authorize_first(interaction)
        sent_as = custom_id(f"mod:{BLOCK}", *press.arguments)
        await ask(interaction, BLOCK, BLOCK_FIELDS, sent_as)

    async def _block(self, interaction: discord.Interaction, submission: DialogSubmission) -> None:
        await interaction.response.defer()
        authority, report = await self._handler.authorize(interaction), Report.of(submission)
        typed = submission.typed
        job = await self._store.job_in(authority.moderator.guild_id, report.job_id)
        profile = await authority.fetch_member(job.order.user_id)
        entry = await self._service.block(
            authority.moderator, profile.member, span=typed["span"], reason=typed["block-reason"]
        )
        await self._conclude(interaction, job, report, BLOCK, authority.settings)
        await self._handler.announcements.publish(entry)

    async def _dismiss(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        authority, report = await self._handler.authorize(interaction), Report.of(press)
        job = await self._store.job_in(authority.moderator.guild_id, report.job_id)
        await self._service.dismiss(job, UserId(interaction.user.id), report.reporter_id)
        await self._conclude(interaction, job, report, DISMISS, authority.settings)

    async def _delete(self, job: Job) -> None:
        """Raises ValueRefused where there is no song, or it cannot be reached."""
        if job.song_message_id is None:
            raise ValueRefused(reason="no-song")
        channel = channel_of(job, self._client)
        try:
            await channel.get_partial_message(job.song_message_id).delete()
        except discord.NotFound:
            return  # it is gone already, which is all that is wished for
        except FAILURES as error:
            raise ValueRefused(reason="song-not-removed") from error

    async def _conclude(
        self,
        interaction: discord.Interaction,
        job: Job,
        report: Report,
        done: str,
        settings: GuildSettings,
    ) -> None:
        """Write what was done on the report, and leave the buttons that still make sense."""
        message, translate = interaction.message, translator(settings.language)
        if message is None or not message.embeds:
            return
        outcome = translate(
            OUTCOMES[done],
            moderator=mention(interaction.user.id),
            member=mention(job.order.user_id),
        )
        embed = message.embeds[0].copy()
        embed.description = f"{embed.description}\n{outcome}"
        left = [] if done == DISMISS else _remaining_buttons(message, report, done)
        view = layout(*_buttons(left, report, translate))
        await repeat_if_lost(partial(interaction.edit_original_response, embed=embed, view=view))


OUTCOMES = {REMOVE: "report-removed", BLOCK: "report-blocked", DISMISS: "report-dismissed"}


def report_button(job_id: JobId, translate: Translator) -> discord.ui.Button[discord.ui.View]:
    """For a song's own message."""
    return button(translate("button-report"), f"mod:{REPORT}", job_id)


def _embed(job: Job, reporter_id: UserId, reason: str, translate: Translator) -> discord.Embed:
    order = job.order
    message_id = job.song_message_id or job.status_message_id
    text = translate(
        "report-text",
        song=link_to(message_id, job) if message_id else Markup(""),
        title=order.title,
        member=mention(order.user_id),
        reporter=mention(reporter_id),
        reason=Markup(harmless(reason)),
    )
    return discord.Embed(title=translate("report-title"), description=text)


def _buttons(names: Iterable[str], report: Report, translate: Translator) -> list[ViewItem]:
    plain = discord.ButtonStyle.secondary
    return [
        button(translate(name), f"mod:{name}", *report.arguments, style=STYLES.get(name, plain))
        for name in names
    ]


def _remaining_buttons(message: discord.Message, report: Report, done: str) -> list[str]:
    """The buttons that are on the report but for the pressed one; none where nothing is left."""
    there = custom_ids(message)
    left = [
        name
        for name in (REMOVE, BLOCK, DISMISS)
        if name != done and custom_id(f"mod:{name}", *report.arguments) in there
    ]
    return left if left != [DISMISS] else []
