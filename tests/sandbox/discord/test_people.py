"""What people do in the sandbox reaches a bot on discord.py, and its answers reach them."""

import discord as discordpy
import pytest
from discord import app_commands, ui

from plain_bot import Card, LyricsModal
from sandbox.discord import Action, ClientRefuses, Permission, Upload


async def test_an_answer_stands_in_the_channel_for_everybody(bot, songs, alice, bob):
    async def sing(interaction, lyrics, _):
        await interaction.response.send_message(f"la {lyrics}")

    bot.sing = sing
    reply = await alice.slash(songs, "sing", lyrics="la\nla")
    assert reply.text == "la la\nla"
    assert [message.text for message in bob.sees(songs)] == ["la la\nla"]


async def test_an_old_client_sends_an_option_on_one_line(bot, songs, alice):
    async def sing(interaction, lyrics, _):
        await interaction.response.send_message(f"la {lyrics}")

    bot.sing = sing
    alice.use_old_client()
    reply = await alice.slash(songs, "sing", lyrics="la\nla")
    assert reply.text == "la la la"


async def test_an_ephemeral_answer_is_seen_by_who_asked_alone(bot, songs, alice, bob):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_message("psst", ephemeral=True)

    bot.sing = sing
    reply = await alice.slash(songs, "sing")
    assert reply.ephemeral
    assert [message.text for message in alice.sees(songs)] == ["psst"]
    assert bob.sees(songs) == []
    with pytest.raises(ClientRefuses):
        await bob.press(reply.message, "Cancel")


async def test_an_attached_file_can_be_read_by_the_bot(bot, songs, alice):
    async def sing(interaction, _lyrics, reference):
        data = await reference.read()
        await interaction.response.send_message(f"{reference.content_type} {data!r}")

    bot.sing = sing
    reply = await alice.slash(songs, "sing", reference=Upload("my ref.mp3", b"ID3"))
    assert reply.text == "audio/mpeg b'ID3'"


async def test_a_deferral_gives_way_to_the_answer_and_stays_hidden(bot, songs, alice):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("done", ephemeral=False)
        await interaction.followup.send("and done")

    bot.sing = sing
    reply = await alice.slash(songs, "sing")
    assert reply.deferred
    await reply.until(lambda reply: reply.followups)
    assert [message.text for message in reply.messages] == ["done", "and done"]
    assert [message.ephemeral for message in reply.messages] == [True, False]


async def test_a_modal_is_filled_in_and_its_file_read(bot, songs, alice):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_modal(LyricsModal())

    bot.sing = sing
    modal = (await alice.slash(songs, "sing")).modal
    assert [field.label for field in modal.fields] == ["Lyrics", "Reference"]
    reply = await modal.submit(lyrics="a\nb", Reference=Upload("r.wav", b"RIFF"))
    assert reply.text == "a\nb + 4 bytes"


async def test_a_modal_is_not_sent_while_a_field_is_wrong(bot, songs, alice):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_modal(LyricsModal())

    bot.sing = sing
    modal = (await alice.slash(songs, "sing")).modal
    for wrong in ({}, {"lyrics": "x" * 601}, {"lyrics": "la", "colour": "red"}):
        with pytest.raises(ClientRefuses):
            await modal.submit(**wrong)


async def test_buttons_and_menus_answer(bot, songs, alice, bob):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_message("status", view=Card())

    bot.sing = sing
    status = (await alice.slash(songs, "sing")).message
    assert (await bob.choose(status, "Fast")).text == "180 bpm"
    await alice.press(status, "Cancel")
    assert status.texts == ["status", "cancelled"]
    with pytest.raises(ClientRefuses):
        await alice.press(status, "Cancel")


@pytest.mark.usefixtures("bot")
async def test_menus_of_messages_and_people_answer(songs, alice, bob):
    message = await alice.says(songs, "my ref", Upload("r.mp3", b"data"))
    reply = await bob.context_menu(message, "Use as song reference")
    assert reply.text == "my ref: b'data'"
    reply = await bob.user_menu(songs, alice, "Song quota")
    assert reply.text == "alice has none"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("songs_given", ["3", 3.0, True, 2**53 + 1])
