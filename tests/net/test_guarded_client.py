"""The guard against servers that misbehave, and what it sends itself."""

import asyncio
import ssl
import time
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.errors import FileTooLarge, LinkExpired, LinkUnreachable
from bot.net.connections import Policy
from bot.net.guarded_client import GuardedClient, Limits
from bot.net.links import https_origins, origin_of
from net.conftest import lookup
from net.listener import PUBLIC, Listener, Target, allowed, listening, ok, redirect

MAX_BYTES = 1_000_000
BODY = b"la" * 50_000
TLS = Path(__file__).with_name("tls")


async def fetch(
    guard: GuardedClient, listener: Listener, target: Target, path: str = "/"
) -> bytes | None:
    await guard.download(listener.url(path), target.path, max_bytes=MAX_BYTES)
    return target.content


async def test_a_whole_file_comes_through(guard: GuardedClient, listener: Listener, target: Target):
    listener.answers["/"] = ok(BODY)
    assert await fetch(guard, listener, target) == BODY


async def test_nothing_but_the_request_is_sent(
    guard: GuardedClient, listener: Listener, target: Target
):
    listener.answers["/"] = redirect("/next")
    listener.answers["/next"] = ok(BODY, "Set-Cookie: a=b")
    await fetch(guard, listener, target)
    await fetch(guard, listener, target, "/next")
    for request in listener.requests:
        names = {line.partition(":")[0].lower() for line in request.split("\r\n")[1:] if line}
        assert names <= {"host", "accept", "accept-encoding", "user-agent", "connection"}
        assert "Accept-Encoding: identity" in request


async def test_a_proxy_of_the_environment_is_not_used(
    guard: GuardedClient, listener: Listener, target: Target, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    listener.answers["/"] = ok(BODY)
    assert await fetch(guard, listener, target) == BODY


async def test_three_redirects_are_followed_and_no_more(
    guard: GuardedClient, listener: Listener, target: Target
):
    for hop in range(4):
        listener.answers[f"/{hop}"] = redirect(f"/{hop + 1}", (301, 303, 307, 308)[hop])
    listener.answers["/4"] = ok(BODY)
    assert await fetch(guard, listener, target, "/1") == BODY
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target, "/0")


async def test_a_redirect_to_itself_comes_to_an_end(guard, listener: Listener, target: Target):
    listener.answers["/"] = redirect("/")
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target)
    assert len(listener.hits) == 4


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate", "gzip, identity", "x"])
async def test_an_encoded_body_is_refused(encoding, guard, listener: Listener, target: Target):
    listener.answers["/"] = ok(BODY, f"Content-Encoding: {encoding}")
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target)


@pytest.mark.parametrize(
    "status", [100, 201, 204, 206, 304, 305, 400, 401, 429, 500, 502, 503, 999]
)
async def test_anything_but_200_is_refused(status, guard, listener: Listener, target: Target):
    listener.answers["/"] = f"HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target)
    assert target.content is None


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_a_result_that_is_no_longer_there_has_expired(status, guard, listener, target):
    """Of a typed link that says no more than any other trouble."""
    listener.answers["/"] = f"HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(LinkExpired):
        await fetch(guard, listener, target)
    with pytest.raises(LinkUnreachable):
        async with guard.open(guard.read(listener.url("/"))):
            pass


RUDE_ANSWERS = {
    "a line of 1 MB": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
    "100000 headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
    "65 headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 65 + b"Content-Length: 0\r\n\r\n",
    "another protocol": b"SSH-2.0-OpenSSH_9.9\r\n",
    "no protocol": b"\x00\x01\x02\x03" * 999,
    "nothing": b"",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "a length in words": b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
    "chunked with a length": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "less than it says": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
    "broken chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello",
    "a redirect to nowhere": b"HTTP/1.1 302 x\r\nContent-Length: 0\r\n\r\n",
    "a redirect in rubbish": redirect("http://\udcff\udcfe/"),
}


@pytest.mark.parametrize("answer", RUDE_ANSWERS.values(), ids=RUDE_ANSWERS.keys())
async def test_a_rude_answer_is_refused(answer: bytes, guard, listener: Listener, target: Target):
    listener.answers["/"] = answer
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target)
    assert target.content is None


