"""The paid request: sent once, and what every answer to it means."""

import asyncio
import json
import logging
from functools import partial

import pytest

from bot.errors import (
    CardUnverified,
    CreditsExhausted,
    KeyRefused,
    ModelGone,
    ModelUnknown,
    NotSubmitted,
    ProviderUnreachable,
    RateLimited,
    Rejected,
    StoreUnavailable,
    SubmissionUncertain,
)
from provider.hosts import closed_port, raw, silent
from sandbox.provider import ProviderFault, Route
from sandbox.provider.account import Catalogued
from sandbox.synthesiser.reference import reference_track


async def test_an_order_arrives_with_every_field_and_our_request_id(server, order, reference_url):
    generation = await order("##Hello\nworld##", "refrain-42")

    (request,) = server.requests_to(Route.SUBMIT)
    assert request.body == {
        "model": "minimax-music",
        "prompt": "##Hello\nworld##",
        "reference_audio_url": reference_url,
    }
    assert request.headers["X-Client-Request-Id"] == "refrain-42"
    assert generation.pending
    assert generation.credits_used == 70_000
    assert generation.id == server.orders[0].generation_id
    assert server.orders[0].reference == reference_track()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (ProviderFault.problem(400, "BadRequestException", "Body validation error!"), Rejected),
        (ProviderFault.problem(422, "UnprocessableEntity", "no"), Rejected),
        (ProviderFault.problem(401, "UnauthorizedException", "valid API key"), KeyRefused),
        (ProviderFault.problem(401, "Unauthorized", "Run out of credits? Add a card."), KeyRefused),
        (ProviderFault.problem(402, "PaymentRequired", "pay"), CreditsExhausted),
        (ProviderFault.credits_exhausted(), CreditsExhausted),
        (
            ProviderFault.old_envelope(403, "You've run out of credits. Please top up."),
            CreditsExhausted,
        ),
        (ProviderFault.card_unverified(), CardUnverified),
        (
            ProviderFault.problem(403, "ForbiddenException", "Endpoint not allowed for this key"),
            KeyRefused,
        ),
        (ProviderFault.problem(404, "NotFoundException", "Model not found"), ModelGone),
        (ProviderFault.page(403), ProviderUnreachable),
        (ProviderFault.page(404), ProviderUnreachable),
        (ProviderFault.page(400), ProviderUnreachable),
        (ProviderFault.page(407), ProviderUnreachable),
        (ProviderFault.rate_limited(), RateLimited),
        (ProviderFault.old_envelope(429, "Too Many Requests"), RateLimited),
        (ProviderFault.page(429), RateLimited),
    ],
)
async def test_a_clear_no_is_sorted_and_nothing_was_paid(server, order, fault, error):
    server.faults.next(Route.SUBMIT, fault)

    with pytest.raises(error) as refused:
        await order()

    assert type(refused.value) is error
    assert isinstance(refused.value, NotSubmitted)
    assert len(server.requests_to(Route.SUBMIT)) == 1
    assert server.orders == []


@pytest.mark.parametrize(
    "fault",
    [
        ProviderFault.answer_lost(),
        ProviderFault(reset=True),
        *(ProviderFault.page(status) for status in (500, 502, 503, 504, 408, 499)),
        ProviderFault.problem(500, "Error", "The model is under maintenance"),
        ProviderFault(status=302, headers={"Location": "/v2/billing"}),
        ProviderFault(status=204, taken=True),
        ProviderFault(status=200, body=b"<html>welcome</html>", content_type="text/html"),
        ProviderFault.answer(None, taken=True),
        ProviderFault.answer({"status": "queued"}, taken=True),
        ProviderFault.answer({"id": None, "status": "queued"}, taken=True),
        ProviderFault.answer({"id": "x" * 513, "status": "queued"}, taken=True),
        ProviderFault.answer({"id": "", "status": "queued"}, taken=True),
        ProviderFault.answer({"id": 7}, taken=True),
        ProviderFault.answer(["id"], taken=True),
        ProviderFault(status=200, body=b"[" * 100_000, taken=True),
        ProviderFault(status=200, body=b'{"id": "x", "pad": "' + b"x" * 2**20 + b'"}', taken=True),
    ],
)
async def test_whatever_is_no_clear_answer_is_uncertain_and_never_sent_again(server, order, fault):
    server.faults.next(Route.SUBMIT, fault)

    with pytest.raises(SubmissionUncertain):
        await order()

    assert [request.route for request in server.requests] == [Route.SUBMIT]


async def test_an_answer_that_does_not_come_in_time_is_uncertain(
    server, client_for, order, reference_url
):
    server.faults.next(Route.SUBMIT, ProviderFault(delay_s=60.0, taken=True))

    async with client_for(server.base_url, submit_limit_s=0.2) as hasty:
        with pytest.raises(SubmissionUncertain):
            await order(through=hasty)

    assert len(server.requests_to(Route.SUBMIT)) == 1
    assert [paid.reference_url for paid in server.paid_for("refrain-1")] == [reference_url]


@pytest.mark.parametrize(
    "reply", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 201 Created\r\nConte"]
)
async def test_a_line_that_breaks_after_the_order_left_is_uncertain(client_for, order, reply):
    async with raw(reply) as origin, client_for(origin) as client:
        with pytest.raises(SubmissionUncertain):
            await order(through=client)


