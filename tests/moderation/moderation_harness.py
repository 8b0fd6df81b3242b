"""Who moderates whom: members and ranks, and short ways to ask the bot."""

from sandbox.discord import Permission
from sandbox.provider.orders import Script

SLOW = Script(duration_s=100_000.0)
NOTHING_CHANGED = "Nothing was changed."
COMMANDS = ("quotas", "queue", "settings", "Song quota", "Report song")


class ModerationHarness:
    """`mod` has Manage Server; `star` stands above, `helper` has Manage Server but stands below."""

    def __init__(self, app):
        guild = app.guild
        self.app = app
        self.guild = guild
        self.channel = app.channel
        self.owner = guild.owner
        self.low = guild.role("low")
        helpers = guild.role("helpers", Permission.MANAGE_GUILD)
        self.singers = guild.role("singers")
        self.mods = guild.role("mods", Permission.MANAGE_GUILD)
        self.stars = guild.role("stars")
        self.mod = guild.member("mod", roles=[self.mods])
        self.helper = guild.member("helper", roles=[helpers])
        self.ana = app.ana
        self.bea = app.bea
        self.singer = guild.member("sol", roles=[self.singers])
        self.star = guild.member("stella", roles=[self.stars])

    async def open(self, **settings):
        await self.app.open(**settings)
        await self.app.discord.until_ready(*COMMANDS)
        return self

    async def ask(self, person, command, **options):
        """The answer to a command, for that person alone."""
        reply = await (await person.slash(self.channel, command, **options)).wait()
        assert reply.ephemeral
        return reply

    async def read(self, person, command, **options):
        """How the answer reads."""
        return (await self.ask(person, command, **options)).text

    async def log(self, member=None):
        """What the ledger tells a moderator."""
        options = {"member": member} if member else {}
        return await self.read(self.owner, "quotas log", **options)

    async def order(self, person=None, **options):
        """What a member hears who orders a song."""
        return (await (await self.app.order(person, **options)).wait()).text

    def slow(self):
        """From now on no song ends."""
        self.app.provider.scripts.usual = SLOW

    def offer_commands_to_all(self):
        """As an administrator can in Discord's own settings: commands are offered to all."""
        for command in self.app.discord._parts.commands.in_scope(0):  # noqa: SLF001 - no client can do it
            command["default_member_permissions"] = None
