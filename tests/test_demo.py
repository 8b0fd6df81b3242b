"""The demo as a newcomer runs it, and its show in a hurry."""

import asyncio
import io
import re
import signal

import aiohttp
import av
import psutil
import pytest
import yarl

from bot.clock import SystemClock
from bot.domain.poll_schedule import REMEMBERED, Schedule
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.window import Window
from bot.provider.models import MINIMAX_MUSIC
from bot.store.store import open_store
from bot_harness import KEY
from processes import bot_process, read_until
from sandbox.demo_bot import DemoBot
from sandbox.screen import Screen
from sandbox.show import Show


def decoded_s(path):
    """Seconds of sound that a decoder really gives."""
    with av.open(str(path)) as container:
        return sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))


@pytest.mark.timeout(150)
async def test_the_demo_ends_with_songs_that_play_for_as_long_as_it_says(tmp_path):
    """A minute of it is waiting: the bot polls as it would poll the real provider."""
    arguments = ("demo", "--once", "--data", str(tmp_path))
    async with bot_process(*arguments, environment={}) as process:
        out, err = await process.communicate()
    said = out.decode()
    assert (process.returncode, err) == (0, b""), said
    saved = re.findall(r"^Saved: (\S+) \((\d+):(\d+), ", said, re.MULTILINE)
    assert sorted(path for path, _, _ in saved) == [
        str(tmp_path / "harbour-lights.mp3"),
        str(tmp_path / "kettle-song.mp3"),
    ]
    for path, minutes, seconds in saved:
        assert decoded_s(path) == pytest.approx(int(minutes) * 60 + int(seconds), abs=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bot.log",
        "harbour-lights.mp3",
        "kettle-song.mp3",
    ]
    assert "Traceback" not in (tmp_path / "bot.log").read_text()


async def test_the_demo_names_the_page_on_which_one_can_chat_with_the_bot(tmp_path):
    arguments = ("demo", "--data", str(tmp_path))
    async with bot_process(*arguments, environment={}) as process, aiohttp.ClientSession() as http:
        said = await read_until(process, "Chat with the bot: ")
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/page/[\w-]{32}/", said)
        page, root = await http.get(address), yarl.URL(address).origin()
        control = await http.get(root / "sandbox/state")
        assert (page.status, control.status) == (200, 404)
        assert "Press Enter" not in await read_until(process, "/song")  # nobody is at a terminal
        demo = psutil.Process(process.pid)
        everybody = [demo, *demo.children(recursive=True)]
        sockets = [socket for each in everybody for socket in each.net_connections()]
        listening = {each.laddr.ip for each in sockets if each.status == psutil.CONN_LISTEN}
        assert (len(everybody), listening) == (2, {"127.0.0.1"})


async def test_a_song_of_the_quick_demo_is_expected_in_seconds(tmp_path):
    """It learned its pace as it would from songs: the unmodified bot asks in time."""
    bot = DemoBot(folder=tmp_path, log=tmp_path / "bot.log")
    await bot.remember_pace(MINIMAX_MUSIC.id, 8.0)
    limits = DefaultLimits(quota=Quota(songs=3, window=Window("day")), per_member=2)
    url = f"sqlite:///{bot.database}"
    async with open_store(url, clock=SystemClock(), default_limits=limits) as store:
        learned = await store.durations(MINIMAX_MUSIC.id, limit=REMEMBERED)
    schedule = Schedule((each.total_seconds() for each in bracket) for bracket in learned)
    assert 7.5 <= schedule.next_poll_s(1, 0.0) < 8.0 < schedule.expected_s <= 8.5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_demo_and_its_bot(tmp_path, number):
    arguments = ("demo", "--data", str(tmp_path))
    async with bot_process(*arguments, environment={}) as process:
        while b"/song" not in await process.stdout.readline():
            assert not process.stdout.at_eof()
        (bot,) = psutil.Process(process.pid).children()
        process.send_signal(number)
        await process.communicate()
    assert process.returncode == 0
    assert not bot.is_running()


