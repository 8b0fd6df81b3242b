"""Buttons: who may press them, what they say, and that a restart kills none."""

import pytest

from bot_harness import LYRICS, bot_harness
from sandbox.provider.orders import Script

SLOW = Script(duration_s=100_000.0)
DEADLINE_S = 86_400


@pytest.fixture
async def place(tmp_path):
    async with bot_harness(tmp_path) as place:
        place.provider.scripts.usual = SLOW
        yield place


async def generating(place):
    await place.order()
    return await place.status(lambda m: "Being sung" in m.text)


async def queued(place):
    """The order that waits behind somebody else's."""
    await place.open(generation__concurrency=1, generation__deadline_s=DEADLINE_S)
    await place.order(place.bea, title="In front")
    await place.status(lambda m: "Being sung" in m.text)
    await place.order(title="Behind")
    return await place.status(lambda m: "place 1" in m.text and "Behind" in m.text)


async def left(place):
    return (await (await place.ana.slash(place.channel, "quota")).wait()).text


async def test_cancelling_a_song_that_waits_gives_the_quota_back(place):
    status = await queued(place)
    reply = await (await place.ana.press(status, "Cancel")).wait()
    assert reply.ephemeral
    assert "does not count" in reply.text
    await place.status(lambda m: "Cancelled by" in m.text and "does not count" in m.text)
    assert "3 songs are left" in await left(place)
    assert len(place.provider.orders) == 1


async def test_cancelling_a_song_that_is_sung_says_first_that_it_counts(place):
    await place.open(generation__deadline_s=DEADLINE_S)
    status = await generating(place)
    asked = await (await place.ana.press(status, "Cancel")).wait()
    assert asked.ephemeral
    assert "counts against the quota even if it is cancelled" in asked.text
    assert "Being sung" in status.text, "nothing was cancelled by asking"
    done = await (await place.ana.press(asked.message, "Cancel it anyway")).wait()
    assert "counts against the quota" in done.text
    await place.status(lambda m: "Cancelled by" in m.text)
    assert "2 songs are left" in await left(place)


async def test_where_the_operator_refunds_cancelled_songs_the_question_says_so(place):
    await place.open(generation__refund_cancelled="true", generation__deadline_s=DEADLINE_S)
    asked = await (await place.ana.press(await generating(place), "Cancel")).wait()
    assert "does not count" in asked.text
    await (await place.ana.press(asked.message, "Cancel it anyway")).wait()
    await place.status(lambda m: "does not count" in m.text)
    assert "3 songs are left" in await left(place)


async def test_a_stranger_cannot_cancel_somebody_elses_song(place):
    await place.open(generation__deadline_s=DEADLINE_S)
    status = await generating(place)
    reply = await (await place.bea.press(status, "Cancel")).wait()
    assert reply.ephemeral
    assert "belongs to the one who ordered" in reply.text
    assert "Being sung" in status.text


async def test_who_may_manage_messages_can_cancel_and_is_named(place):
    status = await queued(place)
    await (await place.keeper.press(status, "Cancel")).wait()
    shown = await place.status(lambda m: "Cancelled by" in m.text)
    assert place.keeper.mention in shown.text


async def test_a_cancel_that_comes_too_late_says_so(place):
    await place.open(generation__deadline_s=DEADLINE_S)
    status = await generating(place)
    asked = await (await place.ana.press(status, "Cancel")).wait()
    await (await place.ana.press(asked.message, "Cancel it anyway")).wait()
    again = await (await place.ana.press(asked.message, "Cancel it anyway")).wait()
    assert "too late" in again.text


async def test_a_cancelled_song_offers_its_words_again(place):
    status = await queued(place)
    await (await place.ana.press(status, "Cancel")).wait()
    await place.status(lambda m: "Cancelled" in m.text)
    reply = await place.ana.press(status, "Again")
    assert reply.modal.fields[0].value == LYRICS


async def test_a_button_lives_on_after_a_restart(place):
    await place.open(generation__deadline_s=DEADLINE_S)
    status = await generating(place)
    await place.close()
    await place.open(generation__deadline_s=DEADLINE_S)
    asked = await (await place.ana.press(status, "Cancel")).wait()
    await (await place.ana.press(asked.message, "Cancel it anyway")).wait()
    await place.status(lambda m: "Cancelled by" in m.text)


async def test_a_button_of_a_song_that_nobody_knows_says_so(place, tmp_path):
    await place.open(generation__deadline_s=DEADLINE_S)
    status = await generating(place)
    await place.close()
    await place.open(database__url=f"sqlite:///{tmp_path}/empty.db")
    reply = await (await place.ana.press(status, "Cancel")).wait()
    assert "no longer know that song" in reply.text
