"""The chart of `/quotas usage` and its table; build/usage.png is there to be looked at."""

import csv
import io
from pathlib import Path

import matplotlib.image
import pytest

from bot.chat.moderation.usage import table
from bot.chat.moderation.usage_chart import LONGEST_NAME, Bar, drawn, label
from bot.domain.job import UserId
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


def bars(count):
    return [Bar(name=NAMES[place], songs=(count - place) * 7) for place in range(count)]


async def picture(count, path):
    png = await drawn(bars(count), title="Songs ordered since 2026-11-01", axis="songs that count")
    path.write_bytes(png)
    return matplotlib.image.imread(path)


async def test_ten_members_make_a_picture_that_reads_on_dark_and_on_light():
    BUILD.mkdir(exist_ok=True)
    shown = await picture(10, BUILD / "usage.png")
    height, width, _ = shown.shape
    assert (width, height) == (1200, 795)
    corner = shown[2, 2, :3]
    assert corner.max() < 0.25, "its own dark ground, whatever is behind it"
    assert shown[:, :, 3].min() == 1.0, "nothing shines through"
    assert shown[:, :, :3].max() > 0.9, "light letters"


async def test_one_member_makes_a_picture_as_well(tmp_path):
    shown = await picture(1, tmp_path / "one.png")
    assert shown.shape[0] > 200


async def test_songs_that_were_all_given_back_make_a_picture_without_bars():
    png = await drawn([Bar(name="ana", songs=0)], title="Since", axis="songs")
    assert png.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_names_are_cut_and_shown_without_empty_boxes(name):
    assert 1 <= len(label(name)) <= LONGEST_NAME
    assert "🎵" not in label(name)


def test_a_name_that_the_font_does_not_know_at_all_leaves_a_mark():
    assert label("日本語の名前") == "?"


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "\u200b=1", '"=1']
)
def test_no_name_becomes_a_formula(name):
    usage = Usage(user_id=UserId(7), songs=1, refunded=2, credits=3)
    rows = list(csv.reader(io.StringIO(table([usage], {UserId(7): name}))))
    assert rows[1][2][0] in "'\"", rows[1]
    assert rows[1][3:] == ["1", "2", "3"]


def test_ids_keep_all_their_digits_in_a_spreadsheet():
    usage = Usage(user_id=UserId(1574040057109544973), songs=1, refunded=0, credits=0)
    assert "'1574040057109544973" in table([usage], {})
