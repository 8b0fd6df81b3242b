"""The database is away or full, or the bot is told to stop: nothing in hand is dropped."""

import asyncio
import logging
import signal
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest

from audio.sounds import song
from bot_harness import LYRICS, bot_harness
from databases import start_server
from processes import bot_process, read_until
from sandbox.discord import DiscordFault, Upload
from sandbox.provider import ProviderFault, Route, Script

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.timeout(120)

NO_ORDERS = "I cannot store an order safely just now, so I take none."
ID_IN_HAND = "paid request answered, database away"
SPEED = 30.0
"""Of the harness; the bot as a process of its own goes by the machine's clock."""
SLOW_S = 120.0
"""By the harness's clock, on which two seconds are a minute."""
LONG_ENOUGH_S = 60.0
"""To ask for a song that is there, to fetch it and to post it."""
SMALL = Upload("style.mp3", song(16.0, 64))
"""Smaller than the database's log: it still fits where that cannot grow any more."""
CLEAN_STOP_S = 10.0
HELD_ANSWER_S = 2.0
STATUS = r"POST .*/channels/\d+/messages"


@pytest.fixture
async def bot(tmp_path):
    def sing(_prompt, _reference):
        return song(6.0, 192)

    async with bot_harness(tmp_path, singer=sing, duration_s=20.0, speed=SPEED) as bot:
        yield bot


# ------------------------------------------------------------------ PostgreSQL restarts


@pytest.fixture
async def server():
    with tempfile.TemporaryDirectory(prefix="refrain-away-") as folder:
        server = await asyncio.to_thread(start_server, Path(folder))
        yield server
        await asyncio.to_thread(server.stop)


@pytest.fixture
async def shared(bot, server):
    """The harness, with the bot on a PostgreSQL; it stops before the server stops."""
    yield await bot.open(database__url=server.get_uri())
    await asyncio.to_thread(server.ensure_postgres_running)
    await bot.close()


async def test_without_its_database_the_bot_takes_no_orders_and_loses_no_song(shared, server, told):
    await shared.order(shared.bea)
    song = await shared.wait_for_song()
    await shared.wait_for_songs(1)
    shared.provider.faults.until_cleared(ProviderFault.page(503), Route.POLL)
    await shared.order()
    await shared.wait_for_status(lambda m: "Being sung" in m.text)
    await asyncio.to_thread(server.stop)
    shared.provider.faults.clear()
    typed = await (await shared.order(shared.bea)).wait()
    pressed = await (await shared.bea.press(song, "Again")).wait()
    for refused in (typed, pressed):
        assert refused.ephemeral
        assert NO_ORDERS in refused.text
        assert "nothing was spent" in refused.text
    assert LYRICS in typed.text
    assert LYRICS not in pressed.text
    answer = await shared.read_quota()
    assert "My database does not answer just now." in answer
    assert "what you were changing may have been changed, so look first" in answer
    await shared.clock.sleep(LONG_ENOUGH_S)
    assert [message for message in shared.channel.messages if message.attachments] == [song]
    await asyncio.to_thread(server.ensure_postgres_running)
    await shared.wait_for_songs(2)
    assert "2 songs are left" in await shared.read_quota(shared.bea)
    assert "on its way" in (await (await shared.bea.press(song, "Again")).wait()).text
    await shared.wait_for_songs(3)
    assert (
        told(logging.WARNING).count(("database away, a person was told to come again", None)) == 3
    )
    assert not told(logging.ERROR)


async def test_an_id_that_comes_while_the_database_is_away_is_written_when_it_is_back(
    shared, server, told
):
    away = asyncio.Event()
    shared.provider.faults.next(Route.SUBMIT, ProviderFault(until=away))
    await shared.order()
    await shared.wait_for_submissions()
    await asyncio.to_thread(server.stop)
    away.set()
    await told.until(ID_IN_HAND)
    await asyncio.to_thread(server.ensure_postgres_running)
    await shared.wait_for_songs(1)
    assert (ID_IN_HAND, None) in told(logging.CRITICAL)
    assert not shared.provider.requests_to(Route.LOG)


