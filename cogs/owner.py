from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.owner import OwnerHandler


class OwnerCog(commands.Cog):
    """`@Refrain sync` and `@Refrain status`: for the hour before slash commands exist."""

    def __init__(self, handler: OwnerHandler) -> None:
        self._handler = handler

    @commands.command()
    @commands.is_owner()
    async def sync(self, context: commands.Context[ServedBot]) -> None:
        await context.send(await self._handler.sync())

    @commands.command()
    @commands.is_owner()
    async def status(self, context: commands.Context[ServedBot]) -> None:
        await context.send(await self._handler.status(context.bot))


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(OwnerCog(bot.handlers.owner))
