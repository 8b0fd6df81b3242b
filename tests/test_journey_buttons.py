"""Buttons: who may press them, what they say, and that a restart kills none."""

import pytest

from bot.domain.job import LOOKED_FOR
from bot_harness import LYRICS, bot_harness
from discord_rest import Rest
from sandbox.provider.faults import ProviderFault, Route
from sandbox.provider.orders import Script

SLOW = Script(duration_s=100_000.0)
DEADLINE_S = 86_400


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        bot.provider.scripts.usual = SLOW
        yield bot


async def generating(bot):
    await bot.order()
    return await bot.wait_for_status(lambda m: "Being sung" in m.text)


async def queued(bot):
    """The order that waits behind somebody else's."""
    await bot.open(generation__concurrency=1, generation__deadline_s=DEADLINE_S)
    await bot.order(bot.bea, title="In front")
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    await bot.order(title="Behind")
    return await bot.wait_for_status(lambda m: "place 1" in m.text and "Behind" in m.text)


async def left(bot):
    return (await (await bot.ana.slash(bot.channel, "quota")).wait()).text


async def test_cancelling_a_song_that_waits_gives_the_quota_back(bot):
    status = await queued(bot)
    reply = await (await bot.ana.press(status, "Cancel")).wait()
    assert reply.ephemeral
    assert "does not count" in reply.text
    await bot.wait_for_status(lambda m: "Cancelled by" in m.text and "does not count" in m.text)
    assert "3 songs are left" in await left(bot)
    assert len(bot.provider.orders) == 1


async def test_cancelling_a_song_that_is_sung_says_first_that_it_counts(bot):
    await bot.open(generation__deadline_s=DEADLINE_S)
    status = await generating(bot)
    asked = await (await bot.ana.press(status, "Cancel")).wait()
    assert asked.ephemeral
    assert "counts against the quota even if it is cancelled" in asked.text
    assert "Being sung" in status.text, "nothing was cancelled by asking"
    done = await (await bot.ana.press(asked.message, "Cancel it anyway")).wait()
    assert "counts against the quota" in done.text
    await bot.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert "2 songs are left" in await left(bot)


async def test_where_the_operator_refunds_cancelled_songs_the_question_says_so(bot):
    await bot.open(generation__refund_cancelled="true", generation__deadline_s=DEADLINE_S)
    asked = await (await bot.ana.press(await generating(bot), "Cancel")).wait()
    assert "does not count" in asked.text
    await (await bot.ana.press(asked.message, "Cancel it anyway")).wait()
    await bot.wait_for_status(lambda m: "does not count" in m.text)
    assert "3 songs are left" in await left(bot)


async def in_flight(bot):
    """A song whose paid request is at the provider and not answered yet."""
    await bot.open(generation__deadline_s=DEADLINE_S)
    bot.provider.faults.next(Route.SUBMIT, ProviderFault(delay_s=60.0, taken=True))
    await bot.order()
    return await bot.wait_for_status(lambda m: "handed to the song service" in m.text)


async def test_a_cancel_while_the_request_is_in_the_air_is_kept_and_carried_out(bot):
    status = await in_flight(bot)
    await bot.wait_for_submissions()
    reply = await (await bot.ana.press(status, "Cancel")).wait()
    assert reply.ephemeral
    assert "I cancel it as soon as I know" in reply.text
    await bot.wait_for_status(lambda m: "To be cancelled" in m.text)
    await bot.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert "2 songs are left" in await left(bot)
    assert len(bot.provider.orders) == 1


async def test_a_stranger_cannot_cancel_what_is_in_the_air_and_a_keeper_can(bot):
    status = await in_flight(bot)
    reply = await (await bot.bea.press(status, "Cancel")).wait()
    assert "Only the member who ordered" in reply.text
    await (await bot.keeper.press(status, "Cancel")).wait()
    shown = await bot.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert bot.keeper.mention in shown.text


async def test_a_kept_cancel_outlives_a_restart(bot):
    status = await in_flight(bot)
    await bot.wait_for_submissions()
    await (await bot.ana.press(status, "Cancel")).wait()
    await bot.close()
    await bot.open(generation__deadline_s=DEADLINE_S)
    await bot.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert len(bot.provider.orders) == 1


