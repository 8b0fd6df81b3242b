"""/settings: the panel, what each setting does, and that nothing senseless is kept."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED
from sandbox.discord import Permission
from sandbox.provider.orders import Script


async def panel(court):
    return await court.asks(court.mod, "settings")


async def shows(court, opened, words):
    await court.place.discord.until(lambda: words in opened.text)


async def chosen(court, opened, menu, *things):
    await (await court.mod.choose(opened.message, *things, menu=f"mod:set-{menu}")).wait()


async def written(court, opened, button, **fields):
    """Fill in a dialog of the panel; gives what is answered to it."""
    asked = await court.mod.press(opened.message, button)
    return await (await asked.modal.submit(**fields)).wait()


async def test_songs_are_ordered_where_the_moderators_chose(court):
    stage = court.guild.channel("stage")
    opened = await panel(court)
    await chosen(court, opened, "channels", stage)
    await shows(court, opened, f"**Channels**: {stage.mention}")
    refused = await court.orders()
    assert stage.mention in refused
    thread = stage.thread("encore")
    reply = await court.ana.slash(thread, "song", lyrics="la", reference=None)
    assert "Songs are not ordered in this channel" not in (await reply.wait()).text
    await chosen(court, opened, "channels")
    assert "on its way" in await court.orders()


async def test_moderation_is_posted_in_the_log_channel(court):
    chamber = court.guild.channel("chamber")
    opened = await panel(court)
    await chosen(court, opened, "log", chamber)
    await court.says(court.mod, "quotas grant", member=court.ana, songs="2", reason="@everyone!")
    posted = await chamber.until(lambda m: "2 extra songs" in m.text)
    assert posted.text.startswith(f"{court.mod.mention}: {court.ana.mention} is granted")
    assert posted.pinged == []
    court.slow()
    await court.orders()
    await court.place.wait_for_status(lambda m: "Being sung" in m.text)
    await court.says(court.mod, "queue cancel all", reason="Late")
    await chamber.until(lambda m: "was cancelled. Reason: Late" in m.text)


async def test_a_log_channel_that_the_bot_may_not_write_in_is_refused(court):
    vault = court.guild.channel("vault")
    vault.deny(court.place.discord.bot, Permission.SEND_MESSAGES)
    opened = await panel(court)
    answer = await court.mod.choose(opened.message, vault, menu="mod:set-log")
    await answer.until(lambda reply: "I may not write there" in reply.text)
    assert "**Log channel**: none" in opened.text


async def test_a_log_channel_that_is_deleted_stops_nothing(court):
    chamber = court.guild.channel("chamber")
    opened = await panel(court)
    await chosen(court, opened, "log", chamber)
    chamber.delete()
    assert "is granted" in await court.says(court.mod, "quotas grant", member=court.ana, songs="2")
    assert "**Log channel**" in (await panel(court)).text


async def test_words_are_refused_by_line_and_never_repeated(court):
    opened = await panel(court)
    await written(court, opened, "Words…", words="Foghorn\nbilge rat")
    await shows(court, opened, "Foghorn, bilge rat")
    lyrics = "Row on\nyou Bílge  RÁT"
    refused = await (await court.place.order(lyrics=lyrics)).wait()
    assert "Line 2 holds a word" in refused.text
    assert "Foghorn" not in refused.text
    refused = await (await court.place.order(title="The foghorn")).wait()
    assert "The title holds a word" in refused.text
    again = await court.mod.press(opened.message, "Words…")
    assert again.modal.fields[0].value == "Foghorn\nbilge rat"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("\n".join(f"word{number}" for number in range(201)), "more than 200 words"),
        ("x" * 61, "at most 60 characters"),
        ("fine\n***", "neither letters nor digits"),
    ],
)
async def test_senseless_words_are_refused(court, words, sentence):
    opened = await panel(court)
    answer = await written(court, opened, "Words…", words=words)
    await answer.until(lambda reply: sentence in reply.text)
    assert "**Words not allowed**: none" in opened.text


async def test_links_can_be_switched_off(court):
    opened = await panel(court)
    await (await court.mod.press(opened.message, "References by link")).wait()
    await shows(court, opened, "**References by link**: off")
    reply = await court.place.order(reference=None, link="https://example.org/a.mp3")
    assert "Attach the file instead." in (await reply.wait()).text


async def test_songs_can_be_posted_as_spoilers(court):
    opened = await panel(court)
    await (await court.mod.press(opened.message, "Songs as spoilers")).wait()
    await shows(court, opened, "**Songs as spoilers**: on")
    await court.orders()
    song = await court.place.wait_for_song()
    assert song.attachments[0].filename.startswith("SPOILER_")


async def test_a_member_is_told_of_a_grant_and_a_block_where_it_is_wished(court):
    await court.says(court.mod, "quotas grant", member=court.bea, songs="2")
    opened = await panel(court)
    await (await court.mod.press(opened.message, "Tell members")).wait()
    await shows(court, opened, "**Tell members**: on")
    await court.says(court.mod, "quotas grant", member=court.ana, songs="2")
    letters = court.ana.conversation()
    told = await letters.until(lambda m: "granted you 2 extra songs" in m.text)
    assert "In Songbirds" in told.text
    await court.says(court.mod, "quotas block", member=court.ana, reason="**Spam**")
    told = await letters.until(lambda m: "blocked you" in m.text)
    assert "\\*\\*Spam" in told.text
    assert court.bea.conversation().messages == []


async def test_a_member_who_takes_no_messages_is_blocked_all_the_same(court):
    opened = await panel(court)
    await (await court.mod.press(opened.message, "Tell members")).wait()
    court.ana.block_bot()
    assert "may order no songs" in await court.says(
        court.mod, "quotas block", member=court.ana, reason="Spam"
    )


async def test_the_time_zone_is_read_however_it_is_spelt(court):
    opened = await panel(court)
    await written(court, opened, "Time zone and language…", zone="europe/BERLIN", language="en")
    await shows(court, opened, "**Time zone**: Europe/Berlin")


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "+01:00", "Europe"])
async def test_a_time_zone_that_does_not_exist_is_refused(court, zone):
    opened = await panel(court)
    answer = await written(court, opened, "Time zone and language…", zone=zone, language="en")
    await answer.until(lambda reply: "I know no such time zone" in reply.text)
    assert NOTHING_CHANGED in answer.text
    assert "**Time zone**: UTC" in opened.text


async def test_every_change_is_an_entry_of_the_ledger(court):
    opened = await panel(court)
    await (await court.mod.press(opened.message, "Songs as spoilers")).wait()
    await shows(court, opened, "**Songs as spoilers**: on")
    await written(court, opened, "Words…", words="bilge")
    await shows(court, opened, "bilge")
    log = await court.log()
    assert "Settings changed: Songs as spoilers: on (before: off)." in log
    assert "Settings changed: Words not allowed: bilge (before: none)." in log


async def test_a_moderator_role_above_ones_own_is_refused(court):
    opened = await panel(court)
    answer = await court.mod.choose(opened.message, court.stars, menu="mod:set-role")
    await answer.until(lambda reply: "not below your own highest role" in reply.text)
    assert "**Moderator role**: none" in opened.text


async def test_a_panel_outlives_a_restart(court):
    opened = await panel(court)
    await court.place.close()
    await court.opened()
    await (await court.mod.press(opened.message, "Songs as spoilers")).wait()
    await shows(court, opened, "**Songs as spoilers**: on")


async def test_failures_are_told_to_the_member_alone_where_it_is_wished(court):
    court.place.provider.scripts.usual = Script(error="Downstream service error")
    opened = await panel(court)
    await (await court.mod.press(opened.message, "Announce failures")).wait()
    await shows(court, opened, "**Announce failures**: off")
    await court.orders(title="Doomed")
    told = await court.ana.conversation().until(lambda m: "Doomed" in m.text)
    assert "It does not count against the quota." in told.text
    await court.place.discord.until(lambda: court.channel.messages == [])


async def test_a_failure_stays_in_the_channel_of_a_member_who_takes_no_messages(court):
    court.place.provider.scripts.usual = Script(error="Downstream service error")
    opened = await panel(court)
    await (await court.mod.press(opened.message, "Announce failures")).wait()
    await shows(court, opened, "**Announce failures**: off")
    court.ana.block_bot()
    await court.orders(title="Doomed")
    status = await court.place.wait_for_status(
        lambda m: "does not count against the quota" in m.text
    )
    assert not status.deleted
