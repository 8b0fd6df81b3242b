"""Each guard of the worker, taken away: the audit must notice, else it proves nothing."""

import re

from bot.errors import ModelGone, SubmissionUncertain
from simulation.history import Mutation
from simulation.rng import Odds


class ChangedProvider:
    """Like the real client, but for how it submits."""

    def __init__(self, provider):
        self._provider = provider
        self.poll = provider.poll
        self.find = provider.find


class ResendingProvider(ChangedProvider):
    """A client that sends the paid request again when its answer was lost."""

    async def submit(self, order, **how):
        try:
            return await self._provider.submit(order, **how)
        except SubmissionUncertain:
            return await self._provider.submit(order, **how)


class MisreadingProvider(ChangedProvider):
    """A client that takes a lost answer for the 404 of a model that was withdrawn."""

    async def submit(self, order, **how):
        try:
            return await self._provider.submit(order, **how)
        except SubmissionUncertain:
            raise ModelGone from None


class UnmarkedProvider(ChangedProvider):
    """A client that sends the paid request without a word to the row."""

    async def submit(self, order, *, before_first_byte, **how):  # noqa: ARG002 - not called: that is it
        return await self._provider.submit(order, before_first_byte=_say_nothing, **how)


async def _say_nothing():
    pass


class BlindChannel:
    """A channel that never finds what is there, so that the worker posts without a look."""

    def __init__(self, channel):
        self.post = channel.post
        self.post_link = channel.post_link
        self.attach = channel.attach
        self.on_job_changed = channel.on_job_changed

    async def find(self, _job):
        return None


def _without(pattern, **odds):
    return Mutation(sql=lambda sql: re.sub(pattern, "", sql), **odds)


MUTATIONS = {
    "no-epoch-check": _without(r" AND epoch = \$\d+", odds=Odds(pause=0.02), slots=3),
    "no-state-check": _without(r" AND state = \$\d+", odds=Odds(database=0.02), slots=2),
    "no-look-before-repeat": Mutation(
        channel=BlindChannel, odds=Odds(kill=0.01, channel=0.6), slots=1
    ),
    "resend-after-lost-answer": Mutation(provider=ResendingProvider, odds=Odds(provider=0.4)),
    "other-model-after-lost-answer": Mutation(provider=MisreadingProvider, odds=Odds(provider=0.4)),
    "no-mark-before-sending": Mutation(provider=UnmarkedProvider, odds=Odds(kill=0.01)),
}
