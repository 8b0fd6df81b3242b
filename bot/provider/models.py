"""A model is one entry of the provider's catalogue, and a record of all that it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.lyrics import LyricsFormat


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


def find_model(model_id: str) -> Model:
    """The record of a model; one that is not known is taken to be another name of minimax-music.

    The provider renames its models (`minimax/…`), so the configured id wins over the catalogue.
    """
    return MODELS.get(model_id) or replace(MINIMAX_MUSIC, id=model_id)
