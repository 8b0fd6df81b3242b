"""Members who go on ordering songs, whatever happens to the bot."""

import asyncio

from sandbox.discord import Upload

LYRICS = "The river runs slow\nand the night comes low\n\nSing me home"
BETWEEN_ORDERS_S = (0.5, 4.0)
COME_BACK_S = 60.0
OTHER_MODEL = "minimax/music-2.6"
SHARE = 0.5
"""Of the orders: those for the other model."""


class Load:
    """`replies` are what Discord showed each of them."""

    def __init__(self, *, discord, members, channels, rng, reference):
        self._discord = discord
        self.members = members
        self._channels = channels
        self._rng = rng
        self.reference = reference
        self.replies = []

    async def run(self):
        """Order until cancelled."""
        async with asyncio.TaskGroup() as members:
            for member in self.members:
                members.create_task(self._keep_ordering(member))

    async def _keep_ordering(self, member):
        await self._discord.until_ready("song", timeout_s=COME_BACK_S)
        while True:
            await asyncio.sleep(self._rng.uniform(*BETWEEN_ORDERS_S))
            channel = self._rng.choice(self._channels)
            await self._until_heard(channel)
            await self.order(member, channel)

    async def _until_heard(self, channel):
        """Nobody can order where no process serves the shard."""
        gateway, guild_id = self._discord.gateway, channel.channel.guild_id
        await self._discord.until(lambda: gateway.listeners(guild_id), timeout_s=COME_BACK_S)

    async def order_once(self):
        """One song, as soon as it can be ordered."""
        await self._discord.until_ready("song", timeout_s=COME_BACK_S)
        return await self.order(self.members[0])

    async def order(self, member, channel=None):
        channel = channel or self._rng.choice(self._channels)
        reply = await member.slash(channel, "song", lyrics=LYRICS, **self._choose_model())
        self.replies.append(reply)
        return reply

    def _choose_model(self):
        """The default follows a reference, the other a style in words."""
        if self._rng.random() < SHARE:
            return {"model": OTHER_MODEL, "style": "warm acoustic folk"}
        return {"reference": Upload("style.mp3", self.reference)}
