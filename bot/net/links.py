"""An address as text: what is read off it before anything is looked up or connected to.

The same parser (yarl) reads the text here and connects later, so that no disguise means one thing
to the check and another to the connection.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

from yarl import URL

from bot.errors import LinkInvalid
from bot.net.address_policy import IPAddress

MAX_LINK_LENGTH = 2048
PUBLIC_PORTS = frozenset({80, 443, 8080, 8443})
DISCORD_CDN = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Hosts of attachments: docs.discord.com, reference, "Signed Attachment CDN URLs"."""

LOCAL_SUFFIXES = frozenset(
    {
        *("alt", "arpa", "consul", "corp", "home", "internal", "intranet", "invalid"),
        *("lan", "local", "localdomain", "localhost", "private"),
        *("i2p", "onion"),
    }
)
"""Last labels that the public DNS does not serve, or serves about networks only."""

_SHAPE = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]+)(?P<rest>[^#]*)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@%]+)(:[0-9]{1,5})?")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ATTACHED = re.compile(r"(?:/cdn)?/(?:ephemeral-)?attachments/[0-9]+/[0-9]+/[^/]+")
_DOTS = frozenset("\u3002\uff0e\uff61\u2024\u2488")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address whose text passed; whether it may be connected to is the guard's question."""

    url: URL

    @property
    def origin(self) -> str:
        return f"{self.url.scheme}://{self.url.host_port_subcomponent or ''}"

    @property
    def literal(self) -> IPAddress | None:
        """The host, where it is an address and not a name."""
        host = self.url.raw_host or ""
        if ":" in host:
            return IPv6Address(host)
        return IPv4Address(host) if _NUMBER.fullmatch(host.rpartition(".")[2]) else None

    @property
    def on_discord_cdn(self) -> bool:
        return self.url.raw_host in DISCORD_CDN

    @property
    def names_attachment(self) -> bool:
        """Whether the path is that of a file on a message, not of one that is passed on."""
        return _ATTACHED.fullmatch(self.url.raw_path) is not None

    @property
    def expires_at(self) -> datetime | None:
        """When a signed Discord address dies: `ex` is seconds since 1970, in hexadecimal."""
        found = re.fullmatch(r"[0-9a-f]{1,9}", self.url.query.get("ex", ""), re.IGNORECASE)
        return datetime.fromtimestamp(int(found[0], 16), UTC) if found else None

    @property
    def file_name(self) -> str:
        """The last part of the path, else the host; as given, not made harmless."""
        last = unquote(self.url.raw_path.rpartition("/")[2], errors="replace")
        return last or (self.url.raw_host or "")

    def resolve_redirect(
        self, location: str, *, trusted: frozenset[str], ports: frozenset[int]
    ) -> "Link":
        """The link that a redirect's Location names, its text checked again.

        Raises:
            LinkInvalid: as `read_link`.
        """
        _refuse_characters(location)
        if location.startswith("//"):
            location = f"{self.url.scheme}:{location}"
        if not _ABSOLUTE.match(location):
            try:
                location = str(self.url.join(URL(location, encoded=location.isascii())))
            except ValueError as error:
                raise LinkInvalid from error
        return read_link(location, trusted=trusted, ports=ports)


def origin_of(address: str) -> str:
    """The origin (scheme, host, port) of an address that the operator configured."""
    return Link(url=URL(address)).origin


def https_origins(hosts: Iterable[str]) -> frozenset[str]:
    """The origins of hosts that prove by their certificate who they are, whatever their address."""
    return frozenset(f"https://{host}" for host in hosts)


def read_link(
    text: str, *, trusted: frozenset[str] = frozenset(), ports: frozenset[int] = PUBLIC_PORTS
) -> Link:
    """Check an address's text; nothing is looked up.

    Args:
        text: as a stranger gave it.
        trusted: origins whose host and port need no further look.
        ports: the ports that are opened elsewhere.

    Raises:
        LinkInvalid: scheme, user, port, length, characters or spelling.
    """
    _refuse_characters(text)
    shape = _SHAPE.fullmatch(text.partition("#")[0])
    if not shape:
        raise LinkInvalid
    authority = _read_authority(shape["authority"])
    try:
        url = URL(f"{shape['scheme'].lower()}://{authority}{shape['rest']}", encoded=text.isascii())
        port = url.port
    except ValueError as error:
        raise LinkInvalid from error
    link = Link(url=url)
    if link.origin not in trusted:
        _refuse_host(url.raw_host or "")
        if port not in ports:
            raise LinkInvalid
    return link


def _refuse_characters(text: str) -> None:
    """Controls, blanks, invisible characters, lone surrogates, backslashes; and sheer length."""
    if not 0 < len(text) <= MAX_LINK_LENGTH or "\\" in text:
        raise LinkInvalid
    if any(unicodedata.category(character)[0] in "CZ" for character in text):
        raise LinkInvalid


def _read_authority(text: str) -> str:
    """Host and port, in small letters; no user, no escapes, no digits or dots in disguise."""
    if not _AUTHORITY.fullmatch(text.lower()):
        raise LinkInvalid
    if not text.isascii():
        disguised = unicodedata.normalize("NFKC", text) != unicodedata.normalize("NFC", text)
        odd = any(
            character in _DOTS or (not character.isascii() and character.isnumeric())
            for character in text
        )
        if disguised or odd:
            raise LinkInvalid
    return text.lower()


def _refuse_host(host: str) -> None:
    """Odd spellings of numbers, names that only a local network knows, malformed names."""
    try:
        if ":" in host:
            IPv6Address(host)
            return
        labels = host.split(".")
        if _NUMBER.fullmatch(labels[-1]):
            IPv4Address(host)  # takes the canonical dotted form alone
            return
    except AddressValueError as error:
        raise LinkInvalid from error
    well_formed = len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)  # noqa: PLR2004 - RFC 1035
    if not well_formed or len(labels) == 1 or labels[-1] in LOCAL_SUFFIXES:
        raise LinkInvalid
