"""/settings: the panel, what each setting does, and that nothing senseless is kept."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED
from sandbox.discord import Permission
from sandbox.provider.orders import Script


async def open_panel(harness):
    return await harness.ask(harness.mod, "settings")


async def wait_until_shown(harness, panel, words):
    await harness.app.discord.until(lambda: words in panel.text)


async def choose(harness, panel, menu, *things):
    await (await harness.mod.choose(panel.message, *things, menu=f"mod:set-{menu}")).wait()


async def fill_in(harness, panel, button, **fields):
    """Fill in a dialog of the panel; gives what is answered to it."""
    asked = await harness.mod.press(panel.message, button)
    return await (await asked.modal.submit(**fields)).wait()


async def test_songs_are_ordered_where_the_moderators_chose(harness):
    stage = harness.guild.channel("stage")
    panel = await open_panel(harness)
    await choose(harness, panel, "channels", stage)
    await wait_until_shown(harness, panel, f"**Channels**: {stage.mention}")
    refused = await harness.order()
    assert stage.mention in refused
    thread = stage.thread("encore")
    reply = await harness.ana.slash(thread, "song", lyrics="la", reference=None)
    assert "Songs cannot be ordered in this channel" not in (await reply.wait()).text
    await choose(harness, panel, "channels")
    assert "on its way" in await harness.order()


async def test_moderation_is_posted_in_the_log_channel(harness):
    log_channel = harness.guild.channel("chamber")
    panel = await open_panel(harness)
    await choose(harness, panel, "log", log_channel)
    await harness.read(
        harness.mod, "quotas grant", member=harness.ana, songs=2, reason="@everyone!"
    )
    posted = await log_channel.until(lambda m: "2 extra songs" in m.text)
    assert posted.text.startswith(f"{harness.mod.mention}: {harness.ana.mention} is granted")
    assert posted.pinged == []
    harness.slow()
    await harness.order()
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    await harness.read(harness.mod, "queue cancel all", reason="Late")
    await log_channel.until(lambda m: "cancels a song of" in m.text and "Reason: Late" in m.text)


async def test_a_log_channel_that_the_bot_may_not_write_in_is_refused(harness):
    vault = harness.guild.channel("vault")
    vault.deny(harness.app.discord.bot, Permission.SEND_MESSAGES)
    panel = await open_panel(harness)
    answer = await harness.mod.choose(panel.message, vault, menu="mod:set-log")
    await answer.until(lambda reply: "I may not write there" in reply.text)
    assert "**Log channel**: none" in panel.text


async def test_a_log_channel_that_is_deleted_stops_nothing(harness):
    log_channel = harness.guild.channel("chamber")
    panel = await open_panel(harness)
    await choose(harness, panel, "log", log_channel)
    log_channel.delete()
    assert "is granted" in await harness.read(
        harness.mod, "quotas grant", member=harness.ana, songs=2
    )
    assert "**Log channel**" in (await open_panel(harness)).text


async def test_words_are_refused_by_line_and_never_repeated(harness):
    panel = await open_panel(harness)
    await fill_in(harness, panel, "Words…", words="Foghorn\nbilge rat")
    await wait_until_shown(harness, panel, "Foghorn, bilge rat")
    lyrics = "Row on\nyou Bílge  RÁT"
    refused = await (await harness.app.order(lyrics=lyrics)).wait()
    assert "Line 2 holds a word" in refused.text
    assert "Foghorn" not in refused.text
    refused = await (await harness.app.order(title="The foghorn")).wait()
    assert "The title holds a word" in refused.text
    again = await harness.mod.press(panel.message, "Words…")
    assert again.modal.fields[0].value == "Foghorn\nbilge rat"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("\n".join(f"word{number}" for number in range(201)), "more than 200 words"),
        ("x" * 61, "at most 60 characters"),
        ("fine\n***", "neither letters nor digits"),
    ],
)
async def test_senseless_words_are_refused(harness, words, sentence):
    panel = await open_panel(harness)
    answer = await fill_in(harness, panel, "Words…", words=words)
    await answer.until(lambda reply: sentence in reply.text)
    assert "**Words not allowed**: none" in panel.text


async def test_links_can_be_switched_off(harness):
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "References by link")).wait()
    await wait_until_shown(harness, panel, "**References by link**: off")
    reply = await harness.app.order(reference=None, link="https://example.org/a.mp3")
    assert "Attach the file instead." in (await reply.wait()).text


async def test_songs_can_be_posted_as_spoilers(harness):
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "Songs as spoilers")).wait()
    await wait_until_shown(harness, panel, "**Songs as spoilers**: on")
    await harness.order()
    song = await harness.app.wait_for_song()
    assert song.attachments[0].filename.startswith("SPOILER_")


async def test_a_member_is_told_of_a_grant_and_a_block_where_it_is_wished(harness):
    await harness.read(harness.mod, "quotas grant", member=harness.bea, songs=2)
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "Tell members")).wait()
    await wait_until_shown(harness, panel, "**Tell members**: on")
    await harness.read(harness.mod, "quotas grant", member=harness.ana, songs=2)
    letters = harness.ana.conversation()
    told = await letters.until(lambda m: "granted you 2 extra songs" in m.text)
    assert "In Songbirds" in told.text
    await harness.read(harness.mod, "quotas block", member=harness.ana, reason="**Spam**")
    told = await letters.until(lambda m: "blocked you" in m.text)
    assert "\\*\\*Spam" in told.text
    assert harness.bea.conversation().messages == []


async def test_a_member_who_takes_no_messages_is_blocked_all_the_same(harness):
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "Tell members")).wait()
    harness.ana.block_bot()
    assert "may not order songs" in await harness.read(
        harness.mod, "quotas block", member=harness.ana, reason="Spam"
    )


async def test_the_time_zone_is_read_however_it_is_spelt(harness):
    panel = await open_panel(harness)
    await fill_in(harness, panel, "Time zone and language…", zone="europe/BERLIN", language="en")
    await wait_until_shown(harness, panel, "**Time zone**: Europe/Berlin")


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "+01:00", "Europe"])
async def test_a_time_zone_that_does_not_exist_is_refused(harness, zone):
    panel = await open_panel(harness)
    answer = await fill_in(harness, panel, "Time zone and language…", zone=zone, language="en")
    await answer.until(lambda reply: "I do not know that time zone" in reply.text)
    assert NOTHING_CHANGED in answer.text
    assert "**Time zone**: UTC" in panel.text


async def test_every_change_is_an_entry_of_the_ledger(harness):
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "Songs as spoilers")).wait()
    await wait_until_shown(harness, panel, "**Songs as spoilers**: on")
    await fill_in(harness, panel, "Words…", words="bilge")
    await wait_until_shown(harness, panel, "bilge")
    log = await harness.log()
    assert "Settings changed: Songs as spoilers: on (before: off)." in log
    assert "Settings changed: Words not allowed: bilge (before: none)." in log


async def test_a_moderator_role_above_ones_own_is_refused(harness):
    panel = await open_panel(harness)
    answer = await harness.mod.choose(panel.message, harness.stars, menu="mod:set-role")
    await answer.until(lambda reply: "not below your own highest role" in reply.text)
    assert "**Moderator role**: none" in panel.text


async def test_a_panel_outlives_a_restart(harness):
    panel = await open_panel(harness)
    await harness.app.close()
    await harness.open()
    await (await harness.mod.press(panel.message, "Songs as spoilers")).wait()
    await wait_until_shown(harness, panel, "**Songs as spoilers**: on")


async def test_failures_are_told_to_the_member_alone_where_it_is_wished(harness):
    harness.app.provider.scripts.usual = Script(error="Downstream service error")
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "Announce failures")).wait()
    await wait_until_shown(harness, panel, "**Announce failures**: off")
    await harness.order(title="Doomed")
    told = await harness.ana.conversation().until(lambda m: "Doomed" in m.text)
    assert f"Ordered in {harness.channel.mention} of **Songbirds**." in told.text
    assert "It does not count against the quota." in told.text
    await harness.app.discord.until(lambda: harness.channel.messages == [])


async def test_a_failure_stays_in_the_channel_of_a_member_who_takes_no_messages(harness):
    harness.app.provider.scripts.usual = Script(error="Downstream service error")
    panel = await open_panel(harness)
    await (await harness.mod.press(panel.message, "Announce failures")).wait()
    await wait_until_shown(harness, panel, "**Announce failures**: off")
    harness.ana.block_bot()
    await harness.order(title="Doomed")
    status = await harness.app.wait_for_status(
        lambda m: "does not count against the quota" in m.text
    )
    assert not status.deleted
