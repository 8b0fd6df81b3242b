"""What moderators change, below the commands: what is written, and what is refused."""

import pytest

from bot.domain.job import GuildId, UserId
from bot.domain.rank import GuildMember, Moderator
from bot.errors import ValueRefused
from worker.worker_harness import store_harness, virtually

GUILD = GuildId(1)
MODERATOR = Moderator(guild_id=GUILD, member=GuildMember(user_id=UserId(9)))


@pytest.mark.parametrize("policy", ["never", "always", "perhaps", "request"])
@virtually
async def test_clips_follow_one_of_three_policies(policy):
    """The last is what holds already."""
    async with store_harness() as harness:
        if policy in {"perhaps", "request"}:
            with pytest.raises(ValueRefused):
                await harness.moderation.set_clips(MODERATOR, policy)
        else:
            entry = await harness.moderation.set_clips(MODERATOR, policy)
            assert (entry.actor_id, policy in entry.after) == (9, True)
        kept = (await harness.store.settings(GUILD)).clips
        assert kept == (policy if policy != "perhaps" else "request")


@virtually
async def test_a_budget_of_neither_songs_nor_credits_is_refused():
    async with store_harness() as harness:
        typed = {"window": "day", "reason": None}
        with pytest.raises(ValueRefused) as refused:
            await harness.moderation.set_budget(MODERATOR, songs=None, credits=None, **typed)
        assert refused.value.reason == "budget-empty"
        for given in ({"songs": 0, "credits": None}, {"songs": None, "credits": 0}):
            await harness.moderation.set_budget(MODERATOR, **given, **typed)


@virtually
async def test_a_servers_model_and_its_notice_are_set_one_without_the_other():
    async with store_harness() as harness:
        set_model = harness.moderation.set_model
        await set_model(MODERATOR, model="minimax/music-2.0", covers=None)
        entry = await set_model(MODERATOR, model=None, covers=True)
        assert "covers" in entry.after
        await set_model(MODERATOR, model="", covers=None)
        settings = await harness.store.settings(GUILD)
        assert (settings.model, settings.covers) == ("", True)
