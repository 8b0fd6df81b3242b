"""Each limit on what people type: what just fits, and what does not any more."""

from dataclasses import replace

import pytest

from bot.domain.lyrics import LyricsFormat, read_lyrics, read_title
from bot.domain.moderator_input import (
    read_credits,
    read_granted,
    read_job_id,
    read_limit,
    read_reason,
    read_songs,
    read_words,
)
from bot.domain.section_tags import split_sections
from bot.domain.style import StyleFormat, read_style
from bot.errors import (
    JobUnknown,
    LyricsTooLong,
    LyricsTooShort,
    StyleMissing,
    StyleTooLong,
    StyleTooShort,
    TitleTooLong,
    ValueRefused,
)

FORMAT = LyricsFormat(field="lyrics", character_minimum=10, character_limit=20, long_above=15)
STYLE = StyleFormat(field="style", required=True, character_minimum=5, character_limit=9)


def read(typed, lyrics_format=FORMAT):
    return read_lyrics(typed, accompaniment=True, lyrics_format=lyrics_format)


@pytest.mark.parametrize(
    ("characters", "refusal"),
    [(9, LyricsTooShort), (10, None), (20, None), (21, LyricsTooLong)],
)
def test_lyrics_have_a_least_and_a_greatest_length(characters, refusal):
    if refusal is None:
        assert len(read("l" * characters).prompt) == characters
        return
    with pytest.raises(refusal) as refused:
        read("l" * characters)
    assert refused.value.count == characters


def test_lyrics_are_long_above_a_length_of_their_model():
    assert [read("l" * characters).is_long for characters in (14, 15, 16)] == [False, False, True]


@pytest.mark.parametrize(
    ("typed", "prompt"),
    [
        ("la", "<=>la<=>"),
        ("<3 la", "<=> <3 la<=>"),
        ("=3 la", "<=>=3 la<=>"),
        (">3 la", "<=>>3 la<=>"),
        ("la >", "<=>la > <=>"),
        ("la =", "<=>la =<=>"),
        ("la <", "<=>la <<=>"),
    ],
)
def test_a_blank_parts_a_mark_from_words_that_would_lengthen_it(typed, prompt):
    marked = replace(FORMAT, character_minimum=1, accompaniment="<=>")
    assert read(typed, marked).prompt == prompt


@pytest.mark.parametrize(
    ("characters", "refusal"),
    [(4, StyleTooShort), (5, None), (9, None), (10, StyleTooLong)],
)
def test_a_style_has_a_least_and_a_greatest_length(characters, refusal):
    if refusal is None:
        assert read_style("s" * characters, STYLE) == "s" * characters
        return
    with pytest.raises(refusal) as refused:
        read_style("s" * characters, STYLE)
    assert refused.value.count == characters


def test_where_nothing_is_said_of_the_music_the_operator_s_sentence_stands():
    with pytest.raises(StyleMissing):
        read_style(" ", STYLE)
    assert read_style(" ", replace(STYLE, default="a ballad")) == "a ballad"
    assert read_style(" ", replace(STYLE, required=False)) == ""


def test_a_single_character_is_enough_where_a_model_asks_for_no_more():
    lenient = LyricsFormat(field="lyrics", character_limit=20, long_above=15)
    assert read("l", lenient).prompt == "l"
    short = StyleFormat(field="style", required=True, character_limit=9)
    assert read_style("s", short) == "s"


def test_a_title_has_eighty_characters():
    assert read_title("t" * 80, lyrics="la") == "t" * 80
    with pytest.raises(TitleTooLong) as refusal:
        read_title("t" * 81, lyrics="la")
    assert refusal.value.data() == {"count": 81, "limit": 80}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("two " + "x" * 56, "two " + "x" * 56),
        ("two " + "x" * 57, "two…"),
        ("one, two, " + "x" * 60, "one, two…"),
    ],
)
def test_a_line_that_becomes_a_title_is_cut_after_sixty_characters(line, title):
    assert read_title(None, lyrics=line) == title


@pytest.mark.parametrize(("characters", "is_tag"), [(40, True), (41, False)])
def test_a_tag_is_short(characters, is_tag):
    assert bool(split_sections(f"[{'t' * characters}]").tags) == is_tag


@pytest.mark.parametrize(
    ("reader", "least", "most"),
    [
        (read_songs, 0, 10_000),
        (read_limit, 0, 10_000),
        (read_granted, 1, 1_000),
        (read_credits, 0, 10**12),
    ],
)
def test_numbers_of_moderators_have_a_least_and_a_most(reader, least, most):
    assert [reader(str(given)) for given in (least, most)] == [least, most]
    for beyond in (least - 1, most + 1):
        with pytest.raises(ValueRefused):
            reader(str(beyond))


@pytest.mark.parametrize(
    ("reader", "fits", "too_much"),
    [
        (read_reason, "r" * 300, "r" * 301),
        (read_words, "\n".join(map(str, range(200))), "\n".join(map(str, range(201)))),
        (read_words, "w" * 60, "w" * 61),
        (read_words, "a$$", "!!!"),
    ],
)
def test_texts_of_moderators_have_a_length(reader, fits, too_much):
    assert reader(fits)
    with pytest.raises(ValueRefused):
        reader(too_much)


def test_the_id_of_a_job_is_a_number_that_the_database_can_hold():
    assert read_job_id(f" {2**63 - 1} ") == 2**63 - 1
    assert read_job_id("0") == 0
    for typed in (str(2**63), "0" * 20, "-1", "١", "", "1.0"):
        with pytest.raises(JobUnknown):
            read_job_id(typed)
