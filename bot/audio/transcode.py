"""Conversion to MP3, in the bounded child process."""

from pathlib import Path

from bot.audio.decoder import Decoder
from bot.audio.formats import DEMUXERS
from bot.errors import TranscodeFailed

TIMEOUT_S = 180.0


async def transcode(
    decoder: Decoder,
    source: Path,
    target: Path,
    *,
    bitrate_kbps: int,
    format_name: str = "MP3",
    limit_s: float = 600.0,
) -> None:
    """Write `source` as an MP3 of constant bitrate.

    Args:
        decoder: what runs the child process.
        source: the file to read; nothing else of the machine can be reached by its decoder.
        target: overwritten; removed again after a failure.
        bitrate_kbps: 32 to 320.
        format_name: a key of `DEMUXERS`: what `source` is.
        limit_s: sound beyond it is cut off.

    Raises:
        TranscodeFailed: no sound could be read from `source`.
    """
    written_s = 0.0
    try:
        written_s, _ = await decoder.run(
            "transcode",
            source,
            DEMUXERS[format_name],
            limit_s,
            bitrate_kbps,
            target=target,
            timeout_s=TIMEOUT_S,
        )
    finally:
        if not written_s:
            target.unlink(missing_ok=True)  # noqa: ASYNC240 - one system call
    if not written_s:
        raise TranscodeFailed


def bitrate_to_fit(*, seconds: float, max_bytes: int) -> int | None:
    """The highest usual bitrate (kbit/s) at which a reference fits; None where none does.

    Two per cent are left for the container.
    """
    affordable_kbps = max_bytes * 8 * 0.98 / 1000 / max(seconds, 1.0)
    usual = (256, 192, 160, 128, 96, 64, 48, 32)
    return next((kbps for kbps in usual if kbps <= affordable_kbps), None)
