"""Circuits: after a failure that concerns every order, submitting pauses and resumes by itself.

There is one circuit per cause. While one is open nothing is sent; when it has cooled down one order
goes first, and its success closes all. That probe is a real order, since a refused request costs
nothing and no other request shows as surely that orders are taken again. Where nobody orders, an
outage that is no longer confirmed is forgotten. A model that is not offered any more has a circuit
for itself: orders for others go on.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.backoff import next_delay_s
from bot.clock import Clock
from bot.errors import (
    CardUnverified,
    CreditsExhausted,
    KeyRefused,
    ModelGone,
    PollRefused,
    RateLimited,
    RefrainError,
    SongFilesUnavailable,
)

log = logging.getLogger(__name__)

OPERATORS = (
    CreditsExhausted,
    CardUnverified,
    KeyRefused,
    ModelGone,
    PollRefused,
    SongFilesUnavailable,
)
"""Causes that only the operator can fix."""
OPERATORS_COOL_DOWN_S = (60.0, 900.0)
"""First and longest cool-down where a person has to act."""
PASSING_COOL_DOWN_S = (5.0, 120.0)
"""First and longest cool-down after what passes by itself: rate limits, no connection, no answer.

An unclear answer counts too: while the provider answers 502 to everything, each further order would
only become one more that is perhaps paid.
"""
LONGEST_RETRY_AFTER_S = 3600.0
"""A Retry-After beyond an hour is not believed."""
REMEMBERED = timedelta(minutes=10)
"""After a cool-down a probe may wait for its turn that long; the outage is still the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Why orders are kept back. `cause` is the key of an error's sentence."""

    cause: str
    model: str = ""  # whose orders alone are kept back; empty: all are
    since: datetime
    until: datetime  # when the next order may try
    needs_operator: bool
    cool_down_s: float

    @property
    def failed_at(self) -> datetime:
        """When it was last confirmed."""
        return self.until - timedelta(seconds=self.cool_down_s)


class CircuitBreakers:
    """The circuits of one provider."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[tuple[str, str], Outage] = {}  # by cause and model
        self._taken_at: dict[str, datetime] = {}

    def open(self, error: RefrainError, *, model: str = "") -> datetime:
        """Stop submitting after this error, or only orders for a model.

        Gives the time before which nothing is sent.
        """
        self._review()
        before = self._open.get((error.key, model))
        if before is not None and before.until > self._clock.now():
            return before.until  # it was sent before the circuit opened: no new failure
        outage = self._outage(error, model, before)
        self._open[error.key, model] = outage
        if before is None and outage.needs_operator:
            facts = {"cause": error.key, "error": str(error)} | _name_model(model)
            log.error("submitting rests until mended", extra=facts)
        elif before is None:
            log.warning(
                "submitting rests", extra={"cause": error.key, "rest_s": outage.cool_down_s}
            )
        return outage.until

    def reset(self, *causes: type[RefrainError], model: str = "") -> None:
        """What was wrong is over: these causes, or all because an order for a model was taken."""
        if not causes:
            self._taken_at[model] = self._clock.now()
        keys = {cause.key for cause in causes} or {cause for cause, _ in self._open}
        for cause, concerned in list(self._open):
            if cause in keys and concerned in {"", model}:
                log.info("submitting goes on", extra={"cause": cause} | _name_model(concerned))
                del self._open[cause, concerned]

    def find_last_success(self, model: str | None = None) -> datetime | None:
        """When an order was last taken: one for a model, or any."""
        times = (at for taken, at in self._taken_at.items() if model in {None, taken})
        return max(times, default=None)

    def outage(self, model: str | None = None) -> Outage | None:
        """What keeps orders for a model back the longest; without a model, orders for any."""
        holding = (each for each in self.outages() if model is None or each.model in {"", model})
        return max(holding, key=lambda outage: outage.until, default=None)

    def find_hold_end(self, model: str) -> datetime | None:
        """Until when orders for this model alone are kept back; None: they may be sent."""
        now = self._clock.now()
        held = (each.until for each in self.outages() if each.model == model and each.until > now)
        return max(held, default=None)

    def outages(self) -> list[Outage]:
        """All that keeps orders back."""
        self._review()
        return list(self._open.values())

    def permits(self, *, in_flight: int) -> bool:
        """May one more order be sent, while `in_flight` have no answer yet?"""
        outage = self.outage("")
        if outage is None:
            return True
        return outage.until <= self._clock.now() and in_flight == 0

    def _review(self) -> None:
        """Forget what is not confirmed any more; wait no longer where the clock was set back."""
        now = self._clock.now()
        self._open = {
            key: replace(
                outage,
                since=min(outage.since, now),
                until=min(outage.until, now + timedelta(seconds=outage.cool_down_s)),
            )
            for key, outage in self._open.items()
            if now < outage.until + REMEMBERED
        }

    def _outage(self, error: RefrainError, model: str, before: Outage | None) -> Outage:
        needs_operator = isinstance(error, OPERATORS)
        first_s, longest_s = OPERATORS_COOL_DOWN_S if needs_operator else PASSING_COOL_DOWN_S
        cool_down_s = next_delay_s(before.cool_down_s, longest_s) if before else first_s
        if isinstance(error, RateLimited) and error.retry_after_s is not None:
            cool_down_s = min(LONGEST_RETRY_AFTER_S, max(cool_down_s, error.retry_after_s))
        now = self._clock.now()
        return Outage(
            cause=error.key,
            model=model,
            since=before.since if before else now,
            until=now + timedelta(seconds=cool_down_s),
            needs_operator=needs_operator,
            cool_down_s=cool_down_s,
        )


def _name_model(model: str) -> dict[str, str]:
    """Whose orders alone are meant; all are where there is none."""
    return {"model": model} if model else {}
