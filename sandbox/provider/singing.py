"""The singer that ships: needs the extra `sandbox`, so it is imported when first sung."""

import re
from functools import partial

from sandbox.provider.catalogue import OfferedModel
from sandbox.provider.orders import NoSong, Singer

TAG = re.compile(r"^\s*\[[^\]\n]{1,40}\]\s*$", re.MULTILINE)
MINUTE_S = 60.0


def synthesise(prompt: str, reference: bytes, longest_s: float = MINUTE_S) -> bytes | NoSong:
    """Render a song of `##`-marked lyrics; one without a reference follows a track of our own."""
    from sandbox.synthesiser import song  # noqa: PLC0415 - an optional extra
    from sandbox.synthesiser.reference import reference_track  # noqa: PLC0415 - likewise

    try:
        return song.sing(prompt, reference or reference_track(), longest_s=longest_s)
    except song.LastsTooLong:
        return NoSong(error={"name": "Error", "message": "Downstream service error"})


def perform(singer: Singer, model: OfferedModel, words: str, reference: bytes) -> bytes | NoSong:
    """As the model sings them: those that take lyrics by themselves read tags and always play."""
    if singer is synthesise:
        singer = partial(synthesise, longest_s=model.longest_s)
    if words and model.lyrics != "prompt":
        words = f"##{TAG.sub('', words).strip()}##"
    return singer(words, reference)
