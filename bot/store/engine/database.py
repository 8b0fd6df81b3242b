from typing import Protocol, TypeVar

from bot.store.engine.transaction import Transaction

T = TypeVar("T")


class Database(Protocol):
    """One engine: it runs transactions."""

    engine: str
    """The scheme of its address."""
    shared: bool
    """Other processes may work on the same database; else whatever has an owner lost it."""

    async def run(self, transaction: Transaction[T]) -> T:
        """Run the transaction and commit; a cancelled caller leaves it done whole or not at all.

        Raises:
            StoreUnavailable: the database is away or full; nothing was changed, or, where the
                connection died in the commit itself, it cannot be known.
        """
        ...

    async def read(self, transaction: Transaction[T]) -> T:
        """Run a transaction that changes nothing; no other program that writes holds it up.

        It sees what was committed before. A write of ours that is under way may still be to come.

        Raises:
            StoreUnavailable: the database is away.
        """
        ...

    async def close(self) -> None: ...
