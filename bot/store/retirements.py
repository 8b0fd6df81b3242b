"""Models that the provider retires, as rows: every process reads them, also after a restart."""

from bot.domain.retirement import Retirement
from bot.store.engine.transaction import Transaction, delete, sql


def read_retirements() -> Transaction[list[Retirement]]:
    rows = yield sql("SELECT * FROM retirement ORDER BY model")
    return [
        Retirement(
            model=row["model"],
            withdrawn=bool(row["withdrawn"]),
            replaced_by=row["replaced_by"],
            date=row["date"],
        )
        for row in rows
    ]


def read_withdrawn() -> Transaction[frozenset[str]]:
    """The ids of models that serve no more."""
    rows = yield sql("SELECT model FROM retirement WHERE withdrawn = 1")
    return frozenset(row["model"] for row in rows)


def write_retirement(retirement: Retirement) -> Transaction[None]:
    yield sql(
        "INSERT INTO retirement (model, withdrawn, replaced_by, date) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (model) DO UPDATE SET withdrawn = $2, replaced_by = $3, date = $4",
        retirement.model,
        int(retirement.withdrawn),
        retirement.replaced_by,
        retirement.date,
    )


def delete_retirement(model: str) -> Transaction[None]:
    """It serves as ever."""
    yield delete("retirement", where={"model": model})
