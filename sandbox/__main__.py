"""One sandbox server as a process of its own: `python -m sandbox discord|provider`."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack

from bot.clock import SystemClock
from sandbox.discord import DiscordServer
from sandbox.discord.server import TOKEN

KEY = "sandbox.provider.key"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT; the first line printed is the address."""
    return asyncio.run(_run(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    servers = parser.add_subparsers(dest="server", required=True)
    discord = servers.add_parser("discord", help="a Discord; its control interface is /sandbox")
    discord.add_argument("--port", type=int, default=0, help="0 takes a free one")
    discord.add_argument("--token", default=TOKEN, help="the bot's token")
    discord.add_argument("--bot-name", default="Refrain")
    discord.add_argument("--shards", type=int, default=1, help="connections the bot is to make")
    discord.add_argument("--limits", action="store_true", help="enforce Discord's rate limits")
    discord.add_argument("--max-concurrency", type=int, default=16, help="shards begun at a time")
    discord.add_argument(
        "--identify-every-s", type=float, default=0.0, help="Discord's time is 5; 0: at any time"
    )
    provider = servers.add_parser("provider", help="a provider that renders real songs")
    provider.add_argument("--port", type=int, default=0, help="0 takes a free one")
    provider.add_argument("--api-key", default=KEY)
    provider.add_argument("--duration-s", type=float, default=20.0, help="of a generation")
    return parser


async def _run(chosen: argparse.Namespace) -> int:
    stop = asyncio.Event()
    for ending in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(ending, stop.set)
    async with AsyncExitStack() as running:
        opened = _discord if chosen.server == "discord" else _provider
        sys.stdout.write(f"{await opened(chosen, running)}\n")
        sys.stdout.flush()
        await stop.wait()
    return 0


async def _discord(chosen: argparse.Namespace, running: AsyncExitStack) -> str:
    server = DiscordServer(
        port=chosen.port,
        token=chosen.token,
        bot_name=chosen.bot_name,
        shards=chosen.shards,
        limits=chosen.limits,
        max_concurrency=chosen.max_concurrency,
        identify_every_s=chosen.identify_every_s,
    )
    await running.enter_async_context(server)
    return server.api_base


async def _provider(chosen: argparse.Namespace, running: AsyncExitStack) -> str:
    from sandbox.provider import ProviderServer  # noqa: PLC0415 - its packages are an extra

    server = ProviderServer(
        port=chosen.port,
        api_key=chosen.api_key,
        clock=SystemClock(),
        duration_s=chosen.duration_s,
    )
    await running.enter_async_context(server)
    return server.base_url


if __name__ == "__main__":
    sys.exit(main())
