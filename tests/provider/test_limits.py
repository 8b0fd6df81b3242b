"""Each limit at the provider: of a model, of what is asked for, of what is repeated of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.lyrics import read_lyrics
from bot.errors import PollFailed, PollRefused
from bot.provider.errors import ErrorBody, retry_after_s
from bot.provider.models import MINIMAX_MUSIC, MODELS, MUSIC_2_0, MUSIC_2_6, MUSIC_COVER
from clocks import ManualClock
from sandbox.provider import ProviderFault, Route
from sandbox.provider.catalogue import OfferedModels, TextField

DOCUMENTED = OfferedModels()
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_what_a_model_takes_is_what_its_documents_say(model):
    """The sandbox's records were written from them a second time."""
    documented = DOCUMENTED.find(model.id)
    lyrics = documented.texts[model.lyrics.field]
    assert model.lyrics.character_limit == lyrics.most
    unnamed = lyrics.least == TextField(most=1).least
    assert unnamed or model.lyrics.character_minimum == lyrics.least
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
    """And what is made of it is served for a day."""
    assert MINIMAX_MUSIC.reference.vocals
    assert MUSIC_COVER.reference.vocals
    assert MUSIC_COVER.reference.max_bytes == 52_428_800
    assert MINIMAX_MUSIC.reference.max_bytes is None
    assert MUSIC_COVER.result_lives == 24 * HOUR


@pytest.mark.parametrize("model", [MUSIC_2_6, MUSIC_2_0, MUSIC_COVER], ids=lambda model: model.id)
def test_the_second_generation_is_sung_with_its_tags_and_takes_what_its_samples_took(model):
    lyrics = read_lyrics("[Verse]\nla", accompaniment=True, lyrics_format=model.lyrics)
    assert lyrics.prompt == "[Verse]\nla"
    begun_s, ended_s = zip(*model.prior_s, strict=True)
    assert (begun_s[0], ended_s[-1]) == (75, 90)
    assert begun_s[1:] == ended_s[:-1]


@pytest.mark.parametrize(
    ("age", "period"),
    [
        (-2 * HOUR, "1h"),
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


@pytest.mark.parametrize(
    "body",
    [
        {"current_balance": 5},
        *(
            {"current_balance": amount, "currency": "USD"}
            for amount in (None, "5", True, float("nan"), float("inf"), -(10**400))
        ),
    ],
)
async def test_a_balance_without_an_amount_or_a_currency_says_so(server, client, body):
    server.faults.next(Route.BILLING, ProviderFault.answer(body))

    with pytest.raises(PollFailed):
        await client.balance()


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
    with pytest.raises(error) as refused:
        await client.read_deprecations()
    assert refused.value.detail.startswith(f"HTTP {status} Some")


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
        ("y river", "bad words: my river runs"),
        ("my song\nmy river", ""),
        ("another river", "bad words: my river runs"),
    ],
)
def test_an_error_that_repeats_a_line_of_the_lyrics_is_not_shown(lyrics, shown):
    error = ErrorBody.read({"message": "bad words: my river runs"})
    assert error.detail(prompt=lyrics) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ({"name": "BadRequest", "message": "no"}, "BadRequest no"),
        ({"name": "words of the member", "message": "no"}, "no"),
        ({"message": ["no", "never"]}, "no · never"),
        ({"message": {"message": "deeper"}}, ""),
        ({"detail": {"msg": "deeper"}}, "deeper"),
        ({"detail": [{"loc": ["body", "lyrics"], "msg": "no", "input": ["la la"]}]}, "no"),
        ({"detail": {"detail": {"detail": {"detail": {"msg": "deep"}}}}}, "deep"),
        ({"detail": {"detail": {"detail": {"detail": {"detail": {"msg": "deeper"}}}}}}, ""),
        ([[[[["deep"]]]]], "deep"),
        ([[[[[["deeper"]]]]]], ""),
        ([*["same"] * 23, "last"], "same · last"),
        ([*["same"] * 24, "never"], "same"),
        ({"name": ["Bad"], "message": {"msg": "x"}, "input": "la la"}, ""),
    ],
)
def test_of_an_error_the_known_fields_are_shown_and_no_others(body, shown):
    assert ErrorBody.read(body).detail() == shown


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Sun, 22 Nov 2026 12:00:10 GMT", 10.0),
        ("Sun, 22 Nov 2026 12:00:10 -0000", 10.0),  # which Python reads as of no zone
        ("Sun, 22 Nov 2026 13:00:10 +0100", 10.0),
        ("Sun, 22 Nov 2026 12:00:00 GMT", 0.0),
        ("Sun, 22 Nov 2026 11:59:59 GMT", 0.0),
        ("Sun, 22 Nov 2026 12:15:01 GMT", 900.0),
    ],
)
def test_a_date_to_come_back_at_is_as_far_as_it_is_ahead(given, expected):
    assert retry_after_s({"Retry-After": given}, NOW) == expected


@pytest.mark.parametrize(("given", "times"), [("8", 3), ("9", 1)])
async def test_who_is_told_to_wait_longer_than_the_longest_pause_leaves(
    server, client, given, times
):
    server.faults.until_cleared(ProviderFault.rate_limited(given), Route.BILLING)
    with pytest.raises(PollFailed):
        await client.balance()
    assert len(server.requests_to(Route.BILLING)) == times


class RestlessClock(ManualClock):
    """Of no wait anything is waited for."""

    def __init__(self):
        super().__init__()
        self.waits_s = []

    async def sleep(self, seconds):
        self.waits_s.append(seconds)


async def test_nobody_comes_back_at_the_same_time_as_the_others(server, client_with):
    server.faults.until_cleared(ProviderFault(reset=True), Route.BILLING)
    clock = RestlessClock()
    async with client_with(clock) as client:
        for _ in range(5):
            with pytest.raises(PollFailed):
                await client.balance()
    assert len(set(clock.waits_s)) == len(clock.waits_s) == 10
    firsts, seconds = clock.waits_s[::2], clock.waits_s[1::2]
    assert max(firsts) <= min(seconds)


async def test_an_answer_of_a_mebibyte_is_read_and_a_larger_one_is_not(server, client):
    frame = b'{"current_balance": 1, "currency": "%s"}'
    for more, is_read in ((0, True), (1, False)):
        body = frame % (b"x" * (2**20 - len(frame) + 2 + more))
        server.faults.next(Route.BILLING, *[ProviderFault(status=200, body=body)] * 3)
        if is_read:
            assert (await client.balance()).amount == 1
            server.faults.clear()
        else:
            with pytest.raises(PollFailed):
                await client.balance()


async def test_a_proxy_of_the_environment_is_not_asked(client, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert (await client.balance()).currency == "USD"


def test_what_is_shown_of_an_error_is_one_short_line_without_signs_that_act():
    assert ErrorBody.read({"message": "a\x1b[31mb"}).detail() == "a [31mb"
    assert ErrorBody.read({"message": "one\ntwo"}).detail() == "one"
    assert ErrorBody.read({"message": "x" * 200}).detail() == "x" * 120
