"""The menu "Song quota": a panel whose buttons do what the commands do."""

import pytest


async def open_panel(harness, member):
    return await (await harness.mod.user_menu(harness.channel, member, "Song quota")).wait()


async def submit(harness, panel, button, **fields):
    asked = await harness.mod.press(panel.message, button)
    await (await asked.modal.submit(**fields)).wait()


@pytest.fixture
async def panel(harness):
    return await open_panel(harness, harness.ana)


async def test_the_panel_tells_where_a_member_stands(harness, panel):
    assert harness.ana.mention in panel.text
    assert "3 of 3 per day left, 0 used (the usual quota)." in panel.text
    assert "Songs being made: 0 (at most 2 at a time)." in panel.text


async def test_each_button_acts_and_the_panel_shows_what_holds_now(harness, panel):
    await submit(harness, panel, "Set quota", songs="7", window="week", reason="Good")
    assert "The quota of" in panel.text
    assert "7 of 7 per week left, 0 used (a quota of their own)." in panel.text
    await submit(harness, panel, "Grant songs", granted="2", expires="1d")
    assert "2 extra songs are granted." in panel.text
    await submit(harness, panel, "Clear quota")
    assert "3 of 3 per day left" in panel.text
    await submit(harness, panel, "Block", span="1h", **{"block-reason": "Spam"})
    assert "Blocked from ordering (ends <t:" in panel.text
    await submit(harness, panel, "Unblock")
    assert "may order songs again." in panel.text
    await submit(harness, panel, "Reset", reason="Anew")
    assert "begins anew" in panel.text
    reply = await (await harness.mod.press(panel.message, "Log")).wait()
    for words in ("begins anew", "may order songs again", "2 extra songs", "7 songs per week"):
        assert words in reply.text


async def test_a_block_that_has_ended_is_no_block_in_the_panel(harness, panel):
    await submit(harness, panel, "Block", span="1h", **{"block-reason": "Spam"})
    harness.app.clock.leap(3600)
    again = await open_panel(harness, harness.ana)
    assert "Blocked" not in again.text
    labels = [each["label"] for row in again.message.components for each in row["components"]]
    assert "Block" in labels


async def test_what_makes_no_sense_is_said_and_the_panel_stays(harness, panel):
    asked = await harness.mod.press(panel.message, "Set quota")
    answer = await asked.modal.submit(songs="-3", window="day")
    await answer.until(lambda reply: "a whole number from 0 to 10000" in reply.text)
    assert "3 of 3 per day left" in panel.text


async def test_the_panel_of_who_left_offers_what_still_makes_sense(harness):
    panel = await open_panel(harness, harness.bea)
    harness.guild.leave(harness.bea)
    await submit(harness, panel, "Block", span="", **{"block-reason": "Ran away"})
    assert "Blocked from ordering: Ran away" in panel.text
    assert "They are not in this server." in panel.text
    asked = await harness.mod.press(panel.message, "Grant songs")
    answer = await asked.modal.submit(granted="1")
    await answer.until(lambda reply: "not in this server any more" in reply.text)
