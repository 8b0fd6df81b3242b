import pytest

from bot.domain.lyrics import read_lyrics, read_title
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_6


def sung(typed):
    return read_lyrics(typed, accompaniment=False, lyrics_format=MINIMAX_MUSIC.lyrics).prompt


@pytest.mark.parametrize(
    "tag",
    [
        "[Verse]", "[Final Chorus]", "[Guitar Solo]", "[Verse One]", "[Verse 1 & 2]", "(Chorus)",
        "Verse 1:", "【Verse】", "[Strophe 1]", "**[Chorus]**", "{Bridge}", "Refrain:", "[x2]",
        "[Estribillo]", "(Refrão)", "Couplet 2 :", "［サビ］", "[ Outro ]", "# [Intro]", "[Drop]:",
        "Chorus x2", "(Chorus x2)", "Chorus (2x):", "(x2)", "(Guitar Solo)", "[[Chorus]]",
        "Verse 1 (Ana):", "2nd Verse:", "**Verse 1**", "## Chorus", "Pre-chorus", "Verse II",
        "--- Chorus ---", "Verse 2.", "• Bridge", "♪ Refrain ♪", "■サビ", "『サビ』", "«Припев»",
        "<verse 1>",
        "Приспів:", "Zwrotka 1:", "Điệp khúc:", "Nakarat:", "Refräng 2:", "פזמון:", "2절", "(间奏)",
        "{start_of_chorus}", "{c: Chorus}", "Drop:", "Ref:", "[Verse 1: Ana & Bea]",
        "[Verse 1: The Weeping Willows & Ana featuring Bea and the Songbirds]", "Refrain", "サビ",
        "Estribillo", "Ritornello", "副歌", "Припев", "Chorus - x2", "Verse 1 - Ana:", "(bis)",
        "Repeat Chorus", "Chorus (repeat)", "2. Strophe", "Ponte:", "Rit.:", "Verse #1",
        "Guitar solo", "*Instrumental break*", "Pre – Chorus:", "Verse 1 (Ana)",
    ],
)  # a column of rows would be unreadable  # fmt: skip
def test_a_tag_is_neither_sung_nor_the_title(tag):
    assert sung(f"{tag}\nla la\n{tag}\nlo") == "la la\n\nlo"
    assert read_title(None, lyrics=sung(f"{tag}\nla la")) == "la la"


@pytest.mark.parametrize(
    "line",
    [
        "(oh oh oh)", "love: it hurts", "Chorus: everybody", "Intro", "the end", "a [maybe] b",
        "Final:", "(drop)", "(end)", "(solo)", "The bridge:", "Hook me up!", "“Refrain”", "Verse?",
        "(verse of the day)", "verse", "10:15 train", "3 x 4", "「愛してる」", "(サビ抜き)",
        "Hook\nI\nlove", "A B C D E F G", "Do Re Mi", "Am I wrong",
        "E major", "A [His] B", "John 3:16", "12:30 at night", "1. one", "* * *\nla", "(A) (B)",
        "Verso", "bis", "Written by the stars", "You might also like me", "La La La", "C", "A/C",
        "Never Embed", "You might also like\nthe way I sing",
    ],
)  # a column of rows would be unreadable  # fmt: skip
def test_words_stay_words(line):
    assert sung(line) == line


@pytest.mark.parametrize(
    ("tag", "bare"),
    [("Verse 1", "bridge"), ("[Intro]", "Outro"), ("Strofa 1", "coro"), ("[Verso 1]", "Ponte:")],
)
def test_among_tags_a_name_alone_in_its_line_is_one(tag, bare):
    assert sung(f"{tag}\nla la\n{bare}\nlo") == "la la\n\nlo"


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


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("[00:12,34]la", "la"),
        ("[1:02:03.00]la", "la"),
        ("(0:12) la", "la"),
        ("00:12.34 la", "la"),
        ("1\n00:00:01,000 --> 00:00:04,000\nla", "la"),
        ("Am  G  F  C\nla", "la"),
        ("(Am) (G)\nla", "la"),
        ("[Fis]la [Es]lo", "la lo"),
        ("[Do]la [Rem]lo", "la lo"),
        ("[Am - G] la", "la"),
        ("[G]-[C]\nla", "la"),
        ("[A7sus4]la[Bbmaj7/D]", "la"),
        ("la la (x2)", "la la"),
        ("la la (bis)", "la la"),
        ("Am  G\nla\nF G\nlo\nC\nli", "la\n\nlo\n\nli"),
        ("F   G\nla", "la"),
        ("| Am | G |\nla", "la"),
        ("Intro: Am G C x2\nla", "la"),
        ("Am G\nLa La La", "La La La"),
        ("[00:00.00] 作词 : Ana\n[00:05.00]la", "la"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nla", "la"),
        ("Lyrics by: Ana\nCapo: 2\nla", "la"),
        (
            "12 ContributorsMy Song Lyrics[Verse 1]\nla\n\nYou might also like[Chorus]\nlo5Embed",
            "la\n\nlo",
        ),
    ],
)
def test_chords_and_times_in_other_spellings(typed, left):
    lyrics = read_lyrics(typed, accompaniment=False, lyrics_format=MINIMAX_MUSIC.lyrics)
    assert (lyrics.prompt, lyrics.simplified) == (left, True)


@pytest.mark.parametrize("bold", ["", "**"])
@pytest.mark.parametrize(
    ("model", "text", "left_out"),
    [
        (MINIMAX_MUSIC, "la la\n\nlo lo", ("[Verse]", "[Chorus]")),
        (MUSIC_2_6, "[Verse]\nla la\n[Chorus]\nlo lo", ()),
    ],
)
def test_tags_are_kept_for_a_model_that_understands_them(model, text, left_out, bold):
    typed = f"[Verse]\n{bold}la{bold} la\n[Chorus]\nlo lo"
    lyrics = read_lyrics(typed, accompaniment=False, lyrics_format=model.lyrics)
    assert (lyrics.text, lyrics.prompt, lyrics.tags) == (text, text, left_out)
    assert (lyrics.sung, lyrics.simplified) == ("la la\n\nlo lo", bool(bold))
