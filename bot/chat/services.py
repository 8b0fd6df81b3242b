"""What hangs on the bot for its cogs: each takes the one service it needs when it is set up."""

from dataclasses import dataclass

from discord.ext import commands

from bot.chat.moderation.build import Moderation
from bot.chat.orders.order_handler import OrderHandler
from bot.chat.owner import OwnerHandler
from bot.chat.songs.quota_view import QuotaView
from bot.chat.songs.song_buttons import SongButtonHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    orders: OrderHandler
    buttons: SongButtonHandler
    quotas: QuotaView
    moderation: Moderation
    owner: OwnerHandler


class ServedBot(commands.AutoShardedBot):
    """A bot with services; `setup` of a cog is the only reader of them."""

    services: Services
