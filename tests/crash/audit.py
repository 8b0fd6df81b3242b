"""After the last kill: provider, Discord, jobs and ledger are held against each other."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from bot.domain.job import MAY_STILL_COME, JobState, Settlement
from bot.worker.settings import request_id

PAID_TWICE = "paid twice"
POSTED_TWICE = "posted twice"
LOST = "lost"
STUCK = "stuck"
UNDELIVERED = "undelivered though paid"
DISAGREEING = "ledger and jobs disagree"
TOLD_WRONGLY = "told wrongly"
ANSWERED_TWICE = "answered twice"
DAMAGED = "damaged"
STRANGE_END = "ended by itself"
NEVER_SENT = "uncertain though never sent"
VIOLATIONS = (
    PAID_TWICE,
    POSTED_TWICE,
    LOST,
    STUCK,
    UNDELIVERED,
    DISAGREEING,
    TOLD_WRONGLY,
    ANSWERED_TWICE,
    DAMAGED,
    STRANGE_END,
    NEVER_SENT,
)

ENDS = {
    JobState.POSTED: {Settlement.CHARGED, Settlement.REFUNDED},  # refunded: it came too late
    JobState.FAILED: {Settlement.REFUNDED},
    JobState.UNCERTAIN: {Settlement.REFUNDED},
}
ENTRIES = {
    Settlement.CHARGED: {"reserve": 1, "charge": 1},
    Settlement.REFUNDED: {"reserve": 1, "refund": 1},
}


def is_over(job, paid):
    """Nothing is going to happen to a job any more, and its status message says so."""
    given_up = job["state"] == JobState.UNCERTAIN or job["failure"] in MAY_STILL_COME
    still_awaited = given_up and paid
    return job["state"] in ENDS and job["shown"] == job["state"] and not still_awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What each side has to show: rows, the provider's orders, Discord's messages and answers."""

    jobs: list
    ledger: list
    orders: list
    messages: list
    replies: list
    other: tuple = ()  # faults found elsewhere: pairs of a violation and where


async def gather(environment):
    """The evidence as it stands now."""
    damage = [(DAMAGED, found) for found in await environment.database.damage()]
    strange = [(STRANGE_END, f"status {status}") for status in environment.unexpected_ends]
    return Evidence(
        jobs=await environment.database.rows("SELECT * FROM job ORDER BY id"),
        ledger=await environment.database.rows("SELECT * FROM ledger ORDER BY id"),
        orders=environment.provider.orders,
        messages=[message for channel in environment.channels for message in channel.messages],
        replies=environment.load.replies,
        other=(*damage, *strange),
    )


class Audit:
    """`faults` are pairs of one of VIOLATIONS and what it was found in."""

    def __init__(self, evidence):
        self._evidence = evidence
        self._jobs = {job["id"]: job for job in evidence.jobs}
        self._orders = defaultdict(list)
        for order in evidence.orders:
            self._orders[order.request_id].append(order)
        self._songs, self._status_messages = _sort_messages(evidence.messages)
        self.faults = list(evidence.other)
        self._examine()

    @property
    def states(self):
        return Counter(job["state"] for job in self._jobs.values())

    @property
    def paid(self):
        return len(self._evidence.orders)

    @property
    def status_messages_too_many(self):
        return sum(max(count - 1, 0) for count in self._status_messages.values())

    def open_jobs(self):
        return [job for job in self._jobs.values() if not is_over(job, self._paid(job))]

    def _paid(self, job):
        """The orders of a job that cost something."""
        return [order for order in self._orders[request_id(job["id"])] if order.credits_used]

    def _add(self, violation, where):
        self.faults.append((violation, where))

    # ------------------------------------------------------------------

    def _examine(self):
        for job in self._jobs.values():
            self._examine_payment(job)
            self._examine_song(job)
            self._examine_end(job)
        self._examine_strangers()
        self._examine_answers()
        self._examine_balances()

    def _examine_payment(self, job):
        if len(self._orders[request_id(job["id"])]) > 1:
            self._add(PAID_TWICE, _describe(job))
        if self._paid(job) and job["state"] != JobState.POSTED:
            self._add(UNDELIVERED, _describe(job))
        if job["state"] == JobState.UNCERTAIN and job["unsent"]:
            self._add(NEVER_SENT, _describe(job))

    def _examine_song(self, job):
        songs = self._songs.get(job["id"], [])
        if len(songs) > 1:
            self._add(POSTED_TWICE, _describe(job))
        if (job["state"] == JobState.POSTED) != bool(songs):
            self._add(LOST, f"{_describe(job)} with {len(songs)} songs in the channel")
        for data in songs:
            sung = [order.song.result() for order in self._paid(job)]
            if not any(data.endswith(song) for song in sung):
                self._add(LOST, f"{_describe(job)} with another song than was paid for")

    def _examine_end(self, job):
        if not is_over(job, paid=False):
            self._add(STUCK, f"{_describe(job)}, shown as {job['shown']}")
        elif job["settlement"] not in ENDS[job["state"]]:
            self._add(DISAGREEING, f"{_describe(job)} and {job['settlement']}")

    def _examine_strangers(self):
        """Nothing is paid for or posted that no job knows of."""
        requests = {request_id(job_id) for job_id in self._jobs}
        for request in self._orders.keys() - requests:
            if self._orders[request]:
                self._add(LOST, f"{request} was paid for and has no job")
        for job_id in self._songs.keys() - self._jobs.keys():
            self._add(LOST, f"{job_id} was posted and has no job")

    def _examine_answers(self):
        """Who was told that a song is on its way has a job; who was refused has none."""
        for reply in self._evidence.replies:
            accepted, known = "on its way" in reply.text, reply.interaction.id in self._jobs
            if accepted and not known:
                self._add(LOST, f"{reply.interaction.id} was promised and has no job")
            if reply.text and known and not accepted:
                self._add(TOLD_WRONGLY, f"{reply.interaction.id} was told: {reply.text}")
            if len(reply.messages) > 1:
                self._add(ANSWERED_TWICE, f"{reply.interaction.id} was told: {reply.text}")

    def _examine_balances(self):
        """The ledger alone gives what each member has used, and so do the jobs alone."""
        entries = defaultdict(Counter)
        by_ledger, by_jobs = Counter(), Counter()
        for entry in self._evidence.ledger:
            entries[entry["job_id"]][entry["kind"]] += 1
            by_ledger[entry["member_id"]] -= entry["songs"]
        for job in self._jobs.values():
            by_jobs[job["user_id"]] += job["settlement"] != Settlement.REFUNDED
            if entries[job["id"]] != ENTRIES.get(job["settlement"]):
                self._add(DISAGREEING, f"{_describe(job)}: {dict(entries[job['id']])}")
        if +by_ledger != +by_jobs:
            self._add(DISAGREEING, f"balances {by_ledger} and {by_jobs}")


def _describe(job):
    return f"{job['id']} {job['state']}"


def _sort_messages(messages):
    """By job: the songs as bytes, and how many status messages there are."""
    songs, status_messages = defaultdict(list), Counter()
    for message in messages:
        kind, _, number = str(message.nonce).partition("-")
        if message.attachments:
            songs[int(number)] += [attachment.data for attachment in message.attachments]
        status_messages[int(number)] += kind == "st"
    return songs, status_messages
