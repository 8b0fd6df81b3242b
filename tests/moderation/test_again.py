"""Again and Remix: a song once more, in one press or by the dialog, for who ordered it alone."""

import asyncio

import pytest

from bot_harness import LYRICS, bot_harness, mp3
from moderation.moderation_harness import ModerationHarness
from moderation.test_song_list import job_of, offer_button, press, songs_of
from sandbox.discord import Permission

NOTHING_SPENT = "Nothing was spent."
UNKNOWN = "no longer know that song"
NOT_YOURS = "Only the member who ordered"


async def made(harness, title="Tune", **options):
    """The post of a song that is done."""
    await harness.order(title=title, **options)
    await harness.app.wait_for_status(lambda m: "Done" in m.text and title in m.text)
    return songs_of(harness)[-1]


def orders(harness):
    return harness.app.provider.orders


async def test_one_press_orders_the_same_and_says_what_is_left(harness):
    song = await made(harness, reference=mp3("mine.mp3", 31.0), accompaniment=False)
    reply = await press(harness.ana, song, "Again")
    assert reply.interaction.modal is None
    assert reply.ephemeral
    assert "Your song is on its way: https://discord.com/channels/" in reply.text
    assert "One song is left of 3 per day." in reply.text
    await harness.app.wait_for_songs(2)
    first, second = orders(harness)
    assert second.body["prompt"] == first.body["prompt"] == LYRICS
    assert second.reference == first.reference
    assert [each.attachments[0].filename for each in songs_of(harness)] == ["tune.mp3"] * 2


async def test_what_was_ordered_with_a_saved_reference_is_ordered_without_it(harness):
    await harness.read(harness.ana, "references save", name="Drums", reference=mp3())
    song = await made(harness, reference=None, saved="Drums")
    await harness.read(harness.ana, "references delete", reference="Drums")
    assert "on its way" in (await press(harness.ana, song, "Again")).text
    await harness.app.wait_for_songs(2)
    assert orders(harness)[1].reference == orders(harness)[0].reference


async def test_a_press_after_a_restart_counts_and_so_does_one_on_the_status_message(harness):
    await made(harness)
    await harness.app.close()
    await harness.app.open()
    status = await harness.app.wait_for_status(lambda m: "Done" in m.text)
    assert "on its way" in (await press(harness.ana, status, "Again")).text
    await harness.app.wait_for_songs(2)


async def test_songs_orders_again_where_it_is_asked_for(harness):
    await made(harness)
    hall = harness.guild.channel("hall")
    listed = await (await harness.ana.slash(hall, "songs")).wait()
    await (await harness.ana.choose(listed.message, "Tune")).wait()
    reply = await press(harness.ana, listed.message, "Again")
    assert f"/{hall.id}/" in reply.text
    await hall.until(lambda m: m.attachments and not m.embeds)


async def test_a_song_that_was_cancelled_is_ordered_again(harness):
    harness.slow()
    await harness.order()
    status = await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    asked = await press(harness.ana, status, "Cancel")
    await press(harness.ana, asked.message, "Cancel it anyway")
    await harness.app.wait_for_status(lambda m: "Cancelled" in m.text)
    assert "on its way" in (await press(harness.ana, status, "Again")).text


async def test_a_double_press_makes_one_song(harness):
    song = await made(harness)
    harness.slow()
    replies = await asyncio.gather(*(press(harness.ana, song, "Again") for _ in range(2)))
    texts = sorted(reply.text for reply in replies)
    assert "already being made once more" in texts[0]
    assert NOTHING_SPENT in texts[0]
    assert "on its way" in texts[1]
    await harness.app.wait_for_submissions(2)
    third = await press(harness.ana, song, "Again")
    assert "already being made once more" in third.text
    assert LYRICS not in third.text
    assert "One song is left" in await harness.app.read_quota()
    assert len(orders(harness)) == 2


