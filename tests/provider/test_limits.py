"""Each limit at the provider: of a model, of what is asked for, of what is repeated of it."""

from datetime import timedelta

import pytest

from bot.errors import PollFailed, PollRefused
from bot.provider.errors import ErrorBody
from bot.provider.models import MINIMAX_MUSIC, MODELS, MUSIC_COVER
from sandbox.provider import ProviderFault, Route
from sandbox.provider.catalogue import OfferedModels

DOCUMENTED = OfferedModels()
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_what_a_model_takes_is_what_its_documents_say(model):
    """The sandbox's records were written from them a second time."""
    documented = DOCUMENTED.find(model.id)
    lyrics = documented.texts[model.lyrics.field]
    assert model.lyrics.character_limit == lyrics.most
    assert model.lyrics.character_minimum >= lyrics.least
    if model.style:
        style = documented.texts[model.style.field]
        assert (model.style.required, model.style.character_limit) == (style.required, style.most)
        assert model.style.character_minimum == style.least
    if model.reference:
        heard = documented.hears
        assert model.reference.required
        assert model.reference.above_s == heard.must_exceed_s
        assert (model.reference.limit_s or float("inf")) == heard.at_most_s
    assert bool(model.reference) == bool(documented.hears)
    assert bool(model.instrumental) == ("is_instrumental" in documented.flags)


def test_somebody_has_to_sing_in_a_reference_and_a_large_one_is_not_taken():
    assert MINIMAX_MUSIC.reference.vocals
    assert MUSIC_COVER.reference.vocals
    assert MUSIC_COVER.reference.max_bytes == 52_428_800
    assert MINIMAX_MUSIC.reference.max_bytes is None


@pytest.mark.parametrize(
    ("age", "period"),
    [
        (-HOUR, "1h"),
        (HOUR / 60, "2h"),
        (HOUR, "3h"),  # the clocks of both sides differ
        (30 * HOUR, "32h"),
        (10_000 * HOUR, "2208h"),
    ],
)
async def test_the_log_is_asked_for_as_many_hours_as_have_begun_and_one_more(
    server, client, clock, age, period
):
    await client.find("refrain-1", since=clock.now() - age)
    (request,) = server.requests_to(Route.LOG)
    assert request.query["period"] == period


async def test_a_question_is_asked_three_times(server, client):
    server.faults.until_cleared(ProviderFault.page(502), Route.BILLING)
    with pytest.raises(PollFailed):
        await client.balance()
    assert len(server.requests_to(Route.BILLING)) == 3


@pytest.mark.parametrize(
    ("status", "error"), [(400, PollFailed), (401, PollRefused), (403, PollRefused)]
)
async def test_a_feed_that_is_refused_says_so(server, client, status, error):
    server.faults.until_cleared(ProviderFault.problem(status, "Some", "no"), Route.DEPRECATIONS)
    with pytest.raises(error):
        await client.read_deprecations()


async def test_a_model_is_found_among_others_by_its_names(server, client):
    other = {"id": "other", "pricing": {"kind": "variable"}}
    fixed = {"kind": "fixed", "units": [{"name": "song", "price": 2, "per": 1}]}
    server.faults.next(Route.MODELS, ProviderFault.answer({"data": [other]}))
    assert not (await client.look_up(MINIMAX_MUSIC)).in_catalogue
    ours = {"id": "minimax/minimax-music", "pricing": fixed}
    server.faults.next(Route.MODELS, ProviderFault.answer({"data": [other, ours]}))
    listing = await client.look_up(MINIMAX_MUSIC)
    assert (listing.in_catalogue, listing.price) == (True, "2 USD per song")


@pytest.mark.parametrize(
    ("lyrics", "shown"),
    [
        ("my river", ""),
        ("##my river##", ""),
        ("m river", "bad words: my river runs"),
        ("my song\nmy river", ""),
    ],
)
def test_an_error_that_repeats_a_line_of_the_lyrics_is_not_shown(lyrics, shown):
    error = ErrorBody.read({"message": "bad words: my river runs"})
    assert error.detail(prompt=lyrics) == shown


def test_what_is_shown_of_an_error_is_one_short_line_without_signs_that_act():
    assert ErrorBody.read({"message": "a\x1b[31mb"}).detail() == "a [31mb"
    assert ErrorBody.read({"message": "one\ntwo"}).detail() == "one"
    assert ErrorBody.read({"message": "x" * 200}).detail() == "x" * 120
