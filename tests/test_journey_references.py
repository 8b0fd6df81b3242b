"""References that are given again, and where they hide."""

import pytest

from audio.sounds import encode
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import ChannelType, Permission, Upload


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield await bot.open()


async def order_again(bot, **typed):
    song = await bot.wait_for_song()
    dialog = (await bot.ana.press(song, "Remix")).modal
    return await (await dialog.submit(title="Encore", **typed)).wait()


@pytest.mark.usefixtures("unrecorded")
@pytest.mark.parametrize(
    "reference",
    [mp3(), Upload("style.flac", encode("flac", "flac"))],
    ids=["as it is", "converted"],
)
@pytest.mark.parametrize("expired", [False, True], ids=["fresh", "expired"])
async def test_again_follows_the_same_reference(bot, reference, expired):
    await bot.order(reference=reference)
    await bot.wait_for_song()
    if expired:
        bot.discord.expire_links()
    assert "on its way" in (await order_again(bot)).text
    await bot.channel.until(lambda m: m.attachments and m.attachments[0].filename == "encore.mp3")
    first, second = bot.provider.orders
    assert second.reference == first.reference


async def test_again_follows_another_reference_where_one_is_given(bot):
    await bot.order()
    other = mp3("other.mp3", 30.0)
    assert "on its way" in (await order_again(bot, reference=other)).text
    await bot.channel.until(lambda m: m.attachments and m.attachments[0].filename == "encore.mp3")
    assert bot.provider.orders[1].reference == other.data


async def test_a_link_to_a_post_in_an_archived_thread_is_followed(bot):
    thread = bot.channel.thread("old")
    message = await bot.bea.says(thread, f"{bot.discord.bot.mention} listen", mp3())
    thread.archive()
    await bot.close()
    await bot.open()
    reply = await (await bot.order(reference=None, link=f"<{message.link}>")).wait()
    assert "on its way" in reply.text


async def forwarded(bot, *files, text=""):
    """A message of another channel, forwarded to where songs are ordered."""
    said = await bot.bea.says(bot.guild.channel("elsewhere"), text, *files)
    return await bot.bea.forwards(said, bot.channel)


@pytest.mark.usefixtures("unrecorded")
@pytest.mark.parametrize(
    "reference",
    [mp3(), Upload("style", mp3().data, "application/octet-stream")],
    ids=["named", "without an ending"],
)
async def test_the_menu_takes_what_was_forwarded(bot, reference):
    message = await forwarded(bot, reference, text="listen")
    dialog = (await bot.ana.context_menu(message, "Use as song reference")).modal
    assert "on its way" in (await (await dialog.submit(lyrics=LYRICS)).wait()).text
    await bot.wait_for_song()
    assert bot.provider.orders[0].reference == reference.data


async def test_the_menu_takes_the_link_in_what_was_forwarded(bot):
    carrying = await bot.bea.says(bot.channel, f"{bot.discord.bot.mention} this", mp3())
    message = await forwarded(bot, text=f"as there: {carrying.link}")
    dialog = (await bot.ana.context_menu(message, "Use as song reference")).modal
    assert "on its way" in (await (await dialog.submit(lyrics=LYRICS)).wait()).text


@pytest.mark.parametrize("privileged", [True, False], ids=["content", "no content"])
async def test_a_link_to_what_was_forwarded_is_followed_where_its_content_is_shown(
    tmp_path, privileged
):
    async with bot_harness(tmp_path, privileged=privileged) as bot:
        await bot.open()
        message = await forwarded(bot, mp3())
        reply = await (await bot.order(reference=None, link=message.link)).wait()
        assert ("on its way" if privileged else "see no audio in that message") in reply.text


@pytest.mark.parametrize("archived", [False, True], ids=["open", "archived"])
@pytest.mark.parametrize("seen_beside", [False, True], ids=["alone", "beside its forum"])
async def test_a_forum_posts_own_link_is_followed(bot, archived, seen_beside):
    forum = bot.guild.channel("demos", ChannelType.FORUM)
    post = forum.thread("My demo")
    await bot.bea.says(post, f"{bot.discord.bot.mention} my demo", mp3())
    link = post.link
    if seen_beside:
        link = link.replace(str(post.id), f"{forum.id}/threads/{post.id}")
    if archived:
        post.archive()
        await bot.close()
        await bot.open()
    assert "on its way" in (await (await bot.order(reference=None, link=link)).wait()).text


@pytest.mark.parametrize("kind", [ChannelType.VOICE, ChannelType.STAGE])
@pytest.mark.parametrize("shut", [False, True], ids=["open", "shut"])
async def test_a_link_into_a_voice_channels_chat_is_for_those_who_may_connect(bot, kind, shut):
    stage = bot.guild.channel("stage", kind)
    message = await bot.bea.says(stage, f"{bot.discord.bot.mention} listen", mp3())
    if shut:
        stage.deny(bot.ana, Permission.CONNECT)
    reply = await (await bot.order(reference=None, link=message.link)).wait()
    assert ("see no audio in that message" if shut else "on its way") in reply.text


async def test_a_link_to_a_channel_says_that_there_is_no_audio(bot):
    reply = await (await bot.order(reference=None, link=bot.channel.link)).wait()
    assert "see no audio in that message" in reply.text


async def test_the_menu_takes_a_video_and_a_link_in_the_text(bot):
    clip = Upload("clip.mov", encode("mov", "aac"), "video/quicktime")
    video = await bot.bea.says(bot.channel, "look", clip)
    dialog = (await bot.ana.context_menu(video, "Use as song reference")).modal
    await (await dialog.submit(lyrics="One")).until(lambda reply: "on its way" in reply.text)
    linking = await bot.bea.says(bot.channel, f"as there: {video.link} !")
    dialog = (await bot.ana.context_menu(linking, "Use as song reference")).modal
    assert "see no audio" in (await (await dialog.submit(lyrics="Two")).wait()).text
