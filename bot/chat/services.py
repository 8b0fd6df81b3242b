"""What hangs on the bot for its cogs: each takes the one service it needs when it is set up."""

from dataclasses import dataclass

from discord.ext import commands

from bot.chat.moderation.build import Moderation
from bot.chat.orders.order_handler import OrderDesk
from bot.chat.owner import OwnerDesk
from bot.chat.songs.quota_view import QuotaDesk
from bot.chat.songs.song_buttons import ButtonDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    orders: OrderDesk
    buttons: ButtonDesk
    quotas: QuotaDesk
    moderation: Moderation
    owner: OwnerDesk


class ServedBot(commands.AutoShardedBot):
    """A bot with services; `setup` of a cog is the only reader of them."""

    services: Services
