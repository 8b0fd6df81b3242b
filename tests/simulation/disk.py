"""The real SQL on a real SQLite in memory, which outlives the processes that use it."""

import functools
import sqlite3
from collections import defaultdict
from contextlib import closing

from bot.errors import StoreUnavailable
from bot.store.engine import dialect
from bot.store.engine.migrate import migrate, migrations
from bot.store.engine.transaction import Lock
from bot.store.timestamps import to_ms
from simulation.virtual_time import START, now


class Disk:
    """One database file; `mutate` rewrites the text of each statement."""

    def __init__(self, *, mutate=None):
        self._mutate = mutate or (lambda sql: sql)
        self._connection = _connect()
        self._connection.deserialize(_serialize_migrated())
        self._held = {}
        self.seen = defaultdict(set)  # every state that a job was ever in
        self.faults = []

    def commit(self, script, *, names):
        """Run a script for a process that holds its leases under `names`.

        A process that holds none of a job's leases may cancel it or record a late id, which raises
        the epoch. Any other move by it was not fenced off.
        """
        changes = self._connection.total_changes
        result = _transact(self._connection, script, self._mutate)
        if self._connection.total_changes == changes:
            return result
        before, self._held = self._held, self._holdings()
        for job_id, (owner, epoch, state) in self._held.items():
            self.seen[job_id].add(state)
            held = before.get(job_id, (None, 0, None))
            if owner != held[0] and owner is not None:
                names.add(owner)
            lost = held[0] is not None and held[0] not in names
            if lost and epoch == held[1] and state not in (held[2], "cancelled"):
                self.faults.append(f"job {job_id} was moved to {state} by one who had lost it")
        return result

    def _holdings(self):
        rows = self.rows("SELECT id, owner, epoch, state FROM job")
        return {row["id"]: (row["owner"], row["epoch"], row["state"]) for row in rows}

    def disown(self):
        """What a start on SQLite does: this process is the only one, so every owner is dead."""
        self.rows("UPDATE job SET owner = NULL, lease_until_ms = NULL WHERE owner IS NOT NULL")
        self._held = self._holdings()

    def backup(self):
        """The bytes of the whole file as it is now."""
        return self._connection.serialize()

    def restore(self, backup):
        """What was written since is gone.

        On a new connection: statements that the old one prepared would read memory that was freed.
        """
        self._connection.close()
        self._connection = _connect()
        self._connection.deserialize(backup)
        self._held = self._holdings()

    def rows(self, sql):
        return self._connection.execute(sql).fetchall()

    def close(self):
        self._connection.close()


class SimulatedDatabase:
    """A process's way to the disk: it may be away before the commit, or right after it."""

    engine = "sqlite"

    def __init__(self, *, disk, process, rng, shared):
        self._disk = disk
        self._process = process
        self._rng = rng
        self._names = set()
        self.shared = shared

    async def run(self, script):
        with closing(script):
            await self._process.delay(0)
            if self._rng.database_fails():
                raise StoreUnavailable
            result = self._disk.commit(script, names=self._names)
            await self._process.delay(0.001)
            if self._rng.database_fails():
                raise StoreUnavailable
            return result

    read = run

    async def close(self):
        pass


def _connect():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.create_function("now_ms", 0, lambda: to_ms(now()))
    return connection


@functools.cache
def _serialize_migrated():
    """The bytes of an empty database of the present schema."""
    with closing(_connect()) as connection:
        _transact(connection, migrate(migrations("sqlite"), now=START), lambda sql: sql)
        return connection.serialize()


def _transact(connection, script, mutate):
    """Run a script as one transaction, as the engines do."""
    with closing(script):
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = _drive(connection, script, mutate)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return result


def _drive(connection, script, mutate):
    try:
        step = next(script)
        while True:
            step = script.send(() if isinstance(step, Lock) else _answer(connection, step, mutate))
    except StopIteration as end:
        return end.value


def _answer(connection, step, mutate):
    sql = dialect.translate(step.text, "sqlite")
    named = {str(place): value for place, value in enumerate(step.values, 1)}
    return connection.execute(mutate(sql), named).fetchall()
