"""The PostgreSQL engine: a pool of connections, any number of processes and machines."""

import asyncio
import ssl
from contextlib import closing, suppress
from typing import Any, TypeVar

import asyncpg

from bot.errors import DatabaseUnusable, StoreUnavailable
from bot.store.engine import dialect
from bot.store.engine.transaction import Lock, Rows, Statement, Transaction

T = TypeVar("T")

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_CONNECTIONS = 8
_CONNECT_TIMEOUT_S = 10.0
_COMMAND_TIMEOUT_S = 30.0
_CLOSE_TIMEOUT_S = 1.0
_TURN_TIMEOUT_S = 30.0  # for a free connection: a burst of orders in one guild forms a line
_SESSION = {
    "application_name": "refrain",
    # Whatever the server's own setting is: what a commit announces may cost money.
    "synchronous_commit": "on",
    # A process stopped in mid-transaction would hold its locks for everybody else.
    "idle_in_transaction_session_timeout": "5s",
    "lock_timeout": "15s",
}
AWAY = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)
_BUGS = (
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.SyntaxOrAccessError,
    asyncpg.DataError,
    asyncpg.RaiseError,
)
_MISCONFIGURED = (asyncpg.ProtocolViolationError, ssl.SSLError)
_PASSING = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.InsufficientResourcesError,
    OSError,
    TimeoutError,
)
"""Why no first connection comes about although the address may be right."""


class PostgresDatabase:
    """A database that other processes may work on as well."""

    engine = "postgresql"
    shared = True

    def __init__(self, pool: Any) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> "PostgresDatabase":
        """Connect for the first time; later the pool reconnects by itself.

        Raises:
            StoreUnavailable: the server does not answer, or takes no connection now.
            DatabaseUnusable: it refuses this address, user or password.
        """
        try:
            pool = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=_CONNECTIONS,
                timeout=_CONNECT_TIMEOUT_S,
                command_timeout=_COMMAND_TIMEOUT_S,
                server_settings=_SESSION,
            )
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, ValueError) as error:
            if isinstance(error, _PASSING) and not isinstance(error, _MISCONFIGURED):
                raise StoreUnavailable from error
            raise DatabaseUnusable(
                f"database.url: the PostgreSQL server refuses it ({type(error).__name__})."
            ) from error
        return cls(pool)

    async def run(self, transaction: Transaction[T]) -> T:
        with closing(transaction):
            try:
                async with self._pool.acquire(timeout=_TURN_TIMEOUT_S) as connection:
                    return await _run_transaction(connection, transaction)
            except _BUGS:
                raise
            except AWAY as error:
                raise StoreUnavailable from error

    read = run
    """No row is locked by reading it, and the pool has other connections than the writers'."""

    async def close(self) -> None:
        """A server that does not answer is not waited for: the pool cuts its connections then."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._pool.close(), _CLOSE_TIMEOUT_S)


async def _run_transaction(connection: Any, transaction: Transaction[T]) -> T:
    """A cancelled caller does not wait for a server that may not answer: it rolls back alone."""
    bounds = connection.transaction()
    try:
        await bounds.start()
        result = await _run_statements(connection, transaction)
        await bounds.commit()
    except asyncio.CancelledError:
        connection.terminate()
        raise
    except BaseException:
        if connection.is_in_transaction():
            await bounds.rollback()
        raise
    return result


async def _run_statements(connection: Any, transaction: Transaction[T]) -> T:
    try:
        step = next(transaction)
        while True:
            step = transaction.send(await _answer(connection, step))
    except StopIteration as end:
        result: T = end.value
        return result


async def _answer(connection: Any, step: Statement | Lock) -> Rows:
    if isinstance(step, Lock):
        rows: Rows = await connection.fetch(_LOCK, step.name)
    else:
        rows = await connection.fetch(
            dialect.translate(step.text, PostgresDatabase.engine), *step.values
        )
    return rows