async def test_the_bot_ends_with_its_demo_even_when_that_is_killed(tmp_path):
    arguments = ("demo", "--data", str(tmp_path))
    async with bot_process(*arguments, environment={}) as process:
        while b"/song" not in await process.stdout.readline():
            assert not process.stdout.at_eof()
        (bot,) = psutil.Process(process.pid).children()
        process.kill()
    await asyncio.to_thread(bot.wait, 20)
    assert not bot.is_running()


async def test_a_bot_that_ends_by_itself_ends_the_demo_with_its_log(tmp_path):
    arguments = ("demo", "--data", str(tmp_path))
    async with bot_process(*arguments, environment={}) as process:
        while b"/song" not in await process.stdout.readline():
            assert not process.stdout.at_eof()
        (bot,) = psutil.Process(process.pid).children()
        bot.kill()
        out, _ = await process.communicate()
    assert process.returncode == 1
    assert f"Its log is {tmp_path / 'bot.log'}" in out.decode()


async def test_a_bot_that_is_started_while_it_is_being_killed_runs_once(sandbox, tmp_path):
    """A person may press faster than a busy machine kills."""
    where = {
        "discord": {"token": sandbox.discord.token, "api_base": sandbox.discord.api_base},
        "provider": {"api_key": KEY, "base_url": sandbox.provider.base_url},
    }
    bot = DemoBot(folder=tmp_path, log=tmp_path / "bot.log")
    async with bot.run(where):
        ended = asyncio.get_running_loop().create_task(bot.wait_for_end())
        await asyncio.gather(bot.kill(), bot.start(), bot.start())
        await sandbox.discord.until_ready("song")
        assert not ended.done()
        processes = psutil.Process().children()
        assert len([each for each in processes if "--config" in each.cmdline()]) == 1
        ended.cancel()


def show_in(place, out, folder):
    screen = Screen(out=out, world=place.discord.world, clock=place.clock)
    return Show(discord=place.discord, screen=screen, model=MINIMAX_MUSIC, data=folder)


async def test_the_show_has_an_order_a_dialog_a_refusal_and_a_quota(app, tmp_path):
    """The same show beside a bot whose clock runs fast."""
    out = io.StringIO()
    await show_in(app, out, tmp_path).play(None)
    said = out.getvalue()
    for sentence in (
        "/song lyrics:Harbour lights are calling me",
        "Refrain  to Jonas alone",
        "and the limit is 600",
        "Nothing was spent.",
        "opens a dialog",
        "title: Kettle song",
        "For @Mira",
        "In the queue, place 1.",
        "Being sung. Started ",
        "/quota",
        "2 songs are left of 3 per day.",
        "@Mira, your song is ready: Harbour lights",
        "@Jonas, your song is ready: Kettle song",
        "Done: (link to the message)",
    ):
        assert sentence in said, sentence
    assert "<@" not in said
    assert "<t:" not in said
    conversation = [line for line in said.splitlines() if not line.startswith("Saved:")]
    assert max(map(len, conversation)) <= 100


async def test_the_show_goes_on_with_what_is_typed(app, tmp_path):
    out, ended = io.StringIO(), asyncio.Event()

    async def typed():
        yield "/quota\n"
        yield "what?\n"
        yield "/song up the hill / down the hill // home\n"
        await app.discord.until(lambda: out.getvalue().count("Done:") == 3)
        yield "/cancel\n"
        yield "/song never mind\n"
        await app.discord.until(lambda: "Being sung" in out.getvalue().rpartition("never mind")[2])
        yield "/cancel\n"
        ended.set()
        await asyncio.Event().wait()

    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(show_in(app, out, tmp_path).play(typed()))
        await ended.wait()
        playing.cancel()
    said = out.getvalue()
    assert said.count("2 songs are left of 3 per day.") == 2  # in the show, and when typed
    assert said.count("The sandbox stays up until Ctrl-C") == 2  # once more where it did not follow
    assert "up the hill\n          down the hill\n          \n          home" in said
    assert (tmp_path / "up-the-hill.mp3").exists()
    assert "Mira has nothing to cancel." in said
    assert "Cancelled. It counts against the quota" in said.rpartition("Cancel it anyway")[2]
