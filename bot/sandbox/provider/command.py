"""`python -m bot.sandbox provider`: the provider as a process of its own."""

import argparse
import asyncio

from bot.clock import SystemClock
from bot.sandbox.provider.server import DAY_S, ProviderServer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--api-key", default="sandbox-key", help="the only key that is accepted")
    parser.add_argument("--duration", type=float, default=20.0, help="seconds a song takes")
    parser.add_argument("--balance", type=float, default=10.0, help="USD on the account")
    parser.add_argument("--log-lag", type=float, default=0.0, help="seconds the log is behind")
    parser.add_argument("--result-lifetime", type=float, default=DAY_S, help="seconds")


async def serve(arguments: argparse.Namespace) -> None:
    """Print the address, then serve until cancelled."""
    async with ProviderServer(
        api_key=arguments.api_key,
        clock=SystemClock(),
        port=arguments.port,
        duration_s=arguments.duration,
        balance_usd=arguments.balance,
        log_lag_s=arguments.log_lag,
        result_lifetime_s=arguments.result_lifetime,
    ) as provider:
        print(provider.base_url, flush=True)  # noqa: T201 - what the one who started it waits for
        await asyncio.Event().wait()
