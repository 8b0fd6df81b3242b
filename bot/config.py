"""config.toml and the environment, read once into a frozen Config.

A key `section.key` may also be given as REFRAIN_SECTION__KEY, which wins over the file; a secret
also as REFRAIN_SECTION__KEY_FILE, the path of a file that holds it. Every fault is collected, so
that one start shows all that has to be mended.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Never, get_type_hints
from urllib.parse import SplitResult, urlsplit

from bot.domain.window import Window
from bot.errors import ConfigurationUnusable

PREFIX = "REFRAIN_"
MIB = 2**20


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


class _Unfit(Exception):
    """The value does not fit its key; the message completes the sentence 'section.key …'."""


def _quoted(value: object) -> str:
    return repr(value)[:60]


def _secret(hint: str) -> Callable[[object], Secret]:
    def read(value: object) -> Secret:
        if value is None or not str(value).strip():
            raise _Unfit(f"is missing: {hint}")
        if not isinstance(value, str):
            raise _Unfit("must be text in quotes: copy it again")  # the value may be the secret
        if re.search(r"\s", value.strip()):
            raise _Unfit("holds a space or line break inside: copy it again, as one word")
        return Secret(value.strip())

    return read


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,19}", value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _Unfit(f"must be a whole number from {least} to {most}, not {_quoted(value)}")
        return value

    return read


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise _Unfit(f"must be one of {', '.join(words)}, not {_quoted(value)}")
        return str(value)

    return read


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):  # a set would break on a TOML list
        return value == "true"
    raise _Unfit(f"must be true or false, not {_quoted(value)}")


def _word(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[\x21-\x7e]{1,200}", value):
        raise _Unfit(f"must be a name without spaces, not {_quoted(value)}")
    return value


def _folder(value: object) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise _Unfit(f"must be the path of a folder, not {_quoted(value)}")
    return Path(value)


def _parts(value: object) -> SplitResult:
    if not isinstance(value, str):
        raise _Unfit(f"must be an address such as https://example.com, not {_quoted(value)}")
    try:
        parts = urlsplit(value.strip())
        port = parts.port
    except ValueError as error:
        raise _Unfit("must be an address: its host or port cannot be read") from error
    usable = parts.scheme in {"http", "https"} and parts.hostname and port != 0
    if not usable or "@" in parts.netloc or parts.query or parts.fragment:
        raise _Unfit("must be an http:// or https:// address without user, `?` or `#`")
    return parts


def _address(value: object) -> str:
    parts = _parts(value)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _origin(value: object) -> str:
    parts = _parts(value)
    if parts.path not in {"", "/"}:
        raise _Unfit(f"takes origins without a path, such as http://10.0.0.5:9000: {value}")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _origins(value: object) -> frozenset[str]:
    if isinstance(value, str):
        value = [item.strip() for item in value.split(",") if item.strip()]
    if not isinstance(value, list):
        raise _Unfit(f"must be a list of origins, not {_quoted(value)}")
    return frozenset(_origin(item) for item in value)


def _window(value: object) -> Window:
    try:
        return Window.parse(value if isinstance(value, str) else "")
    except ValueError as error:
        raise _Unfit(
            f"must be day, week, month or a duration such as 36h, not {_quoted(value)}"
        ) from error


def _database(value: object) -> Secret:
    if isinstance(value, str) and re.match(r"sqlite:///.|postgres(ql)?://.", value):
        return Secret(value)
    raise _Unfit("must be sqlite:///path/of/file.db or postgresql://user:password@host/name")


_IN_DATA = Secret("sqlite:///data/refrain.db")
_A_DAY = Window("day")


def _guild(value: object) -> int | None:
    if value in ("", 0):
        return None
    return _whole(1, 2**63 - 1)(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Where /healthz and /metrics are served."""

    host: str
    port: int


