"""Asking how a generation stands: statuses, the shapes of errors, answers that are none."""

import json
import logging

import pytest

from bot.domain.job import GenerationId
from bot.errors import (
    ContentRefused,
    GenerationFailed,
    GenerationLost,
    GenerationTimedOut,
    LyricsProbablyTooLong,
    PollFailed,
    PollRefused,
    ReferenceNotFetched,
)
from provider.hosts import closed_port
from sandbox.provider import ProviderFault, Route, Script

NASTY_ID = GenerationId("-_a b&generation_id=x:minimax/music#?%2F é")


@pytest.fixture
def read_answer(server, client):
    """What the client makes of a poll that is answered with this body."""

    async def poll(body, headers=None):
        fault = ProviderFault(status=200, body=json.dumps(body).encode(), headers=headers or {})
        server.faults.next(Route.POLL, fault)
        return await client.poll(GenerationId("some-id"))

    return poll


async def test_a_generation_goes_from_queued_to_a_song(server, client, order, clock):
    server.scripts.next(Script(duration_s=30.0, statuses=("queued", "waiting", "generating")))
    ordered = await order()

    generation = await client.poll(ordered.id)
    assert generation.pending
    while generation.pending:
        await clock.sleep(5)
        generation = await client.poll(ordered.id)

    assert generation.song_url.startswith(server.base_url)
    assert generation.failure is None
    assert generation.credits_used == 70_000
    assert {request.query["generation_id"] for request in server.requests_to(Route.POLL)} == {
        ordered.id
    }


async def test_an_id_with_any_character_arrives_as_it_is(server, client):
    with pytest.raises(GenerationLost):
        await client.poll(NASTY_ID)

    (request,) = server.requests_to(Route.POLL)
    assert dict(request.query) == {"generation_id": NASTY_ID}


@pytest.mark.parametrize("word", ["queued", "generating", "waiting", "processing", " QUEUED "])
async def test_known_words_for_pending(read_answer, word, caplog):
    assert (await read_answer({"status": word})).pending
    assert caplog.text == ""


async def test_an_address_that_comes_before_its_time_is_no_song_yet(read_answer):
    answer = {"status": "generating", "audio_file": {"url": "https://cdn.example/a.mp3"}}
    generation = await read_answer(answer)
    assert (generation.pending, generation.song_url) == (True, None)


@pytest.mark.parametrize("word", ["completed", "complete", "succeeded"])
async def test_known_words_for_completed(read_answer, word):
    generation = await read_answer(
        {"status": word, "audio_file": {"url": "https://cdn.example/a.mp3"}}
    )

    assert generation.song_url == "https://cdn.example/a.mp3"
    assert not generation.pending


async def test_an_unknown_word_is_pending_and_reported_once(read_answer, caplog):
    for word in ("pondering", "pondering", "dreaming\nforged line", 7, None):
        assert (await read_answer({"status": word})).pending

    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 4
    assert sum("pondering" in message for message in messages) == 1
    assert all("\n" not in message for message in messages)


async def test_made_up_words_do_not_fill_the_log(read_answer, caplog):
    for number in range(30):
        await read_answer({"status": f"word-{number}"})

    assert len(caplog.records) == 20


async def test_an_unknown_word_with_an_address_is_completed(read_answer):
    body = {"status": "finished", "audio_file": {"url": "https://cdn.example/a.mp3"}}

    assert (await read_answer(body)).song_url == "https://cdn.example/a.mp3"


