"""The chart of `/quotas usage` and its table; build/usage.png is there to be looked at."""

import csv
import io
from itertools import groupby
from pathlib import Path

import av
import pytest

from bot.chat.moderation.usage import table
from bot.chat.moderation.usage_chart import LONGEST_NAME, Bar, draw, label
from bot.domain.job import UserId
from bot.i18n.translate import translator
from bot.store.usage import Usage

BUILD = Path(__file__).parent.parent.parent / "build"
NAMES = (
    "ana",
    "$\\frac{1}{2}$ & co",
    "A name that goes on and on and on",
    "Zoë Ångström",
    "日本語の名前",
    "🎵🎶 disco",
    "m",
    "Öztürk",
    "<script>",
    "last of ten",
)


HOSTILE = (
    '</text><rect width="1200" height="900" fill="#ff0000"/><text>',
    '"/><rect width="1200" height="900" fill="#f00"/>',
    "<![CDATA[",
    "]]><image href='/x.png'/>",
    "&#60;rect&#62;&bomb;",
    "<!DOCTYPE svg [",
    "{name}{0}%s$x",
    "\x00\x0b\x1b\ufffe\ud800",
    "--><style>*{fill:red}</style>",
)
BAR = (0x7C, 0x8C, 0xFF)


def bars(count):
    return [Bar(name=NAMES[place], songs=(count - place) * 7) for place in range(count)]


def pixels(png):
    """Rows of pixels, each red, green, blue and how opaque it is."""
    with av.open(io.BytesIO(png)) as file:
        return next(file.decode(video=0)).to_ndarray(format="rgba")


def lengths_of_bars(shown):
    """From the top down: a bar is a run of rows that hold its colour."""
    widths = (shown[:, :, :3] == BAR).all(axis=2).sum(axis=1).tolist()
    runs = [list(run) for is_bar, run in groupby(widths, key=bool) if is_bar]
    return [max(run) for run in runs if len(run) > 20]


async def picture(bars_of_members, title="Songs ordered since 2026-11-01"):
    return pixels(await draw(bars_of_members, title=title, axis="songs that count"))


async def test_ten_members_make_a_picture_that_reads_on_dark_and_on_light():
    BUILD.mkdir(exist_ok=True)
    png = await draw(bars(10), title="Songs ordered since 2026-11-01", axis="songs that count")
    (BUILD / "usage.png").write_bytes(png)
    shown = pixels(png)
    height, width, _ = shown.shape
    assert (width, height) == (1200, 795)
    corner = shown[2, 2, :3]
    assert corner.max() < 64, "its own dark ground, whatever is behind it"
    assert shown[:, :, 3].min() == 255, "nothing shines through"
    assert shown[:, :, :3].max() > 230, "light letters"


async def test_a_bar_is_as_long_as_its_member_has_songs():
    lengths = lengths_of_bars(await picture(bars(10)))
    assert lengths == pytest.approx([711 * (10 - place) / 10 for place in range(10)], abs=2)


async def test_each_member_is_named_and_counted_beside_the_bar():
    shown = await picture(bars(3))
    light = (shown[:, :, :3] > 200).all(axis=2)
    for middle in (106, 169, 232):
        assert light[middle - 20 : middle + 20, :360].any(), "rank and name on the left"
        assert light[middle - 20 : middle + 20, 360:].any(), "the number on the right"


async def test_japanese_is_drawn_and_stays_within_the_picture():
    title = translator("ja")("usage-since", day="2026-11-01")
    shown = await picture([Bar(name="日本語の名前" * 5, songs=3)], title=title)
    light = (shown[:, :, :3] > 200).all(axis=2)
    assert light[20:60, 200:].any(), "the title goes on after the date"
    assert light[86:126, 12:288].any(), "the name"
    assert not light[86:126, :8].any(), "the name reaches the edge"


async def test_one_member_makes_a_picture_as_well():
    shown = await picture(bars(1))
    assert shown.shape[0] > 200
    assert len(lengths_of_bars(shown)) == 1


@pytest.mark.parametrize("nothing", [[], [Bar(name="ana", songs=0)]])
async def test_songs_that_were_all_given_back_make_a_picture_without_bars(nothing):
    assert lengths_of_bars(await picture(nothing)) == []


@pytest.mark.parametrize("most", [1, 4, 7, 30, 31, 999, 123_456])
async def test_the_upright_lines_stay_few(most):
    shown = await picture([Bar(name="ana", songs=0), Bar(name="ben", songs=most)])
    ground, row = shown[2, 2, :3], shown[80, 300:1150, :3]
    lines = [run for is_line, run in groupby((row != ground).any(axis=1).tolist()) if is_line]
    assert 2 <= len(lines) <= 7


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_name_and_no_title_draws_anything_but_its_letters(name):
    """Letters, ground, lines and bars are all bluish or grey: nothing red may appear."""
    members = [Bar(name=name, songs=3), Bar(name="ana", songs=2)]
    shown = await picture(members, title=name)
    assert shown.shape == (291, 1200, 4)
    assert lengths_of_bars(shown) == pytest.approx([711, 474], abs=2)
    assert (shown[:, :, 0] <= shown[:, :, 2]).all()


@pytest.mark.parametrize(
    "name", ["Ελένη", "Дмитрий", "סתם שם", "محمد", "თამარ", "Արամ", "Đặng", "日本語の名前"]
)
def test_a_name_in_a_script_that_the_fonts_have_is_shown_whole(name):
    assert label(name) == name


@pytest.mark.parametrize("name", NAMES)
def test_names_are_cut_and_shown_without_empty_boxes(name):
    assert 1 <= len(label(name)) <= LONGEST_NAME
    assert "🎵" not in label(name)


def test_a_name_that_no_font_knows_leaves_a_mark():
    assert label("한글") == "?"


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "\u200b=1", '"=1']
)
def test_no_name_becomes_a_formula(name):
    usage = Usage(user_id=UserId(7), model="a", songs=1, refunded=2, credits=3000)
    rows = list(csv.reader(io.StringIO(table([usage], {UserId(7): name}))))
    assert rows[1][2][0] in "'\"", rows[1]
    assert rows[1][3:] == ["a", "1", "2", "3000", "0.0015"]


def test_ids_keep_all_their_digits_in_a_spreadsheet():
    usage = Usage(user_id=UserId(1574040057109544973), songs=1, refunded=0, credits=0)
    assert "'1574040057109544973" in table([usage], {})
