"""Rows of saved references, on both engines: one name once, and no more than fits."""

import asyncio

import pytest

from bot.domain.saved_reference import LibraryLimits, Owner, Scope
from bot.errors import LibraryFull, SavedNameTaken
from bot.store import saved_references
from store.orders import ADA, BEN, GUILD, a_saved_reference

AMPLE = LibraryLimits(100, 10**9)


async def save(store, limits=AMPLE, **fields):
    return await store.run(saved_references.save(a_saved_reference(**fields), limits=limits))


async def test_what_was_saved_is_read_by_name(store):
    later = await save(store, name="Zither")
    first = await save(store, name="ärger")
    others = await save(store, owner=Owner(Scope.GUILD, GUILD))
    assert others == a_saved_reference(owner=Owner(Scope.GUILD, GUILD), id=others.id)
    assert await store.read(saved_references.list_saved(Owner(Scope.MEMBER, ADA))) == [later, first]
    assert await store.read(saved_references.find_id(others.id)) == others
    assert await store.read(saved_references.list_saved(Owner(Scope.MEMBER, BEN))) == []


async def test_of_many_at_once_only_so_many_are_kept_as_fit(store):
    wanted = [save(store, LibraryLimits(3, 10**9), name=f"Drums {number}") for number in range(8)]
    ended = await asyncio.gather(*wanted, return_exceptions=True)
    assert sum(isinstance(each, LibraryFull) for each in ended) == 5
    assert len(await store.read(saved_references.list_saved(Owner(Scope.MEMBER, ADA)))) == 3


async def test_of_one_name_at_once_one_is_kept(store):
    ended = await asyncio.gather(
        *(save(store, name=name) for name in ("Drums", "drums", "ＤＲＵＭＳ")),
        return_exceptions=True,
    )
    assert sum(isinstance(each, SavedNameTaken) for each in ended) == 2


async def test_bytes_are_counted_to_the_limit_itself(store):
    await save(store, LibraryLimits(9, 800_000))
    owner = (await save(store, LibraryLimits(9, 800_000), name="Bass")).owner
    with pytest.raises(LibraryFull):
        await save(store, LibraryLimits(9, 800_000), name="Flute", size_bytes=1)
    with pytest.raises(LibraryFull):  # before it is known how many
        await store.read(
            saved_references.require_space(owner, "Flute", limits=LibraryLimits(9, 800_000))
        )
    await store.read(
        saved_references.require_space(owner, "Flute", limits=LibraryLimits(9, 800_001))
    )


async def test_a_name_is_changed_to_one_that_is_free_or_its_own(store):
    drums, bass = await save(store), await save(store, name="Bass")
    assert (await store.run(saved_references.rename(drums, "DRUMS"))).name == "DRUMS"
    with pytest.raises(SavedNameTaken):
        await store.run(saved_references.rename(bass, "drums"))
    listed = await store.read(saved_references.list_saved(drums.owner))
    assert [each.name for each in listed] == ["Bass", "DRUMS"]


async def test_a_file_is_used_until_its_last_row_goes(store):
    saved, other = await save(store), await save(store, name="Bass")
    assert await store.read(saved_references.is_used(saved.digest, besides=saved.id))
    await store.run(saved_references.remove(other))
    assert await store.read(saved_references.is_used(saved.digest))
    assert not await store.read(saved_references.is_used(saved.digest, besides=saved.id))
    await store.run(saved_references.remove(saved))
    assert not await store.read(saved_references.is_used(saved.digest))
