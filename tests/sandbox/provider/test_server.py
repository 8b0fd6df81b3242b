"""The sandbox's provider keeps to the documents, and fails where it is told to."""

import asyncio
import io
import os
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import aiohttp
import av
import pytest

from sandbox.provider import ProviderFault, Route, Script
from sandbox.provider.server import synthesise


async def test_a_song_is_really_sung(server_with, post, ending, session):
    async with server_with(singer=synthesise) as server:
        status, order = await post(server, prompt="##Oh la la\nla la oh##")
        body = await ending(order["id"], server)
        async with session.get(body["audio_file"]["url"]) as answer:
            song = await answer.read()

    assert status == 201
    assert body["audio_file"]["file_size"] == len(song)
    with av.open(io.BytesIO(song), mode="r") as container:
        assert container.duration / av.time_base > 5


async def test_lyrics_that_need_more_than_a_minute_end_as_downstream_service_error(
    server_with, post, ending
):
    async with server_with(singer=synthesise) as server:
        _, order = await post(server, prompt="I have come to sing a song tonight\n" * 17)
        body = await ending(order["id"], server)

        assert body["error"]["message"] == "Downstream service error"
        assert server.paid_for("refrain-1") == []


@pytest.mark.parametrize("name", ["/reference.mp3", "/reference.wav"])
async def test_the_reference_is_fetched_during_the_order_and_kept(server, post, tracks, name):
    await post(reference=name)

    (order,) = server.orders
    assert order.reference == tracks[name]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/short.mp3", "audio_duration_too_short"),
        ("/page.mp3", "unsupported_audio_format"),
        ("/empty.mp3", "unsupported_audio_format"),
        ("/missing.mp3", "file_download_error"),
    ],
)
async def test_a_reference_that_is_none_fails_the_generation_and_costs_nothing(
    server, post, ending, name, kind
):
    _, order = await post(reference=name)
    body = await ending(order["id"])

    assert body["status"] == "error"
    assert body["error"]["detail"][0]["type"] == kind
    assert server.paid_for("refrain-1") == []


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"prompt": "x" * 600}, 201),
        ({"prompt": "x" * 601}, 400),
        ({"prompt": ""}, 400),
        ({"prompt": None}, 400),
        ({"reference_audio_url": None}, 400),
        ({"reference_audio_url": "reference.mp3"}, 400),
        ({"model": None}, 400),
        ({"model": "no-such-model"}, 404),
    ],
)
async def test_an_order_is_checked_before_it_is_taken(server, post, changes, status):
    assert (await post(**changes))[0] == status
    assert len(server.orders) == (status == 201)


async def test_only_the_right_key_is_let_in(server):
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        async with (
            aiohttp.ClientSession(headers=headers) as stranger,
            stranger.post(f"{server.base_url}/v2/generate/audio", json={}) as answer,
        ):
            body = await answer.json()
            assert answer.status == 401
            assert body["error"]["name"] == "UnauthorizedException"


async def test_the_statuses_follow_one_another(server, post, get, clock):
    words = ("queued", "waiting", "pondering")
    server.scripts.next(Script(duration_s=90.0, statuses=words))
    _, order = await post()

    seen = []
    while len(seen) < 3:
        _, body = await get("/v2/generate/audio", {"generation_id": order["id"]})
        if body["status"] not in seen:
            seen.append(body["status"])
        await clock.sleep(5)

    assert tuple(seen) == words


@pytest.mark.parametrize("error", ["text", {"name": "E", "message": "m"}, {"detail": [{"msg": 1}]}])
async def test_a_script_ends_with_any_shape_of_error(server, post, ending, error):
    server.scripts.next(Script(error=error))
    _, order = await post()

    assert (await ending(order["id"]))["error"] == error


async def test_a_script_leaves_the_address_out(server, post, ending):
    server.scripts.next(Script(audio_file=None), Script(audio_file={"url": None}))

    (_, first), (_, second) = await post(), await post()

    assert "audio_file" not in await ending(first["id"])
    assert (await ending(second["id"]))["audio_file"] == {"url": None}


async def test_an_order_whose_answer_is_lost_was_paid(server, post):
    server.faults.next(Route.SUBMIT, ProviderFault.answer_lost())

    with pytest.raises(aiohttp.ClientError):
        await post()

    assert len(server.paid_for("refrain-1")) == 1


