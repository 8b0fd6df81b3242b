"""The request log, the catalogue, the balance, the key."""

import json
import re

import pytest

from bot.config import load
from bot.errors import (
    ConfigurationUnusable,
    KeyRefused,
    PollFailed,
    PollRefused,
    SubmissionUncertain,
)
from bot.provider.deprecations import Standing
from bot.provider.models import MINIMAX_MUSIC, find_model, read_catalogue
from bot.provider.prices import describe_price
from sandbox.provider import ProviderFault, Route, Script
from sandbox.provider.account import Catalogued
from sandbox.provider.server import ProviderServer


async def test_an_order_whose_answer_was_lost_is_found_by_our_request_id(
    server, client, order, clock
):
    asked_at = clock.now()
    server.faults.next(Route.SUBMIT, ProviderFault.answer_lost())
    with pytest.raises(SubmissionUncertain):
        await order(request_id="refrain-7")
    await order(request_id="refrain-8")

    found = await client.find("refrain-7", since=asked_at)

    (paid,) = server.paid_for("refrain-7")
    assert found == paid.generation_id
    assert (await client.poll(found)).pending


async def test_an_order_that_never_arrived_is_not_found(server, client, order, clock):
    asked_at = clock.now()
    server.faults.next(Route.SUBMIT, ProviderFault(reset=True))
    with pytest.raises(SubmissionUncertain):
        await order(request_id="refrain-7")
    await order(request_id="refrain-70")

    assert await client.find("refrain-7", since=asked_at) is None


async def test_the_log_is_read_to_its_last_page(server, client, order, clock):
    asked_at = clock.now()
    ordered = await order()
    server.account.foreign_rows = 250

    assert await client.find("refrain-1", since=asked_at) == ordered.id
    assert [request.query["offset"] for request in server.requests_to(Route.LOG)] == [
        "0",
        "100",
        "200",
    ]


async def test_a_row_that_failed_is_no_find(server, client, order, clock):
    asked_at = clock.now()
    server.scripts.next(Script(error="no"))
    await order()

    assert await client.find("refrain-1", since=asked_at) is None


async def test_a_row_without_an_id_hides_no_other_of_the_same_request(server, client, clock):
    rows = [
        {"client_request_id": "refrain-1", "status": "rejected"},
        {"client_request_id": "refrain-1", "status": "Failed", "inference_id": "its-id"},
        {"client_request_id": "refrain-1", "status": "succeeded", "inference_id": "some-id"},
    ]
    server.faults.next(
        Route.LOG, ProviderFault(status=200, body=json.dumps({"data": rows}).encode())
    )

    assert await client.find("refrain-1", since=clock.now()) == "some-id"


async def test_the_log_may_lag(clock, client_for, order, api_key):
    def singer(_prompt, _reference):
        return b"song"

    async with (
        ProviderServer(api_key=api_key, clock=clock, singer=singer, log_lag_s=60.0) as server,
        client_for(server.base_url) as client,
    ):
        asked_at = clock.now()
        ordered = await order(through=client)
        assert await client.find("refrain-1", since=asked_at) is None
        await clock.sleep(60)
        assert await client.find("refrain-1", since=asked_at) == ordered.id


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"data": None, "pagination": None},
        {"data": [None, 7, {"client_request_id": None}], "pagination": {"has_more": "yes"}},
        {"data": [{"client_request_id": "refrain-1", "inference_id": None}]},
    ],
)
async def test_a_log_that_makes_no_sense_finds_nothing(server, client, clock, body):
    server.faults.next(Route.LOG, ProviderFault.answer(body))

    assert await client.find("refrain-1", since=clock.now()) is None


async def test_a_log_that_cannot_be_read_says_so(server, client, clock):
    server.faults.next(
        Route.LOG, ProviderFault.problem(403, "ForbiddenException", "management key")
    )
    with pytest.raises(PollRefused):
        await client.find("refrain-1", since=clock.now())

    server.faults.until_cleared(ProviderFault.page(502), Route.LOG)
    with pytest.raises(PollFailed):
        await client.find("refrain-1", since=clock.now())


async def test_an_endless_log_is_given_up(server, client, clock):
    page = {"data": [], "pagination": {"has_more": True}}
    server.faults.until_cleared(ProviderFault.answer(page), Route.LOG)

    assert await client.find("refrain-1", since=clock.now()) is None
    assert len(server.requests_to(Route.LOG)) == 50


