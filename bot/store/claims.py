"""Which job is next: fair between guilds, then between their members.

A guild or a member is served when a song of theirs is claimed, whatever comes of it, and the one
served longest ago comes first: an order that is turned away again and again, or breaks before it is
sent, keeps nobody else waiting. Each waiting job has a turn: its rank in its guild, in which
members take turns in the same way. So somebody with twenty songs in the queue, or a guild with two
hundred, takes turns with everybody else, however few songs are made at a time. Jobs that must not
be sent yet come last. No circuit stays open for more than an hour: a job that must not be sent for
longer than that was given its time before the clock was set back, and need not wait for it. For the
same reason nothing that was written more than a minute from now, by a clock that is right, counts
as served or as new.
"""

from datetime import datetime, timedelta

from bot.domain.job import AT_PROVIDER, OWNED, Job, JobId
from bot.store.engine.transaction import Lock, Transaction, sql, sql_list
from bot.store.job_columns import job_of
from bot.store.timestamps import MILLISECOND, to_ms

CHECKED = timedelta(minutes=1)
"""How long a lost answer counts as a song at the provider: what was taken is found by then as a
rule, and the look-up goes on for a quarter of an hour. A few lost answers must not keep everybody
waiting that long."""

_FAR_MS = 1 << 62
_TO_COME = "$1 + 60000"
"""Later than the clock of any process: written before the clock was set back."""

_WAITING = f"""
WITH waiting AS (
  SELECT id, guild_id, user_id, created_ms,
    CASE WHEN not_before_ms - $1 BETWEEN 1 AND 3600000 THEN 1 ELSE 0 END AS early,
    COALESCE((SELECT MAX(submitted_ms) FROM job AS served
      WHERE served.guild_id = job.guild_id
      AND served.submitted_ms <= {_TO_COME}), 0) AS guild_served_ms,
    COALESCE((SELECT MAX(submitted_ms) FROM job AS served
      WHERE served.guild_id = job.guild_id AND served.user_id = job.user_id
      AND served.submitted_ms <= {_TO_COME}), 0) AS served_ms
  FROM job WHERE state = 'queued'
), of_member AS (
  SELECT waiting.*, ROW_NUMBER() OVER (
    PARTITION BY guild_id, user_id ORDER BY early, created_ms, id) AS own_turn
  FROM waiting
), line AS (
  SELECT id, created_ms, early, guild_served_ms, ROW_NUMBER() OVER (
    PARTITION BY guild_id ORDER BY early, own_turn, served_ms, created_ms, id) AS turn
  FROM of_member
)
"""


def claim_next(
    owner: str,
    *,
    concurrency: int,
    lease: timedelta,
    now: datetime,
    told_before: datetime | None = None,
) -> Transaction[Job | None]:
    """Move the next job from queued to submitting, unless the provider has its fill already.

    The epoch rises here too: a worker that submitted the job before it was queued again, and does
    not know that it was, must not move what another submits now.

    `told_before`: an order accepted since then is taken only once its status message is posted:
    where Discord refuses that one, nobody could ever get the song.
    """
    yield Lock("queue")
    busy = yield sql(
        f"SELECT COUNT(*) AS jobs FROM job WHERE state IN {sql_list(AT_PROVIDER)}"
        " AND (state <> 'checking' OR ABS(changed_ms - $1) < $2)",
        to_ms(now),
        CHECKED // MILLISECOND,
    )
    if busy[0]["jobs"] >= concurrency:
        return None
    first = yield sql(
        _WAITING + "SELECT job.id FROM line JOIN job ON job.id = line.id"
        " WHERE line.early = 0 AND job.state = 'queued'"
        " AND (job.status_message_id IS NOT NULL OR job.created_ms < $2"
        f" OR job.created_ms > {_TO_COME})"
        " ORDER BY line.turn, line.guild_served_ms, line.created_ms, line.id"
        " LIMIT 1 FOR UPDATE OF job SKIP LOCKED",
        to_ms(now),
        _FAR_MS if told_before is None else to_ms(told_before),
    )
    if not first:
        return None
    rows = yield sql(
        "UPDATE job SET state = 'submitting', epoch = epoch + 1,"
        " owner = $2, lease_until_ms = now_ms() + $3, submitted_ms = $4, unsent = 1,"
        " changed_ms = CASE WHEN changed_ms < $4 THEN $4 ELSE changed_ms END,"
        " not_before_ms = NULL WHERE id = $1 RETURNING *",
        first[0]["id"],
        owner,
        lease // MILLISECOND,
        to_ms(now),
    )
    return job_of(rows[0])


def queue_positions(now: datetime) -> Transaction[dict[JobId, int]]:
    """In the order in which `claim_next` takes them."""
    rows = yield sql(
        _WAITING + "SELECT id FROM line ORDER BY early, turn, guild_served_ms, created_ms, id",
        to_ms(now),
    )
    return {JobId(row["id"]): position for position, row in enumerate(rows, 1)}


def reclaim(owner: str, *, lease: timedelta) -> Transaction[list[Job]]:
    """Take over every live job that nobody holds; gives all that the owner holds then.

    Its owner died, or it was reopened. What we hold ourselves stays as it is, though its lease may
    have run out while we were halted: taken over from ourselves, a paid request of ours that is
    still under way would lose its own job.
    """
    yield sql(
        "UPDATE job SET owner = $1, lease_until_ms = now_ms() + $2, epoch = epoch + 1"
        " WHERE id IN (SELECT id FROM job"
        f" WHERE state IN {sql_list(OWNED)}"
        " AND (owner IS NULL OR (owner <> $1 AND lease_until_ms <= now_ms()))"
        " FOR UPDATE SKIP LOCKED)",
        owner,
        lease // MILLISECOND,
    )
    rows = yield sql("SELECT * FROM job WHERE owner = $1 ORDER BY created_ms, id", owner)
    return [job_of(row) for row in rows]


def heartbeat(owner: str, *, lease: timedelta) -> Transaction[None]:
    """Renew all leases of an owner: also one that ran out, as long as nobody took the job."""
    lease_ms = lease // MILLISECOND
    yield sql("UPDATE job SET lease_until_ms = now_ms() + $2 WHERE owner = $1", owner, lease_ms)


def release(owner: str) -> Transaction[None]:
    yield sql("UPDATE job SET owner = NULL, lease_until_ms = NULL WHERE owner = $1", owner)


def release_all() -> Transaction[None]:
    """Where this process is the only one, every owner is dead."""
    yield sql("UPDATE job SET owner = NULL, lease_until_ms = NULL WHERE owner IS NOT NULL")
