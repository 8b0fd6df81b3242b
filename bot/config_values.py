"""How a value of the configuration is read: each parser takes what a file or a variable holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Never, TypeVar
from urllib.parse import SplitResult, urlsplit

from bot.domain.window import Window

T = TypeVar("T")

HEAVIEST = 100
"""Songs that one song may count as in the quota."""

_HOST_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*\.[a-z][a-z0-9-]{0,62}")


class Secret:
    """A value that no repr, format, pickle or log shows; only `reveal` gives it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> Never:
        raise TypeError("a secret is not copied out of the process")


class Unfit(Exception):
    """The value does not fit its key; the message completes the sentence 'section.key …'."""


def quote(value: object) -> str:
    return repr(value)[:60]


def secret(value: object) -> Secret:
    if not isinstance(value, str):
        raise Unfit("must be text in quotes: copy it again")  # the value may be the secret
    if re.search(r"\s", value.strip()):
        raise Unfit("holds a space or line break inside: copy it again, as one word")
    return Secret(value.strip())


def whole_number(least: int, most: int) -> Callable[[object], int]:
    def parse(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,19}", value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Unfit(f"must be a whole number from {least} to {most}, not {quote(value)}")
        return value

    return parse


def one_of(*words: str) -> Callable[[object], str]:
    def parse(value: object) -> str:
        if value not in words:
            raise Unfit(f"must be one of {', '.join(words)}, not {quote(value)}")
        return str(value)

    return parse


def flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):  # a set would break on a TOML list
        return value == "true"
    raise Unfit(f"must be true or false, not {quote(value)}")


def word(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[\x21-\x7e]{1,200}", value):
        raise Unfit(f"must be a name without spaces, not {quote(value)}")
    return value


def word_or_none(value: object) -> str:
    return "" if value == "" else word(value)


def sentence(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise Unfit(f"must be one line of text, not {quote(value)}")
    return " ".join(value.split())


def weights(value: object) -> dict[str, int]:
    """A table, or `model=2` with commas between them, as a variable holds it."""
    if isinstance(value, str):
        pairs = [pair.rpartition("=") for pair in value.split(",") if pair.strip()]
        value = {name.strip(): figure.strip() for name, _, figure in pairs}
        if "" in value:
            raise Unfit("must be model=2, with commas between several")
    if not isinstance(value, dict):
        raise Unfit(f"must be a table of models with whole numbers, not {quote(value)}")
    figure = whole_number(1, HEAVIEST)
    return {word(name): figure(weight) for name, weight in value.items()}


def folder(value: object) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise Unfit(f"must be the path of a folder, not {quote(value)}")
    return Path(value)


def _url_parts(value: object) -> SplitResult:
    if not isinstance(value, str):
        raise Unfit(f"must be an address such as https://example.com, not {quote(value)}")
    try:
        parts = urlsplit(value.strip())
        port = parts.port
    except ValueError as error:
        raise Unfit("must be an address: its host or port cannot be read") from error
    usable = parts.scheme in {"http", "https"} and parts.hostname and port != 0
    if not usable or "@" in parts.netloc or parts.query or parts.fragment:
        raise Unfit("must be an http:// or https:// address without user, `?` or `#`")
    return parts


def url(value: object) -> str:
    parts = _url_parts(value)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def origin(value: object) -> str:
    parts = _url_parts(value)
    if parts.path not in {"", "/"}:
        raise Unfit(f"takes origins without a path, such as http://10.0.0.5:9000: {value}")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def proxy(value: object) -> Secret | None:
    """Its text may hold a password, so no fault repeats it."""
    text = value.strip() if isinstance(value, str) else "?"
    if text and not _is_proxy(text):
        raise Unfit("must be http://host:port or http://user:password@host:port, or empty")
    return secret(text) if text else None


def _is_proxy(text: str) -> bool:
    try:
        parts = urlsplit(text)
        plain = parts.path in {"", "/"} and not parts.query and not parts.fragment
        return parts.scheme == "http" and bool(parts.hostname) and parts.port != 0 and plain
    except ValueError:
        return False


def host_name(value: object) -> str:
    if not isinstance(value, str) or not _HOST_NAME.fullmatch(value.lower()):
        raise Unfit(f"takes names of hosts, such as cdn.example.com, not {quote(value)}")
    return value.lower()


def _items(value: object, what: str) -> list[object]:
    """Of a list, or of values with commas between them, as a variable holds it."""
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    if not isinstance(value, list):
        raise Unfit(f"must be a list of {what}, not {quote(value)}")
    return value


def set_of(parse: Callable[[object], T], what: str) -> Callable[[object], frozenset[T]]:
    return lambda value: frozenset(map(parse, _items(value, what)))


def list_of(parse: Callable[[object], T], what: str) -> Callable[[object], tuple[T, ...]]:
    """Where the order means something."""
    return lambda value: tuple(map(parse, _items(value, what)))


def window(value: object) -> Window:
    try:
        return Window.parse(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Unfit(
            f"must be day, week, month or a duration such as 36h, not {quote(value)}"
        ) from error


def database_url(value: object) -> Secret:
    if isinstance(value, str) and re.match(r"sqlite:///.|postgres(ql)?://.", value):
        return Secret(value)  # PostgreSQL's holds a password
    raise Unfit("must be sqlite:///path/of/file.db or postgresql://user:password@host/name")


def discord_id(value: object) -> int:
    try:
        return whole_number(1, 2**63 - 1)(value)
    except Unfit as unfit:
        how = "copy it in Discord, in Developer Mode, by Copy ID"
        raise Unfit(f"must be an id, which is digits alone, not {quote(value)}: {how}") from unfit


def guild_id(value: object) -> int | None:
    return None if value in ("", 0) else discord_id(value)


def tell(value: object) -> str | int:
    if value in ("off", "owner"):
        return str(value)
    try:
        return discord_id(value)
    except Unfit as unfit:
        raise Unfit(f"must be owner, off or a channel's id, not {quote(value)}") from unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenAddress:
    """Where /healthz and /metrics are served."""

    host: str
    port: int


def listen_address(value: object) -> ListenAddress | None:
    if value in ("", "off"):
        return None
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([^\s:/]+)):([0-9]{1,5})", str(value))
    if not found or int(found[3]) > 65535:  # noqa: PLR2004 - the highest port
        raise Unfit(f"must be off or host:port such as 127.0.0.1:9464, not {quote(value)}")
    return ListenAddress(host=found[1] or found[2], port=int(found[3]))