@pytest.mark.parametrize(
    ("catalogued", "standing", "price"),
    [
        (Catalogued.OFFERED, None, "0.035 USD per generation"),
        (Catalogued.SUPERSEDED, Standing.SUPERSEDED, "0.035 USD per generation"),
        (Catalogued.DEPRECATED, Standing.DEPRECATED, ""),
        (Catalogued.WITHDRAWN, Standing.WITHDRAWN, ""),
        (Catalogued.UNKNOWN, None, ""),
    ],
)
async def test_the_feed_and_the_catalogue_together_say_how_a_model_stands(
    server, client, catalogued, standing, price
):
    server.account.retire(catalogued)

    listing = await client.look_up(MINIMAX_MUSIC)
    assert (listing.in_catalogue, listing.price) == (bool(price), price)
    assert (listing.retiring and listing.retiring.standing) == standing


async def test_a_feed_that_did_not_change_is_not_sent_again(server, client):
    server.account.retire(Catalogued.DEPRECATED)
    first = await client.read_deprecations()
    again = await client.read_deprecations()
    tags = [each.headers.get("If-None-Match") for each in server.requests_to(Route.DEPRECATIONS)]
    assert tags == [None, first.tag]
    assert again is first
    server.account.retire(Catalogued.WITHDRAWN)
    changed = await client.read_deprecations()
    assert changed.find(MINIMAX_MUSIC).standing is Standing.WITHDRAWN
    assert changed.find(MINIMAX_MUSIC).replaced_by == "minimax/music-2.6"


async def test_an_address_without_a_feed_has_none(server, client):
    server.faults.until_cleared(
        ProviderFault.problem(404, "NotFoundException", "Cannot find this path"), Route.DEPRECATIONS
    )
    assert await client.read_deprecations() is None


@pytest.mark.parametrize("body", [[], {}, {"data": {"id": "minimax-music"}}, {"data": None}])
async def test_a_feed_that_is_no_list_is_not_believed(server, client, body):
    server.faults.until_cleared(ProviderFault.answer(body), Route.DEPRECATIONS)
    with pytest.raises(PollFailed):
        await client.read_deprecations()


async def test_a_feed_that_makes_no_sense_tells_nothing_of_a_model_that_is_offered(server, client):
    server.faults.until_cleared(ProviderFault.answer({"data": None}), Route.DEPRECATIONS)
    assert (await client.look_up(MINIMAX_MUSIC)).in_catalogue
    server.account.retire(Catalogued.DEPRECATED)
    with pytest.raises(PollFailed):
        await client.look_up(MINIMAX_MUSIC)


async def test_what_makes_no_sense_in_the_feed_is_left_out(server, client):
    entry = {"id": "minimax-music", "status": " Deprecated"}
    strange = [
        "minimax-music",
        {"id": "minimax-music"},
        {"id": "minimax-music", "status": "gone"},
        {"id": ["minimax-music"], "status": "withdrawn", "aliases": 7},
        {"id": "minimax-music", "status": ["withdrawn"]},
        entry | {"replaced_by": "two words", "shutdown_at": "soon"},
    ]
    server.faults.until_cleared(ProviderFault.answer({"data": strange}), Route.DEPRECATIONS)
    feed = await client.read_deprecations()
    found = feed.find(MINIMAX_MUSIC)
    assert (found.standing, found.replaced_by, found.date) == (Standing.DEPRECATED, "", "")


def priced(units):
    return [{"name": unit, "price": 1} for unit in units]


