"""The menu "Song quota": a panel whose buttons do what the commands do."""

import pytest


async def panel(court, member):
    return await (await court.mod.user_menu(court.channel, member, "Song quota")).wait()


async def done(court, opened, button, **fields):
    asked = await court.mod.press(opened.message, button)
    await (await asked.modal.submit(**fields)).wait()


@pytest.fixture
async def opened(court):
    return await panel(court, court.ana)


async def test_the_panel_tells_where_a_member_stands(court, opened):
    assert court.ana.mention in opened.text
    assert "3 of 3 per day left, 0 used (the usual quota)." in opened.text
    assert "0 of 2 songs at a time are being made." in opened.text


async def test_each_button_acts_and_the_panel_shows_what_holds_now(court, opened):
    await done(court, opened, "Set quota", songs="7", window="week", reason="Good")
    assert "The quota of" in opened.text
    assert "7 of 7 per week left, 0 used (a quota of their own)." in opened.text
    await done(court, opened, "Grant songs", granted="2", expires="1d")
    assert "2 extra songs are granted." in opened.text
    await done(court, opened, "Clear quota")
    assert "3 of 3 per day left" in opened.text
    await done(court, opened, "Block", span="1h", **{"block-reason": "Spam"})
    assert "Blocked from ordering (ends <t:" in opened.text
    await done(court, opened, "Unblock")
    assert "may order songs again." in opened.text
    await done(court, opened, "Reset", reason="Anew")
    assert "begins anew" in opened.text
    reply = await (await court.mod.press(opened.message, "Log")).wait()
    for words in ("begins anew", "may order songs again", "2 extra songs", "7 songs per week"):
        assert words in reply.text


async def test_a_block_that_has_ended_is_no_block_in_the_panel(court, opened):
    await done(court, opened, "Block", span="1h", **{"block-reason": "Spam"})
    court.place.clock.leap(3600)
    again = await panel(court, court.ana)
    assert "Blocked" not in again.text
    labels = [each["label"] for row in again.message.components for each in row["components"]]
    assert "Block" in labels


async def test_what_makes_no_sense_is_said_and_the_panel_stays(court, opened):
    asked = await court.mod.press(opened.message, "Set quota")
    answer = await asked.modal.submit(songs="-3", window="day")
    await answer.until(lambda reply: "a whole number from 0 to 10000" in reply.text)
    assert "3 of 3 per day left" in opened.text


async def test_the_panel_of_who_left_offers_what_still_makes_sense(court):
    opened = await panel(court, court.bea)
    court.guild.leave(court.bea)
    await done(court, opened, "Block", span="", **{"block-reason": "Ran away"})
    assert "Blocked from ordering: Ran away" in opened.text
    assert "They are not in this server." in opened.text
    asked = await court.mod.press(opened.message, "Grant songs")
    answer = await asked.modal.submit(granted="1")
    await answer.until(lambda reply: "not in this server any more" in reply.text)
