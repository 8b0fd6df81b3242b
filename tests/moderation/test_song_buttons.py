"""Who may press the buttons of somebody else's song, where, and who may not."""

from discord_rest import Rest
from sandbox.discord import Permission

CANCEL_IT = "Cancel it anyway"
NOT_YOURS = "belongs to the one who ordered"


async def with_moderator_role(court):
    """Singers moderate here, without any permission of Discord's."""
    panel = await court.asks(court.owner, "settings")
    await court.owner.choose(panel.message, court.singers, menu="mod:set-role")
    await court.place.discord.until(lambda: "Moderator role**: <@&" in panel.text)


async def generating(court):
    court.slow()
    await court.place.order()
    return await court.place.wait_for_status(lambda m: "Being sung" in m.text)


async def undelivered(court):
    """A song that is kept, and could be posted now."""
    bot_role = court.guild.bot_role
    await court.place.order()
    await court.place.wait_for_status(lambda m: "Being sung" in m.text)
    court.channel.deny(bot_role, Permission.ATTACH_FILES)
    status = await court.place.wait_for_status(lambda m: "finished and kept" in m.text)
    court.channel.allow(bot_role, Permission.ATTACH_FILES)
    return status


async def pressed(person, message, button):
    return (await (await person.press(message, button)).wait()).text


async def test_the_moderator_role_cancels_a_song_and_is_named(court):
    await with_moderator_role(court)
    asked = await (await court.singer.press(await generating(court), "Cancel")).wait()
    await pressed(court.singer, asked.message, CANCEL_IT)
    shown = await court.place.wait_for_status(lambda m: "Cancelled by" in m.text)
    assert court.singer.mention in shown.text


async def test_the_moderator_role_redelivers_a_song(court):
    await with_moderator_role(court)
    assert "post it again" in await pressed(court.singer, await undelivered(court), "Redeliver")
    await court.place.wait_for_song()


async def test_who_may_manage_messages_alone_does_not_redeliver(court):
    status = await undelivered(court)
    assert NOT_YOURS in await pressed(court.place.keeper, status, "Redeliver")
    assert "post it again" in await pressed(court.mod, status, "Redeliver")
    await court.place.wait_for_song()


async def test_a_button_brought_along_from_another_server_is_unknown_there(court):
    status = await generating(court)
    button = status.components[0]["components"][0]
    elsewhere = court.place.discord.guild("Robbers", owner="rob")
    elsewhere.permit(elsewhere.bot_role, Permission.ATTACH_FILES)
    channel = elsewhere.channel("loot")
    async with Rest(court.place.discord) as rest:
        row = {"type": 1, "components": [button]}
        await rest.post(channel, {"content": "Bait", "components": [row]})
    bait = await channel.until(lambda m: m.text == "Bait")
    reply = await elsewhere.owner.press(bait, "Cancel")
    assert "no longer know that song" in (await reply.wait()).text
    assert "Being sung" in status.text
