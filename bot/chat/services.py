"""What hangs on the bot for its cogs: each takes the one service it needs when it is set up."""

from dataclasses import dataclass

from discord.ext import commands

from bot.chat.buttons import ButtonDesk
from bot.chat.moderation import Moderation
from bot.chat.order_desk import OrderDesk
from bot.chat.owner_desk import OwnerDesk
from bot.chat.quota_desk import QuotaDesk


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
