"""What a model's record and the catalogue answer."""

from dataclasses import replace

import pytest

from bot.domain.model import Catalogue, ReferenceFormat
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_0, MUSIC_2_6, MUSIC_COVER

OLD = replace(MINIMAX_MUSIC, id="old", aliases=frozenset({"ancient"}))
CATALOGUE = Catalogue(
    allowed=(MINIMAX_MUSIC, MUSIC_2_6),
    fallback=(MUSIC_2_6, MUSIC_2_0),
    known=(OLD,),
    weights={MUSIC_2_6.id: 3},
)
BOTH = ReferenceFormat(field="reference", required=True, above_s=15.0)


def test_a_reference_is_a_little_longer_than_needed():
    """Decoders and headers differ by up to 0.3 s on one file."""
    assert BOTH.needed_s == 15.5


def test_one_format_is_named_and_two_are_not():
    assert BOTH.only == ""
    assert replace(BOTH, formats=frozenset({"MP3"})).only == "MP3"
    assert not BOTH.vocals


def test_a_model_is_known_by_all_its_names():
    assert OLD.names == {"old", "ancient"}


def test_a_body_holds_what_the_model_takes_and_was_given():
    given = {"lyrics": "la", "style": "folk", "reference_url": "https://a", "instrumental": True}
    assert MINIMAX_MUSIC.build_body(**given) == {
        "model": "minimax-music",
        "prompt": "la",
        "reference_audio_url": "https://a",
    }
    assert MUSIC_2_6.build_body(**given) == {
        "model": "minimax/music-2.6",
        "lyrics": "la",
        "prompt": "folk",
        "is_instrumental": True,
    }
    for model in (MINIMAX_MUSIC, MUSIC_2_6, MUSIC_COVER):
        assert model.build_body(lyrics="") == {"model": model.id, **model.extras}


@pytest.mark.parametrize(
    ("model_id", "found", "allowed", "nearest"),
    [
        (MINIMAX_MUSIC.id, MINIMAX_MUSIC, MINIMAX_MUSIC, MINIMAX_MUSIC),
        (MUSIC_2_0.id, MUSIC_2_0, None, MUSIC_2_0),
        ("old", OLD, None, OLD),
        ("nothing", None, None, MINIMAX_MUSIC),
    ],
)
def test_a_model_is_found_by_its_id(model_id, found, allowed, nearest):
    assert CATALOGUE.find(model_id) is found
    assert CATALOGUE.find_allowed(model_id) is allowed
    assert CATALOGUE.nearest(model_id) is nearest


def test_each_model_that_may_sing_stands_once_the_default_first():
    assert CATALOGUE.used == (MINIMAX_MUSIC, MUSIC_2_6, MUSIC_2_0)
    assert CATALOGUE.default is MINIMAX_MUSIC


@pytest.mark.parametrize(
    ("model_id", "withdrawn", "heir"),
    [
        (MINIMAX_MUSIC.id, set(), None),
        (MINIMAX_MUSIC.id, {MINIMAX_MUSIC.id}, MUSIC_2_6),
        (MINIMAX_MUSIC.id, {MINIMAX_MUSIC.id, MUSIC_2_6.id}, MUSIC_2_0),
        (MUSIC_2_6.id, {MUSIC_2_6.id, MUSIC_2_0.id}, MINIMAX_MUSIC),
        (MUSIC_2_6.id, {MINIMAX_MUSIC.id}, None),
        (MUSIC_2_0.id, {MINIMAX_MUSIC.id, MUSIC_2_6.id, MUSIC_2_0.id}, None),
    ],
)
def test_the_first_that_still_serves_takes_over(model_id, withdrawn, heir):
    assert CATALOGUE.find_heir(model_id, frozenset(withdrawn)) is heir


def test_a_model_that_sings_to_the_tune_takes_over_from_nobody():
    covers = replace(MUSIC_2_6, keeps_tune=True)
    catalogue = replace(CATALOGUE, fallback=(covers, MUSIC_2_0))
    assert catalogue.find_heir(OLD.id, frozenset({OLD.id})) is MUSIC_2_0


def test_a_song_counts_as_one_where_the_operator_says_nothing():
    assert [CATALOGUE.weight(model) for model in (MUSIC_2_6, MUSIC_2_0)] == [3, 1]
