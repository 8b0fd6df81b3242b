"""Answers that Discord loses or does not take: what was done is never told as a failure."""

import pytest

from sandbox.discord import DiscordFault

ANSWER = "PATCH .*/messages/@original"
FAULTS = {
    "lost": DiscordFault(route=ANSWER, reset=True, applied=True),
    "refused": DiscordFault(route=ANSWER, status=400, code=50035),
}


@pytest.fixture(params=FAULTS)
async def fault(harness, request):
    """What befalls the next answer."""
    return lambda: harness.app.discord.faults.inject(FAULTS[request.param])


async def test_a_grant_is_confirmed_and_made_known_all_the_same(harness, fault):
    log_channel = harness.guild.channel("chamber")
    panel = await harness.ask(harness.owner, "settings")
    await harness.owner.choose(panel.message, log_channel, menu="mod:set-log")
    await log_channel.until(lambda m: "Log channel" in m.text)
    fault()
    reply = await harness.mod.slash(harness.channel, "quotas grant", member=harness.ana, songs=5)
    await log_channel.until(lambda m: "is granted 5 extra songs" in m.text)
    assert [each.text for each in reply.messages] == [
        f"{harness.ana.mention} is granted 5 extra songs."
    ]
    panel = await (await harness.mod.user_menu(harness.channel, harness.ana, "Song quota")).wait()
    asked = await harness.mod.press(panel.message, "Grant songs")
    fault()
    sent = await asked.modal.submit(granted="4")
    await log_channel.until(lambda m: "is granted 4 extra songs" in m.text)
    told = [each.text for each in (*panel.messages, *sent.messages)]
    assert any("is granted 4 extra songs" in text for text in told)
    assert not any("went wrong" in text for text in told)
