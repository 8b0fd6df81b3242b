"""The command line as an operator meets it: processes, exit codes, what is printed."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.check import check
from bot.config import load
from bot.net.scratch_files import PREFIX
from bot_harness import mp3
from processes import bot_process, read_until
from sandbox.discord import Permission
from sandbox.provider import ProviderFault, Route
from sandbox.provider.account import Catalogued


async def ended(process):
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_a_configuration_with_faults_ends_with_2_and_lists_each(tmp_path):
    (tmp_path / "config.toml").write_text('[quota]\nsongs = -1\n[discord]\ntokn = "x"\n')
    arguments = ("run", "--config", str(tmp_path / "config.toml"))
    async with bot_process(*arguments, environment={}) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "discord.tokn",
        "discord.token",
        "provider.api_key",
        "quota.songs",
    ]


@pytest.mark.usefixtures("unrecorded")
async def test_a_place_without_a_configuration_is_said_to_have_none(tmp_path):
    """Not that every key is missing: the file may be filled in, and lie elsewhere."""
    ours = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    async with bot_process("run", environment=ours, cwd=tmp_path) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert err.startswith(f"{tmp_path / 'config.toml'}: cannot be read (No such file or directory)")
    assert "name another file with --config" in err
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's")
def test_the_memory_of_a_running_bot_is_closed_to_other_processes_of_its_user():
    program = "import ctypes; from bot.__main__ import close_memory; close_memory();"
    asked = f"{program} print(ctypes.CDLL(None).prctl(3))  # PR_GET_DUMPABLE"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)  # noqa: S603 - our own program
    assert done.stdout == b"0\n"


async def test_a_refused_token_ends_with_3_and_says_which_key(sandbox):
    environment = sandbox.environment(discord__token="wrong.discord.token")
    async with bot_process("run", environment=environment) as process:
        code, out, err = await ended(process)
    assert code == 3
    assert err.startswith("discord.token: Discord refuses it.")
    assert "Traceback" not in out + err


async def test_a_refused_key_ends_with_3_and_says_which_key(sandbox):
    environment = sandbox.environment(provider__api_key="wrong-key")
    async with bot_process("run", environment=environment) as process:
        code, out, err = await ended(process)
    assert code == 3
    assert err.startswith("provider.api_key: the provider refuses it.")
    assert "wrong-key" not in out + err


async def test_a_provider_that_is_down_does_not_stop_the_start(sandbox):
    environment = sandbox.environment(provider__base_url="http://127.0.0.1:9")
    async with bot_process("run", environment=environment) as process:
        await read_until(process, "ready")
        process.send_signal(signal.SIGTERM)
        code, _, _ = await ended(process)
    assert code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_bot_says_ready_and_stops_cleanly_on_a_signal(sandbox, number):
    async with bot_process("run", environment=sandbox.environment()) as process:
        said = await read_until(process, "ready")
        assert "Traceback" not in said
        process.send_signal(number)
        code, out, err = await ended(process)
    assert (code, err) == (0, "")
    assert out.rstrip().endswith("stopped")


@pytest.mark.usefixtures("app")
async def test_a_second_process_on_the_same_file_ends_with_2(sandbox):
    async with bot_process("run", environment=sandbox.environment()) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert "database.url" in err


async def test_no_secret_and_no_lyrics_stand_in_the_log_even_at_debug(sandbox):
    environment = sandbox.environment(
        log__level="debug", log__format="json", references__max_seconds=300
    )
    async with bot_process("run", environment=environment) as process:
        said = await read_until(process, "ready")
        reply = await sandbox.ana.slash(
            sandbox.channel, "song", lyrics="unheard-of words", reference=mp3()
        )
        await reply.wait()
        process.send_signal(signal.SIGTERM)
        code, out, _ = await ended(process)
    assert code == 0
    for hidden in (
        sandbox.discord.token,
        environment["REFRAIN_PROVIDER__API_KEY"],
        reply.interaction.token,
        "unheard-of",
        "hm=",
    ):
        assert hidden not in said + out


async def test_a_start_deletes_what_a_killed_process_left_of_strangers_files(sandbox, tmp_path):
    left = tmp_path / f"{PREFIX}1"
    left.mkdir()
    os.utime(left, (0, 0))
    environment = sandbox.environment() | {"TMPDIR": str(tmp_path)}
    async with bot_process("run", environment=environment) as process:
        await read_until(process, "ready")
    assert not left.exists()


# ------------------------------------------------------------------ check


async def test_check_prints_a_line_per_trial_and_changes_nothing(sandbox, tmp_path):
    async with bot_process("check", environment=sandbox.environment()) as process:
        code, out, _ = await ended(process)
    assert code == 0, out
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["ok", "configuration"],
        ["ok", "database"],
        ["ok", "songs"],
        ["ok", "token"],
        ["ok", "permissions"],
        ["ok", "provider"],
        ["ok", "model"],
        ["ok", "balance"],
    ]
    assert list(tmp_path.iterdir()) == []
    assert {request.method for request in sandbox.provider.requests} == {"GET"}


async def test_check_names_every_line_that_failed(sandbox):
    for role in (sandbox.guild.everyone, sandbox.guild.bot_role):
        sandbox.guild.permit(role, Permission(0))
    environment = sandbox.environment(
        provider__api_key="wrong-key", songs__directory="/dev/null/songs"
    )
    async with bot_process("check", environment=environment) as process:
        code, out, _ = await ended(process)
    assert code == 1
    failed = [line for line in out.splitlines() if line.startswith("FAIL")]
    assert len(failed) == 3
    assert "songs.directory: /dev/null cannot be written to" in failed[0]
    assert "Send Messages" in failed[1]
    assert "provider key" in failed[2]


async def test_check_reports_an_unusable_configuration_as_a_failed_line():
    async with bot_process("check", environment={}) as process:
        code, out, _ = await ended(process)
    assert code == 1
    assert out.count("FAIL  configuration") == 2


@pytest.mark.parametrize(("command", "exit_code"), [("run", 2), ("check", 1)])
async def test_an_unknown_model_is_refused_before_anything_is_spent(sandbox, command, exit_code):
    environment = sandbox.environment(provider__model="minimax/music-1.5")
    async with bot_process(command, environment=environment) as process:
        code, out, err = await ended(process)
    assert code == exit_code
    assert "provider.model: 'minimax/music-1.5' is no model" in out + err
    assert sandbox.provider.requests == []


@pytest.mark.parametrize(
    ("fallback", "said"),
    [
        ("minimax-music", "'minimax-music' cannot take over: it stands there twice, or is"),
        ("minimax/music-2.7", "'minimax/music-2.7' is no model that this version knows"),
        ("minimax/music-2.0", "'minimax/music-2.0' cannot take over: it needs a style"),
    ],
)
async def test_a_fallback_that_cannot_take_over_is_a_fault_at_the_start(sandbox, fallback, said):
    environment = sandbox.environment(provider__fallback=fallback)
    async with bot_process("run", environment=environment) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert f"provider.fallback: {said}" in err
    assert sandbox.provider.requests == []


async def test_check_lists_how_each_model_stands_and_what_it_costs(sandbox):
    retire = sandbox.provider.account.retire
    retire(Catalogued.WITHDRAWN)
    retire(Catalogued.DEPRECATED, "minimax/music-2.6")
    environment = sandbox.environment(
        provider__models="minimax/music-2.6",
        provider__fallback="minimax/music-2.0",
        provider__style="warm acoustic folk",
    )
    async with bot_process("check", environment=environment) as process:
        code, out, _ = await ended(process)
    assert code == 1
    keys = "provider.model, provider.models and provider.fallback"
    successor = "2026-12-31, the provider names minimax/music-2.6 as the successor"
    assert [line for line in out.splitlines() if line.split()[1] == "model"] == [
        f"FAIL  model         minimax-music is withdrawn since {successor}: look at {keys}",
        f"ok    model         minimax/music-2.6 is deprecated, until {successor}",
        "ok    model         minimax/music-2.0 is offered, 0.0315 USD per generation",
    ]


@pytest.mark.parametrize(
    "fault",
    [
        ProviderFault.problem(404, "NotFoundException", "Cannot find this path"),
        ProviderFault.answer({"data": "none"}),
    ],
    ids=["none", "malformed"],
)
async def test_check_does_without_a_feed_of_deprecations(sandbox, fault):
    sandbox.provider.faults.until_cleared(fault, Route.DEPRECATIONS)
    async with bot_process("check", environment=sandbox.environment()) as process:
        code, out, _ = await ended(process)
    assert code == 0, out
    assert "minimax-music is offered, 0.035 USD per generation" in out


@pytest.mark.usefixtures("app")
async def test_check_works_beside_the_running_bot(sandbox):
    async with bot_process("check", environment=sandbox.environment()) as process:
        code, out, _ = await ended(process)
    assert code == 0, out
    assert "can be read and brought up to date" in out


async def test_check_says_when_the_provider_does_not_answer(sandbox):
    sandbox.provider.faults.next(Route.BILLING, *[ProviderFault(status=503)] * 3)
    async with bot_process("check", environment=sandbox.environment()) as process:
        code, out, _ = await ended(process)
    assert code == 1
    assert "the provider does not answer at http://" in out
    assert "look at provider.base_url" in out


async def test_check_names_the_settings_where_the_guard_refuses_the_address_of_discords_cdn(
    sandbox,
):
    async def lookup(_name):
        return ["127.0.0.1"]  # no more public than 198.18.0.0/15

    config = load(None, sandbox.environment())
    lines = [str(line) async for line in check(lambda: config, lookup=lookup)]
    (said,) = [line for line in lines if line.split()[1] == "attachments"]
    assert said.startswith("FAIL"), "nothing answers there"
    for expected in (
        "cdn.discordapp.com is 127.0.0.1",
        "references.trusted_origins",
        "provider.result_hosts",
    ):
        assert expected in said


# ------------------------------------------------------------------ commands sync, backup


@pytest.mark.usefixtures("app")
async def test_the_commands_are_registered_by_hand_beside_the_running_bot(sandbox):
    async with bot_process("commands", "sync", environment=sandbox.environment()) as process:
        code, out, _ = await ended(process)
    assert code == 0
    assert "song" in out.split()
    assert "quota" in out.split()


@pytest.mark.usefixtures("app")
async def test_a_backup_of_the_running_bot_holds_its_jobs(sandbox, tmp_path):
    reply = await sandbox.ana.slash(sandbox.channel, "song", lyrics="Keep me", reference=mp3())
    await reply.wait()
    target = tmp_path / "copy.db"
    arguments = ("backup", str(target))
    async with bot_process(*arguments, environment=sandbox.environment()) as process:
        code, out, _ = await ended(process)
    assert code == 0
    assert str(target) in out
    assert f"copy their\nfolder, too ({tmp_path}/references)" in out
    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT lyrics FROM job").fetchall() == [("Keep me",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


async def test_a_backup_never_overwrites(tmp_path, sandbox):
    (tmp_path / "refrain.db").touch()
    target = tmp_path / "copy.db"
    target.write_text("mine")
    arguments = ("backup", str(target))
    async with bot_process(*arguments, environment=sandbox.environment()) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert "exists already" in err
    assert target.read_text() == "mine"


async def test_everything_moves_to_another_database(sandbox, tmp_path):
    await sandbox.open()
    reply = await sandbox.order(lyrics="Take me along")
    await reply.wait()
    await sandbox.close()
    target = f"sqlite:///{tmp_path}/moved.db"
    async with bot_process("copy", target, environment=sandbox.environment()) as process:
        code, out, err = await ended(process)
    assert code == 0, err
    assert "job: 1" in out.splitlines()
    await sandbox.open(database__url=target)
    assert (await sandbox.wait_for_song()).attachments


async def test_nothing_is_copied_over_another_database(sandbox, tmp_path):
    target = sandbox.environment()["REFRAIN_DATABASE__URL"]
    await sandbox.open()
    await (await sandbox.order()).wait()
    await sandbox.close()
    (tmp_path / "empty.db").touch()
    empty = sandbox.environment(database__url=f"sqlite:///{tmp_path}/empty.db")
    async with bot_process("copy", target, environment=empty) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert "not empty" in err


async def test_help_names_every_command():
    async with bot_process("--help", environment={}) as process:
        code, out, _ = await ended(process)
    assert code == 0
    assert out.startswith("usage: python -m bot ")
    for command in ("run", "check", "demo", "commands", "backup", "copy"):
        assert command in out


async def test_the_environment_alone_is_enough(sandbox):
    """As in a container: no config.toml anywhere."""
    environment = sandbox.environment()
    async with asyncio.timeout(30), bot_process("run", environment=environment) as process:
        await read_until(process, "ready")
