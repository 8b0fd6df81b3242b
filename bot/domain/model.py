"""A model: one entry of the provider's catalogue, as a record of all that it takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.lyrics import LyricsFormat
from bot.domain.style import StyleFormat

MARGIN_S = 0.5
"""Decoders and headers differ by up to 0.3 s on one file: so much more than needed is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFormat:
    """What a model takes as reference: a file at an address, which the provider fetches.

    Attributes:
        field: of the paid request; an address stands there, also where the model takes a data URI.
        required: no song without one.
        formats: MP3, WAV or both. Where MP3 is one of them, other formats are made into one.
        vocals: somebody has to sing in it. Members are told; we cannot hear it.
        above_s: how long it must be at least, and a little longer.
        limit_s: how long it may be; None: the provider names no limit.
        max_bytes: likewise.
    """

    field: str
    required: bool
    formats: frozenset[str] = frozenset({"MP3", "WAV"})
    vocals: bool = False
    above_s: float
    limit_s: float | None = None
    max_bytes: int | None = None

    @property
    def only(self) -> str:
        """The one format that is taken; empty: MP3 and WAV."""
        return "".join(self.formats) if len(self.formats) == 1 else ""

    @property
    def needed_s(self) -> float:
        return self.above_s + MARGIN_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Whatever differs from one model to the next stands here and nowhere else.

    Attributes:
        id: the provider's name of it.
        aliases: other names that the provider's catalogue and its feed know it by.
        lyrics: what the words may be.
        style: what may be said of the music; None: nothing.
        reference: which track may be followed; None: none.
        instrumental: the field that asks for a song without a voice; empty: there is none.
        extras: fields that every paid request carries.
        keeps_tune: it sings to the melody of the reference, which is a question of rights: off
            until a guild's moderators accepted a notice.
        song_format: what songs come as; one that comes as another, or is no MP3, is made into one.
        song_limit_s: longer than this is no song of its; twice what is promised, since a few
            seconds more are no reason to throw away what was paid for.
        prior_s: between which ages songs end before any was seen, with equal chances.
        deadline_s: so long a generation is waited for, or longer if the operator says so.
        submit_limit_s: so long the answer to the paid request may take.
        result_lives: how long a song's address is served; the shortest that was seen of any.
    """

    id: str
    aliases: frozenset[str] = frozenset()
    lyrics: LyricsFormat
    style: StyleFormat | None = None
    reference: ReferenceFormat | None = None
    instrumental: str = ""
    extras: Mapping[str, object] = field(default_factory=dict)
    keeps_tune: bool = False
    song_format: str = "MP3"
    song_limit_s: float = 600.0
    prior_s: tuple[tuple[float, float], ...]
    deadline_s: float = 0.0
    submit_limit_s: float = 90.0
    result_lives: timedelta = timedelta(hours=12)

    @property
    def names(self) -> frozenset[str]:
        return self.aliases | {self.id}

    def build_body(
        self, *, lyrics: str, style: str = "", reference_url: str = "", instrumental: bool = False
    ) -> Mapping[str, object]:
        """The paid request; what the model does not take, or was not given, is left out."""
        body: dict[str, object] = {"model": self.id, **self.extras}
        if lyrics:
            body[self.lyrics.field] = lyrics
        if self.style and style:
            body[self.style.field] = style
        if self.reference and reference_url:
            body[self.reference.field] = reference_url
        if self.instrumental and instrumental:
            body[self.instrumental] = True
        return body


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The models that the operator allows, the default first, and all others that have a record.

    Attributes:
        allowed: may be ordered.
        fallback: take over, in this order, once one of them is withdrawn.
        known: besides: rows of earlier configurations may name them.
        weights: songs that one of a model counts as, where it is not one.
    """

    allowed: tuple[Model, ...]
    fallback: tuple[Model, ...] = ()
    known: tuple[Model, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)

    @property
    def default(self) -> Model:
        return self.allowed[0]

    @property
    def used(self) -> tuple[Model, ...]:
        """All that may sing a new order."""
        return tuple({each.id: each for each in (*self.allowed, *self.fallback)}.values())

    def find(self, model_id: str) -> Model | None:
        return next((each for each in (*self.used, *self.known) if each.id == model_id), None)

    def find_allowed(self, model_id: str) -> Model | None:
        return next((each for each in self.allowed if each.id == model_id), None)

    def find_heir(self, model_id: str, withdrawn: frozenset[str]) -> Model | None:
        """Which model takes over from a withdrawn one; None: it serves, or none is left.

        The default comes last: an operator who replaced it may have listed no fallback.
        """
        if model_id not in withdrawn:
            return None
        serving = (each for each in (*self.fallback, self.default) if each.id not in withdrawn)
        return next((each for each in serving if not each.keeps_tune), None)

    def nearest(self, model_id: str) -> Model:
        """The model, or the default for one that has no record any more: for times alone."""
        return self.find(model_id) or self.default

    def weight(self, model: Model) -> int:
        return self.weights.get(model.id, 1)