async def test_a_refused_connection_means_nothing_left(client_for, order):
    async with closed_port() as origin, client_for(origin) as client:
        with pytest.raises(ProviderUnreachable):
            await order(through=client)


async def test_what_is_said_before_the_first_byte_is_said_once_when_the_connection_stands(
    server, order
):
    said = []

    async def say():
        await asyncio.sleep(0.05)  # longer than a request takes that waits for nobody
        said.append(len(server.requests))

    await order(before_first_byte=say)
    assert said == [0]
    assert len(server.orders) == 1


async def test_nothing_leaves_where_it_cannot_be_said(server, order):
    async def fail():
        raise StoreUnavailable

    with pytest.raises(StoreUnavailable):
        await order(before_first_byte=fail)
    assert server.requests == []


@pytest.mark.parametrize("trouble", [StoreUnavailable, asyncio.CancelledError])
async def test_a_connection_on_which_nothing_may_leave_is_closed(client_for, order, trouble):
    async def fail():
        raise trouble

    async with silent() as (origin, hung_up), client_for(origin) as client:
        with pytest.raises(trouble):
            await order(through=client, before_first_byte=fail)
        assert await asyncio.wait_for(hung_up, 5) == b""


async def test_nothing_leaves_where_it_takes_too_long_to_say(server, client_for, order):
    async with client_for(server.base_url, submit_limit_s=0.2) as hasty:
        with pytest.raises(ProviderUnreachable):
            await order(through=hasty, before_first_byte=partial(asyncio.sleep, 60))
    assert server.requests == []


async def test_nothing_is_said_where_no_connection_comes_about(client_for, order):
    said = []

    async def say():
        said.append("leaving")

    async with closed_port() as origin, client_for(origin) as client:
        with pytest.raises(ProviderUnreachable):
            await order(through=client, before_first_byte=say)
    assert said == []


async def test_a_failed_tls_handshake_means_nothing_left(client_for, order):
    async with (
        raw(b"no TLS here\r\n", read_first=False) as origin,
        client_for(origin.replace("http:", "https:")) as client,
    ):
        with pytest.raises(ProviderUnreachable):
            await order(through=client)


async def test_a_name_that_does_not_resolve_means_nothing_left(client_for, order):
    async with client_for("http://no-such-host.invalid") as client:
        with pytest.raises(ProviderUnreachable):
            await order(through=client)


async def test_a_paid_request_never_rides_on_a_kept_connection(server, client, order):
    await client.balance()
    await order(request_id="refrain-1")
    await order(request_id="refrain-2")

    peers = {request.peer for request in server.requests}
    assert len(peers) == 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("86400", 900.0),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("", None),
    ],
)
async def test_retry_after_in_seconds_is_read_and_capped(server, order, given, expected):
    server.faults.next(Route.SUBMIT, ProviderFault.rate_limited(given))

    with pytest.raises(RateLimited) as limited:
        await order()

    assert limited.value.retry_after_s == expected


async def test_retry_after_as_a_date_is_read(server, order, clock):
    date = clock.now().replace(year=clock.now().year + 1)
    server.faults.next(
        Route.SUBMIT, ProviderFault.rate_limited(f"{date:%a, %d %b %Y %H:%M:%S GMT}")
    )

    with pytest.raises(RateLimited) as limited:
        await order()

    assert limited.value.retry_after_s == 900.0


@pytest.mark.parametrize("characters", [1, 512])
async def test_an_id_may_be_short_and_long(server, order, characters):
    fault = ProviderFault.answer({"id": "x" * characters, "status": "queued"}, taken=True)
    server.faults.next(Route.SUBMIT, fault)

    assert (await order()).id == "x" * characters


async def test_the_inference_id_header_stands_in_for_a_missing_id(server, order):
    fault = ProviderFault(
        status=201, body=b'{"status": "queued"}', headers={"x-inference-id": "abc-_:/1"}
    )
    server.faults.next(Route.SUBMIT, fault)

    assert (await order()).id == "abc-_:/1"


async def test_a_withdrawn_model_is_gone(server, order):
    server.account.retire(Catalogued.WITHDRAWN)

    with pytest.raises(ModelGone):
        await order()


async def test_an_order_for_a_model_without_a_record_is_not_sent(server, order):
    with pytest.raises(ModelUnknown):
        await order(model="nobodys")

    assert server.requests == []


async def test_a_request_id_that_would_be_dropped_in_silence_is_not_sent(server, order):
    with pytest.raises(ValueError, match="request id"):
        await order(request_id="refrain 1")

    assert server.requests == []


async def test_neither_key_nor_lyrics_nor_addresses_reach_an_error_or_the_log(
    server, order, client, api_key, caplog
):
    caplog.set_level(logging.DEBUG)
    lyrics = "These are my secret lyrics"
    address = "https://cdn.example/a.mp3?sig=abc"
    message = f"Body validation error! got {lyrics} and '{address}' at {address}"
    server.faults.next(Route.SUBMIT, ProviderFault.problem(400, "BadRequestException", message))

    with pytest.raises(Rejected) as refused:
        await order(lyrics)

    seen = json.dumps([str(refused.value), repr(refused.value), repr(client), caplog.text])
    assert "BadRequestException" in seen
    for secret in (lyrics, api_key, "sig=abc", "cdn.example"):
        assert secret not in seen
