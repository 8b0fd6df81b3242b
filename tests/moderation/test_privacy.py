"""/privacy: what is kept is said, handed out, and forgotten, of whoever asks and nobody else."""

import json
import sqlite3
from base64 import b64encode
from contextlib import closing
from random import Random

import pytest

from bot.domain.job import UserId
from bot.domain.pseudonym import derive_key, pseudonym_of
from bot_harness import mp3
from discord_rest import Rest
from sandbox.discord import Permission

LYRICS = "Zanzibar zithers\nzoom in the zenith"
TITLE = "Zebra lullaby"


async def press(person, message, button):
    return await (await person.press(message, button)).wait()


async def export(harness, person):
    """What the file says."""
    shown = await harness.ask(person, "privacy")
    reply = await press(person, shown.message, "Export")
    assert reply.ephemeral
    (file,) = reply.message.attachments
    assert file.filename == "refrain-my-data.json"
    return json.loads(file.data)


async def forget(harness, person, channel=None):
    """What is said of it."""
    shown = await (await person.slash(channel or harness.channel, "privacy")).wait()
    asked = await press(person, shown.message, "Forget me")
    await press(person, asked.message, "Forget me for good")
    return asked.text


async def make_song(harness, person=None, **options):
    await harness.order(person, **({"title": TITLE, "lyrics": LYRICS} | options))
    title = options.get("title", TITLE)
    await harness.app.wait_for_status(lambda m: "Done" in m.text and title in m.text)


def dump(folder):
    """All that a dump of the closed database tells, by table; and the bytes of its file."""
    path = folder / "refrain.db"
    with closing(sqlite3.connect(path)) as connection:
        lines = list(connection.iterdump())
    return "\n".join(lines), b"".join(each.read_bytes() for each in folder.glob("refrain.db*"))


async def test_the_page_says_what_is_kept_for_how_long_and_what_stays(harness):
    shown = await harness.read(harness.ana, "privacy")
    assert "The words are kept until you delete a song" in shown
    assert "7 days at the longest" in shown
    assert "forgotten after 30 days" in shown
    assert "a block outlives it" in shown


async def test_the_export_holds_everything_of_oneself_and_nothing_of_others(harness):
    await make_song(harness)
    await make_song(harness, harness.bea, title="Not mine", lyrics="Not my words")
    await harness.read(harness.mod, "quotas grant", member=harness.ana, songs=2, reason="Well sung")
    harness.slow()
    await harness.order(title="Cut short")
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    await harness.read(harness.mod, "queue cancel all", reason="Late")
    await harness.read(harness.mod, "quotas block", member=harness.ana, reason="Too loud")
    told = await export(harness, harness.ana)
    assert told["discord_user_id"] == str(harness.ana.id)
    song, cut_short = told["songs"]
    assert (cut_short["state"], cut_short["cancelled_by"]) == ("cancelled", "somebody else")
    assert (song["title"], song["lyrics"], song["state"]) == (TITLE, LYRICS, "posted")
    assert song["guild_id"] == str(harness.guild.id)
    assert song["created_at"].startswith("20")
    assert song["reference_seconds"] >= 15
    assert [each["reason"] for each in told["blocks"]] == ["Too loud"]
    assert [each["songs"] for each in told["granted songs"]] == [2]
    kinds = {(each["kind"], each["actor_id"], each["member_id"]) for each in told["ledger"]}
    assert ("reserve", "you", "you") in kinds
    assert ("block", "somebody else", "you") in kinds
    written = json.dumps(told)
    assert "Not m" not in written
    assert not any(str(other.id) in written for other in (harness.bea, harness.mod))


