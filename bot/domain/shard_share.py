"""How many of Discord's shards each process of a cluster serves."""

from collections.abc import Mapping


def compute_share(held: Mapping[int, int], member: int, shards: int) -> int:
    """How many shards are this member's.

    Shares differ by one at most and add up to all shards. Who holds most keeps the larger ones, so
    that no shard moves without need; every member computes the same from the same `held`.
    """
    ranked = sorted(held, key=lambda each: (-held[each], each))
    least, more = divmod(shards, len(ranked))
    return least + (ranked.index(member) < more)
