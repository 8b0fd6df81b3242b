"""The models that this version knows: a record each, with the source of every fact beside it.

Sources, by their marks: [d] the provider's documents, github.com/aimlapi/api-docs, August 2026;
[h] a third party's harvest of its OpenAPI, github.com/api-evangelist/aimlapi, August 2026;
[r] Replicate's page on the same model; [?] open, with what is assumed. docs/MODELS.md tells more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches

from bot.config import ProviderSection
from bot.domain.lyrics import LyricsFormat
from bot.domain.model import Catalogue, Model, ReferenceFormat
from bot.domain.poll_schedule import PRIOR_S
from bot.domain.style import StyleFormat
from bot.errors import ConfigurationUnusable

CREDITS_PER_USD = 2_000_000
"""[d] Of the gateway, whatever the model."""
ASSUME = " If it is one of them under another name, say so with provider.assume."
_MIB = 2**20
_TAGGED = LyricsFormat(
    field="lyrics",  # [d] [h]
    character_minimum=10,  # [d] [h]; 2.6 names no least: [?] the one of its siblings
    character_limit=3000,  # [d] [h]
    long_above=3000,  # [?] no document says which length fills the longest song
    keeps_tags=True,  # [d] the samples hold [Verse], [Chorus] and their like
)
_PRIOR_2_S = ((75.0, 80.0), (80.0, 85.0), (85.0, 90.0))
"""[d] The samples of the second generation took 75 to 90 s."""
_DEADLINE_2_S = 1000.0
"""[d] The provider's own samples ask for so long."""

MINIMAX_MUSIC = Model(
    id="minimax-music",
    aliases=frozenset({"minimax/minimax-music"}),  # [?] as the ids of its siblings are built
    lyrics=LyricsFormat(
        field="prompt",  # [d]
        character_limit=600,  # [d], in prose alone
        long_above=380,  # [r] 350 to 400: a longer one may run past one minute, and fail
        accompaniment="##",  # [d]
    ),
    reference=ReferenceFormat(
        field="reference_audio_url",  # [d]
        required=True,  # [d] by the schema; the text calls only `prompt` required
        formats=frozenset({"MP3", "WAV"}),  # [d]
        vocals=True,  # [d] "music and vocals"
        above_s=15.0,  # [d]
    ),
    prior_s=PRIOR_S,  # [d] samples
)
"""At most one minute of MP3 [r]. [?] whether it still answers, its price, how long addresses live.
Section tags may be sung [?]: they are made pauses."""

MUSIC_2_6 = Model(
    id="minimax/music-2.6",
    lyrics=_TAGGED,
    style=StyleFormat(
        field="prompt",  # [d]
        required=False,  # [d] `model` alone is required
        character_limit=2000,  # [d]
    ),
    instrumental="is_instrumental",  # [d]
    prior_s=_PRIOR_2_S,
    deadline_s=_DEADLINE_2_S,
)
"""Up to about five minutes of MP3 [?]. `lyrics_optimizer` is never sent: the words are the
member's. [?] whether an instrumental may come without a style: one is asked for."""

MUSIC_2_0 = Model(
    id="minimax/music-2.0",
    lyrics=_TAGGED,
    style=StyleFormat(
        field="prompt",  # [d]
        required=True,  # [d]
        character_minimum=10,  # [d] [h]
        character_limit=2000,  # [d] [h]
    ),
    prior_s=_PRIOR_2_S,
    deadline_s=_DEADLINE_2_S,
)
"""90 to 107 s of MP3 in the samples [d]. `audio_setting` is never sent: two documents name its
fields differently."""

MUSIC_COVER = Model(
    id="minimax/music-cover",
    lyrics=_TAGGED,  # [d] optional; without them it sings the reference's own words: not here
    style=StyleFormat(
        field="prompt",  # [d]
        required=True,  # [d]
        character_minimum=10,  # [d] [h]
        character_limit=2000,  # [d] [h]
    ),
    reference=ReferenceFormat(
        field="reference_audio_url",  # [d] an address; a data URI would do, too
        required=True,  # [d] or a `cover_feature_id`, which is not used
        vocals=True,  # [d] instrumentals are refused
        above_s=6.0,  # [d]
        limit_s=360.0,  # [d]
        max_bytes=50 * _MIB,  # [d] "50 MB"
    ),
    keeps_tune=True,  # [d] melody and structure of the reference
    prior_s=_PRIOR_2_S,  # [?] as its siblings
    deadline_s=_DEADLINE_2_S,
    result_lives=timedelta(hours=24),  # [d]
)
"""[?] whether the provider's own download takes an address on Discord's CDN, and how fast."""

MODELS = {model.id: model for model in (MINIMAX_MUSIC, MUSIC_2_6, MUSIC_2_0, MUSIC_COVER)}


