"""After a history: provider, channel, jobs and ledger are held against each other."""

from collections import Counter
from dataclasses import dataclass

SETTLEMENTS = {
    "posted": {"charged", "refunded"},  # refunded: it came after it had been given up
    "undelivered": {"charged", "refunded"},
    "failed": {"refunded"},
    "uncertain": {"refunded"},
    "cancelled": {"charged", "refunded"},
}

ENTRIES = {
    "reserved": {"reserve": 1},
    "charged": {"reserve": 1, "charge": 1},
    "refunded": {"reserve": 1, "refund": 1},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a history came to. `faults` is empty where every promise held."""

    seed: int
    faults: tuple[str, ...]
    states: dict[str, int]
    paid: int
    taken_over: int  # by the model that sings for one that was withdrawn
    ends: int  # of processes, killed or stopped


def audit(history, *, stuck):
    jobs = history.disk.rows("SELECT * FROM job ORDER BY id")
    faults = [f"job {job_id} is stuck" for job_id in stuck] + history.disk.faults
    for job in jobs:
        faults += _payment(job, history) + _post(job, history) + _settlement(job, history)
    return Findings(
        seed=history.seed,
        faults=tuple(faults),
        states=dict(Counter(job["state"] for job in jobs)),
        paid=len(history.provider.paid),
        taken_over=sum(bool(job["replaces"]) for job in jobs),
        ends=history.ends,
    )


def _payment(job, history):
    paid = history.provider.paid_for(job["id"])
    faults = []
    if len(paid) > 1:
        faults.append(f"job {job['id']} was paid {len(paid)} times")
    if any(generation.model != job["model"] for generation in paid):
        faults.append(f"job {job['id']} was paid for as {paid[0].model} and is {job['model']}")
    if job["state"] == "posted" and not paid:
        faults.append(f"job {job['id']} was posted and never paid")
    if job["state"] == "failed" and any(not generation.fails for generation in paid):
        faults.append(f"job {job['id']} was paid and its song is lost")
    if job["state"] == "uncertain" and job["unsent"]:
        faults.append(f"job {job['id']} is uncertain and was never sent")
    return faults


def _post(job, history):
    posts = history.channel.posts.get(job["id"])
    count = posts.count if posts else 0
    faults = []
    if count > 1:
        faults.append(f"job {job['id']} was posted {count} times")
    # A post whose answer was lost may stand where nobody could look for it: a member who sees it
    # there does not ask for it again, and a Redeliver would find it.
    unseen = job["state"] == "undelivered" and history.channel.was_out_of_sight
    if (job["state"] == "posted") != (count > 0) and not unseen:
        faults.append(f"job {job['id']} is {job['state']} with {count} posts")
    return faults


def _settlement(job, history):
    faults = []
    if job["settlement"] not in SETTLEMENTS.get(job["state"], {"reserved"}):
        faults.append(f"job {job['id']} is {job['state']} and {job['settlement']}")
    due = (
        bool(history.provider.paid_for(job["id"]))
        and "uncertain" not in history.disk.seen[job["id"]]
    )
    if job["state"] == "cancelled" and (job["settlement"] == "charged") != due:
        faults.append(f"job {job['id']} was cancelled and wrongly {job['settlement']}")
    rows = history.disk.rows(f"SELECT kind FROM ledger WHERE job_id = {job['id']}")  # noqa: S608 - a number of ours
    kinds = Counter(row["kind"] for row in rows)
    kinds.pop("cancel", None)
    if kinds != ENTRIES[job["settlement"]]:
        faults.append(f"job {job['id']} is {job['settlement']}, its ledger says {dict(kinds)}")
    return faults
