"""The migrated database and the code agree: on the states, and on how the hot queries are found."""

import re
from dataclasses import fields
from datetime import timedelta

import pytest

from bot.domain.job import (
    AT_PROVIDER,
    LIVE,
    OWNED,
    GenerationId,
    Job,
    JobId,
    JobState,
    Order,
    Reference,
    Settlement,
)
from bot.domain.saved_reference import LibraryLimits, Owner, Scope
from bot.store import (
    claims,
    jobs,
    notices,
    policies,
    privacy,
    quota_status,
    saved_references,
    song_list,
)
from bot.store.engine.transaction import Statement
from bot.store.job_columns import columns_of
from store.orders import ADA, GUILD, START, TERMS, an_order, select

LEASE = timedelta(seconds=30)
A_JOB = Job(
    order=an_order(),
    state=JobState.QUEUED,
    settlement=Settlement.RESERVED,
    epoch=0,
    created_at=START,
    changed_at=START,
)


async def test_the_database_admits_exactly_the_words_of_the_code(database, engine):
    if engine == "sqlite":
        rows = await database.run(select("SELECT sql FROM sqlite_master WHERE name = 'job'"))
        lists = re.findall(r"\bIN \(([^)]*)\)", rows[0]["sql"])
    else:
        rows = await database.run(
            select(
                "SELECT pg_get_constraintdef(oid) AS sql FROM pg_constraint"
                " WHERE conrelid = 'job'::regclass AND contype = 'c'"
            )
        )
        lists = [words for row in rows for words in re.findall(r"ARRAY\[([^]]*)\]", row["sql"])]
    admitted = {frozenset(re.findall(r"'(\w+)'", words)) for words in lists} - {frozenset()}
    assert admitted == {
        frozenset(JobState),
        frozenset(Settlement),
        OWNED,  # the states in which a row may have an owner
        frozenset(JobState) - LIVE,  # and those in which nothing is reserved any more
    }


def test_every_field_of_a_record_has_its_column():
    nested = len(("order", "reference"))
    count = sum(len(fields(record)) for record in (Job, Order, Reference))
    assert len(columns_of(A_JOB)) == count - nested


# ------------------------------------------------------------------ plans

HOT = {
    "quota status": (
        lambda: quota_status.read_quota_status(
            GUILD, ADA, role_ids=frozenset(), default_limits=TERMS, now=START
        ),
        {"job_in_state"},
    ),
    "grants": (lambda: policies.grants(GUILD, ADA, now=START), {"job_of_grant"}),
    "live jobs": (lambda: jobs.live(None, None), {"job_in_state"}),
    "live jobs of a member": (lambda: jobs.live(None, ADA), {"job_in_state"}),
    "unshown": (lambda: jobs.unshown(changed_by=START), {"job_unshown"}),
    "given up": (lambda: jobs.given_up(since=START), {"job_in_state"}),
    "all undelivered": (lambda: notices.count_undelivered(since=START), {"job_in_state"}),
    "durations": (lambda: jobs.durations("minimax-music", limit=50), {"job_timed"}),
    "successor": (
        lambda: jobs.successor(A_JOB, by=timedelta(minutes=3)),
        {"job_served_guild"},
    ),
    "undelivered": (lambda: jobs.undelivered(GUILD, ADA, since=START), set()),
    "titles": (lambda: song_list.titles(GUILD, ADA), set()),
    "known": (lambda: privacy.read_known(ADA), {"job_in_state"}),
    "old words": (lambda: privacy.erase_older(START, now=START), {"job_with_words"}),
    "songs": (lambda: song_list.songs([JobId(1), JobId(2)]), set()),
    "of a song": (lambda: jobs.job_of_song(900), {"job_of_song"}),
    "late id": (
        lambda: jobs.record_late_id(JobId(1), GenerationId("gen-1"), now=START),
        set(),
    ),
    "claim": (
        lambda: claims.claim_next("me", concurrency=3, lease=LEASE, now=START),
        {"job_in_state", "job_served_guild", "job_served_member"},
    ),
    "positions": (lambda: claims.queue_positions(START), {"job_in_state"}),
    "reclaim": (lambda: claims.reclaim("me", lease=LEASE), {"job_in_state", "job_of_owner"}),
    "heartbeat": (lambda: claims.heartbeat("me", lease=LEASE), {"job_of_owner"}),
    "saved references": (
        lambda: saved_references.list_saved(Owner(Scope.GUILD, GUILD)),
        {"saved_reference_of_owner"},
    ),
    "a saved reference by its name": (
        lambda: saved_references.find_name(Owner(Scope.GUILD, GUILD), "Drums"),
        {"saved_reference_of_owner"},
    ),
    "space for one more": (
        lambda: saved_references.require_space(
            Owner(Scope.GUILD, GUILD), "Drums", limits=LibraryLimits(9, 9)
        ),
        {"saved_reference_of_owner"},
    ),
    "whose file": (lambda: saved_references.is_used("ab" * 32), {"saved_reference_of_file"}),
    "release": (lambda: claims.release("me"), {"job_of_owner"}),
}


@pytest.fixture(params=["the states", "with one added"])
def states(request, monkeypatch):
    if request.param == "with one added":
        for module in (jobs, claims, quota_status):
            for name, words in (("LIVE", LIVE), ("OWNED", OWNED), ("AT_PROVIDER", AT_PROVIDER)):
                if hasattr(module, name):
                    monkeypatch.setattr(module, name, words | {"mastering"})


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("query", HOT)
async def test_a_hot_query_is_found_by_its_index(database, engine, query):
    transaction, indexes = HOT[query]
    await database.run(jobs.reserve(an_order(), None, now=START))
    plans = await database.run(explain(transaction(), engine))
    assert plans
    text = "\n".join(plans)
    assert not re.search(
        r"SCAN (job|served|saved_reference)(?! USING)|Seq Scan on (job|saved_reference)\b", text
    ), text
    assert {index for index in indexes if not re.search(rf"\b{index}\b", text)} == set(), text


async def test_the_live_jobs_of_a_member_are_found_without_those_of_others(database, engine):
    transaction, _ = HOT["quota status"]
    text = "\n".join(await database.run(explain(transaction(), engine)))
    if engine == "sqlite":
        assert "job_in_state (state=? AND user_id=?)" in text
    else:
        assert re.search(r"Index Cond: .*state = ANY.*user_id = ", text), text


async def test_a_condition_without_an_index_is_noticed(database, engine):
    plans = await database.run(explain(select("SELECT * FROM job WHERE title = 'x'"), engine))
    assert re.search(r"SCAN job|Seq Scan on job", "\n".join(plans))


def explain(transaction, engine):
    """Run a transaction; gives the plan of each of its statements.

    PostgreSQL reads a small table whole unless it is told not to: what counts is whether it could
    do otherwise.
    """
    if engine == "postgresql":
        yield Statement("SET LOCAL enable_seqscan = off")
    command = "EXPLAIN QUERY PLAN " if engine == "sqlite" else "EXPLAIN "
    column = "detail" if engine == "sqlite" else "QUERY PLAN"
    plans, step = [], next(transaction)
    while True:
        if isinstance(step, Statement):
            rows = yield Statement(command + step.text, step.values)
            plans += [row[column] for row in rows]
        rows = yield step
        try:
            step = transaction.send(rows)
        except StopIteration:
            return plans
