"""Many orders at once: everybody is acknowledged first, and their turns are fair."""

import asyncio

import pytest
from aiohttp import web

from bot.chat.admission import AT_ONCE
from bot_harness import LYRICS, bot_harness
from sandbox.discord.faults import DiscordFault

CALLBACKS = r"POST .*/callback"
EXAMINED = 32  # references at a time


class SlowSite:
    """A web site whose files nobody gets before it opens, and then there are none."""

    def __init__(self):
        self.asked = []
        self.origin = ""
        self._news = asyncio.Condition()
        self._answers = asyncio.Semaphore(0)
        self._is_open = False

    async def serve(self, request):
        name = request.match_info["name"]
        is_new = name not in self.asked  # a file that is not there is asked for twice
        if is_new:
            async with self._news:
                self.asked.append(name)
                self._news.notify_all()
        if is_new and not self._is_open:
            await self._answers.acquire()
        return web.Response(status=404)

    def open(self):
        self._is_open = True
        for _ in self.asked:
            self._answers.release()

    async def busy(self, requests=EXAMINED):
        async with self._news:
            await self._news.wait_for(lambda: len(self.asked) >= requests)

    async def answer_one(self):
        """Answer a request, and wait for the one whose turn it is then."""
        self._answers.release()
        await self.busy(len(self.asked) + 1)

    def link(self, person):
        return f"{self.origin}/{person.name}"


@pytest.fixture
async def site():
    slow = SlowSite()
    application = web.Application()
    application.router.add_get("/{name}", slow.serve)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slow.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield slow
    slow.open()
    await runner.cleanup()


@pytest.fixture
async def bot(tmp_path, site):
    async with bot_harness(tmp_path) as harness:
        yield await harness.open(references__trusted_origins=site.origin)


def send(bot, site, person, channel=None):
    """Order with a link to the slow site, and wait for nothing."""
    channel = channel or bot.channel
    return person.send(channel, "song", lyrics=LYRICS, link=site.link(person))


async def queued(bot, replies):
    """All are acknowledged and wait for their turns, as what was asked after them is answered."""
    await bot.discord.until(lambda: all(reply.deferred for reply in replies))
    await bot.read_quota(bot.keeper)


async def test_an_interaction_is_acknowledged_while_two_hundred_orders_wait(bot, site):
    crowd = [bot.guild.member(f"member-{number}") for number in range(200)]
    replies = [send(bot, site, person) for person in crowd]
    await queued(bot, replies)
    await site.busy()
    last = await bot.ana.slash(bot.channel, "song", lyrics=LYRICS, link=site.link(bot.ana))
    assert last.deferred
    modal = await bot.bea.slash(bot.channel, "song")
    assert modal.modal.fields
    assert "left" in (await bot.read_quota(bot.bea))
    assert len(site.asked) == EXAMINED  # and still no more than may be looked at
    site.open()
    for reply in [*replies, last]:
        assert "spent" in (await reply.wait(timeout_s=60)).text


async def test_a_stop_tells_those_whose_turn_has_not_come(bot, site):
    crowd = [bot.guild.member(f"member-{number}") for number in range(AT_ONCE + 60)]
    replies = [send(bot, site, person) for person in crowd]
    await queued(bot, replies)
    await site.busy()
    async with asyncio.TaskGroup() as together:
        together.create_task(bot.close())
        for reply in replies[AT_ONCE:]:
            text = (await reply.wait(timeout_s=60)).text
            assert "restarted just now" in text
            assert LYRICS in text
        site.open()
    for reply in replies[:AT_ONCE]:
        assert "restarted" not in reply.text


async def test_a_small_server_does_not_wait_for_the_whole_crowd_of_a_large_one(bot, site):
    crowd = [bot.guild.member(f"member-{number}") for number in range(AT_ONCE + 24)]
    replies = [send(bot, site, person) for person in crowd]
    await queued(bot, replies)
    small = bot.discord.guild("Two of us")
    small.permit(small.bot_role, bot.guild.bot_role.permissions)
    cyd = small.member("cyd")
    reply = send(bot, site, cyd, small.channel("songs"))
    await queued(bot, [reply])
    site.open()
    for each in [*replies, reply]:
        await each.wait(timeout_s=60)
    assert site.asked.index("cyd") < AT_ONCE + 12  # those who begin together arrive in any order


async def test_who_orders_much_does_not_go_before_who_orders_once(bot, site):
    crowd = [bot.guild.member(f"member-{number}") for number in range(AT_ONCE)]
    replies = [send(bot, site, person) for person in crowd]
    await queued(bot, replies)
    eager = [
        bot.ana.send(bot.channel, "song", lyrics=LYRICS, link=f"{site.origin}/eager-{number}")
        for number in range(3)
    ]
    once = send(bot, site, bot.bea)
    await queued(bot, [*eager, once])
    await site.busy()
    for _ in range(AT_ONCE + 3 - EXAMINED):
        await site.answer_one()
    first, second = (name for name in site.asked if name.startswith("eager"))
    assert site.asked[-3:] in ([first, "bea", second], ["bea", first, second])
    site.open()
    for reply in [*replies, *eager, once]:
        await reply.wait(timeout_s=60)


async def test_songs_are_made_while_discord_answers_no_acknowledgement(app):
    reply = await app.order()
    await reply.until(lambda r: "on its way" in r.text)
    app.discord.faults.inject(DiscordFault(route=CALLBACKS, times=None, delay_s=60))
    crowd = [app.guild.member(f"member-{number}") for number in range(20)]
    for person in crowd:
        person.send(app.channel, "quota")
    await app.wait_for_song()
