"""What a clip of a minute of song costs: processor, and bytes beside the MP3 of 256 kbit/s.

Run from the project's folder: make bench ARGS=clip
The baseline is the same song made into a smaller MP3 by the same child process. Each is a Python of
its own, so that its processor time can be told; a forked one saves its start.
"""

import asyncio
import resource
import sys
import tempfile
from collections.abc import Awaitable
from pathlib import Path

from audio.sounds import song
from bench.figures import Figure, main
from bot.audio.clip import make_clip
from bot.audio.decoder import Decoder
from bot.audio.transcode import transcode
from bot.chat.songs.title_card import draw_title_card

SONG_S, SONG_KBPS = 60.0, 256


async def _time_s(work: Awaitable[None]) -> float:
    """Seconds of the processor in child processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    await work
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


async def _measure(folder: Path) -> list[Figure]:
    source, card, clip = folder / "song.mp3", folder / "card.png", folder / "clip.mp4"
    source.write_bytes(song(SONG_S, SONG_KBPS))
    card.write_bytes(await draw_title_card("The river runs slow"))
    async with Decoder(can_fork=False) as decoder:
        smaller = transcode(decoder, source, folder / "smaller.mp3", bitrate_kbps=128)
        baseline_s = await _time_s(smaller)
        clip_s = await _time_s(make_clip(decoder, source, card, clip))
    return [
        Figure(
            name="clip of a minute, processor",
            value=clip_s,
            unit="s",
            baseline=baseline_s,
            baseline_is="a smaller MP3",
        ),
        Figure(
            name="clip of a minute, size",
            value=clip.stat().st_size / 2**20,
            unit="MiB",
            baseline=source.stat().st_size / 2**20,
            baseline_is="its MP3",
        ),
    ]


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


if __name__ == "__main__":
    sys.exit(main(measure))