async def test_another_song_on_its_way_is_no_hindrance(harness):
    song = await made(harness)
    harness.slow()
    remix = (await harness.ana.press(song, "Remix")).modal
    await (await remix.submit(reference=mp3("other.mp3", 33.0))).wait()
    assert "on its way" in (await press(harness.ana, song, "Again")).text


async def test_remix_keeps_the_reference_or_takes_another(harness):
    song = await made(harness)
    fields = {
        each.custom_id: each.value for each in (await harness.ana.press(song, "Remix")).modal.fields
    }
    assert (fields["lyrics"], fields["title"]) == (LYRICS, "Tune")
    for given in ({}, {"reference": mp3("other.mp3", 33.0)}):
        dialog = (await harness.ana.press(song, "Remix")).modal
        assert "on its way" in (await (await dialog.submit(**given)).wait()).text
    await harness.app.wait_for_songs(3)
    first, kept, other = orders(harness)
    assert kept.reference == first.reference != other.reference


async def test_a_post_of_an_earlier_version_still_opens_the_dialog(harness):
    """There, Again was what Remix is."""
    song = await made(harness)
    old = await offer_button(harness, harness.channel, f"song:again:{job_of(song)}")
    assert (await harness.ana.press(old, "Guess")).modal.fields[0].value == LYRICS


async def test_nobody_else_orders_with_somebodys_words_whatever_ids_are_guessed(harness):
    song = await made(harness, lyrics="Zanzibar zithers")
    job_id = job_of(song)
    for what in ("at-once", "again"):
        for person in (harness.bea, harness.mod, harness.owner, harness.app.keeper):
            guess = await offer_button(harness, harness.channel, f"song:{what}:{job_id}")
            reply = await press(person, guess, "Guess")
            assert reply.ephemeral
            assert NOT_YOURS in reply.text
            assert "Zanzibar" not in reply.text
        for made_up in (int(job_id) + 1, "0", "x", "", "9" * 30, f"{job_id}:1:2"):
            guess = await offer_button(harness, harness.channel, f"song:{what}:{made_up}")
            assert (await press(harness.bea, guess, "Guess")).text, made_up
    assert len(orders(harness)) == 1


async def test_a_moderator_of_another_server_knows_no_such_song_nor_does_its_requester_there(
    harness,
):
    song = await made(harness)
    elsewhere = harness.app.discord.guild("Robbers", owner="rob")
    elsewhere.permit(elsewhere.bot_role, Permission.ATTACH_FILES)
    hall = elsewhere.channel("hall")
    for what in ("at-once", "again"):
        guess = await offer_button(harness, hall, f"song:{what}:{job_of(song)}")
        assert UNKNOWN in (await press(elsewhere.owner, guess, "Guess")).text
    assert len(orders(harness)) == 1


async def test_after_delete_and_after_forget_it_is_unknown(harness):
    song = await made(harness)
    guesses = [
        await offer_button(harness, harness.channel, f"song:{what}:{job_of(song)}")
        for what in ("at-once", "again")
    ]
    asked = await press(harness.ana, song, "Delete")
    await press(harness.ana, asked.message, "Delete it")
    for guess in guesses:
        assert UNKNOWN in (await press(harness.ana, guess, "Guess")).text
    song = await made(harness, "Second")
    shown = await harness.ask(harness.ana, "privacy")
    asked = await press(harness.ana, shown.message, "Forget me")
    await press(harness.ana, asked.message, "Forget me for good")
    for button in ("Again", "Remix"):
        assert UNKNOWN in (await press(harness.ana, song, button)).text
    assert len(orders(harness)) == 2


@pytest.mark.usefixtures("unrecorded")
async def test_a_reference_that_is_gone_is_said_and_remix_takes_another(harness):
    song = await made(harness)
    harness.app.discord._parts.world.attachments.clear()  # noqa: SLF001 - Discord deleted them
    refused = await press(harness.ana, song, "Again")
    assert "address of the reference has expired" in refused.text
    assert NOTHING_SPENT in refused.text
    assert "*Remix* opens the dialog" in refused.text
    assert LYRICS not in refused.text
    dialog = (await harness.ana.press(refused.message, "Remix")).modal
    assert "on its way" in (await (await dialog.submit(reference=mp3())).wait()).text
    assert "One song is left" in await harness.app.read_quota()


