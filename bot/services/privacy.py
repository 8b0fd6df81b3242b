"""What a person can ask for about what is known of them: a copy, and to be forgotten."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.clock import Clock
from bot.domain.job import GuildId, JobId, UserId
from bot.domain.saved_reference import Owner, SavedReference, Scope
from bot.errors import StoreError
from bot.services.reference_library import ReferenceLibrary
from bot.store import privacy
from bot.store.engine.transaction import Row
from bot.store.store import Store
from bot.store.timestamps import from_ms, now_of

log = logging.getLogger(__name__)

OUR_OWN = frozenset({"owner", "lease_until_ms", "epoch", "shown", "user_id"})
"""Columns that say nothing about the member."""
PEOPLE = frozenset({"actor_id", "member_id", "cancelled_by", "cancel_asked_by"})
"""Columns that name somebody, perhaps somebody else."""
NAMES = {
    "job": "songs",
    "ledger": "ledger",
    "quota": "own quotas",
    "song_grant": "granted songs",
    "quota_reset": "quota resets",
    "block": "blocks",
}


class PrivacyService:
    """Nothing here takes another member's id: everybody decides about themselves alone."""

    def __init__(
        self,
        *,
        store: Store,
        library: ReferenceLibrary,
        clock: Clock,
        remove_file: Callable[[JobId], None],
    ) -> None:
        """`remove_file` deletes a song that was kept for its member."""
        self._store = store
        self._library = library
        self._clock = clock
        self._remove_file = remove_file

    async def export(self, user_id: UserId) -> bytes:
        """All that is known about a member, in all servers, as JSON that people can read."""
        known = await self._store.read(privacy.read_known(user_id))
        saved = await self._library.list_of(Owner(Scope.MEMBER, user_id))
        at = self._clock.now()
        return await asyncio.to_thread(_write, user_id, known, saved, at.isoformat())

    async def forget(self, user_id: UserId) -> int:
        """Delete what a member wrote and saved; gives the number of their songs.

        Raises:
            SongsUnderWay: one of them is still being made; nothing was changed.
        """
        pseudonym = self._store.pseudonym_of(user_id)
        job_ids = await self._store.run(privacy.forget(user_id, pseudonym, now=now_of(self._clock)))
        await asyncio.to_thread(self._remove_files, job_ids)
        await self._library.forget(user_id)
        return len(job_ids)

    async def record_left(self, guild_id: GuildId) -> None:
        """The bot was taken out of a guild, which is forgotten after a while."""
        with _logging():
            await self._store.run(privacy.record_left(guild_id, now=now_of(self._clock)))

    async def record_joined(self, guild_id: GuildId) -> None:
        """The bot is in a guild, perhaps again; asked for each one at every start."""
        with _logging():
            if await self._store.read(privacy.is_left(guild_id)):
                await self._store.run(privacy.record_joined(guild_id))

    def _remove_files(self, job_ids: Iterable[JobId]) -> None:
        for job_id in job_ids:
            self._remove_file(job_id)


@contextmanager
def _logging() -> Iterator[None]:
    """Nobody waits for an answer to Discord's events."""
    try:
        yield
    except StoreError as error:
        log.warning("server left or joined, not noted", extra={"error": type(error).__name__})


def _write(
    user_id: UserId, known: privacy.Known, saved: Iterable[SavedReference], at: str
) -> bytes:
    document: dict[str, object] = {"discord_user_id": str(user_id), "exported_at": at}
    for table, rows in known.items():
        document[NAMES[table]] = [_read_row(row, user_id) for row in rows]
    document["saved references"] = [_read_saved(each) for each in saved]
    return json.dumps(document, ensure_ascii=False, indent=2).encode(errors="replace")


def _read_saved(saved: SavedReference) -> Mapping[str, Any]:
    return {
        "name": saved.name,
        "format": saved.format,
        "seconds": saved.seconds,
        "size_bytes": saved.size_bytes,
        "sha256": saved.digest,
        "saved_at": saved.saved_at.isoformat(),
    }


def _read_row(row: Row, user_id: UserId) -> Mapping[str, Any]:
    """Who else acted, or was concerned, is theirs to tell."""
    names = {user_id: "you", None: None}
    told = dict(_read_value(name, row[name]) for name in row.keys() if name not in OUR_OWN)  # noqa: SIM118 - no mapping
    return told | {name: names.get(row[name], "somebody else") for name in PEOPLE & told.keys()}


def _read_value(name: str, value: Any) -> tuple[str, Any]:
    """Times as people read them; ids as text, since they have more digits than numbers of JSON."""
    if name == "reference_ms":
        return "reference_seconds", value / 1000
    if name.endswith("_ms"):
        return f"{name.removesuffix('_ms')}_at", value and from_ms(value).isoformat()
    if name == "id" or name.endswith("_id"):
        return name, value if value is None else str(value)
    return name, value
