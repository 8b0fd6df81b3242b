"""What a stranger's address or answer may be at most, and what is one too much."""

import asyncio
import gzip
import os
import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.clock import SystemClock
from bot.errors import FileTooLarge, LinkInvalid, LinkUnreachable
from bot.net.connections import LOOKUP_THREADS, Policy
from bot.net.guarded_client import GuardedClient
from bot.net.links import origin_of, read_link
from bot.net.scratch_files import PREFIX, clear_abandoned, remove_on_failure, scratch_file
from net.listener import PUBLIC, Listener, Target, allowed, ok

BEGINNING = "https://example.com/"


def is_read(text):
    try:
        read_link(text)
    except LinkInvalid:
        return False
    return True


@pytest.mark.parametrize(
    ("fits", "too_much"),
    [
        (BEGINNING + "a" * (2048 - len(BEGINNING)), BEGINNING + "a" * (2049 - len(BEGINNING))),
        (f"https://{'a' * 63}.com/", f"https://{'a' * 64}.com/"),
        (
            f"https://{'.'.join(['a' * 61] * 4)}.abcde/",
            f"https://{'.'.join(['a' * 61] * 4)}.abcdef/",
        ),
        ("https://example.com/", "https://example/"),
        ("https://a_b.example.com/", "https://-a.example.com/"),
        ("https://1.1.1.1/", "https://1.1.1/"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::11111]/"),
        ("https://b\xfccher24.com/", "https://b\xfccher\u0662\u0664.com/"),
    ],
)
def test_an_address_that_fits_is_read_and_one_that_does_not_is_refused(fits, too_much):
    assert is_read(fits)
    assert not is_read(too_much)


@pytest.mark.parametrize(
    ("port", "opened"),
    [
        *[(79, False), (80, True), (81, False), (442, False), (443, True), (444, False)],
        *[(8079, False), (8080, True), (8081, False), (8442, False), (8443, True), (8444, False)],
    ],
)
def test_four_ports_are_opened(port, opened):
    assert is_read(f"http://example.com:{port}/") == opened


@pytest.mark.parametrize(
    ("query", "expires_at"),
    [
        ("?ex=65b0c4a0&is=1", datetime(2024, 1, 24, 8, 4, 48, tzinfo=UTC)),
        ("?ex=65B0C4A0", datetime(2024, 1, 24, 8, 4, 48, tzinfo=UTC)),
        ("?ex=", None),
        ("?ex=xyz", None),
        ("?ex=1234567890", None),
        ("", None),
    ],
)
def test_a_signed_address_says_until_when_it_serves(query, expires_at):
    assert read_link(f"https://cdn.discordapp.com/a.mp3{query}").expires_at == expires_at


def test_what_an_address_says_of_its_file():
    attached = "https://cdn.discordapp.com/attachments/1/2/a%20b.mp3"
    link = read_link(attached)
    assert (link.on_discord_cdn, link.names_attachment, link.file_name) == (True, True, "a b.mp3")
    other = read_link("https://example.com/attachments/1/a.mp3/")
    assert (other.on_discord_cdn, other.names_attachment) == (False, False)
    assert other.file_name == "example.com"
    assert other.literal is None
    assert str(read_link("https://1.1.1.1/").literal) == "1.1.1.1"
    assert str(read_link("https://[2606:4700::1111]/").literal) == "2606:4700::1111"
    assert origin_of("https://example.com:8443/v2?a=b") == "https://example.com:8443"


def chunked(body):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize("answer", [ok, chunked])
async def test_a_file_of_the_greatest_size_is_taken_and_one_byte_more_is_not(
    answer, guard: GuardedClient, listener: Listener, target: Target
):
    listener.answers["/"] = answer(b"x" * 1001)
    await guard.download(listener.url("/"), target.path, max_bytes=1001)
    assert target.content == b"x" * 1001
    with pytest.raises(FileTooLarge):
        await guard.download(listener.url("/"), target.path, max_bytes=1000)
    assert target.content is None


@pytest.mark.parametrize(("headers", "taken"), [(64, True), (65, False)])
async def test_an_answer_of_sixty_four_header_lines_is_read(
    headers, taken, guard: GuardedClient, listener: Listener, target: Target
):
    listener.answers["/"] = ok(b"song", *["X: y"] * (headers - 1))  # beside the length
    downloading = guard.download(listener.url("/"), target.path, max_bytes=1000)
    if taken:
        await downloading
    else:
        with pytest.raises(LinkUnreachable):
            await downloading
    assert (target.content == b"song") == taken


async def test_what_a_server_says_of_a_file_is_told(guard: GuardedClient, listener: Listener):
    listener.answers["/"] = ok(b"<html>", "Content-Type: text/html; charset=utf-8")
    listener.answers["/song"] = ok(b"song", "Content-Type: audio/mpeg")
    for path, is_page, size in (("/", True, 6), ("/song", False, 4)):
        async with guard.open(guard.read(listener.url(path))) as body:
            assert (body.claims_web_page, body.size) == (is_page, size)
            assert str(body.link.url) == listener.url(path)


