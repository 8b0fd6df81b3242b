"""Ledger entries in words: each reader's own, also those that an earlier version wrote."""

import inspect
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import errors
from bot.chat.moderation.ledger_sentences import entry_line
from bot.domain.job import UserId
from bot.i18n.translate import languages, translator
from bot.store import ledger
from bot.store.ledger import Entry, EntryKind
from bot.store.store import open_store
from clocks import ManualClock
from store.orders import GUILD, TERMS

OLD = Path(__file__).parents[2] / "store/released/0.1.0.db"
ENDS_OF_AN_ORDER = [
    errors.Rejected,
    errors.ReferenceExpired,
    errors.WaitTooLong,
    *(
        found
        for _, found in inspect.getmembers(errors, inspect.isclass)
        if issubclass(found, errors.GenerationOver)
        and found.key
        and found is not errors.FileLost  # of a song that stays charged
    ),
]
"""What a job fails with, and is refunded for."""


def entry(kind, **values):
    return Entry(at=datetime(2026, 11, 22, tzinfo=UTC), guild_id=GUILD, kind=kind, **values)


def refund(reason, after=None):
    return entry(EntryKind.REFUND, member_id=UserId(102), songs=1, reason=reason, after=after)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "<@9>: The quota of <@101> is 5 songs per week (before: not set). Reason: because",
                "<@9>: <@101> is granted 2 extra songs. Reason: because",
                "<@102> does not count. Reason: The song service refused the order.",
                "<@9>: <@102> may not order songs until that is lifted. Reason: because",
            ),
        ),
        (
            "de",
            (
                (
                    "<@9>: Kontingent für <@101>: 5 Songs pro Woche (vorher: nicht festgelegt)."
                    " Grund: because"
                ),
                "<@9>: <@101> bekommt 2 zusätzliche Songs. Grund: because",
                "<@102> zählt nicht. Grund: Der Musikdienst hat die Bestellung abgelehnt.",
                "<@9>: <@102> darf keine Songs bestellen, bis das aufgehoben wird. Grund: because",
            ),
        ),
    ],
)
async def test_what_0_1_0_wrote_is_told_in_the_readers_language(language, lines, tmp_path):
    shutil.copy(OLD, tmp_path / "refrain.db")
    address = f"sqlite:///{tmp_path / 'refrain.db'}"
    async with open_store(address, clock=ManualClock(), default_limits=TERMS) as store:
        entries = await store.read(ledger.page(GUILD, limit=10))
    entry_sentence = "\n".join(entry_line(each, translator(language)) for each in entries)
    assert [line for line in lines if line not in entry_sentence] == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("error", ENDS_OF_AN_ORDER, ids=lambda error: error.key)
def test_every_failure_that_a_song_is_refunded_for_is_worded(error, language):
    assert error.key not in entry_line(refund(error.key, after="failed"), translator(language))


def test_what_a_moderator_wrote_about_a_cancelled_song_is_never_taken_for_a_failure():
    assert entry_line(refund("rejected", after="cancelled"), translator("en")).endswith(
        "Reason: rejected"
    )


def test_a_reason_of_0_1_0_that_names_no_failure_stands_as_it_was_typed():
    assert entry_line(refund("Concert *tonight*"), translator("de")).endswith(
        r"Concert \*tonight\*"
    )


@pytest.mark.parametrize("kind", [EntryKind.QUOTA, EntryKind.EXEMPT, EntryKind.BUDGET])
def test_a_value_that_only_a_later_version_can_read_stands_as_it_was_written(kind):
    entry_sentence = entry_line(
        entry(kind, before="none", after="by the **moon**"), translator("en")
    )
    assert r"is by the \*\*moon\*\*" in entry_sentence
