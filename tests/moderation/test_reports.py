"""Reports of songs: from a member's press to what a moderator makes of it."""

import asyncio

import pytest

from moderation.moderation_harness import NOTHING_CHANGED


@pytest.fixture
async def log_channel(harness):
    """The log channel."""
    log_channel = harness.guild.channel("chamber")
    panel = await harness.ask(harness.mod, "settings")
    await (await harness.mod.choose(panel.message, log_channel, menu="mod:set-log")).wait()
    await log_channel.until(lambda m: "Log channel" in m.text)
    return log_channel


async def post_song(harness):
    await harness.order(title="Bawdy")
    return await harness.app.wait_for_song()


async def report_song(harness, log_channel, reason="Rude @everyone"):
    posted = await post_song(harness)
    asked = await harness.bea.press(posted, "Report")
    answer = await (await asked.modal.submit(**{"report-reason": reason})).wait()
    assert answer.ephemeral
    assert "The moderators have your report." in answer.text
    return posted, await log_channel.until(lambda m: "A song was reported" in m.text)


async def test_a_report_reaches_the_log_channel_with_song_people_and_reason(harness, log_channel):
    posted, report = await report_song(harness, log_channel)
    assert posted.link in report.text
    assert "**Bawdy**" in report.text
    assert f"Ordered by {harness.ana.mention}, reported by {harness.bea.mention}." in report.text
    assert "Rude @\u200beveryone" in report.text
    assert report.pinged == []
    assert (
        f"{harness.bea.mention}: A song of {harness.ana.mention} was reported."
        in await harness.log()
    )


async def test_a_song_is_reported_once_by_each(harness, log_channel):
    posted, _ = await report_song(harness, log_channel)
    again = await harness.bea.press(posted, "Report")
    assert f"have your report of this song already. {NOTHING_CHANGED}" in again.text
    menu = await harness.ana.context_menu(posted, "Report song")
    await (await menu.modal.submit(**{"report-reason": "Mine, and bad"})).wait()
    await log_channel.until(lambda m: "Mine, and bad" in m.text)


async def test_two_dialogs_that_are_submitted_at_once_are_one_report(harness, log_channel):
    posted = await post_song(harness)
    asked = [await harness.bea.press(posted, "Report") for _ in range(2)]
    sent = [each.modal.submit(**{"report-reason": "Rude"}) for each in asked]
    for reply in await asyncio.gather(*sent):
        assert "have your report" in (await reply.wait()).text
    reports = [message for message in log_channel.messages if "A song was reported" in message.text]
    assert len(reports) == 1


async def test_the_song_is_removed_and_the_report_says_by_whom(harness, log_channel):
    posted, report = await report_song(harness, log_channel)
    await (await harness.mod.press(report, "Remove song")).wait()
    assert posted.deleted
    assert f"{harness.mod.mention} removed the song." in report.text
    assert (
        f"{harness.mod.mention}: A song of {harness.ana.mention} was removed."
        in await harness.log()
    )
    labels = [button["label"] for row in report.components for button in row["components"]]
    assert labels == ["Block member", "Dismiss"]


async def test_a_song_that_is_gone_already_counts_as_removed(harness, log_channel):
    posted, report = await report_song(harness, log_channel)
    await harness.owner.deletes(posted)
    await (await harness.mod.press(report, "Remove song")).wait()
    assert "removed the song." in report.text


async def test_the_member_is_blocked_from_the_report(harness, log_channel):
    _, report = await report_song(harness, log_channel)
    asked = await harness.mod.press(report, "Block member")
    await (await asked.modal.submit(span="1d", **{"block-reason": "Rude"})).wait()
    await harness.app.discord.until(
        lambda: f"{harness.mod.mention} blocked {harness.ana.mention}." in report.text
    )
    assert "blocked you from ordering songs: Rude." in await harness.order()


async def test_a_dismissed_report_has_no_buttons_left(harness, log_channel):
    posted, report = await report_song(harness, log_channel)
    await (await harness.mod.press(report, "Dismiss")).wait()
    assert f"{harness.mod.mention} dismissed the report." in report.text
    assert report.components == []
    assert not posted.deleted


async def test_a_dismissal_stands_in_the_ledger_with_whose_report_it_was(harness, log_channel):
    _, report = await report_song(harness, log_channel)
    await (await harness.mod.press(report, "Remove song")).wait()
    await (await harness.helper.press(report, "Dismiss")).wait()
    dismissed = (
        f"The report by {harness.bea.mention} of a song of {harness.ana.mention} was dismissed."
    )
    assert f"> {harness.helper.mention}: {dismissed}" in await harness.log()
    assert dismissed in await harness.log(harness.ana)
    karl = harness.guild.member("karl", roles=[harness.mods], locale="de")
    german = f"Die Meldung von {harness.bea.mention} zu einem Song von {harness.ana.mention} wurde"
    assert german in await harness.read(karl, "quotas log")


async def test_a_report_that_0_1_0_posted_is_dismissed_without_naming_whose_it_was(
    harness, log_channel
):
    _, report = await report_song(harness, log_channel)
    for button in report.components[0]["components"]:
        button["custom_id"] = button["custom_id"].removesuffix(f":{harness.bea.id}")
    await (await harness.mod.press(report, "Remove song")).wait()
    await (await harness.mod.press(report, "Dismiss")).wait()
    assert f"A report of a song of {harness.ana.mention} was dismissed." in await harness.log()
    assert report.components == []


async def test_members_cannot_use_the_buttons_of_a_report(harness, log_channel):
    posted, report = await report_song(harness, log_channel)
    for button in ("Remove song", "Block member", "Dismiss"):
        reply = await harness.bea.press(report, button)
        await reply.until(lambda reply: "can do that" in reply.text)
    assert not posted.deleted
    assert "dismissed" not in await harness.log()


async def test_where_nobody_would_read_it_no_report_is_taken(harness):
    posted = await post_song(harness)
    reply = await harness.bea.press(posted, "Report")
    assert "set up no channel for reports" in reply.text
    assert "reported" not in await harness.log()


async def test_a_message_that_is_no_song_cannot_be_reported(harness):
    message = await harness.ana.says(harness.channel, "Hello")
    reply = await harness.bea.context_menu(message, "Report song")
    assert "That message is no song of mine." in reply.text


async def test_a_report_whose_channel_went_away_is_told_so(harness, log_channel):
    posted = await post_song(harness)
    asked = await harness.bea.press(posted, "Report")
    log_channel.delete()
    answer = await asked.modal.submit(**{"report-reason": "Rude"})
    await answer.until(lambda reply: "did not let me post your report" in reply.text)
    assert "was reported" not in await harness.log()