@pytest.mark.parametrize(("age_s", "deleted"), [(59, False), (60, False), (61, True)])
def test_a_folder_of_a_minute_may_be_one_that_is_being_locked(
    age_s, deleted, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder, now = tmp_path / f"{PREFIX}1", SystemClock().now().replace(microsecond=0)
    folder.mkdir()
    os.utime(folder, (0, now.timestamp() - age_s))
    clear_abandoned(now)
    assert folder.exists() != deleted


async def test_what_is_packed_stays_packed(
    guard: GuardedClient, listener: Listener, target: Target
):
    """A bomb is refused by its header, and one that names none is kept as it came."""
    packed = gzip.compress(b"song")
    listener.answers["/"] = ok(packed, "Content-Encoding: identity")
    await guard.download(listener.url("/"), target.path, max_bytes=1000)
    assert target.content == packed


async def test_a_file_of_no_size_is_no_larger_than_nothing(
    guard: GuardedClient, listener: Listener, target: Target
):
    listener.answers["/"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    await guard.download(listener.url("/"), target.path, max_bytes=0)
    assert target.content == b""


def test_a_file_that_is_kept_stays_where_it_was_wanted_and_another_goes(tmp_path):
    with scratch_file(tmp_path / "kept") as kept:
        kept.write_bytes(b"song")
    assert kept.read_bytes() == b"song"
    with scratch_file(None) as passing:
        passing.write_bytes(b"song")
    assert not passing.exists()


def test_a_failure_before_the_file_was_made_is_told_as_it_was(tmp_path):
    with pytest.raises(ValueError, match="no"), remove_on_failure(tmp_path / "never"):
        raise ValueError("no")


async def test_a_redirect_s_connection_is_left_before_the_next_is_asked(
    guard: GuardedClient, listener: Listener, target: Target
):
    left = asyncio.Event()

    async def redirect_without_end(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 x\r\nLocation: /song\r\nContent-Length: 999999999\r\n\r\n")
        try:
            while True:
                writer.write(bytes(65_536))
                await writer.drain()
        finally:
            left.set()

    async def sing(writer: asyncio.StreamWriter) -> None:
        await left.wait()
        writer.write(ok(b"song"))

    listener.answers |= {"/": redirect_without_end, "/song": sing}
    await guard.download(listener.url("/"), target.path, max_bytes=9)
    assert target.content == b"song"


async def test_a_name_may_have_an_address_of_either_kind(listener: Listener, target: Target):
    listener.answers["/"] = ok(b"song")
    for address in ("127.0.0.1", "::1"):

        async def lookup(_name: str, address=address) -> list[str]:
            return [address]

        policy = Policy(
            allowed=lambda each: each.is_loopback, ports=frozenset({listener.port}), lookup=lookup
        )
        async with GuardedClient(policy=policy) as guard:
            await guard.download(listener.url("/"), target.path, max_bytes=9)
    assert listener.hits == ["127.0.0.1", "::1"]


async def test_the_system_is_asked_for_the_name_as_it_is_and_in_no_search_domain(monkeypatch):
    asked = []

    def answer(name, *_more, **_hints):
        asked.append(name)
        return [(0, 0, 0, "", ("8.8.8.8", 0)), (0, 0, 0, "", ("fd00::1", 0, 0, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    async with GuardedClient() as guard:
        for name in ("song.example", "song.example."):
            assert await guard.find_refused_address(name) == "fd00::1"
    assert asked == ["song.example."] * 2


async def test_who_leaves_waits_for_no_name_server_and_asks_no_more_of_it(monkeypatch):
    asked, given_up = [], []
    all_wait, answer = threading.Event(), threading.Event()

    def answer_late(name, *_more, **_hints):
        asked.append(name)
        if len(asked) == LOOKUP_THREADS:
            all_wait.set()
        if not answer.wait(5):
            given_up.append(name)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", answer_late)
    async with GuardedClient() as guard:
        names = [f"{number}.example" for number in range(3 * LOOKUP_THREADS)]
        found = asyncio.gather(*map(guard.find_refused_address, names), return_exceptions=True)
        await asyncio.to_thread(all_wait.wait, 10)
    begun = len(asked)
    answer.set()
    await found
    for thread in threading.enumerate():
        if thread.name.startswith("lookup"):
            thread.join(5)
            assert not thread.is_alive()
    assert (len(asked), given_up) == (begun, [])


@pytest.mark.parametrize("vouched", [False, True])
async def test_no_connection_is_used_again(vouched, target: Target):
    """The address is checked where a connection is made."""
    connections = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(ok(b"song"))
        writer.close()

    async with await asyncio.start_server(serve, PUBLIC) as server:
        port = server.sockets[0].getsockname()[1]
        origin = f"http://{PUBLIC}:{port}"
        policy = Policy(allowed=allowed, ports=frozenset({port}))
        async with GuardedClient(policy=policy) as guard:
            for _ in range(2):
                trusted = frozenset({origin} if vouched else ())
                await guard.download(origin, target.path, max_bytes=9, trusted=trusted)
    assert len(connections) == 2
