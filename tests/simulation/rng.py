"""Every random choice of a history, drawn from its seed."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """Probabilities per call, as long as faults happen."""

    kill: float = 0.0
    pause: float = 0.0
    database: float = 0.0
    provider: float = 0.0
    channel: float = 0.0
    disk: float = 0.0


class Rng:
    """`quiet` ends all faults, and the history must come to its end."""

    def __init__(self, seed, odds=None):
        self.random = random.Random(seed)
        draw = self.random.random
        drawn = Odds(
            kill=draw() ** 3 * 0.02,
            pause=draw() ** 3 * 0.01,
            database=draw() ** 3 * 0.15,
            provider=draw() ** 2 * 0.6,
            channel=draw() ** 2 * 0.6,
            disk=draw() ** 3 * 0.5,
        )
        self.odds = odds or drawn
        self.quiet = False

    def is_killed(self):
        return self._draw(self.odds.kill)

    def is_paused(self):
        return self._draw(self.odds.pause)

    def database_fails(self):
        return self._draw(self.odds.database)

    def provider_fails(self):
        return self._draw(self.odds.provider)

    def channel_fails(self):
        return self._draw(self.odds.channel)

    def disk_is_full(self):
        return self._draw(self.odds.disk)

    def _draw(self, probability):
        return not self.quiet and self.random.random() < probability
