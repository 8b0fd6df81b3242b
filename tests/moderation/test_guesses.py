"""Ids that are guessed in custom ids and values give nothing of others, and change nothing."""

import logging

import pytest

from bot_harness import bot_harness, mp3
from discord_rest import Rest
from moderation.moderation_harness import ModerationHarness
from moderation.test_song_list import job_of, offer_button, press, songs_of
from sandbox.discord import Permission

TITLE, WORDS, NAME = "Zebra lullaby", "Zanzibar zithers\nzoom", "Zulu drums"


@pytest.fixture
async def harness(tmp_path):
    """A Discord that takes a hundred guesses in a second."""
    async with bot_harness(tmp_path, gateway={"limit": 1000}) as app:
        yield await ModerationHarness(app).open()


@pytest.fixture
async def kept(harness):
    """Ana has a song, and a reference that she saved."""
    await harness.order(title=TITLE, lyrics=WORDS)
    await harness.app.wait_for_status(lambda m: "Done" in m.text)
    await harness.read(harness.ana, "references save", name=NAME, reference=mp3())
    (song,) = songs_of(harness)
    return song


@pytest.fixture
def rob(harness):
    """Who moderates another server."""
    elsewhere = harness.app.discord.guild("Robbers", owner="rob")
    elsewhere.permit(elsewhere.bot_role, Permission.ATTACH_FILES)
    harness.hall = elsewhere.channel("hall")
    return elsewhere.owner


def guesses(harness, song):
    """Of every button that carries an id or a page: somebody else's, and what is none."""
    job_id, member_id = job_of(song), harness.ana.id
    of_job = ("at-once", "again", "delete", "delete-sure", "clip", "cancel", "sure", "redeliver")
    for each in (job_id, int(job_id) + 1, "0", "x", "-5", "9" * 30, "", f"{job_id}:1:x"):
        yield from (f"song:{name}:{each}" for name in of_job)
        yield from (f"mod:report-{name}:{each}" for name in ("remove", "dismiss"))
    for each in (f"{member_id}:0", f"{member_id}:9999", "0:0", "x:y", "9" * 30 + ":0", "", "1:0:!"):
        yield f"songs:page:{each}"
    for each in (member_id, "x", "9" * 30, ""):
        yield f"songs:beside:{each}"
    for each in ("0", "9999", "-1", "9" * 30, "x", ""):
        yield f"reference:list:{each}"


@pytest.mark.parametrize("who", ["bea", "rob"])
async def test_no_guess_shows_or_changes_what_is_somebody_elses(harness, kept, rob, who, caplog):
    person = rob if who == "rob" else harness.bea
    channel = harness.hall if who == "rob" else harness.channel
    with caplog.at_level(logging.ERROR):
        for custom_id in guesses(harness, kept):
            told = await guess(harness, person, channel, custom_id)
            assert told, custom_id
            for secret in (TITLE, "Zanzibar", NAME):
                assert secret not in told.removeprefix(custom_id), custom_id
    assert [each.getMessage() for each in caplog.records] == [], "a guess is no bug of ours"
    assert not kept.deleted
    assert TITLE in await harness.read(harness.ana, "songs")
    assert NAME in await harness.read(harness.ana, "references list")
    assert len(harness.app.provider.orders) == 1


async def guess(harness, person, channel, custom_id):
    """What is said to a press of a button that only this test makes, wherever it is said."""
    message = await offer_button(harness, channel, custom_id)
    reply = await press(person, message, "Guess")
    assert reply.message is None or reply.ephemeral or reply.message is message
    shown = [message.text, *(each.text for each in reply.messages)]
    return "\n".join(text for text in shown if text != custom_id)


async def test_what_no_button_of_moderators_carries_is_no_bug_and_changes_nothing(
    harness, kept, caplog
):
    beyond, ledger = 2**63 - 1, await harness.log()
    with caplog.at_level(logging.ERROR):
        for name, *carried in (
            ("queue", "", "x", "9" * 30, beyond),
            ("show", "", "x", -beyond),
            ("log", "", "x:0", "0", "0:x", "0:-1", f"0:{beyond}", f"{beyond}:0"),
            ("log-open", "", "x", "9" * 30),
            ("usage", "", "x:0", "day", "day:x", f"day:{beyond}"),
            ("usage-csv", "", "x"),
            ("set-switch", "", "x"),
            ("report", "", "x", beyond),
            ("report-remove", "", "x", "1:x", beyond),
            ("report-dismiss", "", "x", "1:x", beyond),
        ):
            for each in carried:
                custom_id = f"mod:{name}:{each}".removesuffix(":")
                assert await guess(harness, harness.mod, harness.channel, custom_id), custom_id
    assert [each.getMessage() for each in caplog.records] == [], "a guess is no bug of ours"
    assert await harness.log() == ledger
    assert not kept.deleted


@pytest.mark.parametrize("who", ["bea", "rob"])
async def test_no_song_is_opened_from_a_list_by_who_may_not_see_it(harness, kept, rob, who):
    person = rob if who == "rob" else harness.bea
    channel = harness.hall if who == "rob" else harness.channel
    for value in (job_of(kept), "0", "x", "9" * 30):
        menu = {
            "type": 3,
            "custom_id": f"songs:open:{person.id}:0",
            "options": [{"label": "Guess", "value": value}],
        }
        async with Rest(harness.app.discord) as rest:
            body = {"content": value, "components": [{"type": 1, "components": [menu]}]}
            await rest.post(channel, body)
        message = await channel.until(lambda m, text=value: m.text == text)
        reply = await (await person.choose(message, "Guess")).wait()
        told = "\n".join(each.text for each in reply.messages)
        said = "not from this version" if value in ("x", "9" * 30) else "no longer know that song"
        assert said in told
        assert TITLE not in told


@pytest.mark.parametrize("who", ["bea", "rob"])
async def test_no_dialog_takes_somebody_elses_reference(harness, kept, rob, who):
    person = rob if who == "rob" else harness.bea
    channel = harness.hall if who == "rob" else harness.channel
    message = await person.says(channel, "listen", mp3())
    for written in (f"o/{job_of(kept)}", f"s/{NAME}", "s/id:1", "o/x", "s/", "", "x"):
        dialog = (await person.context_menu(message, "Save as reference")).modal
        dialog.custom_id = f"reference:save:{written}"
        answer = await (await dialog.submit(**{"saved-name": "Loot"})).wait()
        assert answer.text
        assert "Saved as" not in answer.text, written
    shown = await (await person.slash(channel, "references list")).wait()
    assert "You have saved no reference" in shown.text
