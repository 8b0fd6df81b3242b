"""How long saved references take to be offered and listed: 1,000 of a server, 1,000 of a member.

Run from the project's folder: make bench ARGS=references_kept
What is measured is all that the bot does but the request to Discord: reading the rows, looking
through the names, drawing. Each must be done within 100 ms. The baseline is one row of the same
database, read by its id.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.figures import Figure, main, time_ms, time_reads
from bot.chat.orders.saved_references import draw_list, offer
from bot.clock import SystemClock
from bot.domain.job import GuildId, UserId
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.saved_reference import LibraryLimits, LibraryUser, Owner, SavedReference, Scope
from bot.domain.window import Window
from bot.i18n.translate import translator
from bot.references.kept_files import ReferenceFiles
from bot.services.reference_library import ReferenceLibrary
from bot.store import saved_references
from bot.store.store import open_store

COUNT, OTHERS, TIMES = 1000, 20, 20
ASKING = LibraryUser(user_id=UserId(77), guild_id=GuildId(1))
TERMS = DefaultLimits(quota=Quota(songs=None, window=Window("day")), per_member=2)
LIMITS = LibraryLimits(COUNT, 2**40)


def _saved(owner: Owner, number: int) -> SavedReference:
    return SavedReference(
        id=0,
        owner=owner,
        name=f"Slow drums {number} (live at dawn)",
        digest=f"{number:064x}",
        format="MP3",
        size_bytes=600_000,
        seconds=31.5,
        saved_at=SystemClock().now(),
    )


async def _measure(folder: Path) -> list[Figure]:
    clock, translate = SystemClock(), translator("en")
    url = f"sqlite:///{folder}/refrain.db"
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        others = [Owner(Scope.MEMBER, 1000 + number) for number in range(OTHERS)]
        for owner in (ASKING.own, ASKING.shared, *others):
            for number in range(COUNT if owner not in others else COUNT // OTHERS):
                await store.run(saved_references.save(_saved(owner, number), limits=LIMITS))
        library = ReferenceLibrary(
            store=store,
            files=ReferenceFiles(folder),
            limits=dict.fromkeys(Scope, LIMITS),
            clock=clock,
        )

        async def suggest(typed: str) -> None:
            offer(await library.list_visible(ASKING), typed, translate)

        async def show(number: int) -> None:
            draw_list(await library.list_visible(ASKING), number, translate)

        cases: dict[str, Callable[[], Awaitable[object]]] = {
            "autocomplete, nothing typed": lambda: suggest(""),
            "autocomplete, one that matches": lambda: suggest("drums 999"),
            "the first page": lambda: show(0),
            "the last page": lambda: show(2 * COUNT),
            "one by its name": lambda: library.find(ASKING, "Slow drums 999 (live at dawn)"),
        }
        baseline_ms = await time_ms(lambda: store.read(saved_references.find_id(5)), TIMES)
        return await time_reads(
            {f"saved references: {name} of {2 * COUNT}": work for name, work in cases.items()},
            TIMES,
            baseline_ms=baseline_ms,
        )


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(dir=".") as folder:
        return asyncio.run(_measure(Path(folder)))


if __name__ == "__main__":
    sys.exit(main(measure))