@pytest.mark.parametrize(
    ("pricing", "said"),
    [
        (None, ""),
        ({"kind": "variable"}, "at a price that is known only afterwards"),
        (
            {"kind": "fixed", "units": [{"name": "token", "price": 3, "per": 1000}]},
            "3 USD per 1000 token",
        ),
        (
            {"kind": "variants", "variants": [{"price": 0.39, "unit": "second", "per": 1}] * 2},
            "0.39 USD per second",
        ),
        ({"kind": "fixed", "units": [{"name": "song", "price": "dear"}, 7]}, ""),
        ({"kind": "fixed", "units": None}, ""),
        ({"kind": "fixed", "units": [{"name": "song", "price": 2}]}, "2 USD per song"),
        ({"units": [{"name": "song", "price": 2, "per": "many"}]}, ""),
        ({"kind": "fixed", "units": [{"price": 2}, {"price": 2, "unit": "a\nb"}]}, ""),
        ({"units": priced("abc")}, "1 USD per a, or 1 USD per b, or 1 USD per c"),
        (
            {"units": priced("abcd")},
            "1 USD per a, or 1 USD per b, or 1 USD per c, or other prices",
        ),
        ({"kind": "fixed", "units": [{"price": 10**400, "name": "song"}]}, ""),
        ({"kind": "fixed", "units": [{"price": 1, "per": 10**400, "name": "song"}]}, ""),
    ],
)
def test_prices_are_told_with_what_they_are_for(pricing, said):
    assert describe_price(pricing) == said


async def test_the_balance_goes_down_with_every_song(client, order):
    before = await client.balance()
    await order()
    after = await client.balance()

    assert (before.amount, before.currency) == (10.0, "USD")
    assert after.amount == pytest.approx(10.0 - 0.035)


async def test_a_good_key_is_known_and_a_wrong_one_is_refused(server, client, client_for):
    await client.verify_key()

    async with client_for(server.base_url, api_key="wrong") as stranger:
        with pytest.raises(KeyRefused):
            await stranger.verify_key()
        with pytest.raises(PollRefused):
            await stranger.balance()


async def test_a_key_that_may_not_read_the_balance_is_still_good(server, client):
    server.faults.next(
        Route.BILLING, ProviderFault.problem(403, "ForbiddenException", "not for this key")
    )

    await client.verify_key()


def test_a_model_under_another_name_keeps_the_record_that_is_named():
    assert find_model("minimax-music") == MINIMAX_MUSIC
    renamed = find_model("minimax/music", assume="minimax-music")
    assert (renamed.id, renamed.lyrics) == ("minimax/music", MINIMAX_MUSIC.lyrics)


@pytest.mark.parametrize(
    ("model_id", "assume", "said"),
    [
        ("minimax/music-1.5", "", "provider.model: 'minimax/music-1.5' is no model"),
        ("minimax/music-3.0", "", "Did you mean 'minimax/music-2.0' or 'minimax/music-2.6' or"),
        (
            "elevenlabs/eleven_music",
            "",
            "knows. Known: minimax-music, minimax/music-2.0, minimax/music-2.6, minimax/music-cov",
        ),
        ("minimax-musik", "", "Did you mean 'minimax-music'"),
        ("minimax/music", "minimax-musik", "provider.assume: there is no model 'minimax-musik'"),
        ("minimax-music", "other", "provider.assume: there is no model 'other'"),
        ("minimax-music", "minimax/music-2.6", "'minimax-music' is known: take the line out"),
        ("nobodys", "", "provider.assume"),
    ],
)
def test_a_model_without_a_record_is_refused(model_id, assume, said):
    with pytest.raises(ConfigurationUnusable, match=re.escape(said)):
        find_model(model_id, assume=assume)


def configured(**settings):
    """The catalogue of a section `provider`."""
    secrets = {"REFRAIN_DISCORD__TOKEN": "x", "REFRAIN_PROVIDER__API_KEY": "x"}
    given = {f"REFRAIN_PROVIDER__{name.upper()}": value for name, value in settings.items()}
    return read_catalogue(load(None, secrets | given).provider)


@pytest.mark.parametrize(
    ("models", "allowed"),
    [
        ("minimax/minimax-music", ["minimax-music"]),
        (
            "minimax/music-2.0,minimax/minimax-music,minimax/music-2.0",
            ["minimax-music", "minimax/music-2.0"],
        ),
    ],
)
def test_a_model_that_is_listed_by_two_names_is_offered_once(models, allowed):
    assert [each.id for each in configured(models=models).allowed] == allowed


