"""Dialogs that are sent after the bot was started anew, or hours after they were opened."""

import pytest

from bot.chat.permissions import INVITE
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import Permission, Upload

LONG = Upload(f"{'a' * 120}.mp3", mp3().data)


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield await bot.open()


async def restart(bot):
    await bot.close()
    await bot.open()


@pytest.mark.usefixtures("unrecorded")
@pytest.mark.parametrize("reference", [mp3(), LONG, Upload("Träum süß 夢.mp3", mp3().data)])
async def test_the_file_of_the_command_is_followed_after_a_restart(bot, reference):
    dialog = (await bot.ana.slash(bot.channel, "song", reference=reference)).modal
    await restart(bot)
    sent = await (await dialog.submit(lyrics=LYRICS)).wait()
    assert "on its way" in sent.text
    await bot.wait_for_song()
    assert bot.provider.orders[0].reference == reference.data


@pytest.mark.usefixtures("unrecorded")
async def test_the_message_of_the_menu_is_followed_after_a_restart(bot):
    message = await bot.bea.says(bot.channel, "listen to this", mp3("groove.mp3"))
    dialog = (await bot.ana.context_menu(message, "Use as song reference")).modal
    await restart(bot)
    await (await dialog.submit(lyrics=LYRICS, title="After")).wait()
    song = await bot.wait_for_song()
    assert song.attachments[0].filename == "after.mp3"
    assert bot.provider.orders[0].reference == message.attachments[0].data


@pytest.mark.parametrize("tail", ["", "?" + "x" * 150], ids=["short", "long"])
async def test_the_link_of_the_command_is_followed_after_a_restart(bot, tail):
    await bot.order(title="First")
    first = await bot.wait_for_song()
    dialog = (await bot.ana.slash(bot.channel, "song", link=first.link + tail)).modal
    await restart(bot)
    sent = await (await dialog.submit(lyrics=LYRICS)).wait()
    assert "on its way" in sent.text


async def test_what_was_put_into_the_dialog_is_taken_after_a_restart(bot):
    dialog = (await bot.ana.slash(bot.channel, "song")).modal
    await restart(bot)
    await (await dialog.submit(lyrics=LYRICS, reference=mp3(), accompaniment=False)).wait()
    await bot.wait_for_song()
    assert bot.provider.orders[0].prompt == LYRICS


async def test_what_is_refused_after_a_restart_gives_the_lyrics_back(bot):
    dialog = (await bot.ana.slash(bot.channel, "song")).modal
    await restart(bot)
    sent = await (await dialog.submit(lyrics=LYRICS)).wait()
    assert "reference track for the song to follow is missing" in sent.text
    assert LYRICS in sent.text


async def test_a_dialog_that_0_1_0_opened_gives_the_lyrics_back(bot):
    dialog = (await bot.ana.slash(bot.channel, "song")).modal
    dialog.custom_id = "0123456789abcdef0123456789abcdef"
    sent = await (await dialog.submit(lyrics=LYRICS, reference=mp3())).wait()
    assert "opened before I was updated" in sent.text
    assert LYRICS in sent.text
    assert sent.ephemeral
    assert not bot.provider.orders


async def test_a_moderators_dialog_that_0_1_0_opened_is_told_of(bot):
    settings = await (await bot.guild.owner.slash(bot.channel, "settings")).wait()
    dialog = (await bot.guild.owner.press(settings.message, "mod:set-words")).modal
    dialog.custom_id = "0123456789abcdef0123456789abcdef"
    sent = await (await dialog.submit(words="foghorn")).wait()
    assert "opened before I was updated" in sent.text
    assert "foghorn" not in settings.text


async def test_one_dialog_can_be_sent_twice(bot):
    dialog = (await bot.ana.slash(bot.channel, "song", reference=mp3())).modal
    for title in ("One", "Two"):
        sent = await (await dialog.submit(lyrics=LYRICS, title=title)).wait()
        assert "on its way" in sent.text


async def test_two_references_are_refused_before_anything_is_typed(bot):
    reply = await bot.ana.slash(bot.channel, "song", reference=mp3(), link="https://example.com/a")
    assert "you gave two" in reply.text


async def test_the_dialogs_of_moderators_are_answered_after_a_restart(bot):
    mods = bot.guild.role("mods", Permission.MANAGE_GUILD)
    mod = bot.guild.member("mod", roles=[mods])
    await bot.discord.until_ready("quotas", "settings", "Song quota")
    panel = await (await mod.user_menu(bot.channel, bot.ana, "Song quota")).wait()
    grant = (await mod.press(panel.message, "Grant songs")).modal
    settings = await (await mod.slash(bot.channel, "settings")).wait()
    words = (await mod.press(settings.message, "mod:set-words")).modal
    await restart(bot)
    await (await grant.submit(granted="4")).wait()
    await (await words.submit(words="foghorn")).wait()
    assert "4 extra songs" in panel.text
    assert "foghorn" in settings.text


async def test_a_report_that_was_opened_before_a_restart_arrives(bot):
    log = bot.guild.channel("log")
    settings = await (await bot.guild.owner.slash(bot.channel, "settings")).wait()
    await (await bot.guild.owner.choose(settings.message, log, menu="mod:set-log")).wait()
    await bot.order()
    song = await bot.wait_for_song()
    dialog = (await bot.bea.press(song, "Report")).modal
    await restart(bot)
    await (await dialog.submit(**{"report-reason": "Not singable"})).wait()
    assert any("Not singable" in message.text for message in log.messages)


@pytest.mark.parametrize(
    "written",
    ["o/{job}", "o/", "o/abc", "o/-1", f"o/{'9' * 30}", "", "x", ":::", "a/../../x"],
)
async def test_a_forged_dialog_takes_nothing_of_somebody_elses_order(bot, written):
    await bot.order()
    song = await bot.wait_for_song()
    job = (await bot.ana.press(song, "Remix")).modal.custom_id.rpartition("/")[2]
    dialog = (await bot.bea.slash(bot.channel, "song")).modal
    dialog.custom_id = f"song:new:{written.format(job=job)}"
    sent = await (await dialog.submit(lyrics="Mine")).wait()
    assert "Nothing was spent." in sent.text
    assert "Mine" in sent.text
    assert not sent.message.attachments
    assert len(bot.provider.orders) == 1


async def test_an_order_of_another_server_lends_no_reference(bot):
    await bot.order()
    song = await bot.wait_for_song()
    forged = (await bot.ana.press(song, "Remix")).modal.custom_id
    elsewhere = bot.discord.guild("Elsewhere")
    elsewhere.permit(elsewhere.bot_role, Permission(INVITE.value))
    dialog = (await elsewhere.member("eve").slash(elsewhere.channel("songs"), "song")).modal
    dialog.custom_id = forged
    sent = await (await dialog.submit(lyrics="Mine")).wait()
    assert "reference track for the song to follow is missing" in sent.text
    assert len(bot.provider.orders) == 1


async def test_again_by_a_stranger_opens_nothing(bot):
    await bot.order()
    pressed = await (await bot.bea.press(await bot.wait_for_song(), "Remix")).wait()
    assert "Only the member who ordered" in pressed.text
    assert pressed.ephemeral
    assert LYRICS not in pressed.text
