"""Songs of other models: what /song asks for, what is sent, what members read."""

import pytest

from audio.sounds import song, wav
from bot.audio.length import Bounds
from bot.audio.proof import prove_file
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import ClientRefuses
from sandbox.provider import Route, Script

TAGGED = "[Verse]\nThe river runs slow\nand the night comes low\n\n[Chorus]\nSing me home"
STYLE = "warm acoustic folk, female voice"
MUSIC_2_6 = "minimax/music-2.6"
MUSIC_2_0 = "minimax/music-2.0"
COVER = "minimax/music-cover"
EVERY = f"{MUSIC_2_6},{MUSIC_2_0},{COVER}"


@pytest.fixture
async def sandbox(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield bot


async def order(bot, person=None, **options):
    return await (await bot.order(person, reference=None, **options)).wait()


async def test_a_song_of_words_and_style_is_made_without_a_reference(sandbox):
    bot = await sandbox.open(provider__model=MUSIC_2_6)
    reply = await order(bot, lyrics=TAGGED, style=STYLE, title="River")
    assert "on its way" in reply.text
    song = await bot.wait_for_song()
    assert song.attachments[0].filename == "river.mp3"
    (paid,) = bot.provider.orders
    assert paid.body == {"model": MUSIC_2_6, "prompt": STYLE, "lyrics": TAGGED}


async def test_an_instrumental_needs_a_style_and_no_words(sandbox):
    bot = await sandbox.open(provider__model=MUSIC_2_6)
    refused = await order(bot, lyrics=None, instrumental=True)
    assert "needs a style" in refused.text
    both = await order(bot, lyrics=TAGGED, instrumental=True, style=STYLE)
    assert "would not be sung" in both.text
    await order(bot, lyrics=None, instrumental=True, style=STYLE)
    song = await bot.wait_for_song()
    assert song.attachments[0].filename == "warm-acoustic-folk-female-voice.mp3"
    (paid,) = bot.provider.orders
    assert paid.body == {"model": MUSIC_2_6, "prompt": STYLE, "is_instrumental": True}


async def test_the_dialog_asks_for_what_the_model_takes(sandbox):
    bot = await sandbox.open(provider__model=MUSIC_2_6)
    reply = await bot.ana.slash(bot.channel, "song")
    asked = [field.custom_id for field in reply.modal.fields]
    assert asked == ["lyrics", "title", "style", "instrumental"]
    await (await reply.modal.submit(lyrics=TAGGED, style=STYLE)).wait()
    await bot.wait_for_song()
    assert bot.provider.orders[0].body["prompt"] == STYLE


async def test_the_dialog_of_another_model_is_answered_by_that_model(sandbox):
    bot = await sandbox.open(provider__models=EVERY)
    reply = await bot.ana.slash(bot.channel, "song", model=MUSIC_2_0)
    assert [field.custom_id for field in reply.modal.fields] == ["lyrics", "title", "style"]
    await (await reply.modal.submit(lyrics=TAGGED, style=STYLE)).wait()
    await bot.wait_for_song()
    assert bot.provider.orders[0].body["model"] == MUSIC_2_0


async def test_again_asks_for_the_same_model_and_style(sandbox):
    bot = await sandbox.open(provider__models=EVERY)
    await order(bot, lyrics=TAGGED, style=STYLE, model=MUSIC_2_6)
    song = await bot.wait_for_song()
    reply = await bot.ana.press(song, "Again")
    fields = {field.custom_id: field.value for field in reply.modal.fields}
    assert (fields["lyrics"], fields["style"]) == (TAGGED, STYLE)
    await (await reply.modal.submit()).wait()
    await bot.wait_for_songs(2)
    assert [each.body["model"] for each in bot.provider.orders] == [MUSIC_2_6, MUSIC_2_6]


async def test_the_operators_sentence_stands_in_for_a_style(sandbox):
    bot = await sandbox.open(provider__model=MUSIC_2_0, provider__style="soft piano ballad")
    await order(bot, lyrics=TAGGED)
    await bot.wait_for_song()
    assert bot.provider.orders[0].body["prompt"] == "soft piano ballad"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"model": MUSIC_2_0, "lyrics": TAGGED}, "needs a style"),
        ({"model": MUSIC_2_0, "lyrics": TAGGED, "style": "folk"}, "needs at least 10"),
        ({"model": MUSIC_2_6, "lyrics": TAGGED, "style": "x" * 2001}, "the limit is 2,000"),
        ({"model": MUSIC_2_0, "lyrics": "la la", "style": STYLE}, "needs at least 10"),
        ({"model": MUSIC_2_6, "lyrics": "la " * 1001 + "la"}, "the limit is 3,000"),
        ({"model": MUSIC_2_6, "lyrics": "[Verse]\n[Chorus]"}, "no words to sing"),
        ({"model": MUSIC_2_6, "lyrics": TAGGED, "reference": mp3()}, "takes no reference"),
        ({"model": MUSIC_2_6, "lyrics": TAGGED, "accompaniment": False}, "always plays"),
        ({"model": MUSIC_2_0, "instrumental": True, "style": STYLE}, "cannot leave the voice"),
        ({"model": "minimax-music", "lyrics": LYRICS, "style": STYLE}, "no style in words"),
        ({"model": "minimax-music", "lyrics": LYRICS}, "needs a reference"),
        ({"model": COVER, "lyrics": TAGGED, "style": STYLE}, "keeps the tune"),
    ],
)
async def test_what_a_model_does_not_take_is_a_sentence_and_nothing_is_spent(
    sandbox, options, said
):
    bot = await sandbox.open(provider__models=EVERY)
    reply = await bot.ana.slash(bot.channel, "song", **options)
    await reply.wait()
    assert said in reply.text
    assert "Nothing was spent" in reply.text
    assert bot.provider.requests_to(Route.SUBMIT) == []


