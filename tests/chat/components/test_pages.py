"""Long answers: a page holds all of its lines, however long they are."""

from bot.chat.components.pages import LINES, page_embed

EMBED = 4096


def test_no_line_of_a_page_is_left_out_because_others_are_long():
    long = "word " * 150
    lines = [f"Line {number} {long}" for number in range(LINES)]
    embed = page_embed("Ledger", lines, "empty")
    assert len(embed.description) <= EMBED
    assert [f"Line {number} word" in embed.description for number in range(LINES)] == [True] * LINES


def test_a_line_is_cut_between_words_so_that_no_mention_is_torn():
    line = "x" * 480 + " <@1234567890123456789> <@1234567890123456789>"
    embed = page_embed("Ledger", [line], "empty")
    assert embed.description == "x" * 480 + " …"
