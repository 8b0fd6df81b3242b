"""Looks every few seconds for what a person has to fix, and has it told."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from traceback import format_tb

from bot.clock import Clock
from bot.domain.model import Catalogue
from bot.domain.notice import Cause, Facts, Notice
from bot.domain.retirement import Retirement
from bot.errors import KeyRefused, ProviderError, SongFilesUnavailable, StoreError, StoreUnavailable
from bot.provider.client import Balance, ProviderClient
from bot.services.notices import Notices
from bot.store import notices
from bot.store.retirements import read_retirements
from bot.store.store import Store
from bot.store.timestamps import now_of
from bot.worker.circuit_breaker import CircuitBreakers, Outage
from bot.worker.retirements import Retirements

log = logging.getLogger(__name__)

LOOK_S = 15.0
ACCOUNT_S = 600.0
"""Between two looks at the account while nothing is known to be wrong; else it is a minute."""
WRONG_ACCOUNT_S = 60.0
ENOUGH_AGAIN = 1.2
"""Credits are low until they are a fifth above the threshold: amounts held move around it."""
OTHER_DISK = timedelta(minutes=3)
"""Processes may keep their songs on different disks: one that is full counts for so long."""
DAY = timedelta(days=1)
OF_THE_PROVIDER = (
    Cause.CREDITS_EXHAUSTED,
    Cause.KEY_REFUSED,
    Cause.CARD_UNVERIFIED,
    Cause.POLL_REFUSED,
    Cause.MODEL_GONE,
)
"""What an order that is taken disproves."""
OF_THE_ACCOUNT = (Cause.CREDITS_LOW, Cause.CREDITS_EXHAUSTED, Cause.KEY_REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What `@Refrain status` shows beside the notices that are open. None: it is not known."""

    balance: Balance | None
    figures: Facts | None  # of the last 24 hours


