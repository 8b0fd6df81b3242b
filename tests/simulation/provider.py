"""A provider that takes money: every request that reaches it is a generation paid for."""

import asyncio
from dataclasses import dataclass

from bot.domain.job import GenerationId
from bot.errors import (
    CreditsExhausted,
    GenerationFailed,
    GenerationLost,
    ModelGone,
    PollFailed,
    PollRefused,
    ProviderUnreachable,
    RateLimited,
    Rejected,
    SubmissionUncertain,
)
from bot.provider.deprecations import DeprecationFeed, FeedEntry, Standing
from bot.provider.generation import Generation
from bot.worker.settings import request_id

OUTAGES_S = {
    GenerationLost: (30.0, 300.0),
    PollFailed: (30.0, 300.0, 1800.0),
    PollRefused: (30.0, 300.0, 1800.0),
}
"""How long the provider forgets ids, answers nothing or refuses the key. Silence may outlast every
deadline, and the patience for late songs, too; an id that stays unknown that long is lost."""
REFUSALS = (ProviderUnreachable, RateLimited, CreditsExhausted, Rejected)


@dataclass(kw_only=True)
class Paid:
    """One generation at the provider. Times are seconds of the virtual loop."""

    id: str
    request_id: str
    model: str
    logged_s: float  # from when the request log shows it
    over_s: float
    fails: bool
    empty_answers: int  # times that it is completed without an address


class ProviderState:
    """What the provider knows; it outlives the processes that ask."""

    def __init__(self, *, rng):
        self.rng = rng
        self.loop = asyncio.get_running_loop()
        self.paid = {}
        self.withdrawn = frozenset()
        draw = rng.random
        self.log_is_readable = draw.random() < 0.85
        self.log_lag_s = draw.choice((0.0, 5.0, 60.0, 400.0))
        self.slow = draw.random() < 0.2
        self._outages = {}

    def begin_outage(self, error, seconds):
        """From now on, each look raises this error for a while, even once the faults have ended."""
        self._outages[error] = self.loop.time() + seconds

    def raise_outage(self, *errors):
        """Raise whichever of these errors holds now."""
        for error in errors:
            if self.loop.time() < self._outages.get(error, 0.0):
                raise error

    def withdraw(self, model_id):
        """From now on requests for it are answered 404; what it was paid for is sung."""
        self.withdrawn |= {model_id}

    def record_request(self, request_id, model):
        """The request has arrived, even if its sender is dead; None where nobody sings it."""
        if model in self.withdrawn:
            return None
        draw = self.rng.random
        begun_s = self.loop.time()
        generation = Paid(
            id=f"gen/{len(self.paid)}\\u00e9",
            request_id=request_id,
            model=model,
            logged_s=begun_s + draw.uniform(0, self.log_lag_s),
            over_s=begun_s + draw.uniform(10, 600 if self.slow else 70),
            fails=draw.random() < 0.1,
            empty_answers=draw.choice((0, 0, 0, 2)),
        )
        self.paid[generation.id] = generation
        return generation

    def paid_for(self, job_id):
        """The generations of a job."""
        wanted = request_id(job_id)
        return [each for each in self.paid.values() if each.request_id == wanted]

    def address(self, generation):
        """Addresses die after a while; each look gives a fresh one."""
        return (
            f"https://results.example/{len(generation.id)}?of={generation.id}&at={self.loop.time()}"
        )


class SimulatedProvider:
    """The provider as one process reaches it."""

    def __init__(self, *, state, process):
        self._state = state
        self._process = process
        self._rng = state.rng

    async def submit(self, order, *, request_id, before_first_byte):
        draw = self._rng.random
        await self._process.delay(draw.uniform(0.01, 0.5))
        if self._rng.provider_fails() and draw.random() < 0.5:
            error = draw.choice(REFUSALS)
            if error is not ProviderUnreachable:
                await before_first_byte()
            raise error
        await before_first_byte()
        arrived = asyncio.get_running_loop().create_future()
        if not (self._rng.provider_fails() and draw.random() < 0.3):
            self._send(request_id, order.model, arrived)
        await self._process.delay(draw.uniform(1.5, 5))
        if not arrived.done() or (self._rng.provider_fails() and draw.random() < 0.5):
            raise SubmissionUncertain
        generation = arrived.result()
        if generation is None:
            raise ModelGone
        return Generation(id=GenerationId(generation.id), pending=True)

    async def poll(self, generation_id):
        await self._ask()
        self._state.raise_outage(GenerationLost)
        generation = self._state.paid.get(generation_id)
        if generation is None:
            raise GenerationLost
        if asyncio.get_running_loop().time() < generation.over_s:
            return Generation(id=generation_id, pending=True)
        if generation.fails:
            return Generation(id=generation_id, failure=GenerationFailed())
        if generation.empty_answers:
            generation.empty_answers -= 1
            return Generation(id=generation_id)
        return Generation(
            id=generation_id, song_url=self._state.address(generation), credits_used=7
        )

    async def find(self, request_id, **_since):
        await self._ask()
        if not self._state.log_is_readable:
            raise PollRefused
        now_s = asyncio.get_running_loop().time()
        for generation in self._state.paid.values():
            if generation.request_id == request_id and generation.logged_s <= now_s:
                return GenerationId(generation.id)
        return None

    async def read_deprecations(self):
        await self._ask()
        return DeprecationFeed(
            tuple(
                FeedEntry(
                    names=frozenset({each}), standing=Standing.WITHDRAWN, replaced_by="", date=""
                )
                for each in self._state.withdrawn
            )
        )

    def _send(self, request_id, model, arrived):
        """The bytes are on their way: they arrive even if the sender dies."""

        def arrive():
            generation = self._state.record_request(request_id, model)
            if not arrived.done():
                arrived.set_result(generation)

        travel_s = self._rng.random.uniform(0.0, 1.0)
        asyncio.get_running_loop().call_later(travel_s, arrive)

    async def _ask(self):
        await self._process.delay(self._rng.random.uniform(0.05, 0.5))
        self._state.raise_outage(PollFailed, PollRefused)
        if self._rng.provider_fails():
            raise self._rng.random.choice((PollFailed, PollFailed, PollFailed, PollRefused))
