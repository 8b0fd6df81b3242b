from typing import Protocol, TypeVar

from bot.store.engine.transaction import Script

T = TypeVar("T")


class Database(Protocol):
    """One engine: it runs scripts, each as one transaction."""

    engine: str
    """The scheme of its address."""
    shared: bool
    """Other processes may work on the same database; else whatever has an owner lost it."""

    async def run(self, script: Script[T]) -> T:
        """Run the script and commit; a cancelled caller leaves it done whole or not at all.

        Raises:
            StoreUnavailable: the database is away or full; nothing was changed, or, where the
                connection died in the commit itself, it cannot be known.
        """
        ...

    async def close(self) -> None: ...
