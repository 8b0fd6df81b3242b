"""The provider's own look at a reference: it fetches the address and decodes what came."""

import io

import aiohttp
import av

from sandbox.provider.orders import NoSong

MAX_BYTES = 64 * 2**20
MUST_EXCEED_S = 15.0


async def fetch(session: aiohttp.ClientSession, url: str) -> bytes | None:
    """The bytes behind an address; None where there is no getting them."""
    try:
        async with session.get(url) as response:
            if response.status != 200:  # noqa: PLR2004 - the one status that carries the whole file
                return None
            body = await response.content.read(MAX_BYTES)
            while not response.content.at_eof() and len(body) < MAX_BYTES:
                body += await response.content.read(MAX_BYTES - len(body))
            return body
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return None


def complaint(reference: bytes | None) -> NoSong | None:
    """What is wrong with a reference, in the shapes that were seen; None where nothing is."""
    if reference is None:
        return _refusal("file_download_error", "Failed to download the file. Is it public?")
    seconds = _seconds(reference)
    if seconds is None:
        return _refusal("unsupported_audio_format", "The reference must be a .wav or .mp3 file.")
    if seconds <= MUST_EXCEED_S:
        return _refusal("audio_duration_too_short", "The reference must be longer than 15 seconds.")
    return None


def _refusal(kind: str, message: str) -> NoSong:
    location = ["body", "reference_audio_url"]
    return NoSong(error={"detail": [{"loc": location, "msg": message, "type": kind}]})


def _seconds(reference: bytes) -> float | None:
    """The length really decoded, None for what is neither MP3 nor WAV."""
    try:
        with av.open(io.BytesIO(reference), mode="r") as container:
            if container.format.name not in {"mp3", "wav"} or not container.streams.audio:
                return None
            return sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))
    except (av.FFmpegError, ValueError):
        return None
