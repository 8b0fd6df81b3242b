"""What strangers' words become in a sentence."""

import pytest

from bot.i18n.markdown import harmless, one_line


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain words", "plain words"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("# heading", r"\# heading"),
        ("> quote", r"\> quote"),
        ("`code` ~~no~~ ||spoiler||", r"\`code\` \~\~no\~\~ \|\|spoiler\|\|"),
        ("@everyone", "@\u200beveryone"),
        ("<@123> <@&4> <#5>", "\\<@\u200b123> \\<@\u200b&4> \\<#5>"),
        ("[click](https://evil.example)", r"\[click\]\(https:\/\/evil.example\)"),
        ("discord.gg/abc", r"discord.gg\/abc"),
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("\u202eevil\u202c zero\u200bwidth\ufeff", "evil zerowidth"),
        ("a\u0301\u0302\u0303\u0304\u0305 b", "á\u0302\u0303 b"),
        ("\u3164\u3164", ""),
        ("\x00\x07\x1b[31m", r"\[31m"),
    ],
)
def test_a_strangers_text_shows_its_characters_and_does_nothing(typed, shown):
    assert harmless(typed) == shown


def test_a_strangers_text_is_cut_before_it_breaks_the_layout():
    assert len(one_line("x" * 5000, 80)) == 80
    assert one_line("x" * 5000, 80).endswith("…")
