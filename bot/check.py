"""`check`: everything that `run` needs, tried one after another; nothing is changed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

from bot.chat.permissions import missing_in_guild
from bot.clock import SystemClock
from bot.config import Config
from bot.domain.model import Catalogue, Model
from bot.errors import (
    ConfigurationUnusable,
    FetchFailed,
    KeyRefused,
    PollRefused,
    ProviderError,
    SongFilesUnavailable,
    StartupError,
)
from bot.net.connections import Lookup, Policy
from bot.net.guarded_client import GuardedClient
from bot.net.links import https_origins
from bot.provider.client import ProviderClient
from bot.provider.deprecations import FeedEntry, Standing
from bot.provider.models import read_catalogue
from bot.store.admin.inspect import inspect
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import require_room

USER_AGENT = "DiscordBot (https://discord.com, 0.1)"  # Discord refuses clients without one
LIMIT_S = 15.0
CDN = "cdn.discordapp.com"
CDN_FILE = "/embed/avatars/0.png"  # docs.discord.com, reference: "CDN Endpoints"
DISCORD = ("discord.com", "discordapp.com")
GUARD_REFUSES = (
    "; {host} is {address} here, an address that the guard refuses, as behind a fake-ip proxy or"
    " NAT64: members' links are opened from references.trusted_origins alone, songs from"
    " provider.result_hosts"
)
LOOK_AT_MODELS = "look at provider.model, provider.models and provider.fallback"
INVITE = "invite the bot with the link in README.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What came of one trial."""

    subject: str
    passed: bool
    said: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.passed else 'FAIL'}  {self.subject:<13} {self.said}"


async def check(read: Callable[[], Config], *, lookup: Lookup | None = None) -> AsyncIterator[Line]:
    """Try everything, in the order in which a start needs it; `lookup` None: the system's."""
    try:
        config = read()
        catalogue = read_catalogue(config.provider)
    except ConfigurationUnusable as error:
        for fault in error.faults:
            yield Line(subject="configuration", passed=False, said=fault)
        return
    yield Line(subject="configuration", passed=True, said="every key is usable")
    yield await _try("database", inspect(config.database.url.reveal(), clock=SystemClock()))
    yield await _try("songs", _songs(config.songs.directory))
    async for line in _discord(config):
        yield line
    async with GuardedClient(policy=Policy(lookup=lookup), proxy=config.proxy) as guard:
        async for line in _attachments(config, guard):
            yield line
    async for line in _provider(config, catalogue):
        yield line


class _Failure(Exception):
    """What was tried failed; the message says what that means and what to do."""


async def _try(subject: str, trial: Awaitable[str]) -> Line:
    try:
        return Line(subject=subject, passed=True, said=await trial)
    except (_Failure, StartupError) as failure:
        return Line(subject=subject, passed=False, said=str(failure))


async def _songs(directory: Path) -> str:
    try:
        require_room(directory, WorkerSettings(songs=directory).result_max_bytes)
    except SongFilesUnavailable as error:
        raise _Failure(f"songs.directory: {error.detail}") from error
    return f"{directory} has room"


async def _discord(config: Config) -> AsyncIterator[Line]:
    async with aiohttp.ClientSession(
        headers={"User-Agent": USER_AGENT},
        timeout=aiohttp.ClientTimeout(total=LIMIT_S),
        proxy=config.proxy,
    ) as session:
        try:
            me = await _get_json(session, config, "/users/@me")
        except _Failure as failure:
            yield Line(subject="token", passed=False, said=str(failure))
            return
        yield Line(subject="token", passed=True, said=f"logged in as {me['username']!r}")
        try:
            guilds = await _get_json(session, config, "/users/@me/guilds")
        except _Failure as failure:
            yield Line(subject="permissions", passed=False, said=str(failure))
            return
    if not guilds:
        yield Line(subject="permissions", passed=False, said=f"in no server yet: {INVITE}")
    for guild in guilds:
        yield _permissions(guild["name"], int(guild["permissions"]))


def _permissions(guild: str, granted: int) -> Line:
    names = missing_in_guild(granted)
    if not names:
        return Line(subject="permissions", passed=True, said=f"{guild!r}: all there")
    said = f"{guild!r}: missing {', '.join(names)}: give them to the bot's role"
    return Line(subject="permissions", passed=False, said=said)


