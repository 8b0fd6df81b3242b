from bot.clock import Clock

EPOCH_MS = 1_420_070_400_000  # the first second of 2015; docs: reference, Snowflakes
TIME_SHIFT = 22  # bits below the time: worker, process, increment


class Snowflakes:
    """Ids that rise and hold the time: a client reads a token's expiry from them."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        now_ms = int(self._clock.now().timestamp() * 1000)
        self._last = max(self._last + 1, (now_ms - EPOCH_MS) << TIME_SHIFT)
        return self._last


def shard_of(guild_id: int, shards: int) -> int:
    """Which of the bot's connections hears of a guild; direct messages (0) go to the first."""
    return (guild_id >> TIME_SHIFT) % shards
