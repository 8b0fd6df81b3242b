"""The paid request of each model, field by field, as the documents have it."""

import pytest

from bot.domain.lyrics import LyricsFormat
from bot.domain.model import Model, ReferenceFormat
from bot.domain.style import StyleFormat
from bot.provider.models import MODELS
from sandbox.provider import Route
from sandbox.provider.catalogue import Hearing, OfferedModel, TextField

TAGGED = "[Verse]\nThe river runs slow"
STYLE = "warm acoustic folk"

BODIES = {
    # The provider's page "minimax-music [legacy]": prompt, reference_audio_url.
    "minimax-music": (
        {"prompt": "##la la##"},
        {"prompt": "##la la##", "reference_audio_url": "REFERENCE"},
    ),
    # docs/api-references/music-models/minimax/music-2.6.json: prompt, lyrics, is_instrumental.
    "minimax/music-2.6": (
        {"prompt": TAGGED, "style": STYLE, "reference": None},
        {"prompt": STYLE, "lyrics": TAGGED},
    ),
    "minimax/music-2.6 instrumental": (
        {"prompt": "", "style": STYLE, "reference": None, "instrumental": True},
        {"prompt": STYLE, "is_instrumental": True},
    ),
    "minimax/music-2.6 without a style": (
        {"prompt": TAGGED, "reference": None},
        {"lyrics": TAGGED},
    ),
    # docs/api-references/music-models/minimax/music-2.0.json: prompt and lyrics, both required.
    "minimax/music-2.0": (
        {"prompt": TAGGED, "style": STYLE, "reference": None},
        {"prompt": STYLE, "lyrics": TAGGED},
    ),
    # The page "music-cover": prompt, reference_audio_url; lyrics optional.
    "minimax/music-cover": (
        {"prompt": TAGGED, "style": STYLE},
        {"prompt": STYLE, "lyrics": TAGGED, "reference_audio_url": "REFERENCE"},
    ),
}


@pytest.mark.parametrize("case", BODIES)
async def test_the_body_is_the_documented_one(server, order, reference_url, case):
    model, (fields, documented) = case.split()[0], BODIES[case]

    await order(model=model, **fields)

    (request,) = server.requests_to(Route.SUBMIT)
    expected = documented | {"model": model}
    assert request.body == {
        name: reference_url if value == "REFERENCE" else value for name, value in expected.items()
    }


def test_every_model_has_its_body_in_the_table():
    assert {case.split()[0] for case in BODIES} == set(MODELS)


async def test_a_model_that_nobody_ever_saw_takes_one_record(server, client_for, order):
    model = Model(
        id="made/up-1",
        lyrics=LyricsFormat(field="words", character_limit=99, long_above=99),
        style=StyleFormat(field="mood", required=True, character_limit=50),
        reference=ReferenceFormat(field="reference_audio_url", required=False, above_s=1.0),
        instrumental="no_voice",
        extras={"audio_setting": {"format": "mp3"}},
        prior_s=((30.0, 40.0),),
    )
    server.account.offered.models.append(
        OfferedModel(
            id="made/up-1",
            texts={"words": TextField(most=99), "mood": TextField(required=True, most=50)},
            flags=frozenset({"no_voice"}),
            hears=Hearing(must_exceed_s=1.0),
            lyrics="words",
            credits=1,
        )
    )
    async with client_for(server.base_url, models=(model,)) as client:
        generation = await order("Hello", style="calm", model="made/up-1", through=client)

    assert generation.pending
    body = server.requests_to(Route.SUBMIT)[0].body
    assert (body["words"], body["mood"]) == ("Hello", "calm")
    assert body["audio_setting"] == {"format": "mp3"}
    assert "no_voice" not in body
