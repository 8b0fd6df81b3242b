"""Who used how much, as a picture."""

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.i18n.translate import one_line

if TYPE_CHECKING:  # matplotlib takes half a second and is only needed here
    from matplotlib.axes import Axes

GROUND, INK, FAINT, BAR = "#1e1f2b", "#f2f3f5", "#8b8fa3", "#7c8cff"
"""On its own dark ground the picture reads alike in Discord's dark and light themes."""
LONGEST_NAME = 18
WIDTH_INCHES, BAR_INCHES, FRAME_INCHES, DPI = 8.0, 0.42, 1.1, 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    name: str
    songs: int


async def drawn(bars: Sequence[Bar], *, title: str, axis: str) -> bytes:
    """A PNG with one bar per member, most songs on top; drawn in a thread of its own."""
    return await asyncio.to_thread(_draw, bars, title, axis)


def _draw(bars: Sequence[Bar], title: str, axis: str) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load, seldom needed

    height_inches = FRAME_INCHES + BAR_INCHES * max(len(bars), 2)
    figure = Figure(figsize=(WIDTH_INCHES, height_inches), dpi=DPI, facecolor=GROUND)
    axes = figure.add_axes((0.3, 0.55 / height_inches, 0.64, 1 - 1.0 / height_inches))
    _plot(axes, bars)
    _dress(axes, title, axis)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", facecolor=GROUND)
    return picture.getvalue()


def _plot(axes: "Axes", bars: Sequence[Bar]) -> None:
    most = max((bar.songs for bar in bars), default=0)
    for place, bar in enumerate(bars):
        axes.barh(place, bar.songs, height=0.62, color=BAR)
        beside: dict[str, Any] = {"va": "center", "color": INK, "fontsize": 11, "parse_math": False}
        name = f"{label(bar.name)}  {place + 1}."
        axes.text(-0.015 * max(most, 1), place, name, ha="right", **beside)
        axes.text(bar.songs + 0.01 * max(most, 1), place, str(bar.songs), ha="left", **beside)
    axes.set_xlim(0, max(most, 1) * 1.08)
    axes.set_ylim(max(len(bars), 2) - 0.4, -0.6)


def _dress(axes: "Axes", title: str, axis: str) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - as above

    axes.set_facecolor(GROUND)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.tick_params(axis="x", colors=FAINT, labelsize=9, length=0)
    axes.grid(axis="x", color=FAINT, alpha=0.25, linewidth=0.7)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xlabel(axis, color=FAINT, fontsize=10)
    axes.figure.text(0.02, 0.97, title, color=INK, fontsize=14, va="top", parse_math=False)


def label(name: str) -> str:
    """A name as the picture can show it: signs that the font lacks would be empty boxes."""
    shown = "".join(sign for sign in one_line(name, 60) if ord(sign) in _signs()).strip()
    return one_line(shown, LONGEST_NAME) or "?"


@cache
def _signs() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: PLC0415 - as above

    return frozenset(get_font(findfont(FontProperties())).get_charmap())
