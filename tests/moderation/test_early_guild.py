"""Just after a start: what is asked in a guild that Discord has not described yet."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED
from sandbox.provider.orders import Script


@pytest.fixture
async def restart(harness):
    """Start the bot anew, so that it is told of no guild's roles and channels for now."""

    async def restart():
        await harness.app.close()
        harness.app.discord.gateway.holds_guilds_back = True
        await harness.open()

    return restart


async def test_what_holds_for_a_members_roles_holds_and_no_server_goes_nameless(harness, restart):
    await harness.ask(harness.owner, "quotas set role", role=harness.singers, songs="0")
    await harness.ask(harness.owner, "quotas exempt", role=harness.stars)
    panel = await harness.ask(harness.mod, "settings")
    await (await harness.mod.press(panel.message, "Announce failures")).wait()
    await restart()
    assert "as many songs as you like" in await harness.app.read_quota(harness.star)
    assert "Your quota of 0 songs is used up" in await harness.order(harness.singer)
    harness.app.provider.scripts.next(Script(error="Downstream service error"))
    await harness.order(harness.star, title="Doomed")
    told = await harness.star.conversation().until(lambda m: "Doomed" in m.text)
    assert "Ordered in" not in told.text
    assert len(harness.app.provider.orders) == 1


async def test_moderators_stop_songs_and_are_told_when_ranks_are_known(harness, restart):
    harness.slow()
    await harness.order(harness.ana, title="Slow Song")
    status = await harness.app.wait_for_status()
    await restart()
    for moderator in (harness.mod, harness.owner):
        text = await harness.read(moderator, "quotas grant", member=harness.ana, songs=5)
        assert "has not told me this server's roles yet" in text
        assert text.endswith(NOTHING_CHANGED)
    assert "Slow Song" in await harness.read(harness.mod, "songs", member=harness.ana)
    reply = await harness.mod.press(status, "Cancel")
    await reply.until(lambda reply: "has begun this song" in reply.text)