async def test_no_more_than_the_stated_length_is_taken(guard, listener: Listener, target: Target):
    listener.answers["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and much more"
    try:
        assert await fetch(guard, listener, target) == b"hello"
    except LinkUnreachable:
        assert target.content is None


async def test_a_file_that_says_it_is_too_large_is_not_read(guard, listener, target: Target):
    listener.answers["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n"
    with pytest.raises(FileTooLarge) as refused:
        await fetch(guard, listener, target)
    assert refused.value.limit_bytes == MAX_BYTES
    assert target.content is None


async def test_an_endless_body_costs_neither_disk_nor_memory(guard, listener, target: Target):
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"10000\r\n" + bytes(65_536) + b"\r\n")
            await writer.drain()

    listener.answers["/"] = endless
    tracemalloc.start()
    with pytest.raises(FileTooLarge):
        await fetch(guard, listener, target)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 4_000_000
    assert target.content is None


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
async def test_a_drip_ends_with_the_time_that_a_fetch_may_take(head, guard, listener, target):
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.1)

    listener.answers["/"] = drip
    begun = time.monotonic()
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target)
    assert 1.0 < time.monotonic() - begun < 10.0


async def test_a_server_that_says_nothing_is_given_up(guard, listener: Listener, target: Target):
    async def silence(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    listener.answers["/"] = silence
    begun = time.monotonic()
    with pytest.raises(LinkUnreachable):
        await fetch(guard, listener, target)
    assert time.monotonic() - begun < 10.0


async def test_a_closed_port_looks_like_a_refused_address(guard, listener, target: Target):
    listener.answers["/"] = b""
    seen = set()
    for url in (
        listener.url("/", host="127.0.0.1"),
        listener.url("/"),
        listener.url("/", host="unknown.example"),
        f"http://{PUBLIC}:8443/",
    ):
        with pytest.raises(LinkUnreachable) as refused:
            await guard.download(url, target.path, max_bytes=MAX_BYTES)
        seen.add(str(refused.value))
    assert seen == {"LinkUnreachable"}


async def test_a_vouched_origin_is_opened_and_no_other(guard, listener: Listener, target: Target):
    listener.answers["/"] = ok(BODY)
    url = listener.url("/", host="127.0.0.1")
    trusted = frozenset({origin_of(url)})
    await guard.download(url, target.path, max_bytes=MAX_BYTES, trusted=trusted)
    assert target.content == BODY
    with pytest.raises(LinkUnreachable):
        await guard.download(
            listener.url("/", host="[::1]"), target.path, max_bytes=MAX_BYTES, trusted=trusted
        )
    assert listener.hits == ["127.0.0.1"]


@pytest.mark.parametrize("host", ["[::1]", "127.0.0.3", "0.0.0.0", "10.0.0.1"])  # noqa: S104 - refused
async def test_a_vouched_origin_may_not_lead_elsewhere(host, guard, listener, target: Target):
    listener.answers["/"] = redirect(listener.url("/inside", host=host))
    url = listener.url("/", host="127.0.0.1")
    with pytest.raises(LinkUnreachable):
        await guard.download(
            url, target.path, max_bytes=MAX_BYTES, trusted=frozenset({origin_of(url)})
        )
    assert listener.hits == ["127.0.0.1"]


def tls_policy(listener: Listener) -> Policy:
    return Policy(allowed=allowed, ports=frozenset({listener.port}), lookup=lookup)


def certificate(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / f"{name}.pem")
    return context


def trusting_context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=TLS / "authority.pem")


async def test_a_valid_certificate_is_taken_and_a_downgrade_is_not(target: Target):
    async with (
        listening(certificate("good")) as secure,
        listening() as plain,
        GuardedClient(
            policy=Policy(
                allowed=allowed, ports=frozenset({secure.port, plain.port}), lookup=lookup
            ),
            tls=trusting_context(),
        ) as guard,
    ):
        secure.answers = {"/": ok(BODY), "/down": redirect(plain.url("/"))}
        plain.answers = {"/": ok(BODY), "/up": redirect(secure.url("/", scheme="https"))}
        for url in (secure.url("/", scheme="https"), plain.url("/up")):
            await guard.download(url, target.path, max_bytes=MAX_BYTES)
            assert target.content == BODY
        plain.hits.clear()
        with pytest.raises(LinkUnreachable):
            await guard.download(
                secure.url("/down", scheme="https"), target.path, max_bytes=MAX_BYTES
            )
        assert not plain.hits