async def test_a_kept_cancel_of_a_song_that_is_not_found_promises_no_song_and_holds(bot):
    await bot.open()
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.answer_lost())
    bot.provider.faults.until_cleared(ProviderFault.answer({"data": []}), Route.LOG)
    await bot.order()
    status = await bot.wait_for_status(lambda m: "answer was lost" in m.text)
    reply = await (await bot.ana.press(status, "Cancel")).wait()
    assert "Nobody knows yet whether the song service has taken the song." in reply.text
    told = await (await bot.guild.owner.slash(bot.channel, "queue cancel all")).wait()
    assert told.text == (
        "No song is cancelled. To be cancelled as soon as I know whether the song service has taken"
        " them: 1."
    )
    bot.clock.leap(LOOKED_FOR.total_seconds())
    await bot.wait_for_status(lambda m: "If it turns up after all, I cancel it." in m.text)
    assert "does not count" in status.text
    assert "post it" not in status.text
    songs = await (await bot.ana.slash(bot.channel, "songs")).wait()
    await bot.ana.choose(songs.message, "The river runs slow")
    await songs.until(lambda reply: "If it turns up after all, I cancel it." in reply.text)
    bot.provider.faults.clear()
    bot.clock.leap(LOOKED_FOR.total_seconds())
    await bot.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert "3 songs are left" in await left(bot)
    assert not [message for message in bot.channel.messages if message.attachments]


async def test_a_stranger_cannot_cancel_somebody_elses_song(bot):
    await bot.open(generation__deadline_s=DEADLINE_S)
    status = await generating(bot)
    reply = await (await bot.bea.press(status, "Cancel")).wait()
    assert reply.ephemeral
    assert "Only the member who ordered" in reply.text
    assert "Being sung" in status.text


async def test_who_may_manage_messages_can_cancel_and_is_named(bot):
    status = await queued(bot)
    await (await bot.keeper.press(status, "Cancel")).wait()
    shown = await bot.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert bot.keeper.mention in shown.text


async def test_a_cancel_that_comes_too_late_says_so(bot):
    await bot.open(generation__deadline_s=DEADLINE_S)
    status = await generating(bot)
    asked = await (await bot.ana.press(status, "Cancel")).wait()
    await (await bot.ana.press(asked.message, "Cancel it anyway")).wait()
    again = await (await bot.ana.press(asked.message, "Cancel it anyway")).wait()
    assert "too late" in again.text


async def test_a_cancelled_song_offers_its_words_again(bot):
    status = await queued(bot)
    await (await bot.ana.press(status, "Cancel")).wait()
    await bot.wait_for_status(lambda m: "Cancelled" in m.text)
    reply = await bot.ana.press(status, "Remix")
    assert reply.modal.fields[0].value == LYRICS


async def test_a_button_lives_on_after_a_restart(bot):
    await bot.open(generation__deadline_s=DEADLINE_S)
    status = await generating(bot)
    await bot.close()
    await bot.open(generation__deadline_s=DEADLINE_S)
    asked = await (await bot.ana.press(status, "Cancel")).wait()
    await (await bot.ana.press(asked.message, "Cancel it anyway")).wait()
    await bot.wait_for_status(lambda m: "Cancelled by" in m.text)


async def test_a_button_of_a_song_that_nobody_knows_says_so(bot, tmp_path):
    await bot.open(generation__deadline_s=DEADLINE_S)
    status = await generating(bot)
    await bot.close()
    await bot.open(database__url=f"sqlite:///{tmp_path}/empty.db")
    reply = await (await bot.ana.press(status, "Cancel")).wait()
    assert "no longer know that song" in reply.text


async def test_a_button_of_another_version_is_answered(bot):
    await bot.open()
    old = {"type": 2, "style": 2, "label": "Sing", "custom_id": "sing it:\n1"}
    async with Rest(bot.discord) as rest:
        await rest.post(
            bot.channel, {"content": "Sing?", "components": [{"type": 1, "components": [old]}]}
        )
    (message,) = bot.channel.messages
    reply = await (await bot.ana.press(message, "Sing")).wait()
    assert "I do not know what it does" in reply.text