def _listen(value: object) -> Listen | None:
    if value in ("", "off"):
        return None
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([^\s:/]+)):([0-9]{1,5})", str(value))
    if not found or int(found[3]) > 65535:  # noqa: PLR2004 - the highest port
        raise _Unfit(f"must be off or host:port such as 127.0.0.1:9464, not {_quoted(value)}")
    return Listen(host=found[1] or found[2], port=int(found[3]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    token: Annotated[Secret, _secret("copy it from the Discord application's page Bot")]
    api_base: Annotated[str, _address] = "https://discord.com/api/v10"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    api_key: Annotated[Secret, _secret("create one in the provider's console")]
    base_url: Annotated[str, _address] = "https://api.aimlapi.com"
    model: Annotated[str, _word] = "minimax-music"


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    url: Annotated[Secret, _database] = _IN_DATA  # PostgreSQL's holds a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    concurrency: Annotated[int, _whole(1, 1000)] = 3  # generations at the provider at a time
    deadline_s: Annotated[int, _whole(60, 86_400)] = 900
    per_member: Annotated[int, _whole(1, 100)] = 2  # live jobs
    refund_cancelled: Annotated[bool, _flag] = False  # the provider charges those all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    songs: Annotated[int, _whole(0, 100_000)] = 3
    window: Annotated[Window, _window] = _A_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    trusted_origins: Annotated[frozenset[str], _origins] = frozenset()
    max_bytes: Annotated[int, _whole(MIB // 16, 512 * MIB)] = 20 * MIB
    max_seconds: Annotated[int, _whole(16, 36_000)] = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Songs:
    directory: Annotated[Path, _folder] = Path("data/songs")  # finished, not posted yet
    retention_days: Annotated[int, _whole(1, 3650)] = 7  # of songs that could not be posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    sync: Annotated[str, _one_of("auto", "off")] = "auto"
    guild: Annotated[int | None, _guild] = None  # only in this guild; None: everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    listen: Annotated[Listen | None, _listen] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    format: Annotated[str, _one_of("text", "json")] = "text"
    level: Annotated[str, _one_of("debug", "info", "warning", "error")] = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    discord: Discord
    provider: Provider
    database: Database
    generation: Generation
    quota: Quota
    references: References
    songs: Songs
    commands: Commands
    http: Http
    log: Log

    def secrets(self) -> tuple[Secret, ...]:
        """What must never reach a log."""
        return (self.discord.token, self.provider.api_key, self.database.url)


def _sections() -> dict[str, Any]:
    return get_type_hints(Config)


def keys() -> tuple[str, ...]:
    """Every key as `section.key`, in the order of the sections."""
    return tuple(
        f"{name}.{field.name}" for name, section in _sections().items() for field in fields(section)
    )


def variable(key: str) -> str:
    """The environment variable that overrides this key."""
    return PREFIX + key.replace(".", "__").upper()


def load(path: Path | None, environ: Mapping[str, str]) -> Config:
    """Read the file (None: the environment alone) and the environment.

    Raises ConfigurationUnusable with every fault, each naming its key and how to mend it.
    """
    faults: list[str] = []
    document = _document(path) if path else {}
    given = dict(_from_tables(document, faults))
    given |= dict(_from_environment(environ, faults))
    values = dict(_read(given, environ, faults))
    if faults:
        raise ConfigurationUnusable(*faults)
    return Config(
        **{
            name: section(
                **{
                    field.name: values[f"{name}.{field.name}"]
                    for field in fields(section)
                    if f"{name}.{field.name}" in values
                }
            )
            for name, section in _sections().items()
        }
    )


def _document(path: Path) -> dict[str, object]:
    """The file's tables. Without them every key would seem to be missing: nothing else is said."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationUnusable(
            f"{path}: cannot be read ({error.strerror}): copy config.example.toml there, or name"
            " another file with --config"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationUnusable(f"{path}: is not UTF-8 text: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:  # names line and column, no value
        raise ConfigurationUnusable(f"{path}: is not valid TOML: {error}") from error


def _from_tables(document: Mapping[str, object], faults: list[str]) -> Iterator[tuple[str, object]]:
    for section, table in document.items():
        if not isinstance(table, dict):
            faults.append(f"{section}: stands outside of a [section]: move it into one")
            continue
        for name, value in table.items():
            if _known(f"{section}.{name}", faults):
                yield f"{section}.{name}", value


def _from_environment(
    environ: Mapping[str, str], faults: list[str]
) -> Iterator[tuple[str, object]]:
    secret_files = {f"{variable(key)}_FILE": key for key in _secret_keys()}
    misspelt = {name.replace("__", "_"): name for name in (*map(variable, keys()), *secret_files)}
    for name, value in environ.items():
        if name in misspelt:
            faults.append(f"{name}: needs two underscores: did you mean {misspelt[name]}?")
        if not name.startswith(PREFIX) or "__" not in name:
            continue
        if name in secret_files:
            if variable(secret_files[name]) in environ:
                faults.append(f"{name}: {variable(secret_files[name])} is set too: keep one")
            yield from _from_secret_file(secret_files[name], name, Path(value), faults)
        else:
            key = name.removeprefix(PREFIX).lower().replace("__", ".", 1)
            if _known(key, faults, shown=name):
                yield key, value


def _from_secret_file(
    key: str, name: str, path: Path, faults: list[str]
) -> Iterator[tuple[str, object]]:
    try:
        yield key, path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        faults.append(f"{name}: the file it names cannot be read ({why})")


def _secret_keys() -> Iterator[str]:
    for name, section in _sections().items():
        for key, hint in get_type_hints(section).items():
            if hint is Secret:
                yield f"{name}.{key}"


def _known(key: str, faults: list[str], *, shown: str = "") -> bool:
    if key in keys():
        return True
    near = difflib.get_close_matches(key, keys(), n=1)
    meant = (variable(near[0]) if shown else near[0]) if near else ""
    hint = f"did you mean {meant}?" if meant else "see config.example.toml for the keys there are"
    faults.append(f"{shown or key}: is not a key of the configuration: {hint}")
    return False


def _read(
    given: Mapping[str, object], environ: Mapping[str, str], faults: list[str]
) -> Iterator[tuple[str, object]]:
    for name, section in _sections().items():
        hints = get_type_hints(section, include_extras=True)
        for field in fields(section):
            key = f"{name}.{field.name}"
            if key not in given and field.default is not MISSING:
                continue
            if key not in given and f"{variable(key)}_FILE" in environ:
                continue  # that file could not be read: a fault already
            try:
                yield key, hints[field.name].__metadata__[0](given.get(key))
            except _Unfit as unfit:
                faults.append(f"{key}: {unfit}{_place(key, given, environ)}")


def _place(key: str, given: Mapping[str, object], environ: Mapping[str, str]) -> str:
    """Where an unfit value came from, if not from the file; what else could hold a missing one."""
    if variable(key) in environ:
        return f" (from {variable(key)})"
    if f"{variable(key)}_FILE" in environ:
        return f" (from the file that {variable(key)}_FILE names)"
    return f" (or set {variable(key)})" if given.get(key) in (None, "") else ""