@pytest.mark.parametrize(
    "audio_file",
    [
        None,
        {},
        "https://cdn.example/a.mp3",
        {"url": None},
        {"url": ""},
        {"url": "/a.mp3"},
        {"url": "ftp://cdn.example/a.mp3"},
        {"url": "https://"},
        {"url": "https://[::1"},
        {"url": "https://cdn.example/a b.mp3"},
        {"url": "https://cdn.example/" + "a" * 5000},
        {"url": "https://cdn.example/\ud800.mp3"},
        {"url": "https://cdn.example/\N{SNOWMAN}.mp3"},
        {"url": "https://cdn.example/\x7f.mp3"},
        [],
    ],
)
async def test_completed_without_a_usable_address_says_ask_again(read_answer, audio_file):
    generation = await read_answer({"status": "completed", "audio_file": audio_file})

    assert (generation.pending, generation.song_url, generation.failure) == (False, None, None)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ({"name": "Error", "message": "Downstream service error"}, LyricsProbablyTooLong),
        ("Downstream service error", LyricsProbablyTooLong),
        ({"detail": [{"type": "downstream_service_error", "msg": "x"}]}, LyricsProbablyTooLong),
        ({"message": "DOWNSTREAM SERVICE ERROR", "data": None}, LyricsProbablyTooLong),
        ({"detail": [{"type": "content_policy_violation", "msg": "x"}]}, ContentRefused),
        ({"base_resp": {"status_code": 1026, "status_msg": "input"}}, ContentRefused),
        ({"name": "E", "message": "lyrics contain sensitive words"}, ContentRefused),
        (
            {"detail": [{"loc": ["body"], "msg": "Failed", "type": "file_download_error"}]},
            ReferenceNotFetched,
        ),
        ({"detail": "reference_audio_url is not audio"}, ReferenceNotFetched),
        ({"detail": [{"type": "generation_timeout", "msg": "x"}]}, GenerationTimedOut),
        ({"detail": [{"type": "no_media_generated"}]}, GenerationFailed),
        ([{"msg": "something"}], GenerationFailed),
        ({"code": 500}, GenerationFailed),
        ({"error": {"error": {"error": {"name": "Deep"}}}}, GenerationFailed),
        (None, GenerationFailed),
        (7, GenerationFailed),
        ({}, GenerationFailed),
    ],
)
async def test_every_shape_of_error_is_a_failure_of_its_kind(read_answer, error, expected):
    generation = await read_answer({"status": "error", "error": error})

    assert type(generation.failure) is expected
    assert not generation.pending


async def test_what_the_operator_reads_of_an_error_holds_no_address(read_answer):
    error = {"detail": [{"msg": "Failed to download https://x/y?sig=1", "type": "no_media"}]}

    failure = (await read_answer({"status": "error", "error": error})).failure

    assert "no_media" in failure.detail
    assert "sig=1" not in failure.detail


@pytest.mark.parametrize(
    ("meta", "headers", "expected"),
    [
        ({"usage": {"credits_used": 390_000}}, {}, 390_000),
        ({"usage": {"credits_used": "390000"}}, {}, 390_000),
        ({"usage": {"credits_used": 390_000.0}}, {}, 390_000),
        ({"usage": {"credits_used": 0}}, {"x-aimlapi-credits-used": "5"}, 0),
        ({"usage": {"usd_spent": 0.195}}, {}, 390_000),
        ({"usage": {"usd_spent": 0.2, "credits_used": 390_000}}, {}, 390_000),
        ({"usage": {"usd_spent": 500.5}}, {}, 1_001_000_000),
        ({"usage": {"usd_spent": 999_999}}, {}, 1_999_998_000_000),
        ({"usage": {"usd_spent": 10**6}}, {}, None),  # no song costs a million
        ({"usage": {"usd_spent": 0}}, {}, None),
        ({"usage": {"usd_spent": True}}, {}, None),
        ({"usage": {"usd_spent": "much"}}, {}, None),
        ({"usage": {"usd_spent": float("nan")}}, {}, None),
        ({"usage": {"credits_used": True}}, {}, None),
        ({"usage": {"credits_used": -1}}, {}, None),
        ({"usage": {"credits_used": 10**12 - 1}}, {}, 10**12 - 1),
        ({"usage": {"credits_used": 10**17}}, {}, None),  # SQLite could not add a hundred up
        ({"usage": None}, {"x-aimlapi-credits-used": "390000"}, 390_000),
        (None, {"X-AIMLAPI-Credits-Used": "390000"}, 390_000),
        (None, {"x-aimlapi-credits-used": "0"}, None),
        (None, {"x-aimlapi-credits-used": "many"}, None),
        (None, {}, None),
    ],
)
async def test_credits_are_read_from_the_body_or_the_header(read_answer, meta, headers, expected):
    generation = await read_answer({"status": "queued", "meta": meta}, headers)

    assert generation.credits_used == expected


