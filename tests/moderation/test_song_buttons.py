"""Who may press the buttons of somebody else's song, where, and who may not."""

from discord_rest import Rest
from sandbox.discord import Permission

CANCEL_IT = "Cancel it anyway"
NOT_YOURS = "Only the member who ordered"


async def set_moderator_role(harness):
    """Singers moderate here, without any permission of Discord's."""
    panel = await harness.ask(harness.owner, "settings")
    await harness.owner.choose(panel.message, harness.singers, menu="mod:set-role")
    await harness.app.discord.until(lambda: "Moderator role**: <@&" in panel.text)


async def start_song(harness):
    harness.slow()
    await harness.app.order()
    return await harness.app.wait_for_status(lambda m: "Being sung" in m.text)


async def keep_undelivered(harness):
    """A song that is kept, and could be posted now."""
    bot_role = harness.guild.bot_role
    await harness.app.order()
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    harness.channel.deny(bot_role, Permission.ATTACH_FILES)
    status = await harness.app.wait_for_status(lambda m: "finished and kept" in m.text)
    harness.channel.allow(bot_role, Permission.ATTACH_FILES)
    return status


async def read_answer(person, message, button):
    return (await (await person.press(message, button)).wait()).text


async def test_the_moderator_role_cancels_a_song_and_is_named(harness):
    await set_moderator_role(harness)
    asked = await (await harness.singer.press(await start_song(harness), "Cancel")).wait()
    await read_answer(harness.singer, asked.message, CANCEL_IT)
    shown = await harness.app.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert harness.singer.mention in shown.text


async def test_the_moderator_role_redelivers_a_song(harness):
    await set_moderator_role(harness)
    assert "post it again" in await read_answer(
        harness.singer, await keep_undelivered(harness), "Redeliver"
    )
    await harness.app.wait_for_song()


async def test_who_may_manage_messages_alone_does_not_redeliver(harness):
    status = await keep_undelivered(harness)
    assert NOT_YOURS in await read_answer(harness.app.keeper, status, "Redeliver")
    assert "post it again" in await read_answer(harness.mod, status, "Redeliver")
    await harness.app.wait_for_song()


async def test_a_button_brought_along_from_another_server_is_unknown_there(harness):
    status = await start_song(harness)
    button = status.components[0]["components"][0]
    elsewhere = harness.app.discord.guild("Robbers", owner="rob")
    elsewhere.permit(elsewhere.bot_role, Permission.ATTACH_FILES)
    channel = elsewhere.channel("loot")
    async with Rest(harness.app.discord) as rest:
        row = {"type": 1, "components": [button]}
        await rest.post(channel, {"content": "Bait", "components": [row]})
    bait = await channel.until(lambda m: m.text == "Bait")
    reply = await elsewhere.owner.press(bait, "Cancel")
    assert "no longer know that song" in (await reply.wait()).text
    assert "Being sung" in status.text
