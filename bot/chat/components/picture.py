"""Pictures out of SVG that this program wrote, the same on every machine."""

import asyncio
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import resvg_py

_FOLDER = Path(__file__).parent / "font"
FONTS = (_FOLDER / "DejaVuSans.ttf", _FOLDER / "NotoSansJP-JISX0213.otf")
"""The second has what the first lacks: kana and the kanji of the standard JIS X 0213, cut out of
Noto Sans JP with fontTools' pyftsubset, which leaves 1.8 MB of 4.5."""


async def draw_svg(svg: str) -> bytes:
    """A PNG, drawn in a thread of its own. What strangers wrote has to be escaped in it."""
    return await asyncio.to_thread(_render, svg)


def _render(svg: str) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(font) for font in FONTS],
        font_family="DejaVu Sans",
    )


def drawable(text: str) -> str:
    """Without signs that the fonts lack: they would be empty boxes."""
    return "".join(sign for sign in text if ord(sign) in _signs()).strip()


def is_wide(sign: str) -> bool:
    """Whether it is as wide as it is high, as kana and kanji are."""
    return unicodedata.east_asian_width(sign) in {"W", "F"}


@cache
def _signs() -> frozenset[int]:
    """The code points that one of the fonts has."""
    return frozenset(point for font in FONTS for point in _points(font.read_bytes()))


def _points(font: bytes) -> Iterator[int]:
    """From the table of OpenType that lists code points as ranges."""
    tables = {tag: at for tag, _, at, _ in struct.iter_unpack(">4sIII", _rows(font, 4, 12, 16))}
    cmap = font[tables[b"cmap"] :]
    encodings = struct.iter_unpack(">HHI", _rows(cmap, 2, 4, 8))
    ranges = cmap[next(at for platform, kind, at in encodings if (platform, kind) == (3, 10)) :]
    groups = struct.iter_unpack(">III", _rows(ranges, 14, 16, 12))
    return (point for first, last, _ in groups for point in range(first, last + 1))


def _rows(data: bytes, count_at: int, start: int, size: int) -> bytes:
    """A table in a font: the lower two bytes of a count, and so many rows from `start`."""
    (count,) = struct.unpack_from(">H", data, count_at)
    return data[start : start + count * size]