@pytest.mark.parametrize(
    "fault",
    [
        *(ProviderFault.page(status) for status in (500, 502, 503, 504)),
        ProviderFault.rate_limited("1"),
        ProviderFault(reset=True),
        ProviderFault.answer(None),
        ProviderFault.page(200),
        ProviderFault(status=200, body=b'{"status": "completed", "pad": "' + b"x" * 2**20),
    ],
)
async def test_a_passing_trouble_is_asked_through(server, client, order, fault):
    ordered = await order()
    server.faults.next(Route.POLL, fault, fault)

    assert (await client.poll(ordered.id)).pending
    assert len(server.requests_to(Route.POLL)) == 3


@pytest.mark.parametrize(
    "fault", [ProviderFault.page(503), ProviderFault(reset=True), ProviderFault.answer(None)]
)
async def test_a_lasting_trouble_is_no_failure_of_the_generation(server, client, order, fault):
    ordered = await order()
    server.faults.until_cleared(fault, Route.POLL)

    with pytest.raises(PollFailed):
        await client.poll(ordered.id)

    server.faults.clear()
    assert (await client.poll(ordered.id)).pending


async def test_an_answer_that_takes_too_long_is_no_failure_of_the_generation(
    server, client_for, order
):
    ordered = await order()
    server.faults.until_cleared(ProviderFault(delay_s=100.0), Route.POLL)

    async with client_for(server.base_url, ask_limit_s=0.1) as hasty:
        with pytest.raises(PollFailed):
            await hasty.poll(ordered.id)


async def test_a_provider_that_is_away_is_no_failure_of_the_generation(client_for):
    async with closed_port() as origin, client_for(origin) as client:
        with pytest.raises(PollFailed):
            await client.poll(GenerationId("some-id"))


async def test_a_short_retry_after_is_waited_for(server, client, order, clock):
    ordered = await order()
    server.faults.next(Route.POLL, ProviderFault.rate_limited("6"))
    asked_s = clock.monotonic()

    assert (await client.poll(ordered.id)).id == ordered.id
    assert clock.monotonic() - asked_s >= 6.0


async def test_a_hostile_error_is_read_without_delay(read_answer):
    quotes = {"name": "E", "message": "“" * 100_000, "detail": [["x"] * 100] * 500}

    failure = (await read_answer({"status": "error", "error": quotes})).failure

    assert len(failure.detail) < 200


async def test_a_long_retry_after_is_left_to_the_worker(server, client):
    server.faults.until_cleared(ProviderFault.rate_limited("60"), Route.POLL)

    with pytest.raises(PollFailed):
        await client.poll(GenerationId("some-id"))

    assert len(server.requests_to(Route.POLL)) == 1


@pytest.mark.parametrize("status", [401, 403])
async def test_a_refused_key_stops_the_asking(server, client, status):
    server.faults.next(Route.POLL, ProviderFault.problem(status, "ForbiddenException", "no"))

    with pytest.raises(PollRefused):
        await client.poll(GenerationId("some-id"))

    assert len(server.requests_to(Route.POLL)) == 1


async def test_an_unknown_id_is_lost_but_a_proxys_404_says_nothing(server, client):
    with pytest.raises(GenerationLost):
        await client.poll(GenerationId("never-given"))

    server.faults.next(Route.POLL, ProviderFault.page(404))
    with pytest.raises(PollFailed):
        await client.poll(GenerationId("never-given"))


@pytest.mark.parametrize("status", [300, 301, 302, 307, 400])
async def test_a_redirect_is_not_followed(server, client, status):
    fault = ProviderFault(status=status, headers={"Location": f"{server.base_url}/v2/billing"})
    server.faults.next(Route.POLL, fault)

    with pytest.raises(PollFailed):
        await client.poll(GenerationId("some-id"))

    assert server.requests_to(Route.BILLING) == []


async def test_lyrics_too_long_for_a_minute_end_as_the_document_says(server, client, order, caplog):
    caplog.set_level(logging.DEBUG)
    error = {"name": "Error", "message": "Downstream service error"}
    server.scripts.next(Script(duration_s=0.01, error=error))
    ordered = await order()

    generation = await client.poll(ordered.id)

    assert isinstance(generation.failure, LyricsProbablyTooLong)
    assert server.paid_for("refrain-1") == []
