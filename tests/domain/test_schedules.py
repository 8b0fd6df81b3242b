from dataclasses import replace

from bot.domain.model import Catalogue
from bot.domain.schedules import Schedules
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_6


def test_members_choose_where_there_is_more_than_one_model():
    alone = Catalogue(allowed=(MINIMAX_MUSIC,), fallback=(MUSIC_2_6,))
    assert not Schedules(alone).are_several
    assert Schedules(Catalogue(allowed=(MINIMAX_MUSIC, MUSIC_2_6))).are_several


def test_each_model_has_its_own_schedule_and_an_unknown_one_the_default_s():
    catalogue = Catalogue(allowed=(MINIMAX_MUSIC, MUSIC_2_6))
    schedules = Schedules(catalogue, {MUSIC_2_6.id: [(9.0, 10.0)] * 5})
    assert schedules.of(MUSIC_2_6.id).expected_s < 10 < schedules.of(MINIMAX_MUSIC.id).expected_s
    assert schedules.of("nothing") is schedules.of(MINIMAX_MUSIC.id)


def test_a_model_that_takes_over_under_another_of_its_names_has_a_schedule():
    heir = replace(MUSIC_2_6, id="music-2.6-alias", prior_s=((9.0, 10.0),))
    catalogue = Catalogue(allowed=(MINIMAX_MUSIC,), fallback=(heir,), known=(MUSIC_2_6,))
    assert Schedules(catalogue).of(heir.id).expected_s < 10
