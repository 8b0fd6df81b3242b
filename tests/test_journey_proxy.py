"""Everything that the bot reaches, it reaches through the operator's proxy."""

from urllib.parse import urlsplit

import pytest

from bot.check import check
from bot.config import load
from bot_harness import bot_harness
from net.proxy import proxying


@pytest.fixture
async def proxy():
    async with proxying() as proxy:
        yield proxy


async def test_a_song_is_ordered_and_posted_through_the_proxy_alone(tmp_path, proxy):
    async with bot_harness(tmp_path) as bot:
        await bot.open(network__proxy=proxy.url)
        await (await bot.order()).until(lambda r: "on its way" in r.text)
        await bot.wait_for_song()
        asked = proxy.sent.decode("latin-1")
        discord, provider = urlsplit(bot.discord.api_base), urlsplit(bot.provider.base_url)
        assert set(proxy.asked) == {discord.netloc, provider.netloc}
        for address in (
            "\r\nUpgrade: websocket\r\n",
            f"GET http://{discord.netloc}/cdn/",
            f"POST {bot.discord.api_base}/interactions/",
            f"POST http://{provider.netloc}/v2/generate/audio ",
        ):
            assert address in asked
        assert "Proxy-Authorization" not in asked


async def test_check_asks_through_the_proxy_and_names_it_where_it_refuses(tmp_path, proxy):
    async with bot_harness(tmp_path) as bot:
        config = load(None, bot.environment(network__proxy=proxy.url))
        assert all([line.passed async for line in check(lambda: config)])
        assert len(set(proxy.asked)) == 2
        proxy.status = 407
        failed = [line async for line in check(lambda: config) if not line.passed]
        assert {line.subject for line in failed} == {"token", "model", "balance"}
        assert "network.proxy" in failed[0].said


async def test_a_proxy_that_tunnels_is_told_no_secret(tmp_path, proxy):
    proxy.status = 407
    async with bot_harness(tmp_path) as bot:
        environment = bot.environment(
            network__proxy=proxy.url.replace("://", "://me:secret@"),
            discord__api_base="https://discord.example/api/v10",
            provider__base_url="https://api.example",
        )
        config = load(None, environment)
        assert not all([line.passed async for line in check(lambda: config)])
    assert set(proxy.asked) == {"discord.example:443", "api.example:443"}
    for head in proxy.heads:
        assert "Proxy-Authorization: Basic bWU6c2VjcmV0" in head
        for secret in (config.discord.token, config.provider.api_key):
            assert secret.reveal() not in head
