import time

import pytest
from hypothesis import given, strategies as st

from bot.domain.lyrics import TITLE_LIMIT, read_lyrics, read_title
from bot.errors import LyricsEmpty, LyricsTooLong, TitleTooLong
from bot.provider.models import MINIMAX_MUSIC

FORMAT = MINIMAX_MUSIC.lyrics
LIMIT, LONG = FORMAT.character_limit, FORMAT.long_above


def read(typed, *, accompaniment=True):
    return read_lyrics(typed, accompaniment=accompaniment, lyrics_format=FORMAT)


def prompt(typed, *, accompaniment=True):
    return read(typed, accompaniment=accompaniment).prompt


def test_accompaniment_puts_hashes_at_both_ends():
    assert prompt("la\nla") == "##la\nla##"
    assert prompt("la\nla", accompaniment=False) == "la\nla"


@pytest.mark.parametrize("typed", ["##la la##", "## la la ##", "\n##\nla la\n##\n", "####la la##"])
def test_hashes_that_were_typed_are_never_doubled(typed):
    assert prompt(typed) == "##la la##"
    assert prompt(typed, accompaniment=False) == "la la"


def test_a_single_hash_belongs_to_the_words():
    assert prompt("#1 fan in C#") == "## #1 fan in C# ##"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  \n ",
        "##",
        "####",
        "# # #",
        "[Verse]\n[Chorus]",
        "\u200b\u200d\ufeff",
        "\x00\x01",
        "🎵🎵🎵",
        "...",
        "###",
        "<:pepe:123456789>",
        "<@123> <#4>",
        "[Am] [G]",
        "[00:12.34]",
        "♪ ~ ♪",
        "——",
        "。",
        "\u3164",
        "\u115f\u1160",
        "https://example.com/song",
        "@everyone",
        "Verse 1:\n\n[Am]",
        "1️⃣ 2️⃣ #️⃣",
        "Verse 1\nbridge\n| Am | G |",
    ],
)
def test_lyrics_with_nothing_to_sing_are_refused(typed):
    with pytest.raises(LyricsEmpty):
        prompt(typed)


def test_every_line_end_becomes_a_newline_and_long_gaps_become_one_pause():
    assert prompt("a\r\nb\rc\u2028d\n\n\n\n \n\ne", accompaniment=False) == "a\nb\nc\nd\n\ne"


def test_what_cannot_be_seen_is_not_sent():
    assert prompt("a\u200bb\u202ec\x07d\ufeffe\tf\u00a0g", accompaniment=False) == "abcde f g"


def test_section_tags_become_pauses_and_are_named():
    lyrics = read(
        "[Verse 1]\nla la\n[Pre-Chorus]\nlo lo\n[Chorus: all] hey [not a tag]\n[Verse 1]\nla",
        accompaniment=False,
    )
    assert lyrics.prompt == "la la\n\nlo lo\n\nhey [not a tag]\n\nla"
    assert lyrics.tags == ("[Verse 1]", "[Pre-Chorus]", "[Chorus: all]")


def test_the_limit_counts_what_is_sent_hashes_included():
    assert len(prompt("a" * (LIMIT - 4))) == LIMIT
    with pytest.raises(LyricsTooLong) as refusal:
        prompt("a" * (LIMIT - 3))
    assert (refusal.value.count, refusal.value.limit) == (LIMIT + 1, LIMIT)
    assert len(prompt("a" * LIMIT, accompaniment=False)) == LIMIT


def test_an_emoji_counts_as_the_code_points_that_are_sent():
    assert len(prompt("a" + "🎵" * (LIMIT - 1), accompaniment=False)) == LIMIT


def test_lyrics_that_may_run_past_a_minute_are_marked_not_refused():
    assert not read("a" * LONG, accompaniment=False).is_long
    assert read("a" * (LONG + 1), accompaniment=False).is_long


def test_a_title_is_one_clean_line():
    assert read_title("  My\n\u202eSong ", lyrics="la") == "My Song"


def test_a_missing_title_is_the_first_line_cut_at_a_word():
    assert read_title(None, lyrics="first line\nsecond") == "first line"
    long = "word " * 20
    assert read_title("", lyrics=long) == ("word " * 11).rstrip() + "…"
    assert len(read_title("", lyrics="x" * 100)) == 60


def test_a_line_without_words_is_no_title():
    assert read_title(None, lyrics="🎵🎵\n* * *\nla la") == "la la"


def test_a_title_over_the_limit_is_refused_with_its_count():
    with pytest.raises(TitleTooLong) as refusal:
        read_title("t" * (TITLE_LIMIT + 1), lyrics="la")
    assert refusal.value.count == TITLE_LIMIT + 1


@given(st.text(alphabet=st.sampled_from("a#\n \r[Verse]\u200b"), max_size=80), st.booleans())
def test_reading_a_prompt_again_changes_nothing(typed, accompaniment):
    try:
        once = prompt(typed, accompaniment=accompaniment)
    except LyricsEmpty:
        return
    assert prompt(once, accompaniment=accompaniment) == once
    assert once.startswith("##") or not accompaniment


@pytest.mark.parametrize(
    "piece", ["#", " ", "[", "[verse", "\n", "# ", "[Chorus:", " _a", "**a ", "\u0344"]
)
def test_hostile_repetition_costs_no_time_to_speak_of(piece):
    started = time.process_time()
    with pytest.raises((LyricsEmpty, LyricsTooLong)):
        prompt(piece * 6000 + "x" if piece.strip("# \n") else piece * 6000)
    assert time.process_time() - started < 0.5
