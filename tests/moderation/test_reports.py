"""Reports of songs: from a member's press to what a moderator makes of it."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED


@pytest.fixture
async def chamber(court):
    """The log channel."""
    chamber = court.guild.channel("chamber")
    panel = await court.asks(court.mod, "settings")
    await (await court.mod.choose(panel.message, chamber, menu="mod:set-log")).wait()
    await chamber.until(lambda m: "Log channel" in m.text)
    return chamber


async def song(court):
    await court.orders(title="Bawdy")
    return await court.place.wait_for_song()


async def reported(court, chamber, reason="Rude @everyone"):
    posted = await song(court)
    asked = await court.bea.press(posted, "Report")
    answer = await (await asked.modal.submit(**{"report-reason": reason})).wait()
    assert answer.ephemeral
    assert "The moderators have your report." in answer.text
    return posted, await chamber.until(lambda m: "A song was reported" in m.text)


async def test_a_report_reaches_the_log_channel_with_song_people_and_reason(court, chamber):
    posted, report = await reported(court, chamber)
    assert posted.link in report.text
    assert "**Bawdy**" in report.text
    assert f"Ordered by {court.ana.mention}, reported by {court.bea.mention}." in report.text
    assert "Rude @\u200beveryone" in report.text
    assert report.pinged == []
    assert f"{court.bea.mention}: A song of {court.ana.mention} was reported." in await court.log()


async def test_a_song_is_reported_once_by_each(court, chamber):
    posted, _ = await reported(court, chamber)
    again = await court.bea.press(posted, "Report")
    assert f"have your report of this song already. {NOTHING_CHANGED}" in again.text
    menu = await court.ana.context_menu(posted, "Report song")
    await (await menu.modal.submit(**{"report-reason": "Mine, and bad"})).wait()
    await chamber.until(lambda m: "Mine, and bad" in m.text)


async def test_the_song_is_removed_and_the_report_says_by_whom(court, chamber):
    posted, report = await reported(court, chamber)
    await (await court.mod.press(report, "Remove song")).wait()
    assert posted.deleted
    assert f"{court.mod.mention} removed the song." in report.text
    assert f"{court.mod.mention}: A song of {court.ana.mention} was removed." in await court.log()
    labels = [button["label"] for row in report.components for button in row["components"]]
    assert labels == ["Block member", "Dismiss"]


async def test_a_song_that_is_gone_already_counts_as_removed(court, chamber):
    posted, report = await reported(court, chamber)
    await court.owner.deletes(posted)
    await (await court.mod.press(report, "Remove song")).wait()
    assert "removed the song." in report.text


async def test_the_member_is_blocked_from_the_report(court, chamber):
    _, report = await reported(court, chamber)
    asked = await court.mod.press(report, "Block member")
    await (await asked.modal.submit(span="1d", **{"block-reason": "Rude"})).wait()
    await court.place.discord.until(
        lambda: f"{court.mod.mention} blocked {court.ana.mention}." in report.text
    )
    assert "blocked you from ordering songs: Rude." in await court.orders()


async def test_a_dismissed_report_has_no_buttons_left(court, chamber):
    posted, report = await reported(court, chamber)
    await (await court.mod.press(report, "Dismiss")).wait()
    assert f"{court.mod.mention} dismissed the report." in report.text
    assert report.components == []
    assert not posted.deleted


async def test_a_dismissal_stands_in_the_ledger_with_whose_report_it_was(court, chamber):
    _, report = await reported(court, chamber)
    await (await court.mod.press(report, "Remove song")).wait()
    await (await court.helper.press(report, "Dismiss")).wait()
    dismissed = f"The report by {court.bea.mention} of a song of {court.ana.mention} was dismissed."
    assert f"> {court.helper.mention}: {dismissed}" in await court.log()
    assert dismissed in await court.log(court.ana)
    karl = court.guild.member("karl", roles=[court.mods], locale="de")
    german = f"Die Meldung von {court.bea.mention} zu einem Song von {court.ana.mention} wurde"
    assert german in await court.says(karl, "quotas log")


async def test_a_report_that_0_1_0_posted_is_dismissed_without_naming_whose_it_was(court, chamber):
    _, report = await reported(court, chamber)
    for button in report.components[0]["components"]:
        button["custom_id"] = button["custom_id"].removesuffix(f":{court.bea.id}")
    await (await court.mod.press(report, "Remove song")).wait()
    await (await court.mod.press(report, "Dismiss")).wait()
    assert f"A report of a song of {court.ana.mention} was dismissed." in await court.log()
    assert report.components == []


async def test_members_cannot_use_the_buttons_of_a_report(court, chamber):
    posted, report = await reported(court, chamber)
    for button in ("Remove song", "Block member", "Dismiss"):
        reply = await court.bea.press(report, button)
        await reply.until(lambda reply: "can do that" in reply.text)
    assert not posted.deleted
    assert "dismissed" not in await court.log()


async def test_where_nobody_would_read_it_no_report_is_taken(court):
    posted = await song(court)
    reply = await court.bea.press(posted, "Report")
    assert "opened no channel for reports" in reply.text
    assert "reported" not in await court.log()


async def test_a_message_that_is_no_song_cannot_be_reported(court):
    message = await court.ana.says(court.channel, "Hello")
    reply = await court.bea.context_menu(message, "Report song")
    assert "I no longer know that song." in reply.text


async def test_a_report_whose_channel_went_away_is_told_so(court, chamber):
    posted = await song(court)
    asked = await court.bea.press(posted, "Report")
    chamber.delete()
    answer = await asked.modal.submit(**{"report-reason": "Rude"})
    await answer.until(lambda reply: "opened no channel for reports" in reply.text)
    assert "was reported" not in await court.log()
