"""How long `/songs` and `/privacy` take for a member with 5,000 songs.

`/songs` and its autocomplete must be answered within 100 ms; nothing else may wait long meanwhile.

Run from the project's folder: make bench ARGS=song_list
What is measured is all that the bot does for it but the two requests to Discord: reading, looking
through the titles, drawing. The baseline is one row of the same database, read by its id.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from bench.figures import Figure, main, time_ms, time_reads
from bench.store import order
from bot.chat.components.song_pages import SongPage
from bot.chat.songs.privacy import pack
from bot.chat.songs.song_list import SongList
from bot.chat.songs.song_list_view import draw_page
from bot.clock import SystemClock
from bot.domain.job import GuildId, JobId, UserId
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.window import Window
from bot.i18n.translate import translator
from bot.references.kept_files import ReferenceFiles
from bot.services.privacy import PrivacyService
from bot.services.reference_library import ReferenceLibrary
from bot.store import jobs
from bot.store.engine.transaction import Transaction, sql
from bot.store.store import Store, open_store

SONGS, OTHERS, TIMES = 5000, 1000, 20
GUILD, MEMBER = GuildId(1), UserId(77)
TERMS = DefaultLimits(quota=Quota(songs=None, window=Window("day")), per_member=2)
MIB = 2**20
LYRICS = "The river runs slow and the night comes low\n" * 13


def _fill() -> Transaction[None]:
    """A member's songs among those of others, each with lyrics of the usual length."""
    now = SystemClock().now()
    for number in range(1, SONGS + OTHERS + 1):
        whose = MEMBER if number <= SONGS else UserId(number)
        ordered = order(number, user_id=whose, title=f"Rain {number}, at dawn", lyrics=LYRICS)
        yield from jobs.reserve(ordered, None, now=now - timedelta(minutes=number))
    yield sql("UPDATE job SET state = 'posted', settlement = 'charged'")


async def _measure(store: Store) -> list[Figure]:
    song_list = SongList(store=store)
    translate = translator("en")

    async def show(words: str, number: int) -> None:
        wanted = SongPage(member_id=MEMBER, words=words, number=number)
        draw_page(wanted, await song_list.read(GUILD, wanted), own=True, translate=translate)

    async def read_row() -> None:
        await store.job(JobId(SONGS // 2))

    baseline_ms = await time_ms(read_row, TIMES)
    cases: dict[str, Callable[[], Awaitable[object]]] = {
        "the first page": lambda: show("", 0),
        "the last page": lambda: show("", SONGS),
        "a search": lambda: show("dawn 4999", 0),
        "autocomplete": lambda: song_list.find_titles(GUILD, MEMBER, "dawn 4"),
    }
    listed = await time_reads(
        {f"song list: {name} of {SONGS} songs": work for name, work in cases.items()},
        TIMES,
        baseline_ms=baseline_ms,
    )
    return [*listed, *await _measure_privacy(store, baseline_ms)]


async def _measure_privacy(store: Store, baseline_ms: float) -> list[Figure]:
    """At last the member is forgotten, which can be done once."""
    clock = SystemClock()
    saved = ReferenceLibrary(
        store=store, files=ReferenceFiles(Path("unused")), limits={}, clock=clock
    )
    service = PrivacyService(
        store=store, library=saved, clock=clock, remove_file=lambda _job_id: None
    )
    _, packed = pack(await service.export(MEMBER))
    bytes_sent = len(packed)
    taken_ms = {
        "a copy of": await time_ms(lambda: service.export(MEMBER), 5),
        "forgetting": await time_ms(lambda: service.forget(MEMBER), 1),
    }
    timed = [
        Figure(
            name=f"song list: {name} {SONGS} songs",
            value=each_ms,
            unit="ms",
            baseline=baseline_ms,
            baseline_is="one row by its id",
        )
        for name, each_ms in taken_ms.items()
    ]
    name = f"song list: sent as a copy of {SONGS} songs"
    return [*timed, Figure(name=name, value=bytes_sent / MIB, unit="MiB")]


async def _run() -> list[Figure]:
    with tempfile.TemporaryDirectory(dir=".") as folder:
        url = f"sqlite:///{folder}/refrain.db"
        async with open_store(url, clock=SystemClock(), default_limits=TERMS) as store:
            await store.run(_fill())
            return await _measure(store)


def measure() -> list[Figure]:
    return asyncio.run(_run())


if __name__ == "__main__":
    sys.exit(main(measure))
