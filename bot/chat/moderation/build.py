"""Everything moderators use, put together."""

from dataclasses import dataclass

import discord

from bot.chat.components.buttons import Answer
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_pages import LedgerPages
from bot.chat.moderation.log_channel import Announcements
from bot.chat.moderation.member_panel import MemberPanel
from bot.chat.moderation.queue import QueueHandler
from bot.chat.moderation.quota_overview import Overview
from bot.chat.moderation.reports import ReportHandler
from bot.chat.moderation.settings_panel import SettingsPanel
from bot.chat.moderation.usage import UsageView
from bot.clock import Clock
from bot.domain.poll_schedule import Schedule
from bot.services.jobs import JobService
from bot.services.moderation import ModerationService
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """One desk per thing that moderators do."""

    desk: ModerationHandler
    rules: ModerationService
    members: MemberPanel
    overview: Overview
    usage: UsageView
    log: LedgerPages
    queue: QueueHandler
    settings: SettingsPanel
    reports: ReportHandler

    def answers(self) -> dict[str, Answer]:
        """Who answers which button or menu."""
        return {
            **self.members.answers(),
            **self.overview.answers(),
            **self.usage.answers(),
            **self.log.answers(),
            **self.queue.answers(),
            **self.settings.answers(),
            **self.reports.answers(),
        }


def moderation_of(
    *, client: discord.Client, store: Store, jobs: JobService, schedule: Schedule, clock: Clock
) -> Moderation:
    announcements = Announcements(client=client, store=store)
    desk = ModerationHandler(store=store, announcements=announcements)
    rules = ModerationService(store=store, clock=clock)
    return Moderation(
        desk=desk,
        rules=rules,
        members=MemberPanel(desk=desk, rules=rules, store=store, clock=clock),
        overview=Overview(desk=desk, store=store),
        usage=UsageView(desk=desk, store=store, clock=clock),
        log=LedgerPages(desk=desk, store=store),
        queue=QueueHandler(
            desk=desk,
            announcements=announcements,
            store=store,
            jobs=jobs,
            schedule=schedule,
            clock=clock,
        ),
        settings=SettingsPanel(desk=desk, rules=rules),
        reports=ReportHandler(desk=desk, rules=rules, store=store, client=client),
    )
