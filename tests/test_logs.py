import io
import json
import logging

import pytest

from bot.config import LogSection
from bot.config_values import Secret
from bot.logs import configure
from worker.worker_harness import virtually, worker_harness

BOT_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"


@pytest.fixture
def logging_to():
    before = (logging.root.handlers[:], logging.root.level)
    own = logging.getLogger("bot").level

    def configured(*secrets, format_="text", level="info"):
        stream = io.StringIO()
        configure(
            LogSection(format=format_, level=level), [Secret(secret) for secret in secrets], stream
        )
        return stream

    yield configured
    logging.root.handlers[:], logging.root.level = before
    logging.getLogger("bot").setLevel(own)
    logging.getLogger("cogs").setLevel(logging.NOTSET)


def test_text_is_one_line_with_what_it_is_about(logging_to):
    stream = logging_to()
    logging.getLogger("bot.worker").info("submitted", extra={"job_id": 7})
    (line,) = stream.getvalue().splitlines()
    assert line.endswith("INFO     bot.worker: submitted job_id=7")
    assert line[:4].isdigit()
    assert line.split()[0].endswith("Z")


def test_json_is_one_object_per_line(logging_to):
    stream = logging_to(format_="json")
    logging.getLogger("bot.app").info("ready", extra={"commands": 12, "guild": None})
    line = json.loads(stream.getvalue())
    assert line["event"] == "ready"
    assert line["level"] == "info"
    assert (line["commands"], line["guild"]) == (12, "None")


def test_a_database_that_is_away_fills_no_log_with_tracebacks(logging_to):
    stream = logging_to()
    logging.getLogger("asyncpg.pool").warning("retrying", exc_info=OSError("away"))
    assert stream.getvalue() == ""


def test_a_stranger_cannot_forge_a_second_line(logging_to):
    stream = logging_to()
    logging.getLogger("bot").warning("title %s", "x\n2026-11-22 CRITICAL forged\x1b[2J")
    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("the key is open-sesame.", "open-sesame"),
        ("sent Authorization: Bearer abc.def-123", "abc.def-123"),
        (f"logged in with {BOT_TOKEN}", BOT_TOKEN),
        ("GET https://cdn.example/a.mp3?ex=65&hm=signature failed", "signature"),
        ("POST /api/v10/interactions/123/aW50ZXJhY3Rpb24/callback", "aW50ZXJhY3Rpb24"),
        ("PATCH /webhooks/123/aW50ZXJhY3Rpb24/messages/@original", "aW50ZXJhY3Rpb24"),
        ("cannot reach postgresql://refrain:hunter2@host/db", "hunter2"),
    ],
)
def test_secrets_are_taken_out_of_message_facts_and_traceback(logging_to, format_, said, hidden):
    stream = logging_to("open-sesame", format_=format_)
    logging.getLogger("bot").error(
        "failed: %s", said, extra={"about": said}, exc_info=RuntimeError(said)
    )
    assert "RuntimeError" in stream.getvalue()
    assert hidden not in stream.getvalue()
    if format_ == "json":
        assert set(json.loads(stream.getvalue())) >= {"about", "traceback"}


def test_libraries_stay_quiet_at_debug(logging_to):
    stream = logging_to(level="debug")
    logging.getLogger("discord.http").debug("a token")
    logging.getLogger("aiosqlite").debug("a row")
    logging.getLogger("bot.worker").debug("polled")
    assert stream.getvalue().count("\n") == 1
    assert "polled" in stream.getvalue()


@virtually
async def test_every_line_of_a_job_names_it_and_its_guild(logging_to):
    stream = logging_to(format_="json")
    async with worker_harness() as harness:
        job_id = await harness.order()
        guild_id = (await harness.becomes(job_id, "posted"))["guild_id"]
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    moved = [line for line in lines if line["event"] == "job moved"]
    assert moved[-1]["state"] == "posted"
    assert {(line["job"], line["guild"]) for line in moved} == {(job_id, guild_id)}