async def test_a_line_cut_before_the_order_was_taken_costs_nothing(server, post):
    server.faults.next(Route.SUBMIT, ProviderFault(reset=True))

    with pytest.raises(aiohttp.ClientError):
        await post()

    assert server.orders == []


async def test_a_fault_lasts_until_it_is_cleared(server, post):
    server.faults.until_cleared(ProviderFault.page(503), Route.SUBMIT)
    server.faults.next(Route.SUBMIT, None)

    statuses = [(await post())[0]]
    with pytest.raises(aiohttp.ContentTypeError):
        await post()
    server.faults.clear()
    statuses.append((await post())[0])

    assert statuses == [201, 201]


async def test_a_result_dies_with_its_lifetime(server_with, post, ending, session, clock):
    async with server_with(result_lifetime_s=30.0) as server:
        _, order = await post(server)
        url = (await ending(order["id"], server))["audio_file"]["url"]
        async with session.get(url) as answer:
            assert await answer.read() == b"song"
        await clock.sleep(60)
        async with session.get(url) as answer:
            assert answer.status == 403


async def test_a_result_needs_its_signature(post, ending, session):
    _, order = await post()
    url = (await ending(order["id"]))["audio_file"]["url"]

    async with session.get(url.partition("?")[0]) as answer:
        assert answer.status == 404


async def test_the_log_is_paged_newest_first(server, post, get):
    await post()
    server.account.foreign_rows = 3

    pages = [
        (await get("/v2/logs", {"period": "1h", "limit": 2, "offset": offset}))[1]
        for offset in (0, 2)
    ]

    assert [page["pagination"]["has_more"] for page in pages] == [True, False]
    assert [row["client_request_id"] for page in pages for row in page["data"]] == [
        None,
        None,
        None,
        "refrain-1",
    ]


@pytest.mark.parametrize(
    "params", [{}, {"period": "1w"}, {"period": "100d"}, {"period": "1h", "limit": "101"}]
)
async def test_a_log_asked_for_wrongly_is_refused(get, params):
    assert (await get("/v2/logs", params))[0] == 400


async def test_an_empty_account_takes_no_order(server_with, post):
    async with server_with(balance_usd=0.035) as server:
        assert (await post(server))[0] == 201
        status, body = await post(server)

    assert (status, body["error"]["name"]) == (403, "ForbiddenException")


async def test_a_malformed_request_id_is_dropped_in_silence(server, session, files):
    headers = {"X-Client-Request-Id": "not allowed"}
    body = {"model": "minimax-music", "prompt": "oh", "reference_audio_url": f"{files}/x.mp3"}
    url = f"{server.base_url}/v2/generate/audio"

    async with session.post(url, json=body, headers=headers) as answer:
        assert answer.status == 201
        assert "x-client-request-id" not in answer.headers

    assert server.orders[0].request_id is None


def test_without_a_song_the_synthesisers_libraries_are_not_needed():
    program = "import sys, sandbox.provider; sys.exit('lameenc' in sys.modules)"
    command = [sys.executable, "-c", program]

    assert subprocess.run(command, check=False).returncode == 0  # noqa: S603 - our own words


async def test_a_provider_of_its_own_process_says_where_it_is_and_ends_in_order():
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "provider", "--api-key", "k"),
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"]},
    )
    address = (await process.stdout.readline()).decode().strip()
    async with (
        aiohttp.ClientSession(headers={"Authorization": "Bearer k"}) as session,
        session.get(f"{address}/v2/billing") as answer,
    ):
        assert (await answer.json())["current_balance"] == 10.0
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_a_provider_that_went_away_refuses_connections_and_comes_back_as_it_was(
    server, post, ending
):
    _, order = await post()
    await server.go_away()
    with pytest.raises(aiohttp.ClientConnectionError):
        await post()
    await server.come_back()
    assert (await ending(order["id"]))["status"] == "completed"
    assert len(server.orders) == 1


async def test_nobody_else_is_given_the_port_of_a_provider_that_went_away(server):
    await server.go_away()
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", urlsplit(server.base_url).port))
    await server.come_back()
