import time

import pytest

from bot.domain.banned_words import refuse_words
from bot.errors import WordNotAllowed


def line_of(words, lyrics, title="song"):
    with pytest.raises(WordNotAllowed) as refusal:
        refuse_words(words, title=title, lyrics=lyrics)
    assert not any(word in str(refusal.value) for word in words)
    return refusal.value.line


@pytest.mark.parametrize("lyrics", ["so bad", "BAD!", "a-bad-day", "bád", "Ｂad", "𝐛𝐚𝐝", "(bad)"])
def test_a_word_is_found_in_every_spelling(lyrics):
    assert line_of(["bad"], f"la la\n{lyrics}") == 2


def test_the_title_is_line_zero():
    assert line_of(["bad"], "la", title="Bad song") == 0


def test_a_phrase_is_found_across_blanks_and_punctuation():
    assert line_of(["very bad thing"], "Very, bad  thing") == 1


@pytest.mark.parametrize("lyrics", ["badge", "abad", "very badly", "ba d", ""])
def test_only_whole_words_count(lyrics):
    refuse_words(["bad", "", "!!!"], title="song", lyrics=lyrics)


def test_case_folding_reaches_letters_that_grow():
    assert line_of(["strasse"], "STRAẞE") == 1


@pytest.mark.parametrize(
    ("word", "lyrics"),
    [
        ("死ね", "お前なんか死ねばいい"),
        ("操你妈", "我操你妈的"),
        ("ควาย", "มึงมันควายจริงๆ"),
        ("ばか", "おまえはばかだ"),
        ("바보", "너는바보야"),
        ("ﾊﾞｶ", "バカだな"),
        ("ໝາ", "ເຈົ້າໝາ"),
        ("ឆ្កែ", "អាឆ្កែ"),
        ("ခွေး", "မင်းခွေးပဲ"),
        ("काम", "यह काम है"),
        ("мой", "это мой дом"),
        ("мой", "мо́й"),
        ("كلب", "يا كَلْب"),
        ("می‌خواهم", "من میخواهم"),
        ("Ёлка", "ёлка"),
        ("coño", "¡COÑO!"),
        ("ㅅㅂ", "아ㅅㅂ진짜"),
        ("น้ำ", "ดื่มนํ้า"),
        ("sıçmak", "SIÇMAK"),
        ("SIK", "sık"),
        ("SIK", "sik"),
        ("İstanbul", "istanbul"),
        ("địt", "ĐỊT"),
        ("അവൻ", "അവന്\u200d"),
        ("کثیف", "كثيف"),
        ("كلب", "ﻛﻠﺐ"),
        ("a$$", "you a$$!"),
        ("🖕", "hey🖕🏽you"),
        ("bad thing", "bad + thing"),
    ],
)
def test_a_word_is_found_in_scripts_of_every_kind(word, lyrics):
    assert line_of([word], lyrics) == 1


@pytest.mark.parametrize(
    ("word", "lyrics"),
    [
        ("काम", "की में"),
        ("ばか", "はか"),
        ("мой", "мои"),
        ("พอ", "พ่อ"),
        ("мо", "мой"),
        ("कम", "काम"),
        ("ក", "ស្ក"),
        ("і", "ї"),
        ("ano", "feliz año"),
        ("sik", "sık"),
        ("a$$", "a day"),
        ("ハ", "バ"),
    ],
)
def test_marks_that_are_parts_of_letters_make_another_word(word, lyrics):
    refuse_words([word], title="song", lyrics=lyrics)


def test_marks_without_end_cost_no_time_to_speak_of():
    started = time.process_time()
    for mark in ("\u0344", "\u0301", "\u0ecd", "\u0483"):
        refuse_words(["bad", "死ね"], title="song", lyrics=mark * 6000)
    assert time.process_time() - started < 1
