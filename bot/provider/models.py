"""A model is one entry of the provider's catalogue, and a record of all that it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.domain.lyrics import LyricsFormat
from bot.errors import ConfigurationUnusable


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model; whatever differs from one to the next stands here and nowhere else.

    Attributes:
        id: the provider's name of it.
        path: of its generations, for ordering one as for asking how it stands.
        build_fields: what the paid request says of a prompt and of a reference's address.
        lyrics: what a prompt may be.
        reference_above_s: how long a reference must be at least, and a little longer.
    """

    id: str
    path: str
    build_fields: Callable[[str, str], Mapping[str, str]]
    lyrics: LyricsFormat
    reference_above_s: float

    def build_body(self, *, prompt: str, reference_url: str) -> Mapping[str, str]:
        return {"model": self.id, **self.build_fields(prompt, reference_url)}


def _build_minimax_fields(prompt: str, reference_url: str) -> Mapping[str, str]:
    return {"prompt": prompt, "reference_audio_url": reference_url}


MINIMAX_MUSIC = Model(
    id="minimax-music",
    path="/v2/generate/audio",
    build_fields=_build_minimax_fields,
    lyrics=LyricsFormat(character_limit=600, long_above=380, accompaniment="##"),
    reference_above_s=15.0,
)
"""Source: the provider's page on the model.

At most 600 characters, and a reference of more than 15 s. Above some 380 characters a song may run
past one minute and fail: other hosts of the model name 350 to 400. The page calls only `prompt`
required in its text but `reference_audio_url` too in its schema: the schema is right.
"""

MODELS = {model.id: model for model in (MINIMAX_MUSIC,)}


def find_model(model_id: str, *, assume: str = "") -> Model:
    """The record of a model; with `assume`, that record under another name of the model.

    An id that is not known is never guessed at: another model may take the lyrics for a description
    of style, and charge for what it makes of them.

    Raises:
        ConfigurationUnusable: neither id has a record, or `assume` contradicts the model's own.
    """
    model = MODELS.get(model_id)
    if assume and assume not in MODELS:
        raise ConfigurationUnusable(
            f"provider.assume: there is no model {assume!r}.{_hint(assume)}"
        )
    if model is None and not assume:
        raise ConfigurationUnusable(
            f"provider.model: {model_id!r} is no model that this version knows.{_hint(model_id)}"
            " If it is one of them under another name, say so with provider.assume."
        )
    if model is not None and assume not in {"", model_id}:
        raise ConfigurationUnusable(f"provider.assume: {model_id!r} is known: take the line out.")
    return model or replace(MODELS[assume], id=model_id)


def _hint(unknown: str) -> str:
    near = get_close_matches(unknown, MODELS, n=1)
    return f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(sorted(MODELS))}."
