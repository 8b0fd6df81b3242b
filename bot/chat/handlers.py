"""What hangs on the bot for its cogs: each takes what it uses when it is set up."""

from collections.abc import Callable
from dataclasses import dataclass

from discord.ext import commands

from bot.chat.components.buttons import Answer
from bot.chat.components.dialogs import DialogAnswer
from bot.chat.greeting import Greeting
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_pages import LedgerPages
from bot.chat.moderation.member_panel import MemberPanel
from bot.chat.moderation.queue import QueueHandler
from bot.chat.moderation.quota_overview import QuotaOverview
from bot.chat.moderation.reports import ReportHandler
from bot.chat.moderation.settings_panel import SettingsPanel
from bot.chat.moderation.usage import UsageView
from bot.chat.orders.order_handler import OrderHandler
from bot.chat.orders.saved_references import SavedReferenceHandler
from bot.chat.owner import OwnerHandler
from bot.chat.songs.again import AgainHandler
from bot.chat.songs.clips import ClipHandler
from bot.chat.songs.deletion import DeletionHandler
from bot.chat.songs.help_view import HelpView
from bot.chat.songs.privacy import PrivacyHandler
from bot.chat.songs.quota_view import QuotaView
from bot.chat.songs.song_buttons import SongButtonHandler
from bot.chat.songs.song_list import SongList
from bot.domain.job import GuildId
from bot.services.moderation import ModerationService
from bot.services.privacy import PrivacyService


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    orders: OrderHandler
    references: SavedReferenceHandler
    again: AgainHandler
    song_buttons: SongButtonHandler
    deletion: DeletionHandler
    song_list: SongList
    privacy: PrivacyHandler
    privacy_service: PrivacyService
    clips: ClipHandler
    quota: QuotaView
    help: HelpView
    greeting: Greeting
    moderation: ModerationService
    moderation_handler: ModerationHandler
    members: MemberPanel
    overview: QuotaOverview
    usage: UsageView
    ledger: LedgerPages
    queue: QueueHandler
    settings: SettingsPanel
    reports: ReportHandler
    owner: OwnerHandler
    reconsider: Callable[[GuildId | None], None]
    """A place in that guild, or (None) in any, may be gone."""

    def answers(self) -> dict[str, Answer]:
        """What answers which button or menu, whether or not the cogs beside it are loaded."""
        return {
            **self.song_buttons.answers(),
            **self.again.answers(),
            **self.deletion.answers(),
            **self.song_list.answers(),
            **self.help.answers(),
            **self.privacy.answers(),
            **self.clips.answers(),
            **self.references.answers(),
            **self.members.answers(),
            **self.overview.answers(),
            **self.usage.answers(),
            **self.ledger.answers(),
            **self.queue.answers(),
            **self.settings.answers(),
            **self.reports.answers(),
        }

    def dialogs(self) -> dict[str, DialogAnswer]:
        """What answers which dialog, by the name in its custom id."""
        return {
            **self.references.dialogs(),
            **self.orders.dialogs(),
            **self.members.dialogs(),
            **self.settings.dialogs(),
            **self.reports.dialogs(),
        }


class ServedBot(commands.AutoShardedBot):
    """A bot with handlers; `setup` of a cog is the only reader of them."""

    handlers: Handlers
