"""Every sentence a person reads, and what strangers' words become in it."""

import inspect
from datetime import UTC, datetime

import pytest
from fluent.syntax import ast

from bot import errors
from bot.domain.job import MAY_STILL_COME
from bot.i18n.markdown import Markup
from bot.i18n.translate import FILES, translator
from i18n.sentences import entries, gaps

CLASSES = [
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, errors.RefrainError) and found.key
]
SPENT = (errors.LyricsRefused, errors.ReferenceRefused, errors.OrderRefused)
NOT_TOLD = {"detail", "retry_after_s"}
"""Data of errors that is for the operator or the worker."""


def messages():
    found = {}
    for name in FILES:
        for entry in entries("en", name):
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is said twice"
                found[entry.id.name] = gaps(entry)
    return found


MESSAGES = messages()
"""The gaps of each."""


def told(error):
    return [c for c in CLASSES if issubclass(c, error)]


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.key)
def test_an_error_that_people_are_told_of_has_a_sentence_with_gaps_for_its_data(error):
    fields = {f.name for f in getattr(error, "__dataclass_fields__", {}).values()}
    assert MESSAGES[error.key] == fields - NOT_TOLD


@pytest.mark.parametrize("key", [*sorted(MAY_STILL_COME), errors.SubmissionUncertain.key])
def test_nobody_is_told_to_order_again_what_may_still_come(key):
    told_en, told_de = translator("en").reason(key), translator("de").reason(key)
    assert "again" not in told_en
    assert "noch einmal" not in told_de


@pytest.mark.parametrize(
    "error", [c for branch in SPENT for c in told(branch)], ids=lambda c: c.key
)
def test_a_refused_order_says_what_to_do_next_and_that_nothing_was_spent(error):
    sentence = translator("en")(error.key, **dict.fromkeys(MESSAGES[error.key], 3))
    assert sentence.endswith("Nothing was spent.")
    assert sentence.count(". ") >= 1, "it says nothing beside the refusal"


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_every_sentence_can_be_said_and_fits_into_a_message(key):
    sentence = translator("en")(key, **dict.fromkeys(MESSAGES[key], 7))
    assert 0 < len(sentence) < 700
    assert "{" not in sentence


def test_an_error_fills_its_own_sentence():
    sentence = translator("en-GB").explain(errors.LyricsTooLong(count=712, limit=600))
    assert "712" in sentence
    assert "600" in sentence
    assert "about 112" in sentence


def test_a_time_is_counted_down_by_the_readers_own_discord():
    at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    sentence = translator("en").explain(errors.QuotaUsedUp(rule="default", limit=3, renews_at=at))
    assert f"<t:{int(at.timestamp())}:R>" in sentence


def test_a_quota_that_never_renews_sends_the_member_to_a_moderator():
    sentence = translator("en").explain(errors.QuotaUsedUp(rule="guild", limit=0, renews_at=None))
    assert "moderator" in sentence
    assert "<t:" not in sentence


def test_an_error_without_a_sentence_is_called_unexpected():
    assert translator("en").explain(errors.RefrainError()) == translator("en")("unexpected")


def test_a_failure_that_an_older_version_wrote_is_called_unexpected():
    assert translator("en").reason("gone-with-version-zero") == translator("en")("unexpected")


def test_a_language_that_is_not_spoken_is_answered_in_english():
    assert translator("tlh").language == "en"
    assert translator("../../secrets").language == "en"


def test_a_gap_is_harmless_unless_it_is_our_own_markup():
    hostile = translator("en")("song-posted", requester=Markup("<@1>"), title="**@everyone**")
    assert hostile.startswith("<@1>,")
    assert "@everyone" not in hostile
    assert r"\*\*" in hostile
