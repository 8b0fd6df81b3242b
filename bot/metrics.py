"""Counters and histograms of what this process did since it was started; /metrics shows them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import aiohttp
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.clock import Clock
from bot.domain.job import LIVE, Job, JobId, JobState

ACKNOWLEDGE_S = (0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 5)
"""Discord waits three seconds (docs: interactions, "Responding to an Interaction")."""
GENERATE_S = (15, 30, 45, 60, 75, 90, 120, 180, 300, 600, 900)
DELIVER_S = (0.5, 1, 2, 5, 10, 30, 60, 300, 1800)
ENDS = tuple(sorted(set(JobState) - LIVE))
CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback$")
DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""What the first 42 bits of a snowflake count milliseconds from (docs: reference, "Snowflakes")."""
PEERS = ("discord", "provider")
NO_ANSWER = "none"
TOO_MANY = "429"


class Metrics:
    """One registry per bot, so that two bots in one process do not count for each other."""

    def __init__(self, *, models: Iterable[str], clock: Clock) -> None:
        self.registry = CollectorRegistry()
        self._clock = clock
        self._ready_at: dict[JobId, datetime] = {}
        self._songs = self._counter("songs", "Orders that ended, by end.", ["end", "model"])
        self._credits = self._counter("credits_used", "Credits that songs took.", ["model"])
        self._requests = self._counter("requests", "Requests by status code.", ["to", "code"])
        self._acknowledge = self._histogram(
            "acknowledge", "From an interaction to its first answer.", ACKNOWLEDGE_S
        )
        self._generate = self._histogram(
            "generate", "From the paid request to the song.", GENERATE_S, ["model"]
        )
        self._deliver = self._histogram("deliver", "From the song to its post.", DELIVER_S)
        self._balance = Gauge(
            "refrain_balance", "What is left.", ["currency"], registry=self.registry
        )
        self._begin_at_zero(models)

    def record_move(self, before: Job, after: Job) -> None:
        """Count a move that was written."""
        model = after.order.model
        self._credits.labels(model).inc(
            max(0, (after.credits_used or 0) - (before.credits_used or 0))
        )
        if after.state is JobState.READY and before.state is JobState.GENERATING:
            self._ready_at[after.id] = after.changed_at
            took = after.age_at_provider(after.changed_at)
            self._generate.labels(model).observe(took.total_seconds())
        if after.state not in LIVE:
            self._songs.labels(after.state.value, model).inc()
            ready_at = self._ready_at.pop(after.id, None)
            if after.state is JobState.POSTED and ready_at is not None:
                self._deliver.observe((after.changed_at - ready_at).total_seconds())

    def record_balance(self, amount: float, currency: str) -> None:
        """What is left on the provider's account."""
        self._balance.labels(currency).set(amount)

    def trace_requests(self, to: str) -> aiohttp.TraceConfig:
        """What counts the requests of an aiohttp session; of an address only its path is read."""

        async def end(
            _session: aiohttp.ClientSession,
            _context: SimpleNamespace,
            sent: aiohttp.TraceRequestEndParams,
        ) -> None:
            self._requests.labels(to, str(sent.response.status)).inc()
            self._time_acknowledgement(sent.url.path)

        async def fail(
            _session: aiohttp.ClientSession,
            _context: SimpleNamespace,
            _sent: aiohttp.TraceRequestExceptionParams,
        ) -> None:
            self._requests.labels(to, NO_ANSWER).inc()

        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(end)
        trace.on_request_exception.append(fail)
        return trace

    def count_too_many_requests(self) -> int:
        """How often this process was told to ask less often, by anybody."""
        name = "refrain_requests_total"
        each = (self.registry.get_sample_value(name, {"to": to, "code": TOO_MANY}) for to in PEERS)
        return round(sum(value or 0 for value in each))

    def _time_acknowledgement(self, path: str) -> None:
        """By the time in the interaction's id: Discord's, which ours should not be far from."""
        callback = CALLBACK.search(path)
        if callback:
            begun = DISCORD_EPOCH + timedelta(milliseconds=int(callback[1]) >> 22)
            self._acknowledge.observe(max(0.0, (self._clock.now() - begun).total_seconds()))

    def _begin_at_zero(self, models: Iterable[str]) -> None:
        """A series that begins at 1 has no increase that an alert could see."""
        for model in models:
            self._credits.labels(model)
            self._generate.labels(model)
            for end in ENDS:
                self._songs.labels(end.value, model)
        for to in PEERS:
            self._requests.labels(to, TOO_MANY)

    def _counter(self, name: str, text: str, labels: Iterable[str]) -> Counter:
        return Counter(f"refrain_{name}", text, labels, registry=self.registry)

    def _histogram(
        self, name: str, text: str, buckets: Iterable[float], labels: Iterable[str] = ()
    ) -> Histogram:
        return Histogram(
            f"refrain_{name}_seconds", text, labels, buckets=tuple(buckets), registry=self.registry
        )