async def _attachments(config: Config, guard: GuardedClient) -> AsyncIterator[Line]:
    """Whether files come from Discord's CDN; another `discord.api_base` may serve its own."""
    refused = await guard.find_refused_address(CDN)
    is_discord = (URL(config.discord.api_base).host or "").endswith(DISCORD)
    if not (refused or is_discord):
        return
    note = GUARD_REFUSES.format(host=CDN, address=refused) if refused else ""
    try:
        trusted = https_origins([CDN])
        async with guard.open(guard.read(f"https://{CDN}{CDN_FILE}"), trusted=trusted):
            said = f"come from {CDN}"
    except FetchFailed:
        said = f"nothing comes from https://{CDN}: look at network.proxy and the network" + note
        yield Line(subject="attachments", passed=False, said=said)
    else:
        yield Line(subject="attachments", passed=True, said=said + note)


async def _get_json(session: aiohttp.ClientSession, config: Config, path: str) -> Any:
    url = config.discord.api_base + path
    # Not a header of the session: aiohttp sends those to the proxy as well, unencrypted.
    headers = {"Authorization": f"Bot {config.discord.token.reveal()}"}
    try:
        async with session.get(url, headers=headers) as response:
            if response.status == HTTPStatus.UNAUTHORIZED:
                raise _Failure("Discord refuses it: copy it again, or reset it and copy that")
            if response.status == HTTPStatus.OK:
                return await response.json()
            reason = f"HTTP {response.status}"
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        reason = type(error).__name__
    raise _Failure(_silent("Discord", url, reason, "discord.api_base"))


def _silent(who: str, address: str, reason: str, key: str) -> str:
    return (
        f"{who} does not answer at {address} ({reason}):"
        f" look at {key}, at network.proxy and at this machine's network, or try again later"
    )


async def _provider(config: Config, catalogue: Catalogue) -> AsyncIterator[Line]:
    async with ProviderClient(
        base_url=config.provider.base_url,
        api_key=config.provider.api_key,
        catalogue=catalogue,
        clock=SystemClock(),
        proxy=config.proxy,
    ) as provider:
        key = await _try("provider key", _key(provider, config.provider.base_url))
        yield key
        for model in catalogue.used:
            yield await _try("model", _model(provider, model))
        if key.passed:
            yield await _try("balance", _balance(provider))


async def _key(provider: ProviderClient, address: str) -> str:
    try:
        await provider.verify_key()
    except KeyRefused as error:
        raise _Failure("the provider refuses it: copy it again, or create a new one") from error
    except ProviderError as error:
        raise _Failure(
            _silent("the provider", address, error.detail, "provider.base_url")
        ) from error
    return "accepted"


async def _balance(provider: ProviderClient) -> str:
    try:
        balance = await provider.balance()
    except PollRefused:
        return "this key may not read it"
    except ProviderError as error:
        raise _Failure(f"cannot be read ({error.detail})") from error
    said = f"{balance.amount:.2f} {balance.currency}"
    if balance.amount <= 0:
        raise _Failure(f"{said}: add credits in the provider's console")
    return said


def _name_date(entry: FeedEntry) -> str:
    if not entry.date:
        return ""
    return (
        f" since {entry.date}" if entry.standing is Standing.WITHDRAWN else f", until {entry.date}"
    )


async def _model(provider: ProviderClient, model: Model) -> str:
    try:
        listing = await provider.look_up(model)
    except ProviderError as error:
        raise _Failure(f"cannot be looked up ({error.detail})") from error
    price = f", {listing.price}" if listing.price else ""
    entry = listing.retiring
    if entry is None and listing.in_catalogue:
        return f"{model.id} is offered{price}"
    if entry is None:
        raise _Failure(f"{model.id} is not offered: {LOOK_AT_MODELS}")
    successor = f", the provider names {entry.replaced_by} as the successor"
    told = f"{entry.standing}{_name_date(entry)}"
    said = f"{model.id} is {told}{successor if entry.replaced_by else ''}{price}"
    if entry.standing is Standing.WITHDRAWN:
        raise _Failure(f"{said}: {LOOK_AT_MODELS}")
    return said
