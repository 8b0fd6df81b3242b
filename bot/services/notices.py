"""The operator is told what a person has to fix: once when it begins, once when it is over.

Whoever sees that something is wrong, or right again, hands in evidence; the latest counts. It
becomes a row, and one process tells what the rows say: first the row, then the message, then the
mark that it was told. A process that died between the last two finds its message by its own text.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.clock import Clock
from bot.domain.notice import Cause, Evidence, Facts, Notice
from bot.errors import StoreError
from bot.store import notices
from bot.store.store import Store
from bot.store.timestamps import now_of

log = logging.getLogger(__name__)

TELLER_LEASE = timedelta(seconds=60)
"""Four looks: another process tells once this one has not looked for so long."""
DATABASE_AWAY_AFTER = timedelta(minutes=3)
"""A restart of the database is nobody's business."""

Tell = Callable[[Notice], Awaitable[bool]]
"""Tell that it began, or where it has an end that it is over; False: not now, try again."""
Recall = Callable[[Cause], Awaitable[datetime | None]]
"""Since when something is wrong that was told and, as far as the messages show, never ended."""


class Notices:
    """What is wrong, as this process and, through the database, all of them see it."""

    def __init__(self, *, store: Store, clock: Clock, tell: Tell, recall: Recall) -> None:
        self._store = store
        self._clock = clock
        self._tell = tell
        self._recall = recall
        self._owner = str(uuid4())
        self._is_teller = False
        self._unwritten: list[Evidence] = []
        self._latest: dict[tuple[Cause, str], datetime] = {}
        self._away: Notice | None = None  # told or not, the database's absence as it is now
        self._recalled = False
        self.open: list[Notice] = []
        """What is wrong, as it was last read."""

    def report(
        self, cause: Cause, *, subject: str = "", at: datetime | None = None, **facts: str | float
    ) -> None:
        """Something is wrong. The same again changes nothing; `facts` fill the sentence's gaps."""
        self._add(cause, subject, present=True, at=at, facts=facts)

    def mend(self, cause: Cause, *, subject: str = "", at: datetime | None = None) -> None:
        """It is right again, or was never wrong."""
        self._add(cause, subject, present=False, at=at, facts={})

    def _add(
        self, cause: Cause, subject: str, *, present: bool, at: datetime | None, facts: Facts
    ) -> None:
        at = at or now_of(self._clock)
        before = self._latest.get((cause, subject))
        if before is None or before < at:
            self._latest[cause, subject] = at
            evidence = Evidence(cause=cause, subject=subject, present=present, at=at, facts=facts)
            self._unwritten.append(evidence)

    async def write(self) -> None:
        """Write the evidence, and read what is wrong now.

        Raises:
            StoreUnavailable: nothing was lost; the next call writes it.
        """
        self._is_teller = await self._store.run(
            notices.become_teller(self._owner, lease=TELLER_LEASE, alone=not self._store.shared)
        )
        if self._away is not None and self._away.told:
            await self._store.run(
                notices.write_past(replace(self._away, ended_at=now_of(self._clock)))
            )
        self._away = None
        taken = list(self._unwritten)
        if taken:
            await self._store.run(notices.write_evidence(taken))
            del self._unwritten[: len(taken)]
        self._keep_open(await self._store.read(notices.read_notices()))

    async def tell(self) -> None:
        """Tell what was not told yet, unless another process does.

        Raises:
            StoreUnavailable: what was told just now is found again by its text.
        """
        if not self._is_teller:
            return
        await self._recall_away()
        for notice in await self._store.read(notices.read_notices()):
            if notice.ended_at is not None:
                if not notice.told or await self._tell(notice):
                    await self._store.run(notices.delete_notice(notice))
            elif not notice.told and await self._tell(notice):
                await self._store.run(notices.write_told(notice, now=now_of(self._clock)))

    async def note_database_away(self) -> None:
        """Nothing can be written: it is told from memory, by the process that told before."""
        if self._away is None:
            self._away = Notice(cause=Cause.DATABASE_AWAY, began_at=now_of(self._clock))
        is_long = now_of(self._clock) - self._away.began_at >= DATABASE_AWAY_AFTER
        if is_long and self._is_teller and not self._away.told:
            self._away = replace(self._away, told=await self._tell(self._away))

    async def _recall_away(self) -> None:
        """A process that died while the database was away left no row, only its message."""
        if self._recalled:
            return
        began_at = await self._recall(Cause.DATABASE_AWAY)
        self._recalled = True
        if began_at is not None:
            past = Notice(
                cause=Cause.DATABASE_AWAY, began_at=began_at, ended_at=now_of(self._clock)
            )
            await self._store.run(notices.write_past(past))

    def _keep_open(self, rows: list[Notice]) -> None:
        self.open = [row for row in rows if row.ended_at is None and row.cause is not Cause.DIGEST]

    async def current(self) -> list[Notice]:
        """What is wrong now; where the database does not answer, what is known of it."""
        try:
            self._keep_open(await self._store.read(notices.read_notices()))
        except StoreError:
            away = self._away or Notice(cause=Cause.DATABASE_AWAY, began_at=now_of(self._clock))
            return [*self.open, away]
        return self.open
