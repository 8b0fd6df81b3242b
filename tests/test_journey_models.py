"""Songs of other models: what /song asks for, what is sent, what members read."""

import csv

import pytest

from audio.sounds import song, wav
from bot.audio.length import Bounds
from bot.audio.proof import prove_file
from bot.provider.models import MODELS
from bot_harness import bot_harness, mp3
from sandbox.provider import Script

TAGGED = "[Verse]\nThe river runs slow\nand the night comes low\n\n[Chorus]\nSing me home"
STYLE = "warm acoustic folk, female voice"
MUSIC_2_6 = "minimax/music-2.6"
MUSIC_2_0 = "minimax/music-2.0"
COVER = "minimax/music-cover"
EVERY = f"{MUSIC_2_6},{MUSIC_2_0},{COVER}"
SUNG = {"prompt": STYLE, "lyrics": TAGGED}
JOURNEYS = {
    "minimax-music": (
        {"lyrics": TAGGED},
        {
            "prompt": "##The river runs slow\nand the night comes low\n\nSing me home##",
            "reference_audio_url": "REFERENCE",
        },
    ),
    MUSIC_2_6: ({"lyrics": TAGGED, "style": STYLE, "reference": None}, SUNG),
    MUSIC_2_0: ({"lyrics": TAGGED, "style": STYLE, "reference": None}, SUNG),
    COVER: ({"lyrics": TAGGED, "style": STYLE}, SUNG | {"reference_audio_url": "REFERENCE"}),
}
"""What is ordered, and what is sent of it beside the model's id."""


@pytest.fixture
async def sandbox(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield bot


async def order(bot, person=None, **options):
    return await (await bot.order(person, reference=None, **options)).wait()


@pytest.mark.parametrize("model", MODELS)
async def test_each_model_is_ordered_sung_and_posted(sandbox, model):
    options, body = JOURNEYS[model]
    bot = await sandbox.open(provider__models=EVERY)
    await bot.accept_covers()
    reply = await (await bot.order(title="River", model=model, **options)).wait()
    assert "on its way" in reply.text
    posted = await bot.wait_for_song()
    assert posted.attachments[0].filename == "river.mp3"
    (paid,) = bot.provider.orders
    sent = dict(paid.body)
    if "reference_audio_url" in body:
        assert paid.reference == mp3().data
        sent["reference_audio_url"] = "REFERENCE"
    assert sent == {"model": model} | body
    assert model in (await bot.wait_for_status()).embeds[0]["footer"]["text"]


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
    reply = await bot.ana.press(song, "Remix")
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


async def test_a_server_chooses_its_model_and_the_card_names_it(sandbox):
    bot = await sandbox.open(provider__models=EVERY)
    panel, asked = await bot.open_models()
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
    sent = await (await bot.guild.owner.press(usage.message, "As a table (CSV)")).wait()
    rows = list(csv.reader(sent.message.attachments[0].data.decode("utf-8-sig").splitlines()))
    assert rows[0] == [
        *("rank", "member_id", "name", "model", "songs", "given_back", "credits", "usd"),
    ]
    assert [row[:1] + row[3:] for row in rows[1:]] == [
        ["1", "minimax-music", "1", "0", "70000", "0.035"],
        ["1", MUSIC_2_6, "1", "0", "390000", "0.195"],
    ]


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
