"""The bounded child process: what it cannot do, and that none is ever left running."""

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil
import pytest

from audio.sounds import song, wav
from bot.audio.decoder import NOTHING, Decoder
from bot.audio.decoder_process import MAX_CPU_S, MAX_DATA_BYTES, MAX_FILE_BYTES
from bot.audio.decoder_template import PROGRAM
from bot.audio.transcode import transcode

STARTED = """
import asyncio, sys
from pathlib import Path
from bot.audio.decoder import Decoder

async def main():
    async with Decoder() as decoder:
        task, source, *arguments = sys.argv[1:]
        await decoder.run(task, Path(source), *arguments, timeout_s=60.0)

asyncio.run(main())
"""

warm_only = pytest.mark.skipif(sys.platform != "linux", reason="templates are Linux's")


@pytest.fixture(params=[pytest.param(True, marks=warm_only), False], ids=["warm", "alone"])
async def any_decoder(request):
    async with Decoder(can_fork=request.param) as decoder:
        yield decoder


@pytest.fixture
def endless(tmp_path):
    """The arguments of a task that keeps a decoder busy: hours of silence, in no space."""
    path = tmp_path / "endless"
    path.write_bytes(wav(1.0, claimed=0xFFFFFFFF)[:44])
    os.truncate(path, 1 << 32)
    return ("listen", path, "wav", 0, 1 << 32, "-", 15)


@pytest.fixture
def playable(tmp_path):
    path = tmp_path / "playable"
    size = path.write_bytes(song(16.0))
    return ("listen", path, "mp3", 0, size, "-", 15)


@asynccontextmanager
async def _running(decoder, *tasks):
    """So many children, all in the midst of the task; ended by cancelling it."""
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(decoder.run(*task, timeout_s=60.0)) for task in tasks]
        yield await _busy_children(len(running))
        for task in running:
            task.cancel()


def _template(parent=None):
    (template,) = [own for own in _own(parent) if "template" in own.cmdline()]
    return template


def _children(parent=None):
    """Of a template, or started for their file alone."""
    return [
        child
        for own in _own(parent)
        for child in (own.children() if "template" in own.cmdline() else [own])
    ]


def _own(parent):
    return [
        process
        for process in psutil.Process(parent).children()
        if str(PROGRAM) in process.cmdline()
    ]


async def _until(condition):
    """What is looked at may end during the look; then it is looked at again."""
    while True:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied, FileNotFoundError):
            if value := condition():
                return value
        await asyncio.sleep(0.01)


async def _busy_children(count, parent=None):
    """Those that gave up their rights, so that only the stranger's bytes are left to them."""

    def confined():
        found = [child for child in _children(parent) if _limit(child, "RLIMIT_CORE") == 0]
        return found if len(found) == count else None

    return await _until(confined)


def _limit(child, name):
    soft, hard = child.rlimit(getattr(psutil, name))
    assert soft == hard or name == "RLIMIT_CORE"
    return hard


def _files(process):
    folder = Path(f"/proc/{process.pid}/fd")
    return {int(entry.name): str(entry.readlink()) for entry in folder.iterdir()}


def _gone(*processes):
    return not any(
        process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes
    )


async def test_both_ways_give_the_same_verdicts(any_decoder, playable, endless):
    seconds, audible = await any_decoder.run(*playable, timeout_s=60.0)
    assert seconds > 15
    assert audible
    assert await any_decoder.run(*endless, timeout_s=0.5) == NOTHING
    damaged = ("listen", endless[1], "mp3", 0, 1000, "-", 15)
    assert await any_decoder.run(*damaged, timeout_s=60.0) == NOTHING


async def test_a_child_has_no_secret_no_socket_and_no_file_but_its_own(
    any_decoder, endless, monkeypatch
):
    monkeypatch.setenv("REFRAIN_DISCORD__TOKEN", "made-up")
    async with _running(any_decoder, endless) as (child,):
        assert child.environ().keys() <= {"LC_CTYPE"}
        files = _files(child)
        assert files.keys() == {0, 1, 2}
        assert files[0] == str(endless[1])
        assert files[1].startswith("pipe:")
        assert files[2] == "/dev/null"


