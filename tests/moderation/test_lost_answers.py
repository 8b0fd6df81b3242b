"""Answers that Discord loses or does not take: what was done is never told as a failure."""

from sandbox.discord import DiscordFault

ANSWER = "PATCH .*/messages/@original"
LOST = DiscordFault(route=ANSWER, reset=True, applied=True)
REFUSED = DiscordFault(route=ANSWER, status=400, code=50035)


async def test_a_grant_is_confirmed_and_made_known_all_the_same(harness):
    log_channel = harness.guild.channel("chamber")
    settings = await harness.ask(harness.owner, "settings")
    await harness.owner.choose(settings.message, log_channel, menu="mod:set-log")
    await log_channel.until(lambda m: "Log channel" in m.text)
    panel = await (await harness.mod.user_menu(harness.channel, harness.ana, "Song quota")).wait()
    asked = await harness.mod.press(panel.message, "Grant songs")
    for songs, fault in ((4, LOST), (5, REFUSED)):
        harness.app.discord.faults.inject(fault)
        reply = await harness.mod.slash(
            harness.channel, "quotas grant", member=harness.ana, songs=songs
        )
        granted = f"{harness.ana.mention} is granted {songs} extra songs."
        await log_channel.until(lambda m, text=granted: text in m.text)
        assert [each.text for each in reply.messages] == [granted]
    harness.app.discord.faults.inject(REFUSED)
    sent = await asked.modal.submit(granted="6")
    await log_channel.until(lambda m: "is granted 6 extra songs" in m.text)
    assert [each.text for each in sent.messages if "6 extra songs" in each.text]