async def test_a_copy_that_no_message_takes_is_told_of(harness, tmp_path):
    await make_song(harness)
    await harness.app.close()
    words = b64encode(Random(1).randbytes(12 * 2**20)).decode()  # hardly smaller when it is zipped
    with closing(sqlite3.connect(tmp_path / "refrain.db")) as connection, connection:
        connection.execute("UPDATE job SET lyrics = ?", (words,))
    await harness.open()
    shown = await harness.ask(harness.ana, "privacy")
    reply = await press(harness.ana, shown.message, "Export")
    assert "too much for one file" in reply.text
    assert not reply.message.attachments


async def test_after_forgetting_a_dump_holds_nothing_of_a_member_but_numbers(harness, tmp_path):
    await make_song(harness)
    await harness.order(title="Zapped", lyrics=LYRICS)
    await harness.read(harness.mod, "queue cancel all", reason="Zealous")
    before, raw = await close_and_dump(harness, tmp_path)
    for word in (TITLE, "Zanzibar", str(harness.ana.id), "style.mp3"):
        assert word in before
        assert word.encode() in raw or word.isdigit()
    await harness.open()
    assert "the words of your 2 songs" in await forget(harness, harness.ana)
    after, raw = await close_and_dump(harness, tmp_path)
    for word in (TITLE, "Zapped", "Zanzibar", "zenith", str(harness.ana.id), "style.mp3", "cdn."):
        assert word not in after, word
        assert word.isdigit() or word == "cdn." or word.encode() not in raw, word
    pseudonym = pseudonym_of(UserId(harness.ana.id), derive_key(harness.app.discord.token))
    assert after.count(str(pseudonym)) >= 5, "the numbers stay"
    await harness.open()
    log = await harness.log()
    assert f"#{-pseudonym % 0x1000000:06x}" in log
    assert harness.ana.mention not in log
    assert "No songs were ordered here yet" in await harness.read(harness.ana, "songs")
    assert (await export(harness, harness.ana))["songs"] == []


async def close_and_dump(harness, folder):
    await harness.app.close()
    return dump(folder)


async def test_saved_references_are_handed_out_and_forgotten_and_the_servers_stay(
    harness, tmp_path
):
    await harness.read(harness.ana, "references save", name="Zebra beat", reference=mp3())
    other = mp3("other.mp3", 30.0)
    await harness.read(
        harness.mod, "references save", name="House band", reference=other, shared=True
    )
    (saved,) = (await export(harness, harness.ana))["saved references"]
    assert (saved["name"], saved["format"]) == ("Zebra beat", "MP3")
    assert "House band" not in json.dumps(await export(harness, harness.mod)), "it is the server's"
    for person in (harness.ana, harness.mod):
        await forget(harness, person)
    assert (await export(harness, harness.ana))["saved references"] == []
    (file,) = (tmp_path / "references").iterdir()
    assert file.read_bytes() == other.data
    after, raw = await close_and_dump(harness, tmp_path)
    assert "Zebra beat" not in after
    assert b"Zebra beat" not in raw
    assert "House band" in after
    for person in (harness.ana, harness.mod):
        assert str(person.id) not in after, "nor who shared it"


async def test_used_quota_and_blocks_outlive_it_and_who_orders_again_is_known_again(harness):
    await make_song(harness)
    await forget(harness, harness.ana)
    assert "2 songs are left" in await harness.app.read_quota()
    await make_song(harness, title="Anew")
    assert "One song is left" in await harness.app.read_quota()
    assert "**Anew**" in await harness.read(harness.ana, "songs")
    await harness.read(harness.mod, "quotas block", member=harness.ana, reason="Too loud")
    await forget(harness, harness.ana)
    assert "blocked you from ordering songs: Too loud" in await harness.order()


async def test_a_quota_set_for_a_member_is_told_of_a_pseudonym_in_the_log(harness):
    await harness.read(harness.mod, "quotas set member", member=harness.ana, songs="5")
    await forget(harness, harness.ana)
    log = await harness.log()
    assert harness.ana.mention not in log
    assert "is 5 songs per day" in log
    assert "own quota" not in log