async def test_a_model_that_is_not_allowed_cannot_be_chosen(sandbox):
    bot = await sandbox.open()
    with pytest.raises(ClientRefuses):
        await bot.order(model=MUSIC_2_6)
    with pytest.raises(ClientRefuses):
        await bot.order(style=STYLE)


async def test_a_dear_song_counts_as_two(sandbox):
    bot = await sandbox.open(provider__models=MUSIC_2_6, provider__weights=f"{MUSIC_2_6}=2")
    reply = await order(bot, lyrics=TAGGED, style=STYLE, model=MUSIC_2_6)
    assert "counts as 2 songs" in reply.text
    assert "one song is left of 3" in (await bot.read_quota()).lower()
    await bot.wait_for_song()
    refused = await order(bot, lyrics=TAGGED, style=STYLE, model=MUSIC_2_6)
    assert "leaves 1, and a song of this model counts as 2" in refused.text
    await (await bot.order()).wait()
    await bot.wait_for_songs(2)
    assert [each.model for each in bot.provider.orders] == [MUSIC_2_6, "minimax/minimax-music"]


async def test_a_failed_dear_song_gives_all_of_it_back(sandbox):
    bot = await sandbox.open(provider__models=MUSIC_2_6, provider__weights=f"{MUSIC_2_6}=2")
    bot.provider.scripts.next(
        Script(error={"name": "Error", "message": "Downstream service error"})
    )
    await order(bot, lyrics=TAGGED, style=STYLE, model=MUSIC_2_6)
    status = await bot.wait_for_status(lambda m: "could not make this song" in m.text)
    assert "one minute" not in status.text
    assert "3 songs are left of 3" in await bot.read_quota()


async def open_models(bot, owner):
    panel = await (await owner.slash(bot.channel, "settings")).wait()
    return panel, await owner.press(panel.message, "Song model…")


async def test_covers_are_sung_once_the_moderators_accepted_the_notice(sandbox):
    bot = await sandbox.open(provider__models=EVERY)
    panel, asked = await open_models(bot, bot.guild.owner)
    assert [field.custom_id for field in asked.modal.fields] == ["model", "covers"]
    await (await asked.modal.submit(model="operators", covers="accepted")).wait()
    await bot.discord.until(lambda: "**Models that keep a tune**: on" in panel.text)
    await (await bot.order(lyrics=TAGGED, style=STYLE, model=COVER)).wait()
    await bot.wait_for_song()
    (paid,) = bot.provider.orders
    assert {"model", "prompt", "lyrics", "reference_audio_url"} == set(paid.body)
    assert paid.reference == mp3().data


async def test_a_server_chooses_its_model_and_the_card_names_it(sandbox):
    bot = await sandbox.open(provider__models=EVERY)
    panel, asked = await open_models(bot, bot.guild.owner)
    await (await asked.modal.submit(model=MUSIC_2_6, covers="refused")).wait()
    await bot.discord.until(lambda: f"**Song model**: {MUSIC_2_6}" in panel.text)
    await order(bot, lyrics=TAGGED, style=STYLE)
    status = await bot.wait_for_status()
    assert status.embeds[0]["footer"]["text"] == MUSIC_2_6
    await bot.wait_for_song()
    assert bot.provider.orders[0].model == MUSIC_2_6


async def test_usage_is_told_by_model_with_what_it_cost(sandbox):
    bot = await sandbox.open(provider__models=EVERY)
    await (await bot.order()).wait()
    await order(bot, lyrics=TAGGED, style=STYLE, model=MUSIC_2_6)
    await bot.wait_for_songs(2)
    usage = await (await bot.guild.owner.slash(bot.channel, "quotas usage")).wait()
    (field,) = usage.message.embeds[0]["fields"]
    assert f"`{MUSIC_2_6}`: one song, 390,000 credits (about 0.20 USD)" in field["value"]
    assert "`minimax-music`: one song, 70,000 credits (about 0.04 USD)" in field["value"]


async def test_a_long_song_that_is_too_large_is_posted_smaller_and_says_so(tmp_path):
    minutes = song(270.0, 320)
    async with bot_harness(tmp_path, singer=lambda *_order: minutes) as harness:
        bot = await harness.open(provider__model=MUSIC_2_6)
        await order(bot, lyrics=TAGGED, style=STYLE)
        posted = await bot.wait_for_song(timeout_s=60)
        assert "128 kbit/s" in posted.text
        assert posted.attachments[0].size < len(minutes)


async def test_a_result_that_is_no_mp3_is_posted_as_one(tmp_path):
    wave = wav(200.0)
    async with bot_harness(tmp_path, singer=lambda *_order: wave) as harness:
        bot = await harness.open(provider__model=MUSIC_2_6)
        await order(bot, lyrics=TAGGED, style=STYLE, title="Long")
        posted = await bot.wait_for_song(timeout_s=60)
        assert posted.attachments[0].filename == "long.mp3"
        bounds = Bounds(needed_s=199.0, limit_s=201.0, whole=True)
        path = tmp_path / "long.mp3"
        path.write_bytes(posted.attachments[0].data)
        assert prove_file(path, bounds).length_s == pytest.approx(200.0, abs=0.5)
