import pytest

from bot.domain.lyrics import read_lyrics, read_title
from bot.provider.models import MINIMAX_MUSIC


def sung(typed):
    return read_lyrics(typed, accompaniment=False, lyrics_format=MINIMAX_MUSIC.lyrics).prompt


@pytest.mark.parametrize(
    "tag",
    [
        "[Verse]", "[Final Chorus]", "[Guitar Solo]", "[Verse One]", "[Verse 1 & 2]", "(Chorus)",
        "Verse 1:", "【Verse】", "[Strophe 1]", "**[Chorus]**", "{Bridge}", "Refrain:", "[x2]",
        "[Estribillo]", "(Refrão)", "Couplet 2 :", "［サビ］", "[ Outro ]", "# [Intro]", "[Drop]:",
    ],
)  # fmt: skip
def test_a_tag_is_neither_sung_nor_the_title(tag):
    assert sung(f"{tag}\nla la\n{tag}\nlo") == "la la\n\nlo"
    assert read_title(None, lyrics=sung(f"{tag}\nla la")) == "la la"


@pytest.mark.parametrize(
    "line", ["(oh oh oh)", "love: it hurts", "Chorus: everybody", "Intro", "the end", "a [maybe] b"]
)
def test_words_stay_words(line):
    assert sung(line) == line


def test_chords_and_times_are_left_out_and_said():
    lyrics = read_lyrics(
        "[ti:Song]\n[00:12.34][Am]Hello [G7/B]world\n<00:15>la",
        accompaniment=False,
        lyrics_format=MINIMAX_MUSIC.lyrics,
    )
    assert (lyrics.prompt, lyrics.simplified) == ("Hello world\nla", True)
    assert not read_lyrics(
        "Hello world", accompaniment=False, lyrics_format=MINIMAX_MUSIC.lyrics
    ).simplified