@pytest.mark.parametrize("key", ["models", "fallback"])
def test_what_assume_does_not_help_with_does_not_name_it(key):
    with pytest.raises(ConfigurationUnusable) as refused:
        configured(**{key: "minimax/music-9"})
    assert "provider.assume" not in str(refused.value)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"models": "minimax/music-9"}, "provider.models: 'minimax/music-9' is no model"),
        (
            {"weights": "minimax/music-2.6=2"},
            "provider.weights: 'minimax/music-2.6' is neither provider.model nor one of",
        ),
        ({"models": "minimax/music-2.0", "style": "x" * 9}, "minimax/music-2.0 takes 10 to 2000"),
        ({"models": "minimax/music-2.0", "style": "x" * 2001}, "2000 characters, not 2001"),
        ({"weights": "minimax-music=0"}, "provider.weights: must be a whole number from 1 to 100"),
        ({"weights": "minimax-music:2"}, "provider.weights: must be model=2, with commas"),
        ({"weights": "minimax-music=two"}, "provider.weights: must be a whole number"),
        ({"style": "two\nlines"}, "provider.style: must be one line"),
        ({"fallback": "minimax-music"}, "provider.fallback: 'minimax-music' cannot take over: it"),
        ({"fallback": "minimax/minimax-music"}, "stands there twice, or is provider.model"),
        ({"fallback": "minimax/music-2.6,minimax/music-2.6"}, "stands there twice"),
        ({"fallback": "minimax/music-3.0"}, "provider.fallback: 'minimax/music-3.0' is no model"),
        ({"fallback": "minimax/music-2.0"}, "needs a style, which orders do not name"),
        ({"fallback": "minimax/music-cover", "style": "folk and blues"}, "it keeps the tune"),
        (
            {"model": "minimax/music-2.6", "fallback": "minimax-music"},
            "it needs a reference, which orders do not have",
        ),
        ({"fallback": "two words"}, "provider.fallback: must be a name without spaces"),
    ],
)
def test_models_that_make_no_sense_are_faults_at_the_start(settings, said):
    with pytest.raises(ConfigurationUnusable, match=re.escape(said)):
        configured(**settings)


@pytest.mark.parametrize("length", [10, 2000])
def test_a_style_may_be_as_short_and_as_long_as_the_model_takes_it(length):
    catalogue = configured(models="minimax/music-2.0", style="x" * length)
    assert len(catalogue.allowed[1].style.default) == length


@pytest.mark.parametrize(
    ("model", "heir"),
    [
        ("minimax/music-2.6", "minimax/music-2.0"),
        ("minimax-music", "minimax/music-2.0"),
        ("minimax-music", "minimax/music-2.6"),
        ("minimax/music-cover", "minimax-music"),
    ],
)
def test_what_gets_all_it_needs_from_the_orders_takes_over(model, heir):
    catalogue = configured(model=model, fallback=heir, style="folk and blues")
    assert [each.id for each in catalogue.fallback] == [heir]


def test_the_default_comes_first_and_an_alias_is_asked_for_as_it_was_written():
    secrets = {"REFRAIN_DISCORD__TOKEN": "x", "REFRAIN_PROVIDER__API_KEY": "x"}
    given = {
        "REFRAIN_PROVIDER__MODEL": "minimax/minimax-music",
        "REFRAIN_PROVIDER__MODELS": "minimax/music-2.0,minimax/music-2.6",
        "REFRAIN_PROVIDER__WEIGHTS": "minimax/music-2.6=2",
    }
    catalogue = read_catalogue(load(None, secrets | given).provider)
    ids = [model.id for model in catalogue.allowed]
    assert ids == ["minimax/minimax-music", "minimax/music-2.6", "minimax/music-2.0"]
    assert [catalogue.weight(model) for model in catalogue.allowed] == [1, 2, 1]
    assert "minimax-music" in catalogue.default.names


def test_the_fallback_keeps_its_order_and_may_name_allowed_models():
    secrets = {"REFRAIN_DISCORD__TOKEN": "x", "REFRAIN_PROVIDER__API_KEY": "x"}
    given = {
        "REFRAIN_PROVIDER__MODELS": "minimax/music-2.0",
        "REFRAIN_PROVIDER__FALLBACK": "minimax/music-2.6, minimax/music-2.0",
    }
    catalogue = read_catalogue(load(None, secrets | given).provider)
    assert [model.id for model in catalogue.fallback] == ["minimax/music-2.6", "minimax/music-2.0"]
    assert catalogue.find_heir("minimax-music", frozenset()) is None
    gone = frozenset({"minimax-music", "minimax/music-2.6"})
    assert catalogue.find_heir("minimax-music", gone).id == "minimax/music-2.0"
    assert catalogue.find_heir("minimax-music", gone | {"minimax/music-2.0"}) is None