@pytest.mark.parametrize("name", ["expired", "wrong-name", "self-signed"])
async def test_a_certificate_that_is_not_valid_is_refused(name: str, target: Target):
    async with listening(certificate(name)) as listener:
        listener.answers["/"] = ok(BODY)
        async with GuardedClient(policy=tls_policy(listener), tls=trusting_context()) as guard:
            with pytest.raises(LinkUnreachable):
                await guard.download(
                    listener.url("/", scheme="https"), target.path, max_bytes=MAX_BYTES
                )
        assert not listener.requests


@pytest.mark.parametrize("vouched", [False, True])
async def test_by_default_the_machines_authorities_decide(vouched, target: Target):
    async with listening(certificate("good")) as listener:
        url = listener.url("/", scheme="https")
        trusted = frozenset({origin_of(url)} if vouched else ())
        async with GuardedClient(policy=tls_policy(listener), limits=Limits(total_s=2.0)) as guard:
            with pytest.raises(LinkUnreachable):
                await guard.download(url, target.path, max_bytes=MAX_BYTES, trusted=trusted)
        assert not listener.requests


BEHIND_A_TRANSLATION = {
    "a fake-ip proxy": "198.18.0.5",
    "NAT64": "64:ff9b::a29f:8685",
    "a prefix of the network's own": "fd00:64::a29f:8685",
}


@asynccontextmanager
async def translated(name: str = "good") -> AsyncIterator[tuple[GuardedClient, Listener]]:
    """A network that gives every name an address which is not public."""

    async def lookup(_name: str) -> list[str]:
        return ["127.0.0.1"]

    async with listening(certificate(name)) as listener:
        listener.answers["/"] = ok(BODY)
        policy = Policy(allowed=allowed, ports=frozenset({listener.port}), lookup=lookup)
        async with GuardedClient(policy=policy, tls=trusting_context()) as guard:
            yield guard, listener


async def test_a_host_that_was_vouched_for_needs_no_public_address(target: Target):
    async with translated() as (guard, listener):
        url = listener.url("/", scheme="https")
        trusted = https_origins([f"song.example:{listener.port}"])
        await guard.download(url, target.path, max_bytes=MAX_BYTES, trusted=trusted)
        assert target.content == BODY


async def test_the_same_host_in_a_typed_link_does(target: Target):
    async with translated() as (guard, listener):
        with pytest.raises(LinkUnreachable):
            await guard.download(
                listener.url("/", scheme="https"), target.path, max_bytes=MAX_BYTES
            )
        assert not listener.hits


@pytest.mark.parametrize("name", ["expired", "wrong-name", "self-signed"])
async def test_a_host_that_was_vouched_for_proves_its_name(name: str, target: Target):
    async with translated(name) as (guard, listener):
        trusted = https_origins([f"song.example:{listener.port}"])
        with pytest.raises(LinkUnreachable):
            await guard.download(
                listener.url("/", scheme="https"),
                target.path,
                max_bytes=MAX_BYTES,
                trusted=trusted,
            )
        assert not listener.requests


async def test_a_host_is_vouched_for_by_https_alone(target: Target):
    async with translated() as (guard, listener):
        trusted = https_origins([f"song.example:{listener.port}"])
        with pytest.raises(LinkUnreachable):
            await guard.download(
                listener.url("/"), target.path, max_bytes=MAX_BYTES, trusted=trusted
            )
        assert not listener.hits


@pytest.mark.parametrize("address", BEHIND_A_TRANSLATION.values(), ids=BEHIND_A_TRANSLATION)
async def test_the_address_that_a_name_is_refused_for_is_told_to_the_operator(address: str):
    async def lookup(name: str) -> list[str]:
        return {"public.example": ["8.8.8.8"], "song.example": ["8.8.8.8", address]}[name]

    async with GuardedClient(policy=Policy(lookup=lookup)) as guard:
        assert await guard.find_refused_address("song.example") == address
        assert await guard.find_refused_address("public.example") is None
