"""Lyrics as a model takes them: its format, its limit, and how we bring words into it."""

import re
from dataclasses import dataclass

import regex

from bot.domain.section_tags import split_sections
from bot.domain.typed_text import read_plain
from bot.errors import LyricsEmpty, LyricsTooLong, LyricsTooShort, TitleTooLong

TITLE_LIMIT = 80
"""Characters of a title; ours, so that one line of the status message holds it."""

_GAPS = re.compile(r"\n{3,}")
_SINGABLE = regex.compile(
    # A digit with U+20E3 is a keycap: an emoji.
    r"[\p{L}\p{N}--\p{Default_Ignorable_Code_Point}](?!\ufe0f?\u20e3)",
    regex.V1,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LyricsFormat:
    """What a model takes as lyrics: a newline separates lines, two newlines are a pause.

    Attributes:
        field: of the paid request.
        character_minimum: fewer are refused by the provider.
        character_limit: of what is sent, the marks of accompaniment included; in code points.
        long_above: so many characters may be more than the model can sing.
        accompaniment: stands at the beginning and the end where instruments are to play; empty:
            they always play.
        keeps_tags: section tags are understood; else they would be sung.
    """

    field: str
    character_minimum: int = 1
    character_limit: int
    long_above: int
    accompaniment: str = ""
    keeps_tags: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lyrics:
    """Lyrics that the model takes."""

    text: str  # normalised, without the accompaniment's marks
    sung: str  # of that, what is no tag
    prompt: str  # exactly what is sent
    tags: tuple[str, ...]  # section tags that became pauses, as they were typed, each once
    simplified: bool  # markup, chords or times were left out: worth a word
    format: LyricsFormat

    @property
    def is_long(self) -> bool:
        """May be more than the model can sing: worth a warning, not a refusal."""
        return len(self.prompt) > self.format.long_above


def read_lyrics(typed: str, *, accompaniment: bool, lyrics_format: LyricsFormat) -> Lyrics:
    """Bring lyrics into the model's format.

    Raises:
        LyricsEmpty: nothing is left to sing.
        LyricsTooShort, LyricsTooLong: the provider would refuse what is sent.
    """
    mark, keeps_tags = lyrics_format.accompaniment, lyrics_format.keeps_tags
    plain = read_plain(typed)
    sections = split_sections(_without_marks(_lay_out(plain.text), mark))
    sung = _without_marks(_lay_out(sections.text), mark)
    if not _SINGABLE.search(sung):
        raise LyricsEmpty
    text = _lay_out(sections.tagged) if keeps_tags else sung
    prompt = _accompany(text, mark) if accompaniment and mark else text
    _require_length(len(prompt), lyrics_format)
    return Lyrics(
        text=text,
        sung=sung,
        prompt=prompt,
        tags=() if keeps_tags else sections.tags,
        simplified=plain.had_markup or sections.had_notes,
        format=lyrics_format,
    )


def _require_length(count: int, lyrics_format: LyricsFormat) -> None:
    if count < lyrics_format.character_minimum:
        raise LyricsTooShort(count=count, limit=lyrics_format.character_minimum)
    if count > lyrics_format.character_limit:
        raise LyricsTooLong(count=count, limit=lyrics_format.character_limit)


def read_title(typed: str | None, *, lyrics: str) -> str:
    """The title in one clean line; where none was given, the first with letters in `lyrics`.

    Raises:
        TitleTooLong: more than TITLE_LIMIT characters were typed.
    """
    title = " ".join(read_plain(typed or "").text.split())
    if len(title) > TITLE_LIMIT:
        raise TitleTooLong(count=len(title), limit=TITLE_LIMIT)
    return title or _shorten(next(filter(_SINGABLE.search, lyrics.splitlines())))


def _lay_out(text: str) -> str:
    """No blanks at the ends of lines, no gap longer than a pause."""
    lines = "\n".join(line.strip(" ") for line in text.split("\n"))
    return _GAPS.sub("\n\n", lines).strip("\n")


def _without_marks(text: str, mark: str) -> str:
    """The member's own marks of accompaniment taken off, so that they are never doubled."""
    while mark and text.startswith(mark):
        text = text.lstrip(mark).lstrip(" \n")
    while mark and text.endswith(mark):
        text = text.rstrip(mark).rstrip(" \n")
    return text


def _accompany(text: str, mark: str) -> str:
    """Marks at both ends; a blank keeps them apart from what the member typed alike."""
    before = " " if text.startswith(mark[0]) else ""
    after = " " if text.endswith(mark[-1]) else ""
    return f"{mark}{before}{text}{after}{mark}"


def _shorten(line: str) -> str:
    """At most 60 characters, cut at a word where there is one."""
    if len(line) <= 60:  # noqa: PLR2004 - the docstring names it
        return line
    head = line[:59]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:") + "…"
