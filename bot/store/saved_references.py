"""The rows of references that are kept under a name; who may do what is the service's question."""

from bot.domain.saved_reference import LibraryLimits, LibraryUser, Owner, SavedReference, Scope
from bot.domain.typed_text import fold_case
from bot.errors import LibraryFull, SavedNameTaken, SavedReferenceUnknown
from bot.store.engine.transaction import Lock, Row, Transaction, delete, insert, sql, update
from bot.store.timestamps import from_ms, to_ms


def save(saved: SavedReference, *, limits: LibraryLimits) -> Transaction[SavedReference]:
    """Keep one more; its id is given here.

    Raises:
        LibraryFull, SavedNameTaken: nothing was written.
    """
    owner = saved.owner
    yield _lock(owner)
    yield from require_space(owner, saved.name, size_bytes=saved.size_bytes, limits=limits)
    rows = yield insert(
        "saved_reference",
        {
            "scope": owner.scope.value,
            "owner_id": owner.id,
            "name": saved.name,
            "name_key": fold_case(saved.name),
            "digest": saved.digest,
            "format": saved.format,
            "size_bytes": saved.size_bytes,
            "length_ms": round(saved.seconds * 1000),
            "saved_ms": to_ms(saved.saved_at),
        },
    )
    return _read(rows[0])


def require_space(
    owner: Owner, name: str, *, size_bytes: int = 1, limits: LibraryLimits
) -> Transaction[None]:
    """Make sure that so much fits in beside what is there, under a name that is free.

    Before its size is known it has one byte at least.

    Raises:
        SavedNameTaken, LibraryFull: it does not.
    """
    yield from _require_free(owner, name)
    rows = yield sql(
        "SELECT COUNT(*) AS count, COALESCE(SUM(size_bytes), 0) AS total FROM saved_reference"
        " WHERE scope = $1 AND owner_id = $2",
        owner.scope.value,
        owner.id,
    )
    if rows[0]["count"] >= limits.references:
        raise LibraryFull(scope=owner.scope.value, limit=limits.references, unit="references")
    if int(rows[0]["total"]) + size_bytes > limits.size_bytes:
        raise LibraryFull(scope=owner.scope.value, limit=limits.size_bytes, unit="bytes")


def rename(saved: SavedReference, name: str) -> Transaction[SavedReference]:
    """Give another name; the same one spelt otherwise is another one.

    Raises:
        SavedNameTaken, SavedReferenceUnknown: nothing was written.
    """
    yield _lock(saved.owner)
    if fold_case(name) != fold_case(saved.name):
        yield from _require_free(saved.owner, name)
    values = {"name": name, "name_key": fold_case(name)}
    rows = yield update("saved_reference", values, where={"id": saved.id})
    if not rows:
        raise SavedReferenceUnknown
    return _read(rows[0])


def remove(saved: SavedReference) -> Transaction[None]:
    yield delete("saved_reference", where={"id": saved.id})


def list_saved(owner: Owner) -> Transaction[list[SavedReference]]:
    """All of an owner, by name."""
    rows = yield sql(
        "SELECT * FROM saved_reference WHERE scope = $1 AND owner_id = $2 ORDER BY name_key",
        owner.scope.value,
        owner.id,
    )
    return [_read(row) for row in rows]


def list_visible(user: LibraryUser) -> Transaction[list[SavedReference]]:
    """The member's own by name, then the guild's."""
    own = yield from list_saved(user.own)
    return [*own, *(yield from list_saved(user.shared))]


def find_id(reference_id: int) -> Transaction[SavedReference | None]:
    """Whoever it belongs to."""
    rows = yield sql("SELECT * FROM saved_reference WHERE id = $1", reference_id)
    return _read(rows[0]) if rows else None


def find_name(owner: Owner, name: str) -> Transaction[SavedReference | None]:
    rows = yield sql(
        "SELECT * FROM saved_reference WHERE scope = $1 AND owner_id = $2 AND name_key = $3",
        owner.scope.value,
        owner.id,
        fold_case(name),
    )
    return _read(rows[0]) if rows else None


def is_used(digest: str, *, besides: int = 0) -> Transaction[bool]:
    """Whether a file of this name is somebody's, but for one row."""
    rows = yield sql(
        "SELECT 1 AS one FROM saved_reference WHERE digest = $1 AND id <> $2 LIMIT 1",
        digest,
        besides,
    )
    return bool(rows)


def _require_free(owner: Owner, name: str) -> Transaction[None]:
    if (yield from find_name(owner, name)) is not None:
        raise SavedNameTaken(name=name)


def _lock(owner: Owner) -> Lock:
    return Lock(f"{owner.scope} {owner.id}")


def _read(row: Row) -> SavedReference:
    return SavedReference(
        id=row["id"],
        owner=Owner(Scope(row["scope"]), row["owner_id"]),
        name=row["name"],
        digest=row["digest"],
        format=row["format"],
        size_bytes=row["size_bytes"],
        seconds=row["length_ms"] / 1000,
        saved_at=from_ms(row["saved_ms"]),
    )