def read_catalogue(configured: ProviderSection) -> Catalogue:
    """What the operator configured, as records; the default comes first.

    Raises:
        ConfigurationUnusable: a name or a figure in it makes no sense.
    """
    default = find_model(configured.model, assume=configured.assume)
    others = (find_model(each, key="provider.models") for each in configured.models)
    distinct = _drop_repeated((default, *sorted(others, key=_rank)))
    allowed = tuple(_with_style(each, configured.style) for each in distinct)
    fallback = tuple(_read_fallback(configured, allowed))
    faults = [
        f"provider.weights: {each!r} is neither provider.model nor one of provider.models or"
        " provider.fallback."
        for each in configured.weights
        if each not in {model.id for model in (*allowed, *fallback)}
    ]
    if faults:
        raise ConfigurationUnusable(*faults)
    return Catalogue(
        allowed=allowed,
        fallback=fallback,
        known=tuple(MODELS.values()),
        weights=configured.weights,
    )


def _drop_repeated(models: Iterable[Model]) -> Iterator[Model]:
    """Each once, although it be listed by its id and by an alias."""
    names: set[str] = set()
    for model in models:
        if not names & model.names:
            yield model
        names |= model.names


def _read_fallback(configured: ProviderSection, allowed: tuple[Model, ...]) -> Iterator[Model]:
    """The chain that takes over, each of which can sing what the allowed models are ordered with.

    Raises:
        ConfigurationUnusable: a model in it cannot take over.
    """
    names = set(allowed[0].names)
    for each in configured.fallback:
        model = _with_style(find_model(each, key="provider.fallback"), configured.style)
        fault = "it stands there twice, or is provider.model" if names & model.names else ""
        fault = fault or _find_need(model, allowed)
        if fault:
            raise ConfigurationUnusable(f"provider.fallback: {each!r} cannot take over: {fault}.")
        names |= model.names
        yield model


def _find_need(model: Model, allowed: tuple[Model, ...]) -> str:
    """What it needs that orders for the allowed models do not give; empty: nothing."""
    if model.keeps_tune:
        return "it keeps the tune of a reference, which nobody agreed to who gave one for its style"
    needs_style = model.style and model.style.required and not model.style.default
    if needs_style and not any(each.style for each in allowed):
        return "it needs a style, which orders do not name: set provider.style"
    needs_reference = model.reference and model.reference.required
    if needs_reference and not any(each.reference for each in allowed):
        return "it needs a reference, which orders do not have"
    return ""


def find_model(model_id: str, *, assume: str = "", key: str = "provider.model") -> Model:
    """The record of a model; with `assume`, that record under another name of the model.

    An id that is not known is never guessed at: another model may take the lyrics for a description
    of style, and charge for what it makes of them.

    Raises:
        ConfigurationUnusable: neither id has a record, or `assume` contradicts the model's own.
    """
    model = MODELS.get(model_id) or _find_by_alias(model_id)
    if assume and assume not in MODELS:
        raise ConfigurationUnusable(
            f"provider.assume: there is no model {assume!r}.{_hint(assume)}"
        )
    if model is None and not assume:
        raise ConfigurationUnusable(
            f"{key}: {model_id!r} is no model that this version knows.{_hint(model_id)}"
            f"{ASSUME if key == 'provider.model' else ''}"
        )
    if model is not None and assume not in {"", model_id}:
        raise ConfigurationUnusable(f"provider.assume: {model_id!r} is known: take the line out.")
    return model or replace(MODELS[assume], id=model_id)


def _find_by_alias(name: str) -> Model | None:
    """Ordered by the name that the operator wrote: it is the one that was seen to serve."""
    found = next((model for model in MODELS.values() if name in model.aliases), None)
    return found and replace(found, id=name, aliases=found.names)


def _with_style(model: Model, sentence: str) -> Model:
    """The operator's sentence where the model takes it.

    Raises:
        ConfigurationUnusable: it is too short or too long for the model.
    """
    style = model.style
    if style is None or not sentence:
        return model
    if not style.character_minimum <= len(sentence) <= style.character_limit:
        raise ConfigurationUnusable(
            f"provider.style: {model.id} takes {style.character_minimum} to"
            f" {style.character_limit} characters, not {len(sentence)}."
        )
    return replace(model, style=replace(style, default=sentence))


def _rank(model: Model) -> int:
    """In the order of the records above, whatever the order in the configuration."""
    return list(MODELS).index(model.id) if model.id in MODELS else len(MODELS)


def _hint(unknown: str) -> str:
    near = get_close_matches(unknown, MODELS, n=3)
    if near:
        return f" Did you mean {' or '.join(map(repr, near))}?"
    return f" Known: {', '.join(sorted(MODELS))}."
