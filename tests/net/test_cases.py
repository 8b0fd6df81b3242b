"""The numbered cases: nothing refused is ever reached, directly or by a redirect."""

from ipaddress import ip_address

import psutil
import pytest

from bot.errors import LinkInvalid, LinkUnreachable
from bot.net.address_policy import is_own, is_public, may_connect
from bot.net.connections import Policy
from bot.net.guarded_client import GuardedClient
from bot.net.links import read_link
from net.cases import ADDRESS, NAMES, PASSING_ADDRESSES, PASSING_LINKS, TEXT, flat
from net.listener import PUBLIC, Listener, allowed, ok, redirect

MAX_BYTES = 1_000_000


@pytest.mark.parametrize("url", flat(TEXT))
async def test_it_is_refused_by_its_text(url, guard: GuardedClient, listener: Listener, target):
    with pytest.raises(LinkInvalid):
        await guard.download(_at(listener, url), target.path, max_bytes=MAX_BYTES)
    assert not listener.hits
    assert target.content is None


@pytest.mark.parametrize("url", flat(ADDRESS))
async def test_it_is_refused_by_its_address(url, guard: GuardedClient, listener: Listener, target):
    with pytest.raises(LinkUnreachable):
        await guard.download(_at(listener, url), target.path, max_bytes=MAX_BYTES)
    assert not listener.hits
    assert target.content is None


@pytest.mark.parametrize("url", flat(TEXT | ADDRESS))
async def test_a_redirect_to_it_is_not_followed(
    url, guard: GuardedClient, listener: Listener, target
):
    listener.answers["/start"] = redirect(_at(listener, url))
    with pytest.raises(LinkUnreachable):
        await guard.download(listener.url("/start"), target.path, max_bytes=MAX_BYTES)
    assert listener.hits == [PUBLIC]


@pytest.mark.parametrize("name", [name for pairs in NAMES.values() for name, _ in pairs])
async def test_a_name_with_any_refused_address_is_refused(
    name, guard: GuardedClient, listener: Listener, target
):
    listener.answers["/start"] = redirect(listener.url("/", host=name))
    for url in (listener.url("/", host=name), listener.url("/start")):
        with pytest.raises(LinkUnreachable):
            await guard.download(url, target.path, max_bytes=MAX_BYTES)
    assert listener.hits == [PUBLIC]


async def test_a_name_that_changes_its_answer_is_caught_when_connecting(listener: Listener, target):
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    async def lookup(_name: str) -> list[str]:
        return next(answers)

    listener.answers["/"] = redirect(listener.url("/again"))
    policy = Policy(allowed=allowed, ports=frozenset({listener.port}), lookup=lookup)
    async with GuardedClient(policy=policy) as guard:
        with pytest.raises(LinkUnreachable):
            await guard.download(listener.url("/"), target.path, max_bytes=MAX_BYTES)
    assert listener.hits == [PUBLIC]


async def test_the_connection_itself_is_checked_where_the_look_up_was_fooled(
    listener: Listener, target
):
    """The policy changes its mind between the look-up and the socket, as a rebinding name would."""
    verdicts = iter([True, False])
    policy = Policy(
        allowed=lambda _: next(verdicts),
        ports=frozenset({listener.port}),
        lookup=_answer(["127.0.0.1"]),
    )
    async with GuardedClient(policy=policy) as guard:
        with pytest.raises(LinkUnreachable):
            await guard.download(listener.url("/"), target.path, max_bytes=MAX_BYTES)
    assert not listener.hits


@pytest.mark.parametrize("text", PASSING_ADDRESSES)
def test_a_public_neighbour_passes(text: str):
    assert is_public(ip_address(text))
    assert may_connect(ip_address(text))


@pytest.mark.parametrize(("text", "url"), PASSING_LINKS.items())
def test_an_honest_link_passes(text: str, url: str):
    assert str(read_link(text).url) == url


async def test_a_redirect_from_apex_to_www_is_followed(
    guard: GuardedClient, listener: Listener, target
):
    listener.answers["/"] = redirect(listener.url("/song.mp3", host="www.song.example"), 301)
    listener.answers["/song.mp3"] = ok(b"la la la")
    await guard.download(listener.url("/"), target.path, max_bytes=MAX_BYTES)
    assert f"Host: www.song.example:{listener.port}" in listener.requests[-1]
    assert target.content == b"la la la"


def test_every_address_of_this_machine_is_its_own():
    for addresses in psutil.net_if_addrs().values():
        for address in addresses:
            if address.family.name == "AF_INET":
                assert is_own(ip_address(address.address))
    assert not is_own(ip_address("8.8.8.8"))


def test_the_numbers_are_complete():
    dynamic = {22, 48, *range(61, 73)}
    assert {*TEXT, *ADDRESS, *NAMES} | dynamic == set(range(1, 73))


def _at(listener: Listener, url: str) -> str:
    return url.replace("{p}", f":{listener.port}")


def _answer(addresses: list[str]):
    async def lookup(_name: str) -> list[str]:
        return addresses

    return lookup