async def test_a_number_option_takes_whole_numbers_that_discord_can_keep(
    songs, bob, guild, alice, songs_given
):
    keepers = guild.role("keepers", Permission.MANAGE_GUILD)
    guild.grant(bob, keepers)
    with pytest.raises(ClientRefuses, match="songs takes"):
        await bob.slash(songs, "quota-of", member=alice, role=keepers, songs=songs_given)


@pytest.mark.usefixtures("bot")
async def test_autocomplete_offers_and_subcommands_answer(songs, alice):
    assert await alice.autocomplete(songs, "queue cancel", job="1") == {
        "job 11": "11",
        "job 12": "12",
    }
    assert (await alice.slash(songs, "queue cancel", job="11")).text == "cancelled 11"


@pytest.mark.usefixtures("bot")
async def test_a_choice_of_more_than_a_hundred_characters_is_refused(songs, alice):
    fits, too_long = "x" * 100, "x" * 101
    assert await alice.autocomplete(songs, "queue cancel", job=fits) == {fits: fits}
    refused = await alice.autocomplete(songs, "queue cancel", job=too_long)
    assert refused == {"job 50035": "50035"}


@pytest.mark.usefixtures("bot")
async def test_people_roles_and_numbers_are_options(guild, songs, alice, bob):
    keepers = guild.role("keepers", Permission.MANAGE_GUILD)
    guild.grant(bob, keepers)
    reply = await bob.slash(songs, "quota-of", member=alice, role=keepers, songs=3)
    assert reply.text == "alice keepers 3"


@pytest.mark.usefixtures("bot")
async def test_a_client_sends_only_what_it_offers(guild, songs, alice):
    for command, options in (
        ("dance", {}),
        ("queue", {}),
        ("queue cancel", {}),
        ("queue cancel", {"job": 3}),
        ("sing", {"lyrics": ""}),
        ("sing", {"lyrics": "x" * 601}),
        ("sing", {"tempo": "fast"}),
        ("quota-of", {"member": alice, "role": guild.everyone, "songs": 1}),
    ):
        with pytest.raises(ClientRefuses):
            await alice.slash(songs, command, **options)
    with pytest.raises(ClientRefuses):
        await alice.slash(alice.conversation(), "sing", lyrics="only in guilds")


async def test_the_bot_reads_a_message_only_where_it_is_mentioned(discord, bot, songs, alice):
    await alice.says(songs, "nobody's business")
    await alice.says(songs, "@Refrain sync")
    await alice.slash(songs, "queue cancel", job="1")  # comes after both on the one connection
    assert [message.content for message in bot.heard[:2]] == ["", f"{discord.bot.mention} sync"]


@pytest.mark.usefixtures("bot")
async def test_the_transcript_tells_who_did_what(discord, songs, alice):
    heard = []
    discord.transcript.observe(heard.append)
    await alice.slash(songs, "queue cancel", job="11")
    assert [(each.action, each.who, each.text) for each in heard] == [
        (Action.TYPED, "alice", "/queue cancel job:11"),
        (Action.POSTED, "Refrain", "cancelled 11"),
    ]
    assert str(heard[1]) == "#songs  Refrain posted (only alice sees it): cancelled 11"


@pytest.mark.usefixtures("bot")
async def test_commands_are_gone_with_the_bot(guild, songs, alice):
    guild.remove_bot()
    with pytest.raises(ClientRefuses):
        await alice.slash(songs, "queue cancel", job="11")


async def test_a_deferred_update_is_over_with_the_edit(bot, songs, alice):
    class Later(ui.View):
        @ui.button(label="Later")
        async def later(self, interaction, _):
            await interaction.response.defer()
            await interaction.edit_original_response(content="later")

    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_message("status", view=Later())

    bot.sing = sing
    status = (await alice.slash(songs, "sing")).message
    reply = await (await alice.press(status, "Later")).wait()
    assert reply.deferred
    assert status.text == "later"


async def test_options_can_be_channels(bot, guild, songs, alice):
    other = guild.channel("other")

    @app_commands.command(name="move", description="x")
    async def move(interaction: discordpy.Interaction, to: discordpy.TextChannel) -> None:
        await interaction.response.send_message(to.name)

    bot.tree.add_command(move)
    await bot.tree.sync()
    assert (await alice.slash(songs, "move", to=other)).text == "other"
