"""The name of a file's format, read off its first bytes, so that a refusal can say what came."""

import re
from enum import StrEnum


class AudioFormat(StrEnum):
    """What the proof knows how to walk, and the provider takes as a reference."""

    MP3 = "MP3"
    WAV = "WAV"


DEMUXERS = {
    "MP3": "mp3",
    "WAV": "wav",
    "Ogg": "ogg",
    "Opus": "ogg",
    "FLAC": "flac",
    "M4A": "mov",
    "MP4": "mov",
    "WebM": "matroska",
    "Matroska": "matroska",
    "AAC": "aac",
    "AIFF": "aiff",
    "AC-3": "ac3",
    "AMR": "amr",
    "AU": "au",
    "AVI": "avi",
    "CAF": "caf",
    "RF64": "wav",
    "WMA": "asf",
    "RIFX": "wav",
    "Wave64": "w64",
    "QuickTime": "mov",
    "Flash video": "flv",
    "TTA": "tta",
    "WavPack": "wv",
    "MP1": "mp3",
    "MP2": "mp3",
    "ADPCM WAV": "wav",
    "A-law WAV": "wav",
    "mu-law WAV": "wav",
    "MP2 in WAV": "wav",
    "MP3 in WAV": "wav",
    "compressed WAV": "wav",
}
"""The one demultiplexer that may read a format; what is not here cannot be converted."""

HEAD_BYTES = 64
"""How much `name_format` wants to see."""
PAGE_BYTES = 512
"""How much `is_web_page` wants to see: templates put blanks and comments first."""

_AT_START = (
    (b"fLaC", "FLAC"),
    (b"RF64", "RF64"),
    (b"BW64", "RF64"),
    (b"riff", "Wave64"),
    (b"MThd", "MIDI"),
    (b"#!AMR", "AMR"),
    (b"ADIF", "AAC"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "WMA"),
    (b".snd", "AU"),
    (b"caff", "CAF"),
    (b"MAC ", "Monkey's Audio"),
    (b"wvpk", "WavPack"),
    (b"TTA1", "TTA"),
    (b"DSD ", "DSD"),
    (b"MPCK", "Musepack"),
    (b"FLV\x01", "Flash video"),
    (b"\x0b\x77", "AC-3"),
)
_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
"""What a film begins with that is older than the atom that names its kind."""
_RIFF_LIKE = {
    (b"RIFF", b"AVI "): "AVI",
    (b"RIFX", b"WAVE"): "RIFX",
    (b"FORM", b"AIFF"): "AIFF",
    (b"FORM", b"AIFC"): "AIFF",
}


_WEB_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*((<\?xml[^>]*>|<!--.*?-->)\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_web_page(head: bytes) -> bool:
    """Whether a file begins like HTML, whatever it is called."""
    return _WEB_PAGE.match(head) is not None


def name_format(head: bytes) -> str | None:
    """A sound format other than MP3 and WAV by its usual name; None where none is recognised."""
    if head[:4] == b"OggS":
        return "Opus" if b"OpusHead" in head else "Ogg"
    if head[4:8] == b"ftyp":
        return "M4A" if head[8:11] in (b"M4A", b"M4B") else "MP4"
    if head[4:8] in _ATOMS:
        return "QuickTime"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "WebM" if b"webm" in head else "Matroska"
    container = _RIFF_LIKE.get((head[:4], head[8:12]))
    named = next((name for magic, name in _AT_START if head.startswith(magic)), None)
    return container or named or _name_mpeg(head)


def _name_mpeg(head: bytes) -> str | None:
    """AAC and the older layers share the MP3's sync word; the two layer bits tell them apart."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - sync word
        return None
    layer = (head[1] >> 1) & 3
    if layer == 0:
        rate_index = (head[2] >> 2) & 15
        return "AAC" if head[1] & 0xF0 == 0xF0 and rate_index < 13 else None  # noqa: PLR2004 - ADTS
    sane = (head[1] >> 3) & 3 != 1 and (head[2] >> 2) & 3 != 3 and 0 < head[2] >> 4 < 15  # noqa: PLR2004 - reserved values
    return {2: "MP2", 3: "MP1"}.get(layer) if sane else None