async def test_a_start_waits_for_its_database(bot, server):
    url = server.get_uri()
    await asyncio.to_thread(server.stop)
    async with bot_process("run", environment=bot.environment(database__url=url)) as process:
        await read_until(process, "the start waits for it")
        await asyncio.to_thread(server.ensure_postgres_running)
        await read_until(process, "ready")
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


@pytest.mark.parametrize("how", ["gone", "frozen"])
async def test_a_start_that_waits_for_its_database_can_be_stopped(bot, server, how):
    url = server.get_uri()
    with gone(server) if how == "gone" else frozen(server):
        async with bot_process("run", environment=bot.environment(database__url=url)) as process:
            await read_until(process, "opening the database")
            code, took_s = await stopped(process)
    assert code == 0
    assert took_s < CLEAN_STOP_S


@contextmanager
def gone(server):
    server.stop()
    yield
    server.ensure_postgres_running()


@contextmanager
def frozen(server):
    """The server is there and answers nothing: so does a network that swallows everything."""
    postmaster = psutil.Process(server.get_pid())
    processes = [postmaster, *postmaster.children(recursive=True)]
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            process.resume()


async def test_a_stop_does_not_wait_for_a_database_that_answers_nothing(bot, server):
    bot.provider.scripts.usual = Script(duration_s=SLOW_S)
    environment = bot.environment(database__url=server.get_uri())
    async with bot_process("run", environment=environment) as process:
        await bot.discord.until_ready("song")
        await bot.order()
        await bot.wait_for_status(lambda m: "Being sung" in m.text)
        with frozen(server):
            code, took_s = await stopped(process)
    assert code == 0
    assert took_s < CLEAN_STOP_S
    await let_leases_run_out(server.get_uri())
    await bot.open(database__url=server.get_uri())
    await bot.wait_for_songs(1)
    await bot.close()


