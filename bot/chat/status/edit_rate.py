"""How often a status message may be edited.

Discord publishes no fixed limit. Edits of one channel share a bucket, a call that empties it comes
back only when the bucket refills, and messages older than an hour take few edits (code 30046).
"""

from datetime import timedelta

from bot.domain.job import Job, JobState

GAP_S = 5.0
QUEUED_GAP_S = 15.0
OLD_GAP_S = 30.0
OLD = timedelta(minutes=55)
"""Before the hour after which Discord slows edits down."""
PER_SECOND = 40
"""Requests for all status messages; Discord allows a bot 50, songs and answers need the rest."""
LONGEST_RETRY_S = 60.0
RETRY_S = (GAP_S, LONGEST_RETRY_S)
"""First and longest wait after failures in a row."""
REFUSED_RETRY_S = 600.0
"""A permission may come back; each refusal counts towards the ban at 10,000 in ten minutes."""

BROKEN_RETRY_S = 60.0
"""A bug of ours does not go away by itself."""


def gap_s(job: Job, age: timedelta) -> float:
    """Seconds between two edits of a status message of that age."""
    if age >= OLD:
        return OLD_GAP_S
    return QUEUED_GAP_S if job.state is JobState.QUEUED else GAP_S
