"""What a model that took over makes of an order for another."""

from dataclasses import replace

import pytest

from bot.domain.job import ChannelId, GuildId, JobId, Order, Reference, UserId
from bot.domain.retirement import reorder
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_0, MUSIC_2_6

STYLE = "warm acoustic folk"
LYRICS = "The river runs slow\n\nSing me home"
SENTENCE = replace(MUSIC_2_0, style=replace(MUSIC_2_0.style, default="soft piano ballad"))


def order(model="minimax-music", **changes):
    reference = Reference(url="https://cdn.example/a.mp3", name="a", seconds=20.0, expires_at=None)
    given = {"prompt": f"##{LYRICS}##", "lyrics": LYRICS, "reference": reference} | changes
    return Order(
        job_id=JobId(1),
        guild_id=GuildId(2),
        channel_id=ChannelId(3),
        user_id=UserId(4),
        title="River",
        model=model,
        accompaniment=given.pop("accompaniment", True),
        **given,
    )


def test_words_are_brought_into_the_heirs_form_and_what_it_does_not_take_is_left_out():
    heard = reorder(order(cost=2), MUSIC_2_6)
    assert (heard.model, heard.replaces) == ("minimax/music-2.6", "minimax-music")
    assert (heard.prompt, heard.lyrics, heard.style) == (LYRICS, LYRICS, "")
    assert heard.reference is None
    assert heard.cost == 2


def test_tags_become_pauses_where_the_heir_would_sing_them():
    tagged = "[Verse]\nThe river runs slow\n[Chorus]\nSing me home"
    heard = reorder(order("minimax/music-1", prompt=tagged, lyrics=tagged), MINIMAX_MUSIC)
    assert heard.prompt == f"##{LYRICS}##"


@pytest.mark.parametrize(("accompaniment", "prompt"), [(True, f"##{LYRICS}##"), (False, LYRICS)])
def test_an_heir_that_takes_all_that_was_asked_for_is_given_it(accompaniment, prompt):
    asked = order("minimax/other", accompaniment=accompaniment)
    heard = reorder(asked, MINIMAX_MUSIC)
    assert (heard.prompt, heard.reference) == (prompt, asked.reference)


def test_an_heir_that_can_do_without_a_reference_takes_an_order_that_has_none():
    optional = replace(MINIMAX_MUSIC.reference, required=False)
    heard = reorder(order(reference=None), replace(MINIMAX_MUSIC, reference=optional))
    assert heard.reference is None


def test_a_second_heir_still_names_the_model_that_was_ordered():
    second = reorder(reorder(order(), MUSIC_2_6), SENTENCE)
    assert (second.model, second.replaces) == ("minimax/music-2.0", "minimax-music")
    assert second.style == "soft piano ballad"


@pytest.mark.parametrize(
    ("changes", "heir"),
    [
        ({"lyrics": "la " * 1000 + "la"}, MUSIC_2_6),
        ({"lyrics": "la la"}, MUSIC_2_6),
        ({"accompaniment": False}, MUSIC_2_6),
        ({}, MUSIC_2_0),
        ({"style": "folk"}, MUSIC_2_0),
        ({"style": STYLE, "instrumental": True, "lyrics": "", "prompt": ""}, MUSIC_2_0),
        ({"style": STYLE}, MINIMAX_MUSIC),
        ({"reference": None}, MINIMAX_MUSIC),
    ],
    ids=[
        "too many words",
        "too few words",
        "a voice alone",
        "no style",
        "too short a style",
        "nobody sings",
        "a style in words",
        "no reference",
    ],
)
def test_what_the_heir_cannot_sing_is_no_order(changes, heir):
    assert reorder(order("minimax/other", **changes), heir) is None


def test_an_instrumental_goes_to_an_heir_that_knows_them():
    asked = order(instrumental=True, lyrics="", prompt="", style=STYLE, reference=None)
    heard = reorder(asked, MUSIC_2_6)
    assert (heard.prompt, heard.style, heard.instrumental) == ("", STYLE, True)
