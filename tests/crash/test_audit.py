"""An audit that finds nothing proves nothing unless it finds what is wrong."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import pytest

from crash.audit import (
    ANSWERED_TWICE,
    DISAGREEING,
    LOST,
    NEVER_SENT,
    PAID_TWICE,
    POSTED_TWICE,
    STUCK,
    TOLD_WRONGLY,
    UNDELIVERED,
    Audit,
    gather,
)
from crash.environment import crash_environment


@pytest.fixture
async def evidence(url, tmp_path):
    """Of one song that went well."""
    async with crash_environment(tmp_path, url, seed=1) as environment:
        bot = await environment.start()
        await environment.load.order_once()
        while not (found := await gather(environment)).jobs or Audit(found).open_jobs():  # noqa: ASYNC110 - a database sets no event
            await asyncio.sleep(0.05)
        await environment.kill(bot)
        yield found


def with_job(evidence, **changes):
    return replace(evidence, jobs=[evidence.jobs[0] | changes])


def refusal(evidence):
    """What nobody should read whose order was taken."""
    (reply,) = evidence.replies
    text = "Nothing was spent."
    return SimpleNamespace(interaction=reply.interaction, text=text, messages=reply.messages)


def repeated(evidence):
    """Two processes have answered the same."""
    (reply,) = evidence.replies
    answers = reply.messages * 2
    return SimpleNamespace(interaction=reply.interaction, text=reply.text, messages=answers)


def songs(evidence):
    return [message for message in evidence.messages if message.attachments]


def silent(evidence):
    return [message for message in evidence.messages if not message.attachments]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_the_audit_finds_what_is_wrong(evidence):
    failed = with_job(evidence, state="failed", shown="failed", settlement="refunded")
    wrong = {
        PAID_TWICE: replace(evidence, orders=evidence.orders * 2),
        POSTED_TWICE: replace(evidence, messages=evidence.messages + songs(evidence)),
        LOST: replace(evidence, messages=silent(evidence)),
        STUCK: with_job(evidence, state="ready", shown="ready", settlement="reserved"),
        UNDELIVERED: replace(failed, messages=silent(evidence)),
        DISAGREEING: with_job(evidence, settlement="refunded"),
        NEVER_SENT: with_job(evidence, state="uncertain", shown="uncertain", unsent=1),
        TOLD_WRONGLY: replace(evidence, replies=[refusal(evidence)]),
        ANSWERED_TWICE: replace(evidence, replies=[repeated(evidence)]),
    }
    forgotten = Audit(replace(evidence, jobs=[], ledger=[]))
    assert Audit(evidence).faults == []
    assert [found for found, _ in forgotten.faults] == [LOST, LOST, LOST]
    for violation, tampered in wrong.items():
        assert violation in {found for found, _ in Audit(tampered).faults}
