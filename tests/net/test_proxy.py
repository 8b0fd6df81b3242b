"""The guard behind an operator's proxy: no name that it would refuse is asked for there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.errors import LinkUnreachable
from bot.net.connections import Policy
from bot.net.guarded_client import GuardedClient, Limits
from bot.net.links import PUBLIC_PORTS, origin_of
from net.cases import NAMES
from net.conftest import lookup
from net.listener import PUBLIC, Listener, Target, allowed, listening, ok, redirect
from net.proxy import Proxy, proxying
from net.test_guarded_client import BODY, MAX_BYTES, certificate, trusting_context

REFUSED_NAMES = [name for pairs in NAMES.values() for name, _ in pairs]


@asynccontextmanager
async def behind(proxy: Proxy, listener: Listener, user: str = "") -> AsyncIterator[GuardedClient]:
    """A guard that reaches everything through the proxy, which finds songs at our listener."""
    proxy.names["song.example"] = PUBLIC
    async with GuardedClient(
        policy=Policy(allowed=allowed, ports=PUBLIC_PORTS | {listener.port}, lookup=lookup),
        limits=Limits(total_s=2.0, connect_s=1.0, idle_s=1.0),
        tls=trusting_context(),
        proxy=proxy.url.replace("://", f"://{user}"),
    ) as guard:
        yield guard


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    async with proxying() as proxy:
        yield proxy


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_link_that_the_guard_allows_is_fetched_through_the_proxy(
    scheme, proxy, target: Target
):
    tls = certificate("good") if scheme == "https" else None
    async with listening(tls) as listener, behind(proxy, listener) as guard:
        listener.answers |= {"/": ok(BODY), listener.url("/"): ok(BODY)}
        url = listener.url("/", scheme=scheme)
        await guard.download(url, target.path, max_bytes=MAX_BYTES)
        assert target.content == BODY
        assert proxy.asked == [f"song.example:{listener.port}"]


async def test_through_the_proxy_too_a_name_is_proven_by_its_certificate(proxy, target: Target):
    async with listening(certificate("wrong-name")) as listener, behind(proxy, listener) as guard:
        with pytest.raises(LinkUnreachable):
            await guard.download(
                listener.url("/", scheme="https"), target.path, max_bytes=MAX_BYTES
            )
        assert not listener.requests


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["unknown.example", "10.0.0.1", "[::1]", *REFUSED_NAMES])
async def test_a_refused_host_is_not_asked_for_at_the_proxy(host, scheme, proxy, target: Target):
    async with listening() as listener, behind(proxy, listener) as guard:
        with pytest.raises(LinkUnreachable):
            await guard.download(
                listener.url("/", host=host, scheme=scheme), target.path, max_bytes=MAX_BYTES
            )
    assert not proxy.asked


async def test_a_redirect_to_a_refused_host_ends_before_the_proxy(proxy, target: Target):
    async with listening() as listener, behind(proxy, listener) as guard:
        inside = listener.url("/", host="127.0.0.1")
        listener.answers[listener.url("/")] = redirect(inside)
        with pytest.raises(LinkUnreachable):
            await guard.download(listener.url("/"), target.path, max_bytes=MAX_BYTES)
        assert proxy.asked == [f"song.example:{listener.port}"]


async def test_a_trusted_origin_is_left_to_the_proxy_to_find(proxy, target: Target):
    async with listening() as listener, behind(proxy, listener) as guard:
        url = listener.url("/", host="cdn.only-the-proxy-knows.example")
        proxy.names["cdn.only-the-proxy-knows.example"] = PUBLIC
        listener.answers[url] = ok(BODY)
        trusted = frozenset({origin_of(url)})
        await guard.download(url, target.path, max_bytes=MAX_BYTES, trusted=trusted)
        assert target.content == BODY
    assert len(proxy.asked) == 1


@pytest.mark.parametrize("status", [403, 407, 502])
async def test_a_proxy_that_refuses_is_a_server_that_cannot_be_reached(
    status, proxy, target: Target
):
    proxy.status = status
    async with listening() as listener, behind(proxy, listener) as guard:
        with pytest.raises(LinkUnreachable):
            await guard.download(
                listener.url("/", scheme="https"), target.path, max_bytes=MAX_BYTES
            )
        assert not listener.hits


async def test_a_password_is_told_to_the_proxy_alone(proxy, target: Target):
    async with (
        listening(certificate("good")) as listener,
        behind(proxy, listener, "me:secret@") as guard,
    ):
        listener.answers["/"] = ok(BODY)
        await guard.download(listener.url("/", scheme="https"), target.path, max_bytes=MAX_BYTES)
        assert "Proxy-Authorization: Basic bWU6c2VjcmV0" in proxy.heads[0]
        assert "uthorization" not in listener.requests[0]
