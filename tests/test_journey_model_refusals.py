"""What each model does not take: a sentence that says what to do, and nothing is spent."""

from itertools import chain

import pytest

from audio.sounds import song
from bot.provider.models import MODELS
from bot_harness import bot_harness, mp3
from sandbox.discord import ClientRefuses, Upload
from sandbox.provider import ProviderFault, Route

LEGACY, MUSIC_2_6, MUSIC_2_0, COVER = MODELS
LYRICS = "[Verse]\nThe river runs slow\nand the night comes low"
STYLE = "warm acoustic folk"
SHORT, LONG = "la la", "la " * 1001 + "la"
REFERENCE = mp3()
REFUSALS = {
    LEGACY: {
        "lyrics-too-long": (
            {"lyrics": "la " * 200 + "la", "reference": REFERENCE},
            ("the limit is 600", "Take out about"),
        ),
        "reference-missing": ({"lyrics": LYRICS}, ("at least 15.5 seconds", "Attach one")),
        "reference-too-short": (
            {"lyrics": LYRICS, "reference": Upload("a.mp3", song(12.0))},
            ("lasts 12 seconds", "Attach one of at least 15.5 seconds"),
        ),
        "style": (
            {"lyrics": LYRICS, "style": STYLE},
            ("takes no style in words", "Leave the style out"),
        ),
        "instrumental": ({"instrumental": True}, ("cannot leave the voice out", "Give it lyrics")),
    },
    MUSIC_2_6: {
        "lyrics-too-short": ({"lyrics": SHORT}, ("needs at least 10", "Write more")),
        "lyrics-too-long": ({"lyrics": LONG}, ("the limit is 3,000", "Take out about")),
        "lyrics-empty": (
            {"lyrics": "[Verse]\n[Chorus]"},
            ("no words to sing", "Write a few lines"),
        ),
        "style-missing": ({"instrumental": True}, ("needs a style", "Say in words")),
        "style-too-long": (
            {"lyrics": LYRICS, "style": "x" * 2001},
            ("the limit is 2,000", "Take out about"),
        ),
        "reference": (
            {"lyrics": LYRICS, "reference": REFERENCE},
            ("takes no reference", "Say in words"),
        ),
        "accompaniment": (
            {"lyrics": LYRICS, "accompaniment": False},
            ("always plays", "Leave the option accompaniment out"),
        ),
        "instrumental-with-lyrics": (
            {"lyrics": LYRICS, "instrumental": True, "style": STYLE},
            ("would not be sung", "Leave the lyrics out, or the option instrumental"),
        ),
    },
    MUSIC_2_0: {
        "lyrics-too-short": (
            {"lyrics": SHORT, "style": STYLE},
            ("needs at least 10", "Write more"),
        ),
        "lyrics-too-long": (
            {"lyrics": LONG, "style": STYLE},
            ("the limit is 3,000", "Take out about"),
        ),
        "style-missing": ({"lyrics": LYRICS}, ("needs a style", "Say in words")),
        "style-too-short": ({"lyrics": LYRICS, "style": "folk"}, ("needs at least 10", "Say more")),
        "style-too-long": (
            {"lyrics": LYRICS, "style": "x" * 2001},
            ("the limit is 2,000", "Take out about"),
        ),
        "reference": (
            {"lyrics": LYRICS, "style": STYLE, "reference": REFERENCE},
            ("takes no reference", "Say in words"),
        ),
        "instrumental": (
            {"instrumental": True, "style": STYLE},
            ("cannot leave the voice out", "Give it lyrics"),
        ),
        "accompaniment": (
            {"lyrics": LYRICS, "style": STYLE, "accompaniment": False},
            ("always plays", "Leave the option accompaniment out"),
        ),
    },
    COVER: {
        "covers-off": (
            {"lyrics": LYRICS, "style": STYLE, "reference": REFERENCE},
            ("keeps the tune", "Choose another model, or ask them"),
        ),
        "lyrics-too-short": (
            {"lyrics": SHORT, "style": STYLE, "reference": REFERENCE},
            ("needs at least 10", "Write more"),
        ),
        "lyrics-too-long": (
            {"lyrics": LONG, "style": STYLE, "reference": REFERENCE},
            ("the limit is 3,000", "Take out about"),
        ),
        "style-missing": (
            {"lyrics": LYRICS, "reference": REFERENCE},
            ("needs a style", "Say in words"),
        ),
        "style-too-short": (
            {"lyrics": LYRICS, "style": "folk", "reference": REFERENCE},
            ("needs at least 10", "Say more"),
        ),
        "style-too-long": (
            {"lyrics": LYRICS, "style": "x" * 2001, "reference": REFERENCE},
            ("the limit is 2,000", "Take out about"),
        ),
        "reference-missing": (
            {"lyrics": LYRICS, "style": STYLE},
            ("at least 6.5 seconds", "Attach one"),
        ),
        "reference-too-short": (
            {"lyrics": LYRICS, "style": STYLE, "reference": Upload("a.mp3", song(6.0))},
            ("lasts 6 seconds", "Attach one of at least 6.5 seconds"),
        ),
        "reference-too-long": (
            {"lyrics": LYRICS, "style": STYLE, "reference": Upload("a.mp3", song(20.0, 32) * 19)},
            ("longer than 360 seconds", "Attach a shorter part"),
        ),
        "instrumental": (
            {"instrumental": True, "style": STYLE},
            ("cannot leave the voice out", "Give it lyrics"),
        ),
        "accompaniment": (
            {"lyrics": LYRICS, "style": STYLE, "accompaniment": False},
            ("always plays", "Leave the option accompaniment out"),
        ),
    },
}


