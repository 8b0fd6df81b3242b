"""The provider's own look at a reference: it fetches the address and decodes what came."""

import base64
import io

import aiohttp
import av

from sandbox.provider.catalogue import Hearing
from sandbox.provider.orders import NoSong

MAX_BYTES = 64 * 2**20


async def fetch(session: aiohttp.ClientSession, url: str) -> bytes | None:
    """The bytes behind an address, or in a data URI; None where there is no getting them."""
    if url.startswith("data:"):
        return _read_data(url)
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


def _read_data(uri: str) -> bytes | None:
    try:
        return base64.b64decode(uri.partition(",")[2], validate=True)
    except ValueError:
        return None


def complaint(reference: bytes | None, needs: Hearing) -> NoSong | None:
    """What is wrong with a reference, in the shapes that were seen; None where nothing is."""
    if reference is None:
        return _refusal("file_download_error", "Failed to download the file. Is it public?")
    seconds = _seconds(reference, needs.formats)
    if seconds is None:
        known = " or ".join(f".{name}" for name in sorted(needs.formats, reverse=True))
        return _refusal("unsupported_audio_format", f"The reference must be a {known} file.")
    if seconds <= needs.must_exceed_s:
        least = f"The reference must be longer than {needs.must_exceed_s:.0f} seconds."
        return _refusal("audio_duration_too_short", least)
    if seconds > needs.at_most_s:
        return _refusal("audio_duration_too_long", "The reference is too long.")
    return None


def _refusal(kind: str, message: str) -> NoSong:
    location = ["body", "reference_audio_url"]
    return NoSong(error={"detail": [{"loc": location, "msg": message, "type": kind}]})


def _seconds(reference: bytes, formats: frozenset[str]) -> float | None:
    """The length really decoded, None for what is of no such format."""
    try:
        with av.open(io.BytesIO(reference), mode="r") as container:
            if container.format.name not in formats or not container.streams.audio:
                return None
            return sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))
    except (av.FFmpegError, ValueError):
        return None
