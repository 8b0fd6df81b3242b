"""config.toml and the environment, read once into a frozen Config.

A key `section.name` may also be given as REFRAIN_SECTION__NAME, which wins over the file; a secret
also as REFRAIN_SECTION__NAME_FILE, the path of a file that holds it. Every fault is collected, so
that one start shows all that has to be fixed.
"""

import difflib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Never, TypeVar, get_type_hints

import bot.config_values as parse
from bot.config_values import Secret
from bot.errors import ConfigurationUnusable

PREFIX = "REFRAIN_"
MIB = 2**20
NEEDS_A_SERVER = (
    "discord.shards: elect needs a database that several processes share: set database.url to a"
    " postgresql:// address, or discord.shards to auto"
)

T = TypeVar("T")


@dataclass
class Key(Generic[T]):
    """One key of a section. Its default is what the file would give; None: it must be given."""

    parse: Callable[[object], T]
    default: object
    help: str
    name: str = ""

    def __set_name__(self, _section: type, name: str) -> None:
        self.name = name

    def __get__(self, section: "Section", _kind: type) -> T:
        value: T = section.values[self.name]
        return value

    def __set__(self, section: "Section", _value: object) -> Never:
        raise AttributeError(f"{type(section).__name__}.{self.name} is read once")

    def read(self, value: object) -> T:
        if self.default is None and (value is None or not str(value).strip()):
            raise parse.Unfit(f"is missing: {self.help}")
        return self.parse(value)


class SecretKey(Key[T]):
    """A file may hold its value."""


class Section:
    """One table of the file, every value parsed."""

    def __init__(self, **values: object) -> None:
        self.values: dict[str, Any] = values


class DiscordSection(Section):
    token = SecretKey(parse.secret, None, "copy it from the Discord application's page Bot")
    api_base = Key(
        parse.url, "https://discord.com/api/v10", "another one for a proxy or the sandbox"
    )
    guilds = Key(
        parse.set_of(parse.discord_id, "servers' ids"),
        [],
        "the ids of the servers that may order; empty: all",
    )
    leave_others = Key(parse.flag, default=False, help="true: servers that are not listed are left")
    shards = Key(
        parse.one_of("auto", "elect"),
        "auto",
        "elect: processes on one PostgreSQL divide the shards",
    )


class ProviderSection(Section):
    api_key = SecretKey(
        parse.secret, None, "create one in the provider's console, with a cap on it"
    )
    base_url = Key(parse.url, "https://api.aimlapi.com", "another one for a proxy or the sandbox")
    model = Key(parse.word, "minimax-music", "the model's id at the provider")
    assume = Key(
        parse.word_or_none, "", "the model's known id, where the provider gave it another name"
    )
    models = Key(
        parse.set_of(parse.word, "models' ids"),
        [],
        "further models that members may choose; the one above always is",
    )
    fallback = Key(
        parse.list_of(parse.word, "models' ids"),
        [],
        "which take over, in this order, once a model is withdrawn",
    )
    weights = Key(
        parse.weights, {}, '{"minimax/music-2.6" = 2}: a song of it counts as two in the quota'
    )
    style = Key(parse.sentence, "", "the style of songs whose member names none")
    result_hosts = Key(
        parse.set_of(parse.host_name, "host names"),
        ["cdn.aimlapi.com"],
        "songs come from there by https, whatever its address is",
    )


class DatabaseSection(Section):
    url = SecretKey(
        parse.database_url, "sqlite:///data/refrain.db", "or postgresql://user:password@host/name"
    )


class GenerationSection(Section):
    concurrency = Key(parse.whole_number(1, 1000), 3, "generations at the provider at a time")
    deadline_s = Key(
        parse.whole_number(60, 86_400), 900, "then a generation is given up and refunded"
    )
    per_member = Key(parse.whole_number(1, 100), 2, "live jobs a member may have")
    refund_cancelled = Key(
        parse.flag, default=False, help="true: also what the provider charges for"
    )


class QuotaSection(Section):
    songs = Key(
        parse.whole_number(0, 100_000), 3, "per member and window, where a server sets no other"
    )
    window = Key(parse.window, "day", "day, week, month (UTC), or rolling such as 36h")