async def let_leases_run_out(url):
    """What half a minute does; first the server notices that its clients are gone."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE application_name = 'refrain'"
    )
    await connection.execute("UPDATE job SET lease_until_ms = 0 WHERE owner IS NOT NULL")
    await connection.close()


async def test_a_dialog_opens_while_the_database_answers_nothing(bot, server):
    several = {"provider__models": "minimax-music,minimax/music-2.6"}
    await bot.open(database__url=server.get_uri(), **several)
    with frozen(server):
        dialog = await bot.ana.slash(bot.channel, "song")
        assert dialog.modal.fields
    await bot.close()


async def test_what_shows_what_is_stored_is_answered_while_the_database_answers_nothing(
    bot, server, told
):
    owner = bot.guild.owner
    await bot.open(database__url=server.get_uri())
    await bot.order()
    await bot.wait_for_songs(1)
    (song_post,) = [message for message in bot.channel.messages if message.attachments]
    panel = await (await owner.slash(bot.channel, "settings")).wait()
    with frozen(server):
        for command, option in (
            ("song", "saved"),
            ("songs", "search"),
            ("references delete", "reference"),
            ("queue cancel job", "song"),
        ):
            assert await owner.autocomplete(bot.channel, command, **{option: ""}) == {}
        for person, message, label in (
            (bot.ana, song_post, "Remix"),
            (owner, panel.message, "Words…"),
        ):
            reply = await (await person.press(message, label)).wait()
            assert "My database does not answer just now." in reply.text
    assert not told(logging.ERROR)
    await bot.close()


# ------------------------------------------------------------------ no space left


@contextmanager
def full_disk(process, size):
    """No file of that process grows beyond so many bytes any more."""
    limits = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, limits[1]))
    yield
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, limits)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="Linux alone limits another process")
@pytest.mark.parametrize("full", ["the database's disk", "every disk"])
async def test_on_a_full_disk_no_order_is_taken_and_the_id_in_hand_is_written_later(
    bot, tmp_path, full
):
    async with bot_process("run", environment=bot.environment()) as process:
        await read_until(process, "ready")
        await bot.discord.until_ready("song")
        is_full = asyncio.Event()
        bot.provider.faults.next(Route.SUBMIT, ProviderFault(until=is_full))
        await bot.order()
        await bot.wait_for_submissions()
        room = 0 if full == "every disk" else (tmp_path / "refrain.db-wal").stat().st_size
        with full_disk(process, room):
            refused = await (await bot.order(bot.bea, reference=SMALL)).wait()
            is_full.set()
            await read_until(process, ID_IN_HAND)
        await bot.wait_for_status(lambda m: "Being sung" in m.text)
        left = await bot.read_quota(bot.bea)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    assert "nothing was spent" in refused.text
    assert LYRICS in refused.text
    assert (NO_ORDERS in refused.text) == bool(room)
    assert "3 songs are left" in left
    await bot.open()
    await bot.wait_for_songs(1)
    assert not bot.provider.requests_to(Route.LOG)


# ------------------------------------------------------------------ a file that is held


async def test_quota_answers_at_once_while_another_program_holds_the_file(bot, tmp_path):
    await bot.open()
    await (await bot.order()).wait()
    await bot.wait_for_song()
    loop = asyncio.get_running_loop()
    with closing(sqlite3.connect(tmp_path / "refrain.db", isolation_level=None)) as shell:
        shell.execute("BEGIN IMMEDIATE")
        ordering = await bot.order(bot.bea)
        begun_s = loop.time()
        for person, left in ((bot.ana, "2 songs are left"), (bot.bea, "3 songs are left")):
            assert left in await bot.read_quota(person)
        assert loop.time() - begun_s < HELD_ANSWER_S
        shell.execute("ROLLBACK")
    assert "on its way" in (await ordering.wait()).text


# ------------------------------------------------------------------ a clean stop


async def test_a_stop_answers_whoever_is_ordering(bot):
    async with bot_process("run", environment=bot.environment()) as process:
        await bot.discord.until_ready("song")
        slow = bot.discord.faults.inject(DiscordFault(route=STATUS, delay_s=1.0))
        ordering = await bot.order()
        while not slow.hits:  # noqa: ASYNC110 - a fault sets no event
            await asyncio.sleep(0.01)
        code, took_s = await stopped(process)
        said = (await process.stdout.read()).decode()
    assert (await ordering.wait()).text.startswith("Your song is on its way")
    assert code == 0
    assert took_s < CLEAN_STOP_S
    assert " ERROR " not in said
    await bot.open()
    await bot.wait_for_songs(1)


async def stopped(process):
    """Tell it to stop; gives its exit code and how long it took in seconds."""
    loop = asyncio.get_running_loop()
    begun_s = loop.time()
    process.send_signal(signal.SIGTERM)
    return await process.wait(), loop.time() - begun_s


async def test_a_stop_while_an_order_is_being_paid_writes_its_id_and_the_next_start_goes_on(bot):
    async with bot_process("run", environment=bot.environment()) as process:
        await bot.discord.until_ready("song")
        bot.provider.faults.next(Route.SUBMIT, ProviderFault(delay_s=SLOW_S))
        await bot.order()
        await bot.wait_for_submissions()
        code, took_s = await stopped(process)
        said = (await process.stdout.read()).decode()
    assert code == 0
    assert took_s < CLEAN_STOP_S
    assert said.rstrip().endswith("stopped")
    assert "Traceback" not in said
    await bot.open()
    await bot.wait_for_songs(1)
    assert not bot.provider.requests_to(Route.LOG)


async def test_a_stop_that_an_answer_does_not_come_in_time_for_looks_the_order_up_later(bot):
    bot.provider.faults.next(Route.SUBMIT, ProviderFault(delay_s=100 * SLOW_S))
    async with bot_process("run", environment=bot.environment()) as process:
        await bot.discord.until_ready("song")
        await bot.order()
        await bot.wait_for_submissions()
        code, took_s = await stopped(process)
    assert code == 0
    assert took_s < CLEAN_STOP_S
    await bot.open()
    await bot.wait_for_songs(1)
    assert bot.provider.requests_to(Route.LOG)