@pytest.fixture
async def sandbox(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield bot


@pytest.mark.parametrize("model", MODELS)
async def test_what_a_model_does_not_take_is_a_sentence_and_nothing_is_spent(sandbox, model):
    bot = await sandbox.open(provider__models=",".join(MODELS))
    for kind, (options, said) in REFUSALS[model].items():
        if model == COVER and kind == "lyrics-too-short":
            await bot.accept_covers()
        reply = await bot.ana.slash(bot.channel, "song", model=model, **options)
        await reply.wait()
        for part in (*said, "Nothing was spent"):
            assert part in reply.text, kind
    assert bot.provider.requests_to(Route.SUBMIT) == []
    assert "3 songs are left of 3" in await bot.read_quota()


def refusals_of(model):
    """Those that a record gives rise to."""
    lyrics, style, takes = model.lyrics, model.style, model.reference
    yield from ["lyrics-too-short"] if lyrics.character_minimum > 1 else []
    yield "lyrics-too-long"
    yield from ["accompaniment"] if not lyrics.accompaniment else []
    yield from ["style-too-long"] if style else ["style"]
    yield from ["style-too-short"] if style and style.character_minimum > 1 else []
    yield from ["style-missing"] if style and (style.required or model.instrumental) else []
    yield from ["reference-missing", "reference-too-short"] if takes else ["reference"]
    yield from ["reference-too-long"] if takes and takes.limit_s else []
    yield from ["instrumental-with-lyrics"] if model.instrumental else ["instrumental"]
    yield from ["covers-off"] if model.keeps_tune else []


def test_each_refusal_of_each_record_is_in_the_table():
    for model in MODELS.values():
        missing = set(refusals_of(model)) - set(REFUSALS[model.id])
        assert not missing, model.id
    assert set(chain(*REFUSALS.values())) >= {"lyrics-empty"}


async def test_what_the_dialogs_model_does_not_take_is_refused_before_anything_is_typed(sandbox):
    bot = await sandbox.open(provider__models=",".join(MODELS), provider__model=MUSIC_2_6)
    message = await bot.ana.says(bot.channel, "Like this", REFERENCE)
    asked = (
        await bot.ana.context_menu(message, "Use as song reference"),
        await bot.ana.slash(bot.channel, "song", reference=REFERENCE),
        await bot.ana.slash(bot.channel, "song", link="https://example.com/a.mp3"),
    )
    for reply in asked:
        assert "takes no reference. Say in words" in reply.text
        assert "Nothing was spent" in reply.text
    for option, value in {"style": STYLE, "accompaniment": False}.items():
        model = LEGACY if option == "style" else MUSIC_2_0
        reply = await bot.ana.slash(bot.channel, "song", model=model, **{option: value})
        assert "Leave the" in reply.text


async def test_a_model_that_is_not_allowed_cannot_be_chosen(sandbox):
    bot = await sandbox.open()
    with pytest.raises(ClientRefuses):
        await bot.order(model=MUSIC_2_6)
    with pytest.raises(ClientRefuses):
        await bot.order(style=STYLE)


async def test_a_dialog_of_a_model_that_is_not_allowed_any_more_gives_the_lyrics_back(sandbox):
    bot = await sandbox.open(provider__models=",".join(MODELS))
    asked = await bot.ana.slash(bot.channel, "song", model=MUSIC_2_6)
    await bot.close()
    await bot.open()
    refused = await (await asked.modal.submit(lyrics=LYRICS, style=STYLE)).wait()
    assert "here. Choose one that /song offers, or leave it out." in refused.text
    assert "Nothing was spent" in refused.text
    assert "The river runs slow" in refused.text
    assert bot.provider.requests_to(Route.SUBMIT) == []


async def test_an_order_whose_model_no_version_knows_any_more_ends_unpaid(sandbox):
    named = {"provider__model": "minimax/music-9", "provider__assume": MUSIC_2_6}
    bot = await sandbox.open(**named)
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.credits_exhausted())
    await (await bot.order(lyrics=LYRICS, reference=None)).wait()
    status = await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
    await bot.close()
    await bot.open(provider__model=MUSIC_2_6)
    await bot.discord.until(lambda: "no longer offered here" in status.text, timeout_s=60)
    assert "does not count" in status.text
    assert "3 songs are left of 3" in await bot.read_quota()
    assert bot.provider.orders == []
