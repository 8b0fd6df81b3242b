"""An order that waited in an earlier version's database: the new version sings it."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.store.engine import migrate
from bot.store.engine.open import connect
from bot.store.engine.transaction import insert
from bot_harness import bot_harness, mp3
from clocks import ManualClock
from databases import new_schema
from provider.hosts import serve_files
from sandbox.synthesiser.reference import reference_track

RELEASED = sorted(Path(__file__).parent.joinpath("store", "released").glob("*.db"))


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as harness:
        yield harness


@pytest.fixture
async def reference():
    async with serve_files({"/a.mp3": reference_track()}) as origin:
        yield f"{origin}/a.mp3"


def move_in(path, bot, reference):
    """What the database holds, as if it had been ordered in this sandbox."""
    with sqlite3.connect(path) as database:
        for (table,) in database.execute(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'guild_id' AND m.name <> 'ledger'"
        ).fetchall():
            database.execute(f"UPDATE {table} SET guild_id = ?", (bot.guild.guild.id,))  # noqa: S608 - the file's own names
        now_ms = int(bot.clock.now().timestamp() * 1000)
        database.execute(
            "UPDATE job SET channel_id = ?, user_id = ?, reference_url = ?, created_ms = ?"
            " WHERE state = 'queued'",
            (bot.channel.channel.id, bot.ana.user.id, reference, now_ms),
        )


async def until_sung(bot, reference):
    """The waiting order's song is posted, and nothing else was paid for."""
    posted = await bot.wait_for_song()
    assert posted.attachments[0].filename.startswith("rain")
    (paid,) = bot.provider.orders
    assert paid.body == {
        "model": "minimax-music",
        "prompt": "##la la\nla##",
        "reference_audio_url": reference,
    }
    status = await bot.wait_for_status(lambda m: "Done" in m.text)
    assert "Rain" in status.text


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
async def test_an_order_that_waited_in_a_released_database_is_sung(bot, reference, path, tmp_path):
    shutil.copy(path, tmp_path / "refrain.db")
    move_in(tmp_path / "refrain.db", bot, reference)
    await bot.open()
    await until_sung(bot, reference)


async def test_what_is_new_works_on_a_released_database(bot, reference, tmp_path):
    """Its songs are listed, ordered again, handed out and forgotten; references are kept in it."""
    shutil.copy(RELEASED[0], tmp_path / "refrain.db")
    move_in(tmp_path / "refrain.db", bot, reference)
    await bot.open(references__trusted_origins=reference.removesuffix("/a.mp3"))
    await until_sung(bot, reference)
    listed = await (await bot.ana.slash(bot.channel, "songs")).wait()
    assert "Rain" in listed.text
    await bot.ana.press(await bot.wait_for_song(), "Again")
    await bot.wait_for_songs(2)
    ways = {"name": "Drums", "reference": mp3()}
    saved = await (await bot.ana.slash(bot.channel, "references save", **ways)).wait()
    assert "Saved as **Drums**" in saved.text
    shown = await (await bot.ana.slash(bot.channel, "privacy")).wait()
    told = await (await bot.ana.press(shown.message, "Export")).wait()
    document = json.loads(told.message.attachments[0].data)
    assert {song["title"] for song in document["songs"]} == {"Rain, ☃"}
    assert [each["name"] for each in document["saved references"]] == ["Drums"]
    asked = await (await bot.ana.press(shown.message, "Forget me")).wait()
    await (await bot.ana.press(asked.message, "Forget me for good")).wait()
    assert "the words of your 2 songs" in asked.text
    await bot.close()
    with sqlite3.connect(tmp_path / "refrain.db") as database:
        dumped = "\n".join(database.iterdump())
    assert dumped.count("Rain") == 2, "of two others"
    assert str(bot.ana.id) not in dumped


@pytest.fixture
def url(postgres):
    with new_schema(postgres) as url:
        yield url


async def test_an_order_that_waited_in_the_first_schema_of_postgresql_is_sung(
    url, bot, reference, tmp_path
):
    shutil.copy(RELEASED[0], tmp_path / "released.db")
    move_in(tmp_path / "released.db", bot, reference)
    await fill_the_first_schema(url, tmp_path / "released.db")
    await bot.open(database__url=url)
    await until_sung(bot, reference)


async def fill_the_first_schema(url, path):
    """The waiting order, as the first migration has it."""
    database = await connect(url, clock=ManualClock())
    first = migrate.migrations("postgresql")[0]
    await database.run(migrate.migrate([first], now=ManualClock().now()))
    with sqlite3.connect(path) as released:
        released.row_factory = sqlite3.Row
        (row,) = released.execute("SELECT * FROM job WHERE state = 'queued'")
    await database.run(insert_row("job", dict(row)))
    await database.close()


def insert_row(table, row):
    yield insert(table, row)
