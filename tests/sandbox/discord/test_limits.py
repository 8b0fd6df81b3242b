"""The limits that the sandbox's Discord enforces when asked."""

import asyncio
from collections import Counter

import aiohttp
import pytest

from discord_rest import Rest
from sandbox.discord import DiscordFault, DiscordServer


@pytest.fixture
async def limited():
    async with DiscordServer(environment={}, limits=True) as server:
        yield server


@pytest.fixture
async def requests(limited):
    authorization = {"Authorization": f"Bot {limited.token}"}
    async with aiohttp.ClientSession(headers=authorization) as session:

        async def request(method, path, body=None):
            address = limited.api_base + path
            async with session.request(method, address, json=body) as answer:
                return answer.status, answer.headers, await answer.json(content_type=None)

        yield request


async def test_fifty_requests_in_a_second_pass_and_then_all_of_the_token_are_refused(
    limited, requests
):
    channels = [limited.guild("Choir").channel(f"songs-{n}") for n in range(60)]
    answers = await asyncio.gather(
        *(requests("POST", f"/channels/{each.id}/messages", {"content": "x"}) for each in channels)
    )
    assert Counter(status for status, _, _ in answers) == {200: 50, 429: 10}
    _, headers, body = next(each for each in answers if each[0] == 429)
    assert body["global"] is True
    assert 0 < body["retry_after"] <= 1
    assert headers["X-RateLimit-Global"] == "true"
    assert headers["X-RateLimit-Scope"] == "global"
    assert headers["Retry-After"] == "1"
    refused = {route: n for route, n in limited.answered.items() if "429" in route}
    assert refused == {"POST /api/v10/channels/:id/messages 429 global": 10}


async def test_another_token_has_its_own_fifty(limited):
    async with aiohttp.ClientSession() as session:

        async def ask(token):
            authorization = {"Authorization": f"Bot {token}"}
            async with session.get(f"{limited.api_base}/users/@me", headers=authorization) as given:
                return given.status

        mine = await asyncio.gather(*(ask(limited.token) for _ in range(50)))
        assert set(mine) == {200}
        assert await ask("another") == 401


async def test_posts_and_edits_of_a_channel_share_five_per_five_seconds(limited, requests):
    guild = limited.guild("Choir")
    one, other = guild.channel("one"), guild.channel("other")
    path = f"/channels/{one.id}/messages"
    _, first, message = await requests("POST", path, {"content": "x"})
    answers = [await requests("PATCH", f"{path}/{message['id']}", {"content": "y"})]
    answers += [await requests("POST", path, {"content": "x"}) for _ in range(4)]
    assert [status for status, _, _ in answers] == [200, 200, 200, 200, 429]
    told = [first, *(headers for _, headers, _ in answers)]
    assert [each["X-RateLimit-Remaining"] for each in told] == ["4", "3", "2", "1", "0", "0"]
    assert len({each["X-RateLimit-Bucket"] for each in told}) == 1
    assert {each["X-RateLimit-Limit"] for each in told} == {"5"}
    assert 4 < float(told[-1]["X-RateLimit-Reset-After"]) <= 5
    assert told[-1]["X-RateLimit-Scope"] == "user"
    assert (await requests("POST", f"/channels/{other.id}/messages", {"content": "x"}))[0] == 200


async def test_requests_by_an_interactions_token_do_not_count(limited, requests):
    me = [requests("GET", "/users/@me") for _ in range(50)]
    assert {status for status, _, _ in await asyncio.gather(*me)} == {200}
    webhook = f"/webhooks/{limited.bot.id}/no-such-token"
    status, _, body = await requests("POST", webhook, {"content": "x"})
    assert (status, body["code"]) == (404, 10015)
    assert (await requests("GET", "/users/@me"))[0] == 429


async def test_a_global_refusal_can_be_injected(limited, requests):
    limited.faults.inject(
        DiscordFault(route="GET .*/users", status=429, retry_after_s=2, scope="global")
    )
    status, headers, body = await requests("GET", "/users/@me")
    assert (status, body["global"], headers["X-RateLimit-Global"]) == (429, True, "true")


async def test_without_limits_a_channel_takes_more(discord):
    async with Rest(discord) as rest:
        channel = discord.guild("Choir").channel("songs")
        answers = [(await rest.post(channel, {"content": "x"}))[0] for _ in range(7)]
        assert answers == [200] * 7
