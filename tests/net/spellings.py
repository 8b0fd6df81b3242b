"""Addresses spelt at random, most of them with a loopback address in disguise."""

import random
import socket
import unicodedata
from ipaddress import IPv4Address, IPv6Address

from bot.errors import LinkInvalid
from bot.net.links import PUBLIC_PORTS, read_link

HOSTS = (
    "127.0.0.1",
    "169.254.169.254",
    "localhost",
    "example.com",
    "bücher.example",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "8.8.8.8",
)
SCHEMES = (
    "http://",
    "https://",
    "HTTP://",
    "//",
    "http:/",
    "http:",
    "ws://",
    "file://",
    "",
    " http://",
)
TAILS = (
    "",
    "/",
    "/a.mp3",
    "?x=1",
    "#@example.com/",
    "/%0d%0a",
    "\\@example.com",
    ":80/",
    ":22/",
    ":/",
)
ODD = tuple(
    "\x00\t\r\n @:/\\#?%[]._-~\u200b\u202e\u3002\uff0e\uff61\u2024\u00ad\u0130\u212a\u017f\ud800"
)
DIGITS = ("０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")


def number(chance: random.Random, value: int) -> str:
    """A number as C libraries read it."""
    return chance.choice(
        (str, hex, lambda n: f"0{n:o}", lambda n: f"{n:#010x}", lambda n: f"0{n}")
    )(value)


def numeric_host(chance: random.Random) -> str:
    """127.0.0.1 and its like in one to four parts, each in any base."""
    address = int(chance.choice((IPv4Address("127.0.0.1"), IPv4Address("10.1.2.3"))))
    parts = chance.randint(1, 4)
    heads = [(address >> (24 - 8 * index)) & 255 for index in range(parts - 1)]
    tail = address & ((1 << (8 * (5 - parts))) - 1)
    return ".".join(number(chance, value) for value in (*heads, tail))


def disguise(chance: random.Random, host: str) -> str:
    digits = chance.choice(DIGITS)
    dot = chance.choice(("。", "．", "｡", "."))
    return "".join(
        digits[int(character)]
        if character.isascii() and character.isdigit() and chance.random() < 0.5
        else dot
        if character == "."
        else character
        for character in host
    )


def spell_link(seed: int) -> str:
    """One address, the same for the same seed."""
    chance = random.Random(seed)
    host = chance.choice((chance.choice(HOSTS), numeric_host(chance)))
    if chance.random() < 0.4:
        host = disguise(chance, host)
    if chance.random() < 0.2:
        host = chance.choice(("user@", "user:pw@", "example.com@", "a.")) + host
    text = chance.choice(SCHEMES) + host + chance.choice(TAILS)
    for _ in range(chance.choice((0, 0, 1, 3))):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(ODD) + text[at:]
    return text


def try_link(text: str) -> None:
    """Read one address; what passes must be what it looks like.

    Raises:
        AssertionError: it is not.
    """
    try:
        link = read_link(text)
    except LinkInvalid:
        return
    url = link.url
    host = url.raw_host or ""
    faults = {
        "scheme": url.scheme not in ("http", "https"),
        "user": url.raw_user is not None or url.raw_password is not None,
        "port": url.port not in PUBLIC_PORTS,
        "not plain": not str(url).isascii() or any(c.isspace() for c in str(url)),
        "controls": any(unicodedata.category(c) == "Cc" for c in str(url)),
        "single label": "." not in host and ":" not in host,
        "changes when read again": str(read_link(str(url)).url) != str(url),
        "a number in disguise": link.literal is None and _is_number(host),
        "another address": link.literal is not None and not _same(link.literal, host),
    }
    if any(faults.values()):
        raise AssertionError(f"{text!r}: {[name for name, fault in faults.items() if fault]}")


def _is_number(host: str) -> bool:
    try:
        socket.inet_aton(host)
    except (OSError, UnicodeError):
        return False
    return True


def _same(literal: IPv4Address | IPv6Address, host: str) -> bool:
    if isinstance(literal, IPv4Address):
        return socket.inet_aton(host) == literal.packed
    return socket.inet_pton(socket.AF_INET6, host) == literal.packed
