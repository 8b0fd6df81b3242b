import socket
from dataclasses import replace

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from bot.config_values import ListenAddress
from bot.domain.job import JobState
from bot.errors import ConfigurationUnusable
from bot.health import Vitals, serve
from processes import bot_process

WELL = Vitals(connected=True, latency_s=0.042, live={JobState.QUEUED: 2, JobState.GENERATING: 3})


@pytest.fixture
def listen():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return ListenAddress(host="127.0.0.1", port=probe.getsockname()[1])


async def answer(listen, path, vitals):
    async def examine():
        return vitals

    url = f"http://{listen.host}:{listen.port}{path}"
    async with serve(listen, examine, CollectorRegistry()), aiohttp.request("GET", url) as response:
        return response.status, await response.text()


async def test_a_bot_that_is_well_says_so(listen):
    status, body = await answer(listen, "/healthz", WELL)
    assert status == 200
    assert '"discord": "connected"' in body


async def test_a_bot_away_from_discord_is_still_healthy_but_says_it(listen):
    away = Vitals(connected=False, latency_s=None, live={})
    status, body = await answer(listen, "/healthz", away)
    assert status == 200
    assert '"discord": "away"' in body


async def test_what_keeps_orders_back_is_told(listen):
    waiting = replace(WELL, outage="credits-exhausted")
    status, body = await answer(listen, "/healthz", waiting)
    assert status == 200
    assert '"submitting": "credits-exhausted"' in body
    _, metrics = await answer(listen, "/metrics", waiting)
    assert 'refrain_outage{cause="credits-exhausted"} 1.0' in metrics
    _, metrics = await answer(listen, "/metrics", WELL)
    assert "refrain_outage{" not in metrics


async def test_a_lost_database_is_unwell(listen):
    lost = Vitals(connected=True, latency_s=0.1, live=None)
    status, body = await answer(listen, "/healthz", lost)
    assert status == 503
    assert '"database": "away"' in body
    _, metrics = await answer(listen, "/metrics", lost)
    assert "refrain_database_up 0.0" in metrics
    assert "refrain_jobs{" not in metrics


async def test_the_metrics_count_live_jobs_by_state(listen):
    status, body = await answer(listen, "/metrics", WELL)
    assert status == 200
    assert 'refrain_jobs{state="queued"} 2.0' in body
    assert 'refrain_jobs{state="posting"} 0.0' in body
    assert "refrain_discord_latency_seconds 0.042" in body
    assert "process_resident_memory_bytes" in body


async def test_an_address_that_is_taken_is_a_fault_that_names_its_key(listen):
    async def examine():
        return WELL

    async with serve(listen, examine, CollectorRegistry()):
        with pytest.raises(ConfigurationUnusable, match=f"http.listen: .*:{listen.port}"):
            async with serve(listen, examine, CollectorRegistry()):
                pass


async def test_the_running_bot_is_connected_once_it_said_ready(sandbox, listen):
    environment = sandbox.environment(http__listen=f"{listen.host}:{listen.port}")
    url = f"http://{listen.host}:{listen.port}/healthz"
    async with bot_process("run", environment=environment) as process:
        while b": ready" not in await process.stdout.readline():
            assert not process.stdout.at_eof()
        async with aiohttp.request("GET", url) as response:
            assert await response.json() == {
                "status": "ok",
                "discord": "connected",
                "database": "ok",
                "submitting": "ok",
            }


async def test_nothing_listens_unless_it_is_configured():
    async def examine():
        raise AssertionError("nobody may ask")

    async with serve(None, examine, CollectorRegistry()):
        pass
