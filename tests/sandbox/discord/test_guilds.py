"""Who is in a guild, with which roles; what the bot can look up."""

import pytest

from sandbox.discord import ClientRefuses, Permission


async def test_roles_come_and_go(rest, guild, alice):
    async def roles():
        _, member = await rest("GET", f"/guilds/{guild.id}/members/{alice.id}")
        return member["roles"]

    singers, keepers = guild.role("singers"), guild.role("keepers")
    guild.grant(alice, singers)
    guild.grant(alice, keepers)
    assert await roles() == [str(singers.id), str(keepers.id)]
    guild.revoke(alice, singers)
    assert await roles() == [str(keepers.id)]
    guild.delete_role(keepers)
    assert await roles() == []
    status, answer = await rest("GET", f"/guilds/{guild.id}/roles/{keepers.id}")
    assert (status, answer["code"]) == (404, 10011)


async def test_who_left_is_no_member_and_sees_nothing(rest, guild, songs, alice):
    await alice.says(songs, "bye")
    guild.leave(alice)
    status, answer = await rest("GET", f"/guilds/{guild.id}/members/{alice.id}")
    assert (status, answer["code"]) == (404, 10007)
    assert alice.sees(songs) == []
    with pytest.raises(ClientRefuses):
        await alice.says(songs, "still here")


async def test_one_name_is_one_person_in_every_guild(discord, guild, alice):
    assert discord.guild("Band").member("alice").id == alice.id
    assert discord.person("alice").id == alice.id
    assert guild.owner.id == discord.person("owner").id


async def test_a_guild_without_the_bot_is_closed_to_it(rest, guild, songs):
    assert (await rest("GET", f"/guilds/{guild.id}"))[0] == 200
    guild.remove_bot()
    status, answer = await rest("GET", f"/guilds/{guild.id}")
    assert (status, answer["code"]) == (403, 50001)
    assert await rest.post(songs, {"content": "x"}) == (403, 50001)
    assert await rest("GET", "/users/@me/guilds") == (200, [])


async def test_only_who_may_manage_messages_deletes_those_of_others(guild, songs, alice, bob):
    message = await alice.says(songs, "mine")
    with pytest.raises(ClientRefuses):
        await bob.deletes(message)
    guild.grant(bob, guild.role("keepers", Permission.MANAGE_MESSAGES))
    await bob.deletes(message)
    assert songs.messages == []
