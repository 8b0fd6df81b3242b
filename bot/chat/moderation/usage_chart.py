"""Who used how much, as a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.chat.components.picture import draw_svg, drawable, is_wide
from bot.i18n.markdown import one_line

GROUND, INK, FAINT, BAR = "#1e1f2b", "#f2f3f5", "#8b8fa3", "#7c8cff"
"""On its own dark ground the picture reads alike in Discord's dark and light themes."""
LONGEST_NAME, LONGEST_WIDE_NAME = 18, 12
WIDTH, ROW, TOP, BOTTOM = 1200, 63, 75, 90
LEFT, LONGEST_BAR = 360, 711
MOST_LINES = 6
CHART = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-size="23"
  fill="{ink}">
<rect width="100%" height="100%" fill="{ground}"/>
<text x="24" y="48" font-size="29">{title}</text>
{lines}
{rows}
<text x="744" y="{axis_y}" font-size="21" text-anchor="middle" fill="{faint}">{axis}</text>
</svg>"""
LINE = """\
<path d="M{x} {top}V{bottom}" stroke="{faint}" stroke-opacity=".25" stroke-width="1.5"/>
<text x="{x}" y="{y}" font-size="19" text-anchor="middle" fill="{faint}">{songs}</text>"""
ROW_OF_A_MEMBER = """\
<text x="288" y="{y}" text-anchor="end">{name}</text>
<text x="348" y="{y}" text-anchor="end">{rank}.</text>
<rect x="{left}" y="{bar_y}" width="{length}" height="39" fill="{bar}"/>
<text x="{beside}" y="{y}">{songs}</text>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    name: str
    songs: int


async def draw(bars: Sequence[Bar], *, title: str, axis: str) -> bytes:
    """A PNG with one bar per member, most songs on top; drawn in a thread of its own."""
    return await draw_svg(_svg(bars, title, axis))


def label(name: str) -> str:
    """A name as the picture can show it: signs that the fonts lack would be empty boxes."""
    shown = drawable(one_line(name, 60))
    wide = any(map(is_wide, shown))
    return one_line(shown, LONGEST_WIDE_NAME if wide else LONGEST_NAME) or "?"


def _svg(bars: Sequence[Bar], title: str, axis: str) -> str:
    """What strangers wrote goes in as escaped text, never as an element or an attribute."""
    bottom = TOP + ROW * max(len(bars), 2)
    most = max([1, *(bar.songs for bar in bars)])
    return CHART.format(
        width=WIDTH,
        height=bottom + BOTTOM,
        title=escape(drawable(title)),
        axis=escape(drawable(axis)),
        axis_y=bottom + 66,
        lines="\n".join(_lines(most, bottom)),
        rows="\n".join(_row(bar, rank, most) for rank, bar in enumerate(bars, 1)),
        ink=INK,
        faint=FAINT,
        ground=GROUND,
    )


def _lines(most: int, bottom: int) -> Iterator[str]:
    """Upright lines at round numbers of songs."""
    for songs in range(0, most + 1, _step(most)):
        x = LEFT + _length(songs, most)
        yield LINE.format(x=x, top=TOP, bottom=bottom, y=bottom + 27, songs=songs, faint=FAINT)


def _row(bar: Bar, rank: int, most: int) -> str:
    middle = TOP + ROW * (rank - 1) + ROW // 2
    length = _length(bar.songs, most)
    return ROW_OF_A_MEMBER.format(
        name=escape(label(bar.name)),
        rank=rank,
        songs=bar.songs,
        y=middle + 8,
        left=LEFT,
        bar_y=middle - 19,
        length=length,
        beside=LEFT + length + 8,
        bar=BAR,
    )


def _length(songs: int, most: int) -> int:
    return round(LONGEST_BAR * songs / most)


def _step(most: int) -> int:
    """1, 2, 5, 10, 20, 50 …: the first with which the lines are few enough."""
    tens = 1
    while most > 5 * tens * MOST_LINES:
        tens *= 10
    return next(step for step in (tens, 2 * tens, 5 * tens) if most <= step * MOST_LINES)
