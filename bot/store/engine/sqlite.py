"""The SQLite engine: one process, one connection that writes and one that reads, a thread each."""

import asyncio
import fcntl
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import IO, TypeVar

import aiosqlite

from bot.clock import Clock
from bot.errors import DatabaseUnusable, StoreUnavailable
from bot.store.engine import dialect
from bot.store.engine.transaction import Lock, Rows, Statement, Transaction
from bot.store.timestamps import to_ms

T = TypeVar("T")

_PRAGMAS = (
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits with the power
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: it may be somebody's lyrics
    "PRAGMA wal_autocheckpoint = 4000",  # in pages; rarer checkpoints, fewer slow commits
)
_READING = ("PRAGMA query_only = ON",)
_BUSY_TIMEOUT_S = 10.0
_COMMIT_S = 0.25  # an ordinary commit takes a few milliseconds
_BUGS = frozenset(
    {
        sqlite3.SQLITE_ERROR,  # the SQL itself
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
    }
)
_PASSING = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
)


def path_of(url: str) -> Path | None:
    """The file that a `sqlite:///` address names; three slashes are relative, four absolute."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) else None


class SqliteDatabase:
    """A file that this process alone works on."""

    engine = "sqlite"
    shared = False

    def __init__(
        self,
        *,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        resources: AsyncExitStack,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._resources = resources
        self._closed = False
        self._writes: dict[asyncio.Future[None], float] = {}
        """Under way, and since when by the loop's time: the oldest comes first."""

    @classmethod
    async def open(cls, path: Path, *, clock: Clock) -> "SqliteDatabase":
        """Open or create the file and its folder.

        Raises:
            DatabaseUnusable: another process has it, or it cannot be opened.
            StoreUnavailable: its disk is full or fails, or a backup holds it.
        """
        async with AsyncExitStack() as stack:
            stack.enter_context(_acquire_lock(path))
            try:
                await asyncio.to_thread(_require_database, path)
                writer = await stack.enter_async_context(_connect(path, clock, _PRAGMAS))
                reader = await stack.enter_async_context(_connect(path, clock, _READING))
            except sqlite3.Error as error:
                if error_kind(error) in _PASSING:
                    raise StoreUnavailable from error
                raise DatabaseUnusable(f"database.url: {path} is no usable SQLite file.") from error
            return cls(writer=writer, reader=reader, resources=stack.pop_all())

    async def run(self, transaction: Transaction[T]) -> T:
        loop = asyncio.get_running_loop()
        written: asyncio.Future[None] = loop.create_future()
        self._writes[written] = loop.time()
        try:
            return await self._in_thread(
                self._writer,
                lambda writer: _run_transaction(writer, "BEGIN IMMEDIATE", transaction),
            )
        finally:
            del self._writes[written]
            written.set_result(None)

    async def read(self, transaction: Transaction[T]) -> T:
        """With a plain BEGIN all its statements see one state of the file, whoever writes."""
        await self._await_commits()
        return await self._in_thread(
            self._reader, lambda reader: _run_transaction(reader, "BEGIN", transaction)
        )

    async def _await_commits(self) -> None:
        """Let our own writes go first, unless they take longer than an ordinary commit.

        Whoever presses a button of a song right after its post then finds the song recorded.
        """
        if self._writes:
            until_s = next(iter(self._writes.values())) + _COMMIT_S
            patience_s = until_s - asyncio.get_running_loop().time()
            await asyncio.wait(tuple(self._writes), timeout=max(0.0, patience_s))

    async def close(self) -> None:
        self._closed = True
        await self._resources.aclose()

    async def _in_thread(
        self, connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]
    ) -> T:
        """Run in the connection's own thread, in one hop, so that no cancellation can tear it.

        aiosqlite offers no public way to run a whole transaction there: BEGIN, a cancelled await
        and no COMMIT would leave the connection inside a transaction for everybody else. One test
        pins the two private names.
        """
        if self._closed:
            raise StoreUnavailable  # somebody is still being answered while the bot stops
        try:
            done: T = await connection._execute(work, connection._conn)  # type: ignore[no-untyped-call]  # noqa: SLF001 - see above
        except sqlite3.Error as error:
            if _is_bug(error):
                raise
            raise StoreUnavailable from error
        return done


def _is_bug(error: sqlite3.Error) -> bool:
    """Ours, not the disk's or another process's."""
    return error_kind(error) in _BUGS


def error_kind(error: sqlite3.Error) -> int:
    """Errors without a code come from the module."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    return code & 0xFF  # the low byte is the kind, the rest its detail


def _acquire_lock(path: Path) -> IO[str]:
    """Hold the lock file for as long as it is open; the kernel lets go of it if we are killed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f"{path.name}.lock").open("w")
    except OSError as error:
        raise DatabaseUnusable(
            f"database.url: {path} cannot be opened ({error.strerror})."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseUnusable(
            f"database.url: another process is running on {path}. Stop it first; several processes"
            " need a postgresql:// address."
        ) from error
    return lock


def _require_database(path: Path) -> None:
    """Fail here where it is no database: aiosqlite's thread outlives a first connection that fails.

    The write-ahead log, with which readers never block, is a property of the file and stays.
    """
    with closing(sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


@asynccontextmanager
async def _connect(
    path: Path, clock: Clock, pragmas: Iterable[str]
) -> AsyncIterator[aiosqlite.Connection]:
    connection = await aiosqlite.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        await connection.create_function("now_ms", 0, lambda: to_ms(clock.now()))
        for pragma in pragmas:
            await connection.execute_fetchall(pragma)
        yield connection
    finally:
        await asyncio.shield(connection.close())


def _run_transaction(connection: sqlite3.Connection, begin: str, transaction: Transaction[T]) -> T:
    with closing(transaction):
        connection.execute(begin)
        try:
            result = _run_statements(connection, transaction)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return result


def _run_statements(connection: sqlite3.Connection, transaction: Transaction[T]) -> T:
    try:
        step = next(transaction)
        while True:
            step = transaction.send(_answer(connection, step))
    except StopIteration as end:
        result: T = end.value
        return result


def _answer(connection: sqlite3.Connection, step: Statement | Lock) -> Rows:
    if isinstance(step, Lock):
        return ()  # BEGIN IMMEDIATE keeps every other writer out already
    text = dialect.translate(step.text, SqliteDatabase.engine)
    named = {str(number): value for number, value in enumerate(step.values, 1)}
    return connection.execute(text, named).fetchall()
