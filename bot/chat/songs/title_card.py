"""What a song's clip shows: its title."""

from collections.abc import Iterator
from html import escape
from textwrap import wrap

from bot.chat.components.picture import draw_svg, drawable, is_wide
from bot.i18n.markdown import one_line
from bot.worker.song_files import ARTIST

WIDTH, HEIGHT = 1280, 720
SIGNS_PER_LINE, WIDE_SIGNS_PER_LINE, MOST_LINES = 26, 15, 3
GROUND, INK, FAINT, ACCENT = "#1e1f2b", "#f2f3f5", "#8b8fa3", "#7c8cff"
CARD = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" fill="{ink}">
<rect width="100%" height="100%" fill="{ground}"/>
<rect x="96" y="{bar_y}" width="120" height="10" fill="{accent}"/>
{lines}
<text x="96" y="{artist_y}" font-size="36" fill="{faint}">{artist}</text>
</svg>"""
LINE = '<text x="96" y="{y}" font-size="72"{squeeze}>{words}</text>'
LONGEST_LINE = 1088
SQUEEZE = f' textLength="{LONGEST_LINE}" lengthAdjust="spacingAndGlyphs"'
WIDE, NARROW = 72, 47
"""Pixels of a sign: of a kanji, the widest, and of what is no capital."""
TOP, STEP = 250, 96
NOTHING_TO_DRAW = "\u266b"


async def draw_title_card(title: str) -> bytes:
    """A PNG; a stranger wrote the title, so it goes in as escaped text."""
    return await draw_svg(_svg(title))


def _svg(title: str) -> str:
    lines = list(_lines(title))
    return CARD.format(
        width=WIDTH,
        height=HEIGHT,
        bar_y=TOP - STEP - 40,
        lines="\n".join(
            LINE.format(y=TOP + STEP * number, squeeze=_squeeze(words), words=escape(words))
            for number, words in enumerate(lines)
        ),
        artist_y=TOP + STEP * len(lines),
        artist=ARTIST,
        ground=GROUND,
        ink=INK,
        faint=FAINT,
        accent=ACCENT,
    )


def _lines(title: str) -> Iterator[str]:
    """As many as there is room for; a word that fills a line is broken."""
    words = drawable(one_line(title)) or NOTHING_TO_DRAW
    per_line = WIDE_SIGNS_PER_LINE if any(map(is_wide, words)) else SIGNS_PER_LINE
    lines = wrap(words, per_line)
    yield from lines[: MOST_LINES - 1]
    if rest := " ".join(lines[MOST_LINES - 1 :]):
        yield one_line(rest, per_line)


def _squeeze(words: str) -> str:
    """A line of capitals may be wider than the picture."""
    width = sum(
        WIDE if sign.isupper() or sign in "mw" or is_wide(sign) else NARROW for sign in words
    )
    return SQUEEZE if width > LONGEST_LINE else ""
