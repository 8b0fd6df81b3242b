"""Which model sings an order, what it can be asked for, and what it is given."""

from dataclasses import replace

import pytest

from bot.domain.job import GuildId, UserId
from bot.domain.model import Catalogue
from bot.domain.rank import GuildMember, Moderator
from bot.domain.retirement import Retirement
from bot.errors import (
    CoversOff,
    InstrumentalWithLyrics,
    ModelNotAllowed,
    OptionNotTaken,
    StyleMissing,
)
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_0, MUSIC_2_6, MUSIC_COVER
from bot.services.orders import OrderRequest
from bot.store.retirements import write_retirement
from worker.worker_harness import REFERENCE, SOURCE, virtually, waiting_harness

WITHOUT = replace(MINIMAX_MUSIC, id="its-reference-may-be-left-out")
WITHOUT = replace(WITHOUT, reference=replace(WITHOUT.reference, required=False))
SEVERAL = Catalogue(allowed=(MINIMAX_MUSIC, MUSIC_2_0, MUSIC_COVER, WITHOUT), fallback=(MUSIC_2_6,))
STYLE = "slow folk with a harp"
WORDS = "la la la\nla la"
MODERATOR = Moderator(guild_id=GuildId(1), member=GuildMember(user_id=UserId(9)))


async def withdraw(harness, model):
    await harness.store.run(write_retirement(Retirement(model=model.id, withdrawn=True)))


@pytest.mark.parametrize(
    ("model", "typed", "refused"),
    [
        (MINIMAX_MUSIC, {"style": STYLE}, "style"),
        (MINIMAX_MUSIC, {"style": "  "}, None),
        (MINIMAX_MUSIC, {"instrumental": True, "lyrics": ""}, "instrumental"),
        (MINIMAX_MUSIC, {"accompaniment": False}, None),
        (MUSIC_2_0, {"style": STYLE, "references": ()}, None),
        (MUSIC_2_0, {"style": STYLE}, "reference"),
        (MUSIC_2_0, {"style": STYLE, "references": (), "accompaniment": False}, "accompaniment"),
        (WITHOUT, {"references": ()}, None),
    ],
)
@virtually
async def test_what_a_model_cannot_do_is_refused_and_what_it_can_is_in_the_order(
    model, typed, refused
):
    async with waiting_harness(catalogue=SEVERAL) as harness:
        ordering = harness.enqueue(**{"lyrics": WORDS, "model": model.id} | typed)
        if refused:
            with pytest.raises(OptionNotTaken) as error:
                await ordering
            assert (error.value.option, error.value.model) == (refused, model.id)
            return
        accepted = await ordering
        row = harness.row(accepted.job.id)
        assert (row["model"], row["lyrics"]) == (model.id, WORDS)
        assert row["style"] == typed.get("style", "").strip()
        assert row["accompaniment"] == typed.get("accompaniment", True)
        assert row["prompt"] == accepted.lyrics.prompt
        assert harness.prepared == len(typed.get("references", (SOURCE,)))


@virtually
async def test_an_instrumental_has_a_style_and_no_lyrics():
    catalogue = Catalogue(allowed=(MUSIC_2_6,))
    async with waiting_harness(catalogue=catalogue) as harness:
        bare = {"instrumental": True, "references": ()}
        with pytest.raises(InstrumentalWithLyrics):
            await harness.enqueue(lyrics="la", style=STYLE, **bare)
        with pytest.raises(StyleMissing):
            await harness.enqueue(lyrics=" ", **bare)
        accepted = await harness.enqueue(lyrics=" ", style=STYLE, **bare)
        row = harness.row(accepted.job.id)
        assert (row["lyrics"], row["prompt"], row["style"]) == ("", "", STYLE)
        assert (row["instrumental"], row["title"]) == (1, STYLE)
        assert accepted.lyrics is None
        await harness.enqueue(lyrics=WORDS, references=())


@virtually
async def test_a_members_model_goes_before_the_servers_and_that_before_the_operators():
    async with waiting_harness(catalogue=SEVERAL) as harness:
        set_model = harness.moderation.set_model
        plain = {"lyrics": WORDS, "style": STYLE, "references": ()}
        assert (await harness.enqueue()).job.order.model == MINIMAX_MUSIC.id
        await set_model(MODERATOR, model=MUSIC_2_0.id, covers=None)
        assert (await harness.enqueue(**plain)).job.order.model == MUSIC_2_0.id
        assert (await harness.enqueue(model=MINIMAX_MUSIC.id)).job.order.model == MINIMAX_MUSIC.id
        with pytest.raises(ModelNotAllowed):
            await harness.enqueue(model=MUSIC_2_6.id)
        keeps_tune = plain | {"references": (SOURCE,), "model": MUSIC_COVER.id}
        with pytest.raises(CoversOff):
            await harness.enqueue(**keeps_tune)
        await set_model(MODERATOR, model=None, covers=True)
        assert (await harness.enqueue(**keeps_tune)).job.order.model == MUSIC_COVER.id
        assert (await harness.enqueue(**plain)).job.order.model == MUSIC_2_0.id


@virtually
async def test_the_model_that_takes_over_does_without_a_reference_and_is_named():
    async with waiting_harness(catalogue=SEVERAL) as harness:
        await withdraw(harness, MINIMAX_MUSIC)
        order = (await harness.enqueue(lyrics=WORDS)).job.order
        assert (order.model, order.replaces) == (MUSIC_2_6.id, MINIMAX_MUSIC.id)
        assert order.reference is None
        assert harness.prepared == 0
        again = OrderRequest.again(order)
        assert (again.model, again.lyrics, again.references) == (MINIMAX_MUSIC.id, WORDS, ())
        with pytest.raises(OptionNotTaken):  # nothing was taken over from this one
            await harness.enqueue(lyrics=WORDS, style=STYLE, model=MUSIC_2_0.id)


@virtually
async def test_a_model_that_takes_over_and_takes_references_is_given_the_members():
    catalogue = Catalogue(allowed=(MUSIC_COVER,), fallback=(MINIMAX_MUSIC,))
    async with waiting_harness(catalogue=catalogue) as harness:
        await withdraw(harness, MUSIC_COVER)
        order = (await harness.enqueue(lyrics=WORDS)).job.order
        assert (order.model, order.replaces) == (MINIMAX_MUSIC.id, MUSIC_COVER.id)
        assert (order.reference, harness.prepared) == (REFERENCE, 1)


@virtually
async def test_a_dialog_asks_for_the_model_that_would_sing():
    async with waiting_harness(catalogue=SEVERAL) as harness:

        async def asked(model=""):
            choice = await harness.orders.model_for(OrderRequest(model=model), GuildId(1))
            return choice.model.id, choice.replaces

        assert await asked() == (MINIMAX_MUSIC.id, "")
        assert await asked(MUSIC_2_0.id) == (MUSIC_2_0.id, "")
        await harness.moderation.set_model(MODERATOR, model=MUSIC_2_0.id, covers=None)
        assert await asked() == await asked("not allowed") == (MUSIC_2_0.id, "")
        await withdraw(harness, MUSIC_2_0)
        assert await asked() == (MUSIC_2_6.id, MUSIC_2_0.id)
        for away_s, found in ((0.9, MUSIC_2_6), (1.1, MINIMAX_MUSIC)):
            harness.process.pause(away_s)
            assert (await asked())[0] == found.id
        harness.process.pause(0)
        harness.rng.database_away = True
        assert await asked() == (MINIMAX_MUSIC.id, "")
        assert await asked(MUSIC_COVER.id) == (MUSIC_COVER.id, "")
        harness.rng.database_away = False
