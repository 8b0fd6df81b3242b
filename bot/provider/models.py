"""A model is one entry of the provider's catalogue, and a record of what it can do."""

from dataclasses import dataclass, replace

from bot.domain.lyrics import LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    id: str
    character_limit: int  # of the prompt as it is sent, `##` included


MINIMAX_MUSIC = Model(id="minimax-music", character_limit=LIMIT)


def model_named(model_id: str) -> Model:
    """The record of a model; one that is not known is taken to be another name of minimax-music.

    The provider renames its models (`minimax/…`), so the configured id wins over the catalogue.
    """
    return replace(MINIMAX_MUSIC, id=model_id)
