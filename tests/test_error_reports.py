"""What a Sentry is sent: enough to find a fault, and nothing that anybody wrote."""

import asyncio
import gzip
import json
import signal
import subprocess
import sys

import pytest
from aiohttp import web

from bot_harness import KEY, LYRICS
from listening import free_address
from processes import bot_process, read_until
from sandbox.provider import ProviderFault, Route

SECRETS = (KEY, "The river runs slow", "Sing me home", "Rain_2", "style.mp3", "hush-hush")
FAULTY = """
import logging
from bot.error_reports import report_errors

def sing(lyrics):
    raise ValueError("The river runs slow, hush-hush")

with report_errors({dsn!r}, proxy=None):
    log = logging.getLogger("bot.worker")
    try:
        sing("Sing me home")
    except ValueError as error:
        log.exception("job %s broke", "hush-hush", extra={{"cause": "Sing me home", "job": 7}})
    logging.getLogger("discord.client").error("Rain_2 said Sing me home")
    sing("Sing me home")
"""


@pytest.fixture
async def sentry():
    """A Sentry on the loopback interface: what it was sent, as JSON."""
    events = []

    async def take(request):
        body = await request.read()
        if body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        events.extend(json.loads(line) for line in body.splitlines() if line.startswith(b"{"))
        return web.json_response({})

    listen, application = free_address(), web.Application()
    application.router.add_post("/api/1/envelope/", take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, listen.host, listen.port).start()
    yield f"http://public@{listen.host}:{listen.port}/1", events
    await runner.cleanup()


def reports(events):
    """The events themselves, without the envelopes around them."""
    return [event for event in events if "level" in event]


async def test_what_the_operator_has_to_fix_is_sent_without_anybodys_words(sandbox, sentry):
    dsn, events = sentry
    refusal = ProviderFault.problem(
        403, "ForbiddenException", f"You've run out of credits. {LYRICS} {KEY} Rain_2"
    )
    sandbox.provider.faults.until_cleared(refusal, Route.SUBMIT)
    environment = sandbox.environment() | {"SENTRY_DSN": dsn}
    async with bot_process("run", environment=environment) as process:
        await sandbox.discord.until_ready("song")
        await sandbox.order(title="Rain_2")
        await read_until(process, "submitting rests until mended")
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    (report,) = reports(events)
    assert report["logentry"] == {"message": "submitting rests until mended"}
    assert report["extra"]["cause"] == "credits-exhausted"
    assert not [secret for secret in SECRETS if secret in json.dumps(events)]


async def test_a_fault_of_the_program_is_sent_by_its_place_alone(sentry):
    dsn, events = sentry
    process = await run(FAULTY.format(dsn=dsn))
    assert process.returncode == 1
    logged, foreign, ended = reports(events)
    for report in (logged, ended):
        (exception,) = report["exception"]["values"]
        assert exception["type"] == "ValueError"
        assert exception["stacktrace"]["frames"][-1]["function"] == "sing"
    assert logged["logentry"] == {"message": "job %s broke"}
    assert logged["extra"] == {"job": 7}
    assert foreign["logger"] == "discord.client"
    assert "logentry" not in foreign
    assert not [secret for secret in SECRETS if secret in json.dumps(events)]


@pytest.mark.parametrize("dsn", ["nonsense", "http://127.0.0.1/1"])
async def test_an_address_that_is_none_of_sentrys_is_a_fault_that_names_the_variable(sandbox, dsn):
    environment = sandbox.environment() | {"SENTRY_DSN": dsn}
    async with bot_process("run", environment=environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"SENTRY_DSN: is no address" in said


async def run(program):
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", program],
        capture_output=True,
        timeout=30,
        check=False,
    )