async def test_a_used_up_quota_refuses_and_nothing_is_spent(harness):
    await harness.read(harness.mod, "quotas set server", songs="1")
    song = await made(harness)
    refused = await press(harness.ana, song, "Again")
    assert "is used up" in refused.text
    assert NOTHING_SPENT in refused.text
    assert LYRICS not in refused.text
    assert "Remix" not in refused.text
    assert not refused.message.components


async def test_paused_blocked_and_elsewhere_each_say_so(harness):
    song = await made(harness)
    await harness.read(harness.mod, "queue pause", reason="Concert")
    assert "paused in this server: Concert" in (await press(harness.ana, song, "Again")).text
    await harness.read(harness.mod, "queue resume")
    await harness.read(harness.mod, "quotas block", member=harness.ana, reason="Too loud")
    assert "Too loud" in (await press(harness.ana, song, "Again")).text
    await harness.read(harness.mod, "quotas unblock", member=harness.ana)
    stage = harness.guild.channel("stage")
    panel = await harness.ask(harness.mod, "settings")
    await (await harness.mod.choose(panel.message, stage, menu="mod:set-channels")).wait()
    await harness.app.discord.until(lambda: f"**Channels**: {stage.mention}" in panel.text)
    refused = await press(harness.ana, song, "Again")
    assert "Songs cannot be ordered in this channel" in refused.text
    assert NOTHING_SPENT in refused.text
    assert len(orders(harness)) == 1


async def test_a_word_that_was_forbidden_since_is_said_with_its_line(harness):
    song = await made(harness)
    panel = await harness.ask(harness.mod, "settings")
    dialog = (await harness.mod.press(panel.message, "Words…")).modal
    await (await dialog.submit(words="river")).wait()
    refused = await press(harness.ana, song, "Again")
    assert "Line 1 holds a word" in refused.text
    assert "*Remix*" in refused.text


async def test_a_model_that_is_no_longer_allowed_is_said_and_remix_takes_another(tmp_path):
    async with bot_harness(tmp_path) as app:
        harness = await ModerationHarness(app).open(
            provider__models="minimax-music,minimax/music-2.0", provider__style="Slow folk ballad"
        )
        song = await made(harness, reference=None, model="minimax/music-2.0")
        await app.close()
        await app.open()
        refused = await press(harness.ana, song, "Again")
        assert "There is no model minimax" in refused.text
        assert NOTHING_SPENT in refused.text
        dialog = (await harness.ana.press(refused.message, "Remix")).modal
        assert "reference" in [each.custom_id for each in dialog.fields]


async def test_in_a_conversation_it_says_where_songs_are_ordered_and_found(harness):
    song = await made(harness)
    conversation = harness.ana.conversation()
    for what in ("at-once", "again"):
        guess = await offer_button(harness, conversation, f"song:{what}:{job_of(song)}")
        said = (await press(harness.ana, guess, "Guess")).text
        assert "That works only in servers." in said
        assert "find your songs with /songs" in said
    assert len(orders(harness)) == 1


async def test_one_interaction_that_is_told_of_twice_is_one_order(harness):
    song = await made(harness)
    harness.slow()
    assert "on its way" in (await press(harness.ana, song, "Again")).text
    (session,) = harness.app.discord.gateway._sessions.values()  # noqa: SLF001 - Discord alone does that
    frames = [each for each in session.told if each["t"] == "INTERACTION_CREATE"]
    session.dispatch("INTERACTION_CREATE", frames[-1]["d"])
    await harness.app.wait_for_submissions(2)
    assert "One song is left" in await harness.app.read_quota()
    assert len(orders(harness)) == 2
