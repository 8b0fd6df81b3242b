"""What the model makes of lyrics: its format, its limit, and how we bring words into it.

Source: the provider's page on minimax-music. A newline separates lines, two newlines are a pause,
`##` at the beginning and the end adds accompaniment, at most 600 characters. The same page calls
only `prompt` required in its text but `reference_audio_url` too in its schema: the schema is right.
"""

import re
from dataclasses import dataclass

import regex

from bot.domain.section_tags import split_sections
from bot.domain.typed_text import read_plain
from bot.errors import LyricsEmpty, LyricsTooLong, TitleTooLong

LIMIT = 600
"""Characters of a prompt, the hashes included; counted as code points of what is sent."""
LONG = 380
"""Above this a song may run past one minute and fail: other hosts of the model name 350 to 400."""
TITLE_LIMIT = 80
"""Characters of a title; ours, so that one line of the status message holds it."""

ACCOMPANIMENT = "##"

_GAPS = re.compile(r"\n{3,}")
_SINGABLE = regex.compile(r"[\p{L}\p{N}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lyrics:
    """Lyrics that the model takes."""

    text: str  # normalised, without the accompaniment's hashes
    prompt: str  # exactly what is sent
    tags: tuple[str, ...]  # section tags that became pauses, as they were typed, each once
    simplified: bool  # markup, chords or times were left out: worth a word
    long: bool  # may run past one minute: worth a warning, not a refusal


def read_lyrics(typed: str, *, accompaniment: bool, limit: int = LIMIT) -> Lyrics:
    """Bring lyrics into the model's format.

    Raises:
        LyricsEmpty: nothing is left to sing.
        LyricsTooLong: more than `limit` characters would be sent.
    """
    plain = read_plain(typed)
    sections = split_sections(plain.text)
    text = _without_hashes(_lay_out(sections.text))
    if not _SINGABLE.search(text):
        raise LyricsEmpty
    prompt = _accompany(text) if accompaniment else text
    if len(prompt) > limit:
        raise LyricsTooLong(count=len(prompt), limit=limit)
    return Lyrics(
        text=text,
        prompt=prompt,
        tags=sections.tags,
        simplified=plain.had_markup or sections.had_notes,
        long=len(prompt) > LONG,
    )


def read_title(typed: str | None, *, lyrics: str) -> str:
    """The title in one clean line; the first line of the lyrics where none was given.

    Raises:
        TitleTooLong: more than TITLE_LIMIT characters were typed.
    """
    title = " ".join(read_plain(typed or "").text.split())
    if len(title) > TITLE_LIMIT:
        raise TitleTooLong(count=len(title), limit=TITLE_LIMIT)
    return title or _shorten(next(line for line in lyrics.splitlines() if line.strip()))


def _lay_out(text: str) -> str:
    """No blanks at the ends of lines, no gap longer than a pause."""
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    return _GAPS.sub("\n\n", lines).strip("\n")


def _without_hashes(text: str) -> str:
    """The member's own accompaniment hashes taken off, so that they are never doubled."""
    while text.startswith(ACCOMPANIMENT):
        text = text.lstrip("#").lstrip(" \n")
    while text.endswith(ACCOMPANIMENT):
        text = text.rstrip("#").rstrip(" \n")
    return text


def _accompany(text: str) -> str:
    """Hashes at both ends; a blank keeps them apart from a hash of the member's own."""
    before = " " if text.startswith("#") else ""
    after = " " if text.endswith("#") else ""
    return f"{ACCOMPANIMENT}{before}{text}{after}{ACCOMPANIMENT}"


def _shorten(line: str) -> str:
    """At most 60 characters, cut at a word where there is one."""
    if len(line) <= 60:  # noqa: PLR2004 - the docstring names it
        return line
    head = line[:59]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:") + "…"
