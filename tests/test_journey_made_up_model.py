"""A model that nobody ever saw: a record of it, and the whole bot follows."""

import logging
from dataclasses import replace

import pytest

from audio.sounds import encode, song, wav
from bot.domain.lyrics import LyricsFormat
from bot.domain.model import Model, ReferenceFormat
from bot.domain.style import StyleFormat
from bot.provider.models import MODELS
from bot_harness import bot_harness, mp3
from sandbox.discord import Upload
from sandbox.provider import Route
from sandbox.provider.catalogue import Hearing, OfferedModel, TextField

WORDS = "la la\nla"
PLAIN = Model(
    id="made/up-1",
    lyrics=LyricsFormat(field="words", character_limit=99, long_above=99),
    style=StyleFormat(field="mood", required=False, character_limit=50),
    prior_s=((30.0, 40.0),),
)
WAV_ONLY = ReferenceFormat(
    field="reference_audio_url", required=True, formats=frozenset({"WAV"}), above_s=3.0
)


@pytest.fixture
def made_up(monkeypatch, tmp_path):
    """A bot and a provider that know this model, and sing it as `sung`."""

    def known(model, sung=None):
        monkeypatch.setitem(MODELS, model.id, model)
        harness = bot_harness(tmp_path, singer=lambda *_order: sung or song(30.0, 192))
        return _Offered(harness, model)

    return known


class _Offered:
    def __init__(self, harness, model):
        self._harness, self._model = harness, model

    async def __aenter__(self):
        bot = await self._harness.__aenter__()
        takes = self._model.reference
        formats = {each.lower() for each in takes.formats} if takes else ()
        bot.provider.account.offered.models.append(
            OfferedModel(
                id=self._model.id,
                texts={"words": TextField(most=99), "mood": TextField(most=50)},
                hears=takes and Hearing(must_exceed_s=takes.above_s, formats=frozenset(formats)),
                lyrics="words",
                credits=1,
            )
        )
        return await bot.open(provider__model=self._model.id)

    async def __aexit__(self, *exc_info):
        await self._harness.__aexit__(*exc_info)


async def order(bot, reference=None):
    return (await (await bot.order(lyrics=WORDS, reference=reference)).wait()).text


async def test_without_a_reference_it_is_ordered_sung_and_posted(made_up):
    async with made_up(PLAIN) as bot:
        await order(bot)
        await bot.wait_for_song()
        (paid,) = bot.provider.orders
        assert paid.body == {"model": "made/up-1", "words": WORDS}


async def test_a_reference_that_has_to_be_a_wav(made_up):
    async with made_up(replace(PLAIN, reference=WAV_ONLY)) as bot:
        asked = await bot.ana.slash(bot.channel, "song")
        (hint,) = [f.description for f in asked.modal.fields if f.custom_id == "reference"]
        assert hint.startswith("A WAV of at least 3.5 seconds with music. ")
        assert "at least 3.5 seconds as WAV, or" in await order(bot)
        assert "is MP3 audio. Save it as WAV" in await order(bot, mp3())
        opus = Upload("voice.ogg", encode("ogg", "libopus"))
        assert "is Opus audio. Save it as WAV" in await order(bot, opus)
        assert bot.provider.requests_to(Route.SUBMIT) == []
        await order(bot, Upload("short.wav", wav(4.0)))
        await bot.wait_for_song()
        assert bot.provider.orders[0].reference == wav(4.0)


async def test_a_wav_becomes_an_mp3_where_the_reference_has_to_be_one(made_up):
    takes = replace(WAV_ONLY, formats=frozenset({"MP3"}))
    async with made_up(replace(PLAIN, reference=takes)) as bot:
        reply = await bot.order(lyrics=WORDS, reference=Upload("short.wav", wav(4.0)))
        await bot.discord.until(lambda: "was WAV audio, so I made an MP3 of it" in reply.text)
        await bot.wait_for_song()


@pytest.mark.parametrize(
    ("taken", "said"), [("MP3", "on its way"), ("WAV", "is MP3 audio. Save it as WAV")]
)
async def test_a_saved_reference_is_asked_anew_what_the_model_takes(made_up, taken, said):
    """Saved with another model in mind: as a WAV for one of MP3s, as an MP3 for one of WAVs."""
    takes = replace(WAV_ONLY, formats=frozenset({taken}))
    kept = mp3() if taken == "WAV" else Upload("short.wav", wav(4.0))
    async with made_up(replace(PLAIN, reference=takes)) as bot:
        await (
            await bot.ana.slash(bot.channel, "references save", name="It", reference=kept)
        ).wait()
        reply = await bot.order(lyrics=WORDS, reference=None, saved="It")
        await bot.discord.until(lambda: said in reply.text)
        if taken == "MP3":
            await bot.wait_for_song()


@pytest.mark.parametrize(
    ("promised", "sung"),
    [("WAV", wav), ("M4A", lambda: encode("ipod", "aac"))],
    ids=["wav", "m4a"],
)
async def test_its_songs_come_as_something_else(made_up, caplog, promised, sung):
    caplog.set_level(logging.INFO)
    async with made_up(replace(PLAIN, song_format=promised), sung()) as bot:
        await order(bot)
        posted = await bot.wait_for_song()
        assert posted.attachments[0].filename == "la-la.mp3"
    (line,) = [each for each in caplog.records if each.getMessage() == "result converted"]
    assert (line.levelname, line.format) == ("INFO", promised)
