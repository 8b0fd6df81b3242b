"""What a machine cannot show: shards by the thousand, begun, taken over and handed over.

A simulation of the pace of IDENTIFY with the program's own rules (`GAP_S`, `compute_share`), and
the requests and the bandwidth that songs take. Nothing is measured. Run from the project's folder:
.venv/bin/python -m bench.scaling
"""

from collections.abc import Collection

from bot.chat.identify_turns import GAP_S
from bot.chat.request_budget import PER_SECOND
from bot.domain.shard_share import compute_share

CASES = ((2_000, 2, 1), (100_000, 100, 1), (1_000_000, 1008, 16))
"""Servers, shards as Discord recommends them (about one per 1,000), buckets (max_concurrency)."""
PROCESSES = (2, 4, 16)
IN_FLIGHT = (100, 300, 1000)
SONG_S = 60.0
MESSAGES_PER_SONG = 2.0
"""The status message and the song, which nothing holds up; answers to interactions do not count."""
EDITS_PER_SONG = 2.0
SONG_MBIT = 3.0 * 8


def begin_s(shards: Collection[int], buckets: int) -> float:
    """Until the last of these shards may identify, one per bucket and gap."""
    queues = [sum(shard % buckets == bucket for shard in shards) for bucket in range(buckets)]
    return (max(queues) - 1) * GAP_S


def join_s(shards: int, buckets: int, processes: int) -> float:
    """Until one more process has its share: each gap moves one shard per bucket at most."""
    held = dict.fromkeys(range(processes), 0)
    held = {member: compute_share(held, member, shards) for member in held}
    newcomer = processes
    missing = compute_share(held | {newcomer: 0}, newcomer, shards)
    return -(-missing // buckets) * GAP_S


def rows() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for guilds, shards, buckets in CASES:
        for processes in PROCESSES:
            dead = range(-(-shards // processes))
            found.append(
                (
                    f"{guilds:,}",
                    f"{shards:,}",
                    str(buckets),
                    str(processes),
                    f"{begin_s(range(shards), buckets):,.0f} s",
                    f"{begin_s(dead, buckets):,.0f} s",
                    f"{join_s(shards, buckets, processes):,.0f} s",
                )
            )
    return found


def main() -> None:
    headings = ("servers", "shards", "buckets", "processes", "start", "one dies", "one joins")
    for row in (headings, *rows()):
        print("".join(cell.rjust(11) for cell in row))
    songs = PER_SECOND / (MESSAGES_PER_SONG + EDITS_PER_SONG)
    print(f"\n{songs:.1f} songs a second at {PER_SECOND:.0f} requests a second,", end=" ")
    print(f"{songs * SONG_MBIT:.0f} Mbit/s each way, {songs * 86_400:,.0f} songs a day")
    for in_flight in IN_FLIGHT:
        left = PER_SECOND - in_flight / SONG_S * MESSAGES_PER_SONG
        print(
            f"{in_flight:,} songs of {SONG_S:.0f} s in flight: {left:.0f} edits a second left,",
            end=" ",
        )
        print(f"one per song in {in_flight / left:.0f} s")


if __name__ == "__main__":
    main()
