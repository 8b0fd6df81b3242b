"""Time limits and order of answers to interactions."""

import asyncio

import discord as discordpy
import pytest

from sandbox.discord import Permission, Upload


@pytest.fixture
def answers(bot):
    """Lets the bot answer the next /sing with the steps given; gives what came of each."""

    def of(*steps):
        codes = asyncio.Queue()

        async def sing(interaction, _lyrics, _reference):
            for step in steps:
                codes.put_nowait(await outcome(step(interaction)))

        bot.sing = sing
        return codes

    return of


async def outcome(call):
    try:
        await call
    except discordpy.HTTPException as refused:
        return refused.status, refused.code
    return 200


async def test_an_answer_after_three_seconds_comes_too_late(clock, answers, songs, alice):
    async def late(interaction):
        await clock.until_asleep()
        await clock.advance(3.1)
        await interaction.response.send_message("here I am")

    codes = answers(late)
    reply = await alice.slash(songs, "sing")
    assert reply.failed
    assert reply.acknowledged_in_s is None
    assert await codes.get() == (404, 10062)


async def test_a_second_first_answer_is_refused(answers, songs, alice, rest):
    async def from_elsewhere(interaction):
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        return await rest("POST", path, {"type": 4, "data": {"content": "again"}})

    refused = asyncio.Queue()

    async def second(interaction):
        refused.put_nowait(await from_elsewhere(interaction))

    answers(lambda interaction: interaction.response.defer(), second)
    await alice.slash(songs, "sing")
    status, body = await refused.get()
    assert (status, body["code"]) == (400, 40060)


async def test_a_token_lives_fifteen_minutes(clock, answers, songs, alice):
    async def later(interaction):
        await clock.advance(901)
        await interaction.edit_original_response(content="at last")

    async def further(interaction):
        await interaction.followup.send("more")

    codes = answers(lambda i: i.response.send_message("wait"), later, further)
    reply = await alice.slash(songs, "sing")
    assert [await codes.get() for _ in range(3)] == [200, (401, 50027), (401, 50027)]
    assert reply.text == "wait"


async def test_a_token_can_be_let_expire_at_once(answers, songs, alice):
    expired = asyncio.Event()

    async def later(interaction):
        await expired.wait()
        await interaction.edit_original_response(content="at last")

    codes = answers(lambda i: i.response.send_message("wait"), later)
    reply = await alice.slash(songs, "sing")
    reply.expire()
    expired.set()
    assert [await codes.get(), await codes.get()] == [200, (401, 50027)]


async def test_an_ephemeral_answer_is_unknown_to_the_channels_routes(bot, answers, songs, alice):
    async def by_the_channel(interaction):
        message = await interaction.original_response()
        channel = bot.get_partial_messageable(songs.id)
        await channel.get_partial_message(message.id).edit(content="x")

    codes = answers(lambda i: i.response.send_message("psst", ephemeral=True), by_the_channel)
    await alice.slash(songs, "sing")
    assert [await codes.get(), await codes.get()] == [200, (404, 10008)]


async def test_an_answer_can_be_read_edited_and_deleted(answers, songs, alice):
    async def delete(interaction):
        message = await interaction.original_response()
        await message.delete()

    async def read(interaction):
        interaction._original_response = None  # noqa: SLF001 - discord.py would not ask again
        await interaction.original_response()

    codes = answers(
        lambda i: i.response.send_message("one"),
        lambda i: i.edit_original_response(content="two"),
        delete,
        read,
    )
    reply = await alice.slash(songs, "sing")
    assert [await codes.get() for _ in range(4)] == [200, 200, 200, (404, 10008)]
    assert reply.message.texts == ["one", "two"]
    assert alice.sees(songs) == []


async def test_a_kind_of_answer_must_fit_what_was_asked(answers, songs, alice, rest):
    refused = asyncio.Queue()

    async def update_of_nothing(interaction):
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        refused.put_nowait(await rest("POST", path, {"type": 7, "data": {"content": "x"}}))
        await interaction.response.send_message("ok")

    answers(update_of_nothing)
    reply = await alice.slash(songs, "sing")
    status, body = await refused.get()
    assert (status, body["code"]) == (400, 50035)
    assert reply.text == "ok"


async def test_commands_work_where_the_bot_may_do_nothing(discord, answers, songs, alice):
    songs.deny(discord.bot, Permission.VIEW_CHANNEL)
    codes = answers(lambda i: i.response.send_message("even so", ephemeral=True))
    reply = await alice.slash(songs, "sing", reference=Upload("r.mp3", b"1"))
    assert await codes.get() == 200
    assert reply.text == "even so"


async def test_the_bot_is_told_what_it_may_do_in_the_channel(discord, bot, songs, alice):
    seen = []

    async def sing(interaction, _lyrics, _reference):
        seen.append(interaction.app_permissions)
        await interaction.response.send_message("ok")

    bot.sing = sing
    await alice.slash(songs, "sing")
    songs.deny(discord.bot, Permission.VIEW_CHANNEL)
    await alice.slash(songs, "sing")
    assert [allowed.attach_files for allowed in seen] == [True, False]
    assert [allowed.view_channel for allowed in seen] == [True, False]