class ReferencesSection(Section):
    trusted_origins = Key(
        parse.set_of(parse.origin, "origins"),
        [],
        'e.g. ["http://10.0.0.5:9000"]: the guard lets these by',
    )
    max_bytes = Key(parse.whole_number(MIB // 16, 512 * MIB), 20 * MIB, "20 MiB")
    max_seconds = Key(parse.whole_number(16, 36_000), 600, "the longest that a reference may play")


class LibrarySection(Section):
    directory = Key(parse.folder, "data/references", "the files of saved references")
    member_references = Key(parse.whole_number(0, 10_000), 25, "that a member may save")
    member_bytes = Key(parse.whole_number(0, 2**50), 100 * MIB, "100 MiB")
    guild_references = Key(
        parse.whole_number(0, 10_000), 100, "that a server may share among its members"
    )
    guild_bytes = Key(parse.whole_number(0, 2**50), 500 * MIB, "500 MiB")


class SongsSection(Section):
    directory = Key(parse.folder, "data/songs", "finished songs until they are posted")
    retention_days = Key(
        parse.whole_number(1, 3650), 7, "that a song which could not be posted is kept"
    )


class PrivacySection(Section):
    retention_days = Key(
        parse.whole_number(0, 3650), 0, "then lyrics, titles and references are deleted; 0: kept"
    )
    left_days = Key(
        parse.whole_number(1, 3650), 30, "after which a server that the bot left is forgotten"
    )


class CommandsSection(Section):
    sync = Key(parse.one_of("auto", "off"), "auto", "auto: when the commands changed; off: never")
    guild = Key(parse.guild_id, "", "a server's id registers them there alone, at once")


class NetworkSection(Section):
    proxy = SecretKey(parse.proxy, "", "http://host:port of an HTTP proxy, if the bot needs one")


class HttpSection(Section):
    listen = Key(parse.listen_address, "off", "127.0.0.1:9464 serves /healthz and /metrics")


class OperatorSection(Section):
    tell = Key(parse.tell, "owner", "owner: the application's, directly; off; or a channel's id")
    language = Key(
        parse.one_of("de", "en", "es", "fr", "ja", "pt"),
        "en",
        "of what the operator is told: de, en, es, fr, ja or pt",
    )
    low_credits = Key(
        parse.whole_number(0, 1_000_000), 5, "in the account's currency; below it is told; 0: never"
    )
    digest = Key(parse.one_of("off", "daily"), "off", "daily: the figures of each day, at 0:00 UTC")


class LogSection(Section):
    format = Key(parse.one_of("text", "json"), "text", "json for machines")
    level = Key(
        parse.one_of("debug", "info", "warning", "error"), "info", "or debug, warning, error"
    )


@dataclass(frozen=True, slots=True)
class Config:
    discord: DiscordSection
    provider: ProviderSection
    database: DatabaseSection
    generation: GenerationSection
    quota: QuotaSection
    references: ReferencesSection
    library: LibrarySection
    songs: SongsSection
    privacy: PrivacySection
    commands: CommandsSection
    network: NetworkSection
    http: HttpSection
    operator: OperatorSection
    log: LogSection

    def secrets(self) -> tuple[Secret, ...]:
        """What must never reach a log."""
        proxy = (self.network.proxy,) if self.network.proxy else ()
        return (self.discord.token, self.provider.api_key, self.database.url, *proxy)

    @property
    def proxy(self) -> str | None:
        """Everything but the database is reached through it."""
        return self.network.proxy.reveal() if self.network.proxy else None


_SECTIONS: dict[str, Any] = get_type_hints(Config)
KEYS: dict[str, Key[Any]] = {
    f"{name}.{attribute}": key
    for name, section in _SECTIONS.items()
    for attribute, key in vars(section).items()
    if isinstance(key, Key)
}


def variable(key: str) -> str:
    """The environment variable that overrides this key."""
    return PREFIX + key.replace(".", "__").upper()


def load(path: Path | None, environ: Mapping[str, str]) -> Config:
    """Read the file (None: the environment alone) and the environment.

    Raises ConfigurationUnusable with every fault, each naming its key and how to fix it.
    """
    faults: list[str] = []
    given = dict(_read_tables(_read_file(path) if path else {}, faults))
    given |= dict(_read_environment(environ, faults))
    values = _parse_values(given, environ, faults)
    if not faults and _elects_without_server(values):
        faults.append(NEEDS_A_SERVER)
    if faults:
        raise ConfigurationUnusable(*faults)
    return Config(**{name: section(**values[name]) for name, section in _SECTIONS.items()})


def _elects_without_server(values: dict[str, dict[str, Any]]) -> bool:
    url: Secret = values["database"]["url"]
    return values["discord"]["shards"] == "elect" and url.reveal().startswith("sqlite")


def _read_file(path: Path) -> dict[str, object]:
    """The file's tables. Without them every key would seem to be missing: nothing else is said."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationUnusable(
            f"{path.absolute()}: cannot be read ({error.strerror}): copy config.example.toml"
            " there, or name another file with --config"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationUnusable(f"{path}: is not UTF-8 text: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:  # names line and column, no value
        hint = "a text stands in quotes, and a key once in its section"
        raise ConfigurationUnusable(f"{path}: is not valid TOML: {error}: {hint}") from error


def _read_tables(tables: Mapping[str, object], faults: list[str]) -> Iterator[tuple[str, object]]:
    for section, table in tables.items():
        if not isinstance(table, dict):
            faults.append(f"{section}: stands outside of a [section]: move it into one")
            continue
        for name, value in table.items():
            if _is_known(f"{section}.{name}", faults):
                yield f"{section}.{name}", value


def _read_environment(
    environ: Mapping[str, str], faults: list[str]
) -> Iterator[tuple[str, object]]:
    secrets = (name for name, key in KEYS.items() if isinstance(key, SecretKey))
    secret_files = {f"{variable(name)}_FILE": name for name in secrets}
    misspelt = {name.replace("__", "_"): name for name in (*map(variable, KEYS), *secret_files)}
    for name, value in environ.items():
        if name in misspelt:
            faults.append(f"{name}: needs two underscores: did you mean {misspelt[name]}?")
        if not name.startswith(PREFIX) or "__" not in name:
            continue
        if name in secret_files:
            if variable(secret_files[name]) in environ:
                faults.append(f"{name}: {variable(secret_files[name])} is set too: keep one")
            yield from _read_secret_file(secret_files[name], name, Path(value), faults)
        else:
            key = name.removeprefix(PREFIX).lower().replace("__", ".", 1)
            if _is_known(key, faults, shown=name):
                yield key, value


def _read_secret_file(
    key: str, name: str, path: Path, faults: list[str]
) -> Iterator[tuple[str, object]]:
    try:
        yield key, path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        faults.append(f"{name}: the file it names cannot be read ({why})")


def _is_known(key: str, faults: list[str], *, shown: str = "") -> bool:
    if key in KEYS:
        return True
    near = difflib.get_close_matches(key, KEYS, n=1)
    meant = (variable(near[0]) if shown else near[0]) if near else ""
    hint = f"did you mean {meant}?" if meant else "see config.example.toml for the keys there are"
    faults.append(f"{shown or key}: is not a key of the configuration: {hint}")
    return False


def _parse_values(
    given: Mapping[str, object], environ: Mapping[str, str], faults: list[str]
) -> dict[str, dict[str, Any]]:
    """The values of every section."""
    values: dict[str, dict[str, Any]] = {section: {} for section in _SECTIONS}
    for name, key in KEYS.items():
        if name not in given and f"{variable(name)}_FILE" in environ:
            continue  # that file could not be read: a fault already
        try:
            values[name.split(".")[0]][key.name] = key.read(given.get(name, key.default))
        except parse.Unfit as unfit:
            faults.append(f"{name}: {unfit}{_name_source(name, given, environ)}")
    return values


def _name_source(key: str, given: Mapping[str, object], environ: Mapping[str, str]) -> str:
    """Where an unfit value came from, if not from the file; what else could hold a missing one."""
    if variable(key) in environ:
        return f" (from {variable(key)})"
    if f"{variable(key)}_FILE" in environ:
        return f" (from the file that {variable(key)}_FILE names)"
    return f" (or set {variable(key)})" if given.get(key) in (None, "") else ""