async def test_a_child_can_open_nothing_and_has_limits_before_it_reads(any_decoder, endless):
    async with _running(any_decoder, endless) as (child,):
        assert _limit(child, "RLIMIT_NOFILE") == 3
        assert _limit(child, "RLIMIT_DATA") == MAX_DATA_BYTES
        assert _limit(child, "RLIMIT_CPU") == MAX_CPU_S
        assert _limit(child, "RLIMIT_FSIZE") == MAX_FILE_BYTES
        assert _limit(child, "RLIMIT_NPROC") == 0


def test_confined_code_opens_no_file_and_no_socket_and_takes_no_memory():
    attempts = """
import runpy, socket
program = runpy.run_path(sys.argv[1])
program["drop_privileges"]()
for attempt in (
    lambda: open("/dev/null"),
    lambda: socket.socket(),
    lambda: socket.socketpair(),
    lambda: bytearray(300_000_000),
):
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(type(error).__name__)
"""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-I", "-c", "import sys" + attempts, str(PROGRAM)],
        capture_output=True,
        text=True,
        check=True,
        env={},
    )
    assert done.stdout.split() == ["OSError", "OSError", "OSError", "MemoryError"]


@warm_only
async def test_the_template_has_one_thread_one_socket_and_no_secret(decoder, playable, monkeypatch):
    monkeypatch.setenv("REFRAIN_DISCORD__TOKEN", "made-up")
    await decoder.run(*playable, timeout_s=60.0)
    template = _template()
    assert template.num_threads() == 1
    assert "REFRAIN_DISCORD__TOKEN" not in template.environ()
    await _until(lambda: len(_files(template)) <= 3)  # it answers before it closes the file's own
    assert sorted(name.split(":")[0] for name in _files(template).values()) == [
        "/dev/null",
        "/dev/null",
        "socket",
    ]


@warm_only
async def test_one_template_forks_a_child_for_each_file(decoder, endless, tmp_path):
    """Each has its own file and no other's, whichever began first."""
    other = tmp_path / "other"
    os.link(endless[1], other)
    async with _running(decoder, endless, ("listen", other, *endless[2:])) as children:
        assert len({child.pid for child in children}) == 2
        assert {child.parent().pid for child in children} == {_template().pid}
        assert sorted(_files(child)[0] for child in children) == [str(endless[1]), str(other)]
        assert all(_files(child).keys() == {0, 1, 2} for child in children)


async def test_a_cancelled_conversion_leaves_no_process_and_no_file(any_decoder, endless, tmp_path):
    target = tmp_path / "target.mp3"
    async with asyncio.TaskGroup() as tasks:
        converting = transcode(
            any_decoder, endless[1], target, bitrate_kbps=64, format_name="WAV", limit_s=1e9
        )
        task = tasks.create_task(converting)
        (child,) = await _busy_children(1)
        assert _files(child)[max(_files(child))] == str(target)
        task.cancel()
    assert not child.is_running()
    assert not target.exists()


@pytest.mark.parametrize("hangs", [False, True], ids=["busy", "stopped"])
async def test_a_child_that_takes_too_long_is_killed(hangs, any_decoder, endless):
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(any_decoder.run(*endless, timeout_s=2.0))
        (child,) = await _busy_children(1)
        if hangs:
            child.suspend()
    assert running.result() == NOTHING
    assert not child.is_running()


async def test_a_child_that_uses_up_its_processor_time_is_killed(any_decoder, endless):
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(any_decoder.run(*endless, timeout_s=60.0))
        (child,) = await _busy_children(1)
        child.rlimit(psutil.RLIMIT_CPU, (1, 1))
    assert running.result() == NOTHING


@warm_only
@pytest.mark.parametrize("way", [signal.SIGSEGV, signal.SIGKILL])
async def test_a_child_that_crashes_is_refused_and_the_next_file_meets_another_template(
    way, decoder, endless, playable
):
    """What crashes learns nothing of the next one's memory; others are heard to their end."""
    async with asyncio.TaskGroup() as tasks:
        crashing = tasks.create_task(decoder.run(*endless, timeout_s=60.0))
        (child,) = await _busy_children(1)
        template = _template()
        child.send_signal(way)
    assert crashing.result() == NOTHING
    assert (await decoder.run(*playable, timeout_s=60.0))[1]
    assert _template() != template