class OperatorWatch:
    """Turns what can be seen into evidence."""

    def __init__(
        self,
        *,
        notices: Notices,
        store: Store,
        provider: ProviderClient,
        circuits: CircuitBreakers,
        require_room: Callable[[], None],
        count_too_many_requests: Callable[[], int],
        on_balance: Callable[[float, str], None],
        clock: Clock,
        catalogue: Catalogue,
        retirements: Retirements,
        retention: timedelta,
        low_credits: int,
        digest: bool,
    ) -> None:
        """`low_credits` is in the account's currency; `require_room` raises where there is none."""
        self._notices = notices
        self._store = store
        self._provider = provider
        self._circuits = circuits
        self._require_room = require_room
        self._count_too_many_requests = count_too_many_requests
        self._on_balance = on_balance
        self._clock = clock
        self._catalogue = catalogue
        self._retirements = retirements
        self._retention = retention
        self._low_credits = low_credits
        self._digest = digest
        self._balance: Balance | None = None
        self._account_seen_s = -ACCOUNT_S
        self._told_too_many = 0

    async def run(self) -> None:
        """Look until cancelled. A fault of ours in it must not stop the bot."""
        while True:
            try:
                await self.look()
            except StoreUnavailable:
                await self._notices.note_database_away()
            except Exception as error:  # noqa: BLE001 - see above
                trace = "".join(format_tb(error.__traceback__))
                facts = {"error": type(error).__name__, "trace": trace}
                log.error("watch broke", extra=facts)  # noqa: TRY400 - a foreign error's text is not logged
            await self._clock.sleep(LOOK_S)

    async def look(self) -> None:
        """Raises StoreUnavailable."""
        await self._notices.write()
        await self._retirements.look()
        withdrawn = await self._look_at_models()
        self._look_at_circuits(withdrawn)
        await asyncio.to_thread(self._look_at_room)
        await self._look_at_account()
        await self._look_at_songs()
        await self._notices.write()
        if self._digest:
            await self._prepare_digest()
        await self._notices.tell()

    async def picture(self) -> Picture:
        """As it stands, without asking the provider anew."""
        now = now_of(self._clock)
        try:
            figures = await self._store.read(notices.read_figures(since=now - DAY, until=now))
        except StoreError:
            return Picture(balance=self._balance, figures=None)
        too_many = self._count_too_many_requests()
        return Picture(balance=self._balance, figures=figures | {"too_many": too_many})

    # ------------------------------------------------------------------ what there is to see

    async def _look_at_models(self) -> frozenset[str]:
        """A model that is withdrawn was deprecated before: that is not said to be over then."""
        rows = await self._store.read(read_retirements())
        withdrawn = frozenset(row.model for row in rows if row.withdrawn)
        used = {model.id for model in self._catalogue.used}
        retiring = {row.model: row for row in rows if row.model in used}
        for row in retiring.values():
            self._report_retirement(row, withdrawn)
        for notice in self._find_open(Cause.MODEL_DEPRECATED, Cause.MODEL_WITHDRAWN):
            serves = notice.cause is Cause.MODEL_WITHDRAWN and notice.subject not in withdrawn
            if serves or notice.subject not in retiring:
                self._notices.mend(notice.cause, subject=notice.subject)
        return withdrawn

    def _report_retirement(self, row: Retirement, withdrawn: frozenset[str]) -> None:
        cause = Cause.MODEL_WITHDRAWN if row.withdrawn else Cause.MODEL_DEPRECATED
        if any(notice.subject == row.model for notice in self._find_open(cause)):
            return
        heir = self._catalogue.find_heir(row.model, withdrawn)
        facts = {
            "replaced_by": row.replaced_by,
            "date": row.date,
            "fallback": heir.id if heir else "",
        }
        given = {name: value for name, value in facts.items() if value}
        self._notices.report(cause, subject=row.model, at=now_of(self._clock), **given)

    def _look_at_circuits(self, withdrawn: frozenset[str]) -> None:
        """A model that is known to be withdrawn is told of as such, and not as missing."""
        for outage in self._circuits.outages():
            if outage.cause in OF_THE_PROVIDER and outage.model not in withdrawn:
                self._report_refusal(outage)
        for notice in self._find_open(*OF_THE_PROVIDER):
            at = self._find_disproof(notice)
            if at is not None:
                self._notices.mend(notice.cause, subject=notice.subject, at=at)

    def _find_disproof(self, notice: Notice) -> datetime | None:
        """When an order was taken; a model that is not used any more stands in nobody's way."""
        if notice.cause is not Cause.MODEL_GONE:
            return self._circuits.find_last_success()
        if notice.subject not in {model.id for model in self._catalogue.used}:
            return now_of(self._clock)
        return self._circuits.find_last_success(notice.subject)

    def _report_refusal(self, outage: Outage) -> None:
        """The account is looked at, too: what it says now tells later whether that was mended."""
        cause = Cause(outage.cause)
        if any(notice.subject == outage.model for notice in self._find_open(cause)):
            return
        self._account_seen_s = -ACCOUNT_S
        facts = {"amount": self._balance.amount} if self._balance else {}
        self._notices.report(cause, subject=outage.model, at=outage.failed_at, **facts)

    def _look_at_room(self) -> None:
        try:
            self._require_room()
        except SongFilesUnavailable:
            self._notices.report(Cause.SONG_FILES_UNAVAILABLE)
        else:
            at = now_of(self._clock) - OTHER_DISK
            self._notices.mend(Cause.SONG_FILES_UNAVAILABLE, at=at)

    async def _look_at_account(self) -> None:
        age_s = self._clock.monotonic() - self._account_seen_s
        if age_s < (WRONG_ACCOUNT_S if self._find_open(*OF_THE_ACCOUNT) else ACCOUNT_S):
            return
        self._account_seen_s = self._clock.monotonic()
        try:
            await self._provider.verify_key()
        except KeyRefused:
            self._notices.report(Cause.KEY_REFUSED, account="refused")
        except ProviderError as error:
            log.info("account not read", extra={"error": str(error)})
        else:
            self._mend_where(Cause.KEY_REFUSED, lambda facts: facts.get("account") == "refused")
            await self._look_at_balance()

    async def _look_at_balance(self) -> None:
        """A balance that did not rise disproves nothing: the key may have a limit of its own."""
        try:
            self._balance = balance = await self._provider.balance()
        except ProviderError as error:
            log.info("balance not read", extra={"error": str(error)})
            return
        amount = balance.amount
        self._on_balance(amount, balance.currency)
        if amount <= 0:
            self._notices.report(Cause.CREDITS_EXHAUSTED, amount=amount)
            return
        self._mend_where(Cause.CREDITS_EXHAUSTED, lambda facts: _is_above(amount, facts))
        if amount < self._low_credits:
            self._notices.report(Cause.CREDITS_LOW, amount=amount, currency=balance.currency)
        elif amount >= self._low_credits * ENOUGH_AGAIN:
            self._mend_where(Cause.CREDITS_LOW, lambda _: True)

    async def _look_at_songs(self) -> None:
        since = now_of(self._clock) - self._retention
        songs, channel_ids = await self._store.read(notices.count_undelivered(since=since))
        if songs:
            channels = " ".join(map(str, channel_ids))
            self._notices.report(Cause.SONG_UNDELIVERED, songs=songs, channels=channels)
        else:
            self._mend_where(Cause.SONG_UNDELIVERED, lambda _: True)

    def _mend_where(self, cause: Cause, holds: Callable[[Facts], bool]) -> None:
        for notice in self._find_open(cause):
            if holds(notice.facts):
                self._notices.mend(cause, subject=notice.subject)

    def _find_open(self, *causes: Cause) -> list[Notice]:
        return [notice for notice in self._notices.open if notice.cause in causes]

    # ------------------------------------------------------------------ the digest

    async def _prepare_digest(self) -> None:
        """Of the day that ended; the first start tells of none."""
        midnight = datetime.combine(now_of(self._clock).date(), time(), now_of(self._clock).tzinfo)
        rows = await self._store.read(notices.read_notices())
        last = next((row for row in rows if row.cause is Cause.DIGEST), None)
        if last is not None and last.began_at >= midnight:
            return
        figures = await self._store.read(notices.read_figures(since=midnight - DAY, until=midnight))
        too_many = self._count_too_many_requests()
        facts = figures | {"too_many": too_many - self._told_too_many, "amount": self._amount()}
        self._told_too_many = too_many
        await self._store.run(notices.write_digest(at=midnight, facts=facts, told=last is None))

    def _amount(self) -> float | None:
        return self._balance.amount if self._balance else None


def _is_above(amount: float, facts: Facts) -> bool:
    before = facts.get("amount")
    return isinstance(before, int | float) and amount > before
