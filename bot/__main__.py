"""The command line: `python -m bot …`, installed as `refrain …`."""

import argparse
import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import app, logs
from bot.check import check
from bot.clock import SystemClock
from bot.config import PREFIX, Config, load
from bot.error_reports import VARIABLE, report_errors
from bot.errors import StartupError
from bot.provider.models import find_model
from bot.store.admin.copy import copy
from bot.store.admin.inspect import copy_database

PR_SET_DUMPABLE = 4
DEFAULT_CONFIG = Path("config.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code.

    0 done; 1 `check` found a fault; 2 wrong arguments or configuration; 3 credentials refused.
    """
    chosen = _parser().parse_args(arguments)
    try:
        return int(asyncio.run(chosen.act(chosen)))
    except StartupError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        return error.exit_code


def close_memory() -> None:
    """Let no process of the same user read the token: a decoder taken over would be one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0)


async def _run(chosen: argparse.Namespace) -> int:
    close_memory()
    config = _configure(chosen)
    with report_errors(os.environ.get(VARIABLE, ""), proxy=config.proxy):
        await app.run(config, stop=_stop_by_signal())
    return 0


async def _check(chosen: argparse.Namespace) -> int:
    failed = False
    async for line in check(lambda: _config(chosen)):
        print(line, flush=True)
        failed = failed or not line.passed
    return int(failed)


async def _demo(chosen: argparse.Namespace) -> int:
    try:
        from sandbox.demo import Demo, Pace  # noqa: PLC0415 - its packages are an extra
    except ModuleNotFoundError as missing:
        print(f"The demo needs the package {missing.name}: install refrain[sandbox].")
        return 1
    pace = Pace(chosen.pace or ("real" if chosen.once else "quick"))
    model = find_model(chosen.model, key="--model")
    demo = Demo(model=model, data=chosen.data, port=chosen.port, out=sys.stdout, pace=pace)
    return await demo.run(once=chosen.once, stop=_stop_by_signal())


async def _commands_sync(chosen: argparse.Namespace) -> int:
    for name in await app.sync_commands(_configure(chosen)):
        print(name)
    return 0


async def _backup(chosen: argparse.Namespace) -> int:
    config = _configure(chosen)
    await asyncio.to_thread(copy_database, config.database.url.reveal(), chosen.target)
    print(f"The copy is in {chosen.target}. The files of saved references are not: copy their")
    print(f"folder, too ({config.library.directory}).")
    return 0


async def _copy(chosen: argparse.Namespace) -> int:
    source = _configure(chosen).database.url.reveal()
    for table, rows in (await copy(source, chosen.target, clock=SystemClock())).items():
        print(f"{table}: {rows}")
    print("Copied and compared. Set database.url to the new address.")
    return 0


def _config(chosen: argparse.Namespace) -> Config:
    """Raises ConfigurationUnusable; where nothing was given at all, that alone is said."""
    path: Path | None = chosen.config
    is_given = any(name.startswith(PREFIX) for name in os.environ)
    if path is None and (DEFAULT_CONFIG.exists() or not is_given):
        path = DEFAULT_CONFIG
    return load(path, os.environ)


def _configure(chosen: argparse.Namespace) -> Config:
    """Read the configuration and set the logging up by it."""
    config = _config(chosen)
    logs.configure(config.log, config.secrets())
    return config


def _stop_by_signal() -> asyncio.Event:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="refrain" if Path(sys.argv[0]).stem == "refrain" else "python -m bot",
        description="Turns lyrics and a reference track into a song, on Discord.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_configured(commands, "run", "run the bot until SIGTERM or SIGINT").set_defaults(act=_run)
    _add_configured(
        commands, "check", "try everything that run needs; changes nothing"
    ).set_defaults(act=_check)
    _add_demo(commands)
    slash = commands.add_parser("commands", help="the slash commands: sync")
    sync = slash.add_subparsers(required=True, metavar="ACTION")
    _add_configured(sync, "sync", "register them with Discord").set_defaults(act=_commands_sync)
    backup = _add_configured(commands, "backup", "copy the database while the bot runs")
    backup.add_argument("target", type=Path, metavar="TARGET", help="a file that does not exist")
    backup.set_defaults(act=_backup)
    copied = _add_configured(commands, "copy", "move to another database while no bot runs")
    copied.add_argument("target", metavar="URL", help="sqlite:///… or postgresql://…, empty")
    copied.set_defaults(act=_copy)
    return parser


def _add_configured(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, meaning: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=meaning, description=meaning)
    parser.add_argument(
        "--config",
        type=Path,
        metavar="PATH",
        help="default: config.toml where there is one, else the environment alone",
    )
    return parser


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    meaning = "a Discord and a provider on this machine, and the bot between them"
    demo = commands.add_parser("demo", help=meaning, description=meaning)
    demo.add_argument("--once", action="store_true", help="end after the show")
    demo.add_argument("--model", default="minimax-music", metavar="ID", help="what sings")
    demo.add_argument("--port", type=int, default=0, help="of the sandbox Discord")
    demo.add_argument("--data", type=Path, default=Path("build/demo"), help="where songs are saved")
    demo.add_argument(
        "--pace",
        choices=("quick", "real"),
        help="a song takes about 10 s or a minute; default: quick, real with --once",
    )
    demo.set_defaults(act=_demo)


if __name__ == "__main__":
    sys.exit(main())
