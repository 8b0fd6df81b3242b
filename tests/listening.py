"""Where a bot of a test listens, and what it says there."""

import socket

import aiohttp

from bot.config_values import ListenAddress


def free_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return ListenAddress(host="127.0.0.1", port=probe.getsockname()[1])


async def read_metrics(listen):
    url = f"http://{listen.host}:{listen.port}/metrics"
    async with aiohttp.request("GET", url) as response:
        assert response.status == 200
        return await response.text()
