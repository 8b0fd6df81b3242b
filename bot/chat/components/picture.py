"""Pictures out of SVG that this program wrote, the same on every machine."""

import asyncio
import struct
from functools import cache
from pathlib import Path

import resvg_py

FONT = Path(__file__).parent / "font" / "DejaVuSans.ttf"


async def draw_svg(svg: str) -> bytes:
    """A PNG, drawn in a thread of its own. What strangers wrote has to be escaped in it."""
    return await asyncio.to_thread(_render, svg)


def _render(svg: str) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(FONT)],
        font_family="DejaVu Sans",
    )


def drawable(text: str) -> str:
    """Without signs that the font lacks: they would be empty boxes."""
    return "".join(sign for sign in text if ord(sign) in _signs()).strip()


@cache
def _signs() -> frozenset[int]:
    """The code points that the font has, from the table of OpenType that lists them as ranges."""
    font = FONT.read_bytes()
    tables = {tag: at for tag, _, at, _ in struct.iter_unpack(">4sIII", _rows(font, 4, 12, 16))}
    cmap = font[tables[b"cmap"] :]
    encodings = struct.iter_unpack(">HHI", _rows(cmap, 2, 4, 8))
    ranges = cmap[next(at for platform, kind, at in encodings if (platform, kind) == (3, 10)) :]
    groups = struct.iter_unpack(">III", _rows(ranges, 14, 16, 12))
    return frozenset(point for first, last, _ in groups for point in range(first, last + 1))


def _rows(data: bytes, count_at: int, start: int, size: int) -> bytes:
    """A table in a font: the lower two bytes of a count, and so many rows from `start`."""
    (count,) = struct.unpack_from(">H", data, count_at)
    return data[start : start + count * size]
