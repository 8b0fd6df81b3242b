"""The pictures and transcripts of the documents show the bot as it is."""

import itertools
import json
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SENTENCES = json.loads((PICTURES / "sentences.json").read_text(encoding="utf-8"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GAP = "\0"
MARKUP = re.compile(r"\*\*|__|~~|^(?:-# |> |- |#{1,3} )")


def readings(pattern):
    """A sentence in each form that its choices give it, its gaps marked."""
    parts = [readings_of(each) for each in pattern.elements]
    return ["".join(chosen) for chosen in itertools.product(*parts)]


def readings_of(element):
    if isinstance(element, ast.TextElement):
        return [element.value]
    inner = element.expression
    if isinstance(inner, ast.SelectExpression):
        return [form for variant in inner.variants for form in readings(variant.value)]
    return [inner.parse()["value"]] if isinstance(inner, ast.StringLiteral) else [GAP]


def lines_of_the_bot():
    """A pattern for every line that the bot can say in English; one of gaps alone says nothing."""
    for path in sorted((ROOT / "bot/i18n/locales/en").glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            patterns = (
                [entry.value, *(each.value for each in entry.attributes)] if is_said(entry) else []
            )
            for line in (
                line
                for each in patterns
                if each
                for text in readings(each)
                for line in text.split("\n")
            ):
                plain = MARKUP.sub("", line)
                if re.search(r"\w", plain):
                    yield re.compile(".+".join(map(re.escape, plain.split(GAP))))


def is_said(entry):
    return isinstance(entry, ast.Message | ast.Term)


@pytest.mark.parametrize("name", SENTENCES)
def test_the_bot_still_says_each_sentence_of_a_picture(name):
    """Otherwise `make pictures` takes them anew."""
    patterns = list(lines_of_the_bot())
    names = re.compile(r"@\w+")
    unsaid = [
        line
        for line in SENTENCES[name]
        if not names.fullmatch(line) and not any(each.fullmatch(line) for each in patterns)
    ]
    assert unsaid == []


def test_a_sentence_that_the_bot_does_not_say_is_noticed():
    patterns = list(lines_of_the_bot())
    assert not any(each.fullmatch("Your song is under way: #songs › message") for each in patterns)


def transcript(path):
    """What a document lets the bot say, line by line, and the buttons below it."""
    quotes = re.findall(r"(?:^> .*\n)+", path.read_text(encoding="utf-8") + "\n", re.MULTILINE)
    for quote in quotes:
        lines = re.sub(r"(?<!  )\n> ", " ", quote.removeprefix("> ").rstrip()).split("  \n> ")
        speaks = False
        for line in lines:
            speaker, said = re.fullmatch(r"(?:\*\*(\w+):\*\* )?(.*)", line).groups()
            speaks = speaks if speaker is None else speaker == "Refrain"
            if speaks:
                yield said.strip("`")


def test_members_are_shown_what_the_bot_says():
    patterns = list(lines_of_the_bot())
    said = [
        line for line in transcript(ROOT / "docs/MEMBERS.md") if not line.endswith(("…", ".mp4"))
    ]
    assert len(said) > 10
    unsaid = [
        line for line in said if not any(each.fullmatch(MARKUP.sub("", line)) for each in patterns)
    ]
    assert unsaid == []


def test_each_picture_is_in_a_document_in_both_themes():
    shown = [
        (document.parent / path).resolve()
        for document in DOCUMENTS
        for path in re.findall(r'(?:srcset|src)="([^"]+)"', document.read_text(encoding="utf-8"))
    ]
    taken = [PICTURES / f"{name}-{theme}.png" for name in SENTENCES for theme in ("dark", "light")]
    assert sorted(shown) == sorted(taken) == sorted(PICTURES.glob("*.png"))
