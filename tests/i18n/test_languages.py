"""Every language says everything that English says, with the same gaps."""

import re
from importlib.resources import as_file
from shutil import copytree

import aiohttp
import pytest
from fluent.syntax import ast, visitor

from bot.config import load
from bot.i18n import translate
from bot.i18n.translate import (
    COMMANDS,
    FALLBACK,
    FILES,
    LOCALES,
    language_name,
    languages,
    translator,
)
from bot.provider.models import MODELS
from i18n.sentences import entries, gaps

OTHERS = [language for language in languages() if language != FALLBACK]
MADE_UP = "qq"
"""A code that no language has, so that the test stands when a language is added."""
PLURALS = {"zero", "one", "two", "few", "many", "other"}
PLAIN = re.compile(
    r"modal-|dialog-|button-|panel-(?!title)|report-(remove|block|dismiss)|language-name"
)
"""Sentences on labels and buttons, which Discord limits and shows without markup."""
LABEL, HINT, DESCRIPTION, LONGEST = 45, 100, 100, 700


class Choices(visitor.Visitor):
    """The words by which a sentence chooses, save plural forms, which differ by language."""

    def __init__(self):
        self.words = set()

    def visit_Variant(self, node):  # noqa: N802 - the visitor's own naming
        if isinstance(node.key, ast.Identifier) and node.key.name not in PLURALS:
            self.words.add(node.key.name)
        self.generic_visit(node)


def sentences(language, name):
    """Each message and term with its gaps."""
    return {(type(entry).__name__, entry.id.name): gaps(entry) for entry in entries(language, name)}


def choices(language, name):
    found = {}
    for entry in entries(language, name):
        seen = Choices()
        seen.visit(entry)
        found[entry.id.name] = seen.words
    return found


def test_german_is_spoken():
    assert "de" in languages()
    assert translator("de")("status-queued", place=2) == "In der Warteschlange, Platz 2."


def test_the_operator_may_be_told_in_each_language():
    given = {"REFRAIN_DISCORD__TOKEN": "x", "REFRAIN_PROVIDER__API_KEY": "x"}
    for language in languages():
        load(None, given | {"REFRAIN_OPERATOR__LANGUAGE": language})


@pytest.fixture
def added_folder(tmp_path, monkeypatch):
    """The languages with a made-up one beside them, as CONTRIBUTING says to add it."""
    folder = tmp_path / "locales"
    with as_file(LOCALES) as real:
        copytree(real, folder)
        copytree(real / "de", folder / MADE_UP)
    settings = folder / MADE_UP / "settings.ftl"
    text = settings.read_text("utf-8")
    assert "= Deutsch" in text
    settings.write_text(text.replace("= Deutsch", "= Idiom"), "utf-8")
    monkeypatch.setattr(translate, "LOCALES", folder)
    forget_languages()
    yield folder
    forget_languages()


def forget_languages():
    languages.cache_clear()
    translator.cache_clear()


@pytest.mark.usefixtures("added_folder")
def test_a_folder_is_all_that_a_language_needs():
    assert set(languages()) == {FALLBACK, *OTHERS, MADE_UP}
    assert language_name(MADE_UP) == "Idiom"
    assert translator(f"{MADE_UP}-XX")("status-queued-alone") == "In der Warteschlange."
    assert translator(MADE_UP).description("quota") == translator("de").description("quota")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_exactly_the_sentences_and_gaps_of_english(language, name):
    assert sentences(language, name) == sentences(FALLBACK, name)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_a_language_tells_apart_what_english_tells_apart(language, name):
    assert choices(language, name) == choices(FALLBACK, name)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FILES)
def test_every_sentence_of_a_language_can_be_said_and_fits(language, name):
    translate = translator(language)
    for (kind, key), names in sentences(language, name).items():
        if kind == "Message":
            said = translate(key, **dict.fromkeys(names, 7))
            assert 0 < len(said) < LONGEST, key
            assert "{" not in said, key
            if PLAIN.match(key):
                assert len(said) <= (HINT if key.endswith("-hint") else LONGEST), key
            if re.match(r"(modal|dialog)-", key) and not key.endswith("-hint"):
                assert len(said) <= LABEL, key


def described(command, path=""):
    """Each command and option as Discord has it, with what it says in each language."""
    path = f"{path} {command['name']}".strip()
    if command.get("description"):
        yield path, command["description"], command.get("description_localizations") or {}
    for option in command.get("options", ()):
        yield from described(option, path)


async def registered(place):
    """The commands as Discord lists them."""
    url = f"{place.discord.api_base}/applications/{place.discord.world.application_id}/commands"
    headers = {"Authorization": f"Bot {place.discord.token}"}
    query = {"with_localizations": "true"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers=headers, params=query) as answer,
    ):
        return await answer.json()


def written(language):
    """The commands and options that a language has descriptions of."""
    for entry in entries(language, COMMANDS):
        if isinstance(entry, ast.Message):
            path = entry.id.name.removeprefix("command-").replace("-", " ")
            yield path
            yield from (f"{path} {attribute.id.name}" for attribute in entry.attributes)


async def test_every_command_and_option_is_described_to_discord_in_each_language(sandbox):
    app = await sandbox.open(provider__models=",".join(MODELS))
    told = [each for command in await registered(app) for each in described(command)]
    for path, english, others in told:
        assert {locale.partition("-")[0] for locale in others} == set(OTHERS), path
        for language, words in others.items():
            assert words != english, f"{path} in {language}"
            assert 0 < len(words) <= DESCRIPTION, path
    for language in OTHERS:
        assert sorted(written(language)) == sorted(path for path, *_ in told)


async def test_the_names_of_commands_stay_english(app):
    assert not any(command.get("name_localizations") for command in await registered(app))
