import pytest

from bot.domain.typed_text import read_plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("hi <:pepe:123456> <a:wave:9> there", "hi   there"),
        ("<@123> <@!123> <@&5> <#4> <t:1700000000:R>", "    "),
        ("</song:123> now", "/song now"),
        ("**bold** *it* __u__ ~~s~~ ||spoiler|| `code` ***all***", "bold it u s spoiler code all"),
        ("# big\n-# small\n> said\n- item", "big\nsmall\nsaid\nitem"),
        ("```\nla\n```", "\nla\n"),
        (r"\*not bold\*", "*not bold*"),
        ("[words](https://example.com/a)", "words"),
        (r"one\ntwo", "one\ntwo"),
        ("snake_case_word, 2 * 3 * 4, #1 fan", "snake_case_word, 2 * 3 * 4, #1 fan"),
        ("<3 a < b > c", "<3 a < b > c"),
        ("_it_ ___both___ a_b_c", "it both a_b_c"),
        ("`**a**` ``a`b``", "**a** a`b"),
        (r"\<@1> 1\. x C\\o \o/", r"<@1> 1. x C\o \o/"),
        (r"one\r\ntwo<br>three", "one\ntwo\nthree"),
        ("[a](https://b.c/x_(y)) [d](<https://b.c> 'e')", "a d"),
        ("hi <https://a.b/c> https://a.b/c_d_e", "hi  "),
        ("@everyone hi :pepe_laugh:", " hi "),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("* * *\n- - -", "* * *\n- - -"),
        ("f**k and sh**t", "f**k and sh**t"),
        ("o f**k and sh**t o", "o f**k and sh**t o"),
        ("b**a**d b||a||d", "bad bad"),
        ("**la la**s s**la la**", "la las sla la"),
        (r"¯\_(ツ)_/¯", r"¯\_(ツ)_/¯"),
        ("(*^▽^*) (^_^) (^_^) -_- -_- (*_*) (*_*)", "(*^▽^*) (^_^) (^_^) -_- -_- (*_*) (*_*)"),
        ("a\u3164b", "a b"),
    ],
)
def test_markup_becomes_what_a_reader_sees(typed, shown):
    assert read_plain(typed).text == shown


@pytest.mark.parametrize(
    "typed",
    ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "👨‍👩‍👧", "क्‍ष", "❤️‍🔥",
     "ශ්‍රී", "র‍্যাপ", "നന്‍മ", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ক্‌ষ", "🧑🏿‍❤️‍💋‍🧑🏻"],
)  # a column of rows would be unreadable  # fmt: skip
def test_joiners_stay_where_they_can_be_seen(typed):
    assert read_plain(typed).text == typed


@pytest.mark.parametrize("typed", ["b\u200ca\u200dd", "ba\u200cd", "\u200cbad\u200d", "b\u00adad"])
def test_joiners_go_where_they_only_hide(typed):
    assert read_plain(typed).text == "bad"
