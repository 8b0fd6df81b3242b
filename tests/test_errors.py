"""The stored names of errors: they stand in rows and in sentences, and outlive every rename."""

from bot.errors import (
    FileUnusable,
    HistoryUnreadable,
    LeaseLost,
    RefrainError,
    StartupError,
    TranscodeFailed,
)

KEYS = [
    "already-being-made",
    "attachment-unreachable",
    "blocked",
    "budget-used-up",
    "card-unverified",
    "channel-closed",
    "content-refused",
    "covers-off",
    "credits-exhausted",
    "delivery-refused",
    "delivery-uncertain",
    "file-lost",
    "generation-failed",
    "generation-lost",
    "generation-timed-out",
    "guild-not-served",
    "guild-only",
    "instrumental-with-lyrics",
    "job-unknown",
    "key-refused",
    "library-full",
    "library-unavailable",
    "lyrics-empty",
    "lyrics-probably-too-long",
    "lyrics-too-long",
    "lyrics-too-short",
    "message-without-audio",
    "model-gone",
    "model-not-allowed",
    "model-unknown",
    "model-withdrawn",
    "moderators-only",
    "not-in-this-channel",
    "not-in-thread",
    "not-yours",
    "option-not-taken",
    "paused",
    "permissions-missing",
    "poll-failed",
    "poll-refused",
    "provider-unreachable",
    "quota-used-up",
    "rate-limited",
    "reference-damaged",
    "reference-expired",
    "reference-link-invalid",
    "reference-links-off",
    "reference-missing",
    "reference-not-audio",
    "reference-not-fetched",
    "reference-silent",
    "reference-too-large",
    "reference-too-long",
    "reference-too-short",
    "reference-twice",
    "reference-unreachable",
    "reference-web-page",
    "reference-wrong-format",
    "rejected",
    "restarting",
    "result-lost",
    "result-unavailable",
    "saved-name-taken",
    "saved-name-unusable",
    "saved-reference-lost",
    "saved-reference-unknown",
    "saved-reference-unsent",
    "song-files-unavailable",
    "songs-under-way",
    "still-being-made",
    "store-unavailable",
    "style-missing",
    "style-too-long",
    "style-too-short",
    "submission-uncertain",
    "title-too-long",
    "too-large-to-post",
    "too-late",
    "too-many-fetches",
    "too-many-live-jobs",
    "unknown-button",
    "unknown-dialog",
    "value-refused",
    "wait-too-long",
    "word-not-allowed",
]
"""Written down once and for all: one may join, none may change."""


def subclasses(base):
    return {base} | {deeper for cls in base.__subclasses__() for deeper in subclasses(cls)}


ERRORS = {cls for cls in subclasses(RefrainError) if cls.__module__.startswith("bot.")}

NOT_TOLD = {
    TranscodeFailed,
    LeaseLost,
    HistoryUnreadable,
    *subclasses(FileUnusable),
    *subclasses(StartupError),
}
"""For the operator, or translated by who asked for the file."""


def test_every_key_is_what_it_was_and_belongs_to_one_class():
    assert sorted(cls.key for cls in ERRORS if cls.key) == KEYS


def test_every_error_that_stands_for_no_others_has_a_key_unless_no_person_is_told():
    silent = {cls for cls in ERRORS if not cls.key and not cls.__subclasses__()}
    assert silent <= NOT_TOLD
