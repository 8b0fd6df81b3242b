"""An audit that finds nothing proves nothing unless it finds what is wrong."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import pytest

from crash.audit import (
    ANSWERED_TWICE,
    DAMAGED,
    DISAGREEING,
    LOST,
    NEVER_SENT,
    PAID_TWICE,
    POSTED_TWICE,
    STRANGE_END,
    STUCK,
    TOLD_WRONGLY,
    UNDELIVERED,
    VIOLATIONS,
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


def repeated(evidence):
    """Two processes have answered the same."""
    (reply,) = evidence.replies
    answers = reply.messages * 2
    return SimpleNamespace(interaction=reply.interaction, text=reply.text, messages=answers)


def songs(evidence):
    return [message for message in evidence.messages if message.attachments]


def silent(evidence):
    return [message for message in evidence.messages if not message.attachments]


def told(evidence, text, job_id=None):
    (reply,) = evidence.replies
    interaction = SimpleNamespace(id=job_id) if job_id else reply.interaction
    return SimpleNamespace(interaction=interaction, text=text, messages=reply.messages)


def with_another_song(evidence):
    return [
        SimpleNamespace(nonce=message.nonce, attachments=[SimpleNamespace(data=b"another song")])
        for message in songs(evidence)
    ]


def tamper(evidence):
    """Of each assertion the violation, what it says, and evidence of it."""
    failed = with_job(evidence, state="failed", shown="failed", settlement="refunded")
    (job,) = evidence.jobs
    return [
        (PAID_TWICE, "posted", replace(evidence, orders=evidence.orders * 2)),
        (UNDELIVERED, "failed", replace(failed, messages=silent(evidence))),
        (NEVER_SENT, "uncertain", with_job(evidence, state="uncertain", unsent=1)),
        (POSTED_TWICE, "posted", replace(evidence, messages=evidence.messages + songs(evidence))),
        (LOST, "with 0 songs", replace(evidence, messages=silent(evidence))),
        (LOST, "failed with 1 songs", failed),
        (LOST, "another song", replace(evidence, messages=with_another_song(evidence))),
        (LOST, "was paid for and has no job", replace(evidence, jobs=[])),
        (LOST, "was posted and has no job", replace(evidence, jobs=[])),
        (LOST, "was promised and has no job", replace(evidence, jobs=[])),
        (STUCK, "ready", with_job(evidence, state="ready", shown="ready")),
        (STUCK, "shown as ready", with_job(evidence, shown="ready")),
        (DISAGREEING, "posted and reserved", with_job(evidence, settlement="reserved")),
        (DISAGREEING, "failed and charged", with_job(evidence, state="failed", shown="failed")),
        (DISAGREEING, "{'reserve': 1}", replace(evidence, ledger=evidence.ledger[:1])),
        (DISAGREEING, "balances", with_job(evidence, user_id=job["user_id"] + 1)),
        (TOLD_WRONGLY, "Nothing", replace(evidence, replies=[told(evidence, "Nothing")])),
        (ANSWERED_TWICE, "was told", replace(evidence, replies=[repeated(evidence)])),
        (DAMAGED, "page 3", replace(evidence, other=((DAMAGED, "page 3"),))),
        (STRANGE_END, "status 1", replace(evidence, other=((STRANGE_END, "status 1"),))),
    ]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_the_audit_finds_what_is_wrong(evidence):
    assert Audit(evidence).faults == []
    tried = tamper(evidence)
    assert {violation for violation, _, _ in tried} == set(VIOLATIONS)
    for violation, said, tampered in tried:
        found = Audit(tampered).faults
        assert [where for kind, where in found if kind == violation and said in where], said

    stranger, waiting = told(evidence, "Nothing", job_id=1), told(evidence, "")
    assert Audit(replace(evidence, replies=[*evidence.replies, stranger, waiting])).faults == []
