"""References that are kept under a name: who may see, use and change which, and their bytes."""

import asyncio
import logging
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bot.clock import Clock
from bot.config import LibrarySection
from bot.domain.job import GuildId, UserId
from bot.domain.moderator_input import ID_LIMIT
from bot.domain.saved_reference import (
    LONGEST_SAVED_NAME,
    LibraryLimits,
    LibraryUser,
    Owner,
    SavedReference,
    Scope,
)
from bot.errors import (
    LibraryUnavailable,
    ModeratorsOnly,
    Refused,
    SavedNameUnusable,
    SavedReferenceLost,
    SavedReferenceUnknown,
    StoreError,
)
from bot.i18n.markdown import one_line
from bot.references.examined import ExaminedReference
from bot.references.kept_files import ReferenceFiles
from bot.store import saved_references
from bot.store.store import Store
from bot.store.timestamps import now_of

log = logging.getLogger(__name__)

_ID = re.compile(r"id:(?P<id>[0-9]{1,19})")
"""What the autocomplete sends for a choice; no name reads like that."""


class ReferenceLibrary:
    """A member sees their own references, in every guild, and those that the guild shares.

    Every method may raise StoreUnavailable; nothing was changed then that could not be undone.
    """

    def __init__(
        self,
        *,
        store: Store,
        files: ReferenceFiles,
        limits: Mapping[Scope, LibraryLimits],
        clock: Clock,
    ) -> None:
        self._store = store
        self._files = files
        self._limits = limits
        self._clock = clock

    def limits_of(self, owner: Owner) -> LibraryLimits:
        return self._limits[owner.scope]

    # -------------------------------------------------------------- looking

    async def list_of(self, owner: Owner) -> list[SavedReference]:
        """All of an owner, by name: also what an export takes."""
        return await self._store.read(saved_references.list_saved(owner))

    async def list_visible(self, user: LibraryUser) -> list[SavedReference]:
        """The member's own, then the guild's."""
        return await self._store.read(saved_references.list_visible(user))

    async def find(self, user: LibraryUser, text: str) -> SavedReference:
        """By what the autocomplete sent, or by a name that was typed; one's own goes first.

        Raises:
            SavedReferenceUnknown: there is none that this member may see here.
        """
        chosen = _ID.fullmatch(text.strip())
        found = await (self._find_id(chosen["id"]) if chosen else self._find_name(user, text))
        if found is None or found.owner not in {user.own, user.shared}:
            raise SavedReferenceUnknown
        return found

    async def _find_id(self, digits: str) -> SavedReference | None:
        if int(digits) >= ID_LIMIT:
            return None
        return await self._store.read(saved_references.find_id(int(digits)))

    async def _find_name(self, user: LibraryUser, text: str) -> SavedReference | None:
        name = one_line(text, LONGEST_SAVED_NAME)
        for owner in (user.own, user.shared):
            found = await self._store.read(saved_references.find_name(owner, name))
            if found is not None:
                return found
        return None

    async def copy_out(self, saved: SavedReference, target: Path) -> None:
        """Write its bytes to a file, exactly those that were proven.

        Raises:
            SavedReferenceLost: they are not there any more.
        """
        try:
            await asyncio.to_thread(self._files.copy_out, saved.digest, target)
        except SavedReferenceLost as lost:
            cause = type(lost.__cause__).__name__ if lost.__cause__ else "other bytes"
            log.warning("a saved reference is lost", extra={"file": saved.digest, "error": cause})
            raise

    # -------------------------------------------------------------- changing

    async def require_space(self, user: LibraryUser, name: str, *, shared: bool) -> str:
        """Make sure, before anything is fetched, that it could be kept; gives the name as kept.

        Raises:
            ModeratorsOnly, SavedNameUnusable, SavedNameTaken, LibraryFull: it could not.
        """
        owner = _require_owner(user, shared=shared)
        name = read_saved_name(name)
        limits = self.limits_of(owner)
        await self._store.read(saved_references.require_space(owner, name, limits=limits))
        return name

    async def save(
        self, user: LibraryUser, name: str, examined: ExaminedReference, *, shared: bool
    ) -> SavedReference:
        """Keep a file that was proven; its bytes are on the disk before its row says so.

        Raises:
            ModeratorsOnly, SavedNameUnusable, SavedNameTaken, LibraryFull: nothing was kept.
            LibraryUnavailable: likewise, for want of space.
        """
        owner, name = _require_owner(user, shared=shared), read_saved_name(name)
        if examined.path is None:
            raise ValueError("no bytes were kept of it")
        draft = await asyncio.to_thread(self._files.draft, examined.path)
        wanted = SavedReference(
            id=0,
            owner=owner,
            name=name,
            digest=draft.digest,
            format=examined.format,
            size_bytes=draft.path.stat().st_size,
            seconds=examined.seconds,
            saved_at=now_of(self._clock),
        )
        try:
            limits = self.limits_of(owner)
            saved = await self._store.run(saved_references.save(wanted, limits=limits))
        except Refused:
            self._files.discard(draft)
            raise
        try:
            await asyncio.to_thread(self._files.keep, draft)
        except LibraryUnavailable:
            self._files.discard(draft)
            await self._delete(saved)
            raise
        return saved

    async def rename(self, user: LibraryUser, text: str, name: str) -> SavedReference:
        """Raises SavedReferenceUnknown, ModeratorsOnly, SavedNameUnusable, SavedNameTaken."""
        saved = await self._find_own(user, text)
        return await self._store.run(saved_references.rename(saved, read_saved_name(name)))

    async def delete(self, user: LibraryUser, text: str) -> SavedReference:
        """Delete it, and its bytes unless somebody else keeps the same.

        Raises:
            SavedReferenceUnknown, ModeratorsOnly: nothing was deleted.
        """
        saved = await self._find_own(user, text)
        await self._delete(saved)
        return saved

    async def _find_own(self, user: LibraryUser, text: str) -> SavedReference:
        saved = await self.find(user, text)
        _require_owner(user, shared=saved.owner.scope is Scope.GUILD)
        return saved

    # -------------------------------------------------------------- forgetting

    async def forget(self, member: UserId) -> int:
        """Delete all that a member kept for themself; gives how many.

        What a moderator gave to a guild is the guild's, and says nothing of who gave it.
        """
        return await self._forget(Owner(Scope.MEMBER, member))

    async def forget_guild(self, guild_id: GuildId) -> int:
        """Delete all that a guild shares; gives how many."""
        return await self._forget(Owner(Scope.GUILD, guild_id))

    async def _forget(self, owner: Owner) -> int:
        forgotten = await self.list_of(owner)
        for saved in forgotten:
            await self._delete(saved)
        return len(forgotten)

    async def _delete(self, saved: SavedReference) -> None:
        """The bytes go first: what a kill leaves is a row, which can be deleted again.

        They are looked at once more, since two who saved the same may delete it at once.
        """
        await self._remove_unused(saved.digest, besides=saved.id)
        await self._store.run(saved_references.remove(saved))
        await self._remove_unused(saved.digest)

    async def recover(self) -> None:
        """What a kill left between a row and its file is brought to an end, at the next start."""
        try:
            for draft in await asyncio.to_thread(self._files.leftovers):
                if await self._store.read(saved_references.is_used(draft.digest)):
                    await asyncio.to_thread(self._files.keep, draft)
                elif self._files.is_abandoned(draft, self._clock.now()):
                    await asyncio.to_thread(self._files.discard, draft)
        except StoreError as error:
            log.warning("leftovers stay", extra={"error": type(error).__name__})

    async def _remove_unused(self, digest: str, *, besides: int = 0) -> None:
        """The name goes first and the question comes again: somebody may be saving the same.

        `besides` is the id of a row that needs it no longer.
        """
        is_used = partial(saved_references.is_used, digest, besides=besides)
        if await self._store.read(is_used()):
            return
        draft = await asyncio.to_thread(self._files.set_aside, digest)
        if draft is None:
            return
        if await self._store.read(is_used()):
            await asyncio.to_thread(self._files.keep, draft)
        else:
            await asyncio.to_thread(self._files.discard, draft)


def build_library(config: LibrarySection, *, store: Store, clock: Clock) -> ReferenceLibrary:
    limits = {
        Scope.MEMBER: LibraryLimits(config.member_references, config.member_bytes),
        Scope.GUILD: LibraryLimits(config.guild_references, config.guild_bytes),
    }
    files = ReferenceFiles(config.directory)
    return ReferenceLibrary(store=store, files=files, limits=limits, clock=clock)


def read_saved_name(text: str) -> str:
    """One visible line.

    Raises:
        SavedNameUnusable: it is none, is too long, or reads like what the autocomplete sends.
    """
    name = one_line(text, LONGEST_SAVED_NAME + 1)
    if not name or len(name) > LONGEST_SAVED_NAME or _ID.fullmatch(name):
        raise SavedNameUnusable(limit=LONGEST_SAVED_NAME)
    return name


def choice_value(saved: SavedReference) -> str:
    """What `find` reads, of a choice in the autocomplete."""
    return f"id:{saved.id}"


def _require_owner(user: LibraryUser, *, shared: bool) -> Owner:
    """Raises ModeratorsOnly where a member would change what the guild shares."""
    if shared and not user.moderator:
        raise ModeratorsOnly
    return user.shared if shared else user.own
