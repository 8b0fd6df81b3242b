"""A model is one entry of the provider's catalogue, and a record of what it can do."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Limits count characters of the prompt as it is sent, `##` included."""

    id: str
    character_limit: int
    warn_above: (
        int  # longer lyrics may run past `result_max_s`, which the provider reports as failure
    )
    reference_min_s: float  # must be exceeded
    reference_formats: frozenset[str]
    result_max_s: float
    accompaniment: bool  # whether `##` at both ends brings in accompaniment


MINIMAX_MUSIC = Model(
    id="minimax-music",
    character_limit=600,
    warn_above=380,
    reference_min_s=15.0,
    reference_formats=frozenset({"mp3", "wav"}),
    result_max_s=60.0,
    accompaniment=True,
)


def model_named(model_id: str) -> Model:
    """The record of a model; one that is not known is taken to be another name of minimax-music.

    The provider renames its models (`minimax/…`), so the configured id wins over the catalogue.
    """
    known = MINIMAX_MUSIC
    return known if model_id == known.id else replace(known, id=model_id)