@warm_only
async def test_a_template_survives_a_child_that_fails(decoder, endless, playable):
    await decoder.run(*playable, timeout_s=60.0)
    template = _template()
    damaged = ("listen", endless[1], "mp3", 0, 1000, "-", 15)
    assert await decoder.run(*damaged, timeout_s=60.0) == NOTHING
    assert await decoder.run(*endless, timeout_s=0.2) == NOTHING
    assert (await decoder.run(*playable, timeout_s=60.0))[1]
    assert _template() == template


@warm_only
async def test_a_killed_template_takes_its_children_along_and_is_replaced(decoder, endless):
    async with _running(decoder, endless) as (child,):
        template = _template()
        template.kill()
        await _until(lambda: _gone(child, template))
        (again,) = await _busy_children(1)
        assert again.pid != child.pid
        assert again.parent() != template


@warm_only
async def test_a_template_that_hangs_is_killed_with_its_children(decoder, endless, playable):
    await decoder.run(*playable, timeout_s=60.0)  # the template takes its time to start
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(decoder.run(*endless, timeout_s=5.0))
        (child,) = await _busy_children(1)
        (template := _template()).suspend()
    assert running.result() == NOTHING
    await _until(lambda: _gone(child, template))
    assert (await decoder.run(*playable, timeout_s=60.0))[1]


async def test_where_no_template_can_be_started_a_file_gets_a_python_of_its_own(
    decoder, playable, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.audio.decoder_template.PROGRAM", tmp_path / "missing")
    assert (await decoder.run(*playable, timeout_s=60.0))[1]


@warm_only
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
async def test_nothing_is_left_running_after_the_bot(way, endless):
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STARTED, *map(str, endless), cwd=Path(__file__).parents[2]
    )
    (child,) = await _busy_children(1, bot.pid)
    template = _template(bot.pid)
    bot.send_signal(way)
    await bot.wait()
    await _until(lambda: _gone(child, template))


@warm_only
async def test_a_decoder_that_is_left_has_no_process(playable):
    async with Decoder() as decoder:
        await decoder.run(*playable, timeout_s=60.0)
        template = _template()
    assert not template.is_running()


async def test_as_many_listen_at_a_time_as_there_are_processors(any_decoder, endless):
    at_once = os.cpu_count() or 1
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(any_decoder.run(*endless, timeout_s=60.0)) for _ in range(9)]
        children = await _busy_children(at_once)
        tasks[0].cancel()
        await _until(lambda: any(_gone(child) for child in children))
        await _busy_children(at_once)
        for task in tasks:
            task.cancel()
    assert not _children()


@warm_only
async def test_a_template_that_nobody_needs_ends_and_another_takes_the_next_file(
    playable, monkeypatch, tmp_path
):
    hasty = tmp_path / "hasty.py"
    hasty.write_text(PROGRAM.read_text().replace("IDLE_S = 60.0", "IDLE_S = 0.1"))
    monkeypatch.setattr("bot.audio.decoder_template.PROGRAM", hasty)
    async with Decoder() as decoder:
        assert (await decoder.run(*playable, timeout_s=60.0))[1]
        await _until(lambda: not psutil.Process().children())
        assert (await decoder.run(*playable, timeout_s=60.0))[1]


@warm_only
async def test_eight_convert_at_a_time_and_nobody_who_listens_waits_for_them(
    decoder, endless, playable, tmp_path
):
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(
                transcode(
                    decoder,
                    endless[1],
                    tmp_path / f"{number}.mp3",
                    bitrate_kbps=64,
                    format_name="WAV",
                    limit_s=1e9,
                )
            )
            for number in range(10)
        ]
        await _busy_children(8)
        assert (await decoder.run(*playable, timeout_s=60.0))[1]
        for task in tasks:
            task.cancel()
    assert not _children()