async def test_while_a_song_is_being_made_nobody_is_forgotten(harness):
    harness.slow()
    await harness.order(title=TITLE)
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    shown = await harness.ask(harness.ana, "privacy")
    asked = await press(harness.ana, shown.message, "Forget me")
    reply = await press(harness.ana, asked.message, "Forget me for good")
    assert "One of your songs is still being made" in "".join(m.text for m in reply.messages)
    assert TITLE in await harness.read(harness.ana, "songs")


async def test_what_was_written_into_a_report_is_forgotten_with_its_reporter(harness, tmp_path):
    await make_song(harness)
    panel = await harness.ask(harness.mod, "settings")
    await harness.mod.choose(panel.message, harness.channel, menu="mod:set-log")
    await harness.app.discord.until(lambda: harness.channel.mention in panel.text)
    song = await harness.app.wait_for_song()
    dialog = (await harness.bea.press(song, "Report")).modal
    await (await dialog.submit(**{"report-reason": "Zounds"})).wait()
    report = await harness.channel.until(lambda m: "Zounds" in m.text)
    await harness.mod.press(report, "Dismiss")
    await harness.app.discord.until(lambda: "dismissed" in report.text)
    assert "Zounds" not in json.dumps(await export(harness, harness.ana)), "promised to moderators"
    assert "Zounds" in json.dumps(await export(harness, harness.bea))
    await forget(harness, harness.bea)
    after, _ = await close_and_dump(harness, tmp_path)
    assert "Zounds" not in after
    assert str(harness.bea.id) not in after
    await harness.open()
    assert "was dismissed" in await harness.log()


async def test_a_kept_file_goes_and_the_posted_song_offers_its_words_no_more(harness, tmp_path):
    await make_song(harness)
    song = await harness.app.wait_for_song()
    await harness.order(title="Kept")
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text and "Kept" in m.text)
    harness.channel.deny(harness.guild.bot_role, Permission.ATTACH_FILES)
    kept = await harness.app.wait_for_status(lambda m: "finished and kept" in m.text)
    assert list((tmp_path / "songs").glob("*.mp3"))
    await forget(harness, harness.ana)
    assert not list((tmp_path / "songs").glob("*.mp3"))
    for message, button in (
        (song, "Again"),
        (song, "Remix"),
        (song, "Delete"),
        (kept, "Redeliver"),
    ):
        refused = await press(harness.ana, message, button)
        assert "I no longer know that song." in refused.text, "the member did order it"
    asked = await press(harness.mod, song, "Delete")
    await press(harness.mod, asked.message, "Delete it")
    assert song.deleted, "moderators can still take away what was posted"


@pytest.mark.parametrize("who", ["bea", "mod", "rob"])
async def test_nobody_asks_for_somebody_else(harness, who):
    """The buttons carry no id, and one that is made up carries none that is read."""
    await make_song(harness)
    elsewhere = harness.app.discord.guild("Robbers", owner="rob")
    elsewhere.permit(elsewhere.bot_role, Permission.ATTACH_FILES)
    hall = elsewhere.channel("hall")
    person = elsewhere.owner if who == "rob" else getattr(harness, who)
    channel = hall if who == "rob" else harness.channel
    for custom_id in (f"privacy:export:{harness.ana.id}", f"privacy:forget-sure:{harness.ana.id}"):
        button = {"type": 2, "style": 2, "label": "Guess", "custom_id": custom_id}
        async with Rest(harness.app.discord) as rest:
            body = {"content": custom_id, "components": [{"type": 1, "components": [button]}]}
            await rest.post(channel, body)
        guess = await channel.until(lambda m, text=custom_id: m.text == text)
        await press(person, guess, "Guess")
    assert TITLE in await harness.read(harness.ana, "songs")


async def test_who_was_never_here_is_told_so(harness):
    assert "I had no songs of yours" in await forget(harness, harness.bea)
    assert (await export(harness, harness.bea))["songs"] == []
