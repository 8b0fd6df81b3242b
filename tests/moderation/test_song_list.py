"""/songs: one's own songs of a server; for its moderators those of others; and deleting one."""

from discord_rest import Rest
from sandbox.discord import Permission
from sandbox.discord.component_rules import walk

UNKNOWN = "no longer know that song"
MODERATORS = "Only this server's moderators"
NOT_YOURS = "Only the member who ordered"
REFUSALS = (UNKNOWN, MODERATORS, NOT_YOURS, "not from this version")


async def make_songs(harness, *titles, person=None):
    """Songs that are posted, the last one last."""
    for title in titles:
        await harness.order(person, title=title)
        await harness.app.wait_for_status(lambda m, t=title: "Done" in m.text and t in m.text)


async def press(person, message, button):
    return await (await person.press(message, button)).wait()


async def offer_button(harness, channel, custom_id):
    """A button of the bot's, as nobody but this test would make it."""
    button = {"type": 2, "style": 2, "label": "Guess", "custom_id": custom_id}
    async with Rest(harness.app.discord) as rest:
        body = {"content": custom_id, "components": [{"type": 1, "components": [button]}]}
        await rest.post(channel, body)
    return await channel.until(lambda m: m.text == custom_id)


def job_of(message):
    """The id that the message's buttons carry."""
    ids = [each["custom_id"] for each in walk(message.components) if "custom_id" in each]
    return ids[0].split(":")[-1]


def songs_of(harness):
    return [m for m in harness.channel.messages if m.attachments and not m.embeds]


async def test_a_member_finds_their_own_songs_with_state_time_and_link(harness):
    await make_songs(harness, "First")
    await make_songs(harness, "Hers", person=harness.bea)
    harness.slow()
    await harness.order(title="Second")
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    shown = await harness.read(harness.ana, "songs")
    assert "Your songs, newest first" in shown
    assert shown.index("**Second**") < shown.index("**First**")
    assert "being made" in shown
    assert f"done https://discord.com/channels/{harness.guild.id}/" in shown
    assert "<t:" in shown
    assert "Hers" not in shown


async def test_nobody_sees_a_list_before_the_first_song(harness):
    assert "No songs were ordered here yet" in await harness.read(harness.bea, "songs")


async def test_words_are_looked_for_in_titles_whatever_their_case(harness):
    harness.slow()
    for title in ("Ärger im Paradies", "Rain again"):
        await harness.order(title=title)
    choices = await harness.ana.autocomplete(harness.channel, "songs", search="ärg")
    assert list(choices) == ["Ärger im Paradies"]
    shown = await harness.read(harness.ana, "songs", search="PARADIES ärger")
    assert "Ärger" in shown
    assert "Rain" not in shown
    for alike in ("a\u0308rger", "ＰＡＲＡＤＩＥＳ"):
        assert "Ärger" in await harness.read(harness.ana, "songs", search=alike)
    assert "No song has these words" in await harness.read(harness.ana, "songs", search="zebra")


async def test_a_long_list_is_turned_with_its_words_and_past_the_end_is_the_last_page(harness):
    harness.slow()
    await harness.read(harness.mod, "quotas set server", songs="unlimited")
    await harness.app.close()
    await harness.app.open(generation__per_member=20)
    await harness.app.discord.until_ready("songs")
    for number in range(10):
        await harness.order(title=f"Dawn {number}")
        if number < 3:
            await harness.order(title=f"Dusk {number}")
    shown = await harness.ask(harness.ana, "songs", search="dawn")
    assert "Dawn 9" in shown.text
    assert "Dawn 1" not in shown.text
    await press(harness.ana, shown.message, "Next ▶")
    assert "Dawn 1" in shown.text
    assert "Dusk" not in shown.text
    await press(harness.ana, shown.message, "◀ Back")
    assert "Dawn 9" in shown.text
    beyond = await offer_button(harness, harness.channel, f"songs:page:{harness.ana.id}:999")
    await press(harness.ana, beyond, "Guess")
    assert "Dawn 0" in beyond.text


async def test_a_song_is_chosen_ordered_again_and_deleted(harness):
    await make_songs(harness, "Keeper", "Goner")
    shown = await harness.ask(harness.ana, "songs")
    await (await harness.ana.choose(shown.message, "Goner")).wait()
    assert "It counts against the quota." in shown.text
    (link,) = [each["url"] for each in walk(shown.message.components) if each.get("url")]
    assert link.endswith(f"/{harness.guild.id}/{harness.channel.id}/{songs_of(harness)[-1].id}")
    again = await harness.ana.press(shown.message, "Remix")
    assert again.modal.fields[1].value == "Goner"
    asked = await press(harness.ana, shown.message, "Delete")
    assert "Delete **Goner**?" in asked.text
    await press(harness.ana, asked.message, "Delete it")
    assert asked.text == "Deleted."
    assert "Goner" not in "".join(m.text for m in harness.channel.messages if not m.visible_to)
    await press(harness.ana, shown.message, "◀ All songs")
    assert "Keeper" in shown.text
    assert "Goner" not in shown.text
    assert "1 of 3" not in await harness.app.read_quota()
    assert "A song of" not in await harness.log(harness.bea)
    assert (await harness.log(harness.ana)).count("ordered a song") == 2, "the ledger stays"


async def test_a_deleted_song_cannot_be_ordered_again_or_followed(harness):
    await make_songs(harness, "Gone")
    (song,) = songs_of(harness)
    again = await harness.ana.press(song, "Remix")
    assert again.modal is not None
    asked = await press(harness.ana, song, "Delete")
    await press(harness.ana, asked.message, "Delete it")
    assert song.deleted
    job_id = job_of(song)
    for what, said in (("again", UNKNOWN), ("redeliver", "too late")):
        guess = await offer_button(harness, harness.channel, f"song:{what}:{job_id}")
        text = (await press(harness.ana, guess, "Guess")).text
        assert said in text
    answer = await again.modal.submit()
    assert "reference" in (await answer.wait()).text


async def test_a_stranger_neither_sees_nor_deletes_whatever_ids_are_guessed(harness):
    await make_songs(harness, "Hidden")
    (song,) = songs_of(harness)
    assert NOT_YOURS in (await press(harness.bea, song, "Delete")).text
    assert MODERATORS in await harness.read(harness.bea, "songs", member=harness.ana)
    offered = await harness.bea.autocomplete(
        harness.channel, "songs", member=str(harness.ana.id), search=""
    )
    assert offered == {}
    job_id = job_of(song)
    for custom_id in (
        f"songs:page:{harness.ana.id}:0",
        f"songs:beside:{harness.ana.id}",
        f"song:delete:{job_id}",
        f"song:delete-sure:{job_id}",
        "songs:page:0:0",
        "songs:page:x:y",
        f"song:delete-sure:{int(job_id) + 1}",
    ):
        guess = await offer_button(harness, harness.channel, custom_id)
        reply = await press(harness.bea, guess, "Guess")
        assert reply.ephemeral
        assert any(words in reply.text for words in REFUSALS), custom_id
        assert "Hidden" not in reply.text
    assert not song.deleted


async def test_a_moderator_sees_a_members_songs_from_the_panel_the_queue_and_the_command(harness):
    await make_songs(harness, "Seen")
    panel = await harness.ask(harness.mod, "quotas show", member=harness.ana)
    beside = await press(harness.mod, panel.message, "Songs")
    assert beside.ephemeral
    assert "**Seen**" in beside.text
    queue = await harness.ask(harness.mod, "queue list")
    chosen = await (await harness.mod.choose(queue.message, harness.ana, menu="songs:of")).wait()
    assert "**Seen**" in chosen.text
    shown = await harness.ask(harness.mod, "songs", member=harness.ana)
    assert harness.ana.mention in shown.text
    (menu,) = [each for each in walk(shown.message.components) if each.get("placeholder")]
    assert menu["placeholder"] == "Choose a song: go there, delete it"
    choices = await harness.mod.autocomplete(
        harness.channel, "songs", member=str(harness.ana.id), search="se"
    )
    assert list(choices) == ["Seen"]
    await (await harness.mod.choose(shown.message, "Seen")).wait()
    labels = {each.get("label") for each in walk(shown.message.components)}
    assert "Delete" in labels
    assert "Again" not in labels, "the words are the member's alone"
    asked = await press(harness.mod, shown.message, "Delete")
    await press(harness.mod, asked.message, "Delete it")
    assert songs_of(harness) == []
    assert f"A song of {harness.ana.mention} was removed." in await harness.log(harness.ana)


async def test_who_may_manage_messages_deletes_there(harness):
    await make_songs(harness, "Swept")
    (song,) = songs_of(harness)
    asked = await press(harness.app.keeper, song, "Delete")
    await press(harness.app.keeper, asked.message, "Delete it")
    assert song.deleted


async def test_a_moderator_of_another_server_sees_and_deletes_nothing(harness):
    await make_songs(harness, "Ours")
    (song,) = songs_of(harness)
    job_id = job_of(song)
    elsewhere = harness.app.discord.guild("Robbers", owner="rob")
    elsewhere.permit(elsewhere.bot_role, Permission.ATTACH_FILES)
    hall, rob = elsewhere.channel("hall"), elsewhere.owner
    for custom_id in (f"song:delete:{job_id}", f"song:delete-sure:{job_id}"):
        guess = await offer_button(harness, hall, custom_id)
        assert UNKNOWN in (await press(rob, guess, "Guess")).text
    guess = await offer_button(harness, hall, f"songs:page:{harness.ana.id}:0")
    await press(rob, guess, "Guess")
    assert "Ours" not in guess.text
    assert "No songs were ordered here yet" in guess.text
    assert not song.deleted


async def test_a_song_that_is_being_made_is_cancelled_first(harness):
    harness.slow()
    await harness.order(title="Young")
    status = await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    guess = await offer_button(harness, harness.channel, f"song:delete-sure:{job_of(status)}")
    assert "still being made" in (await press(harness.ana, guess, "Guess")).text


async def test_a_kept_song_goes_with_its_file_and_is_not_redelivered(harness, tmp_path):
    await harness.order(title="Kept")
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text)
    harness.channel.deny(harness.guild.bot_role, Permission.ATTACH_FILES)
    await harness.app.wait_for_status(lambda m: "finished and kept" in m.text)
    assert list((tmp_path / "songs").glob("*.mp3"))
    shown = await harness.ask(harness.ana, "songs")
    assert "finished, but not posted" in shown.text
    await (await harness.ana.choose(shown.message, "Kept")).wait()
    asked = await press(harness.ana, shown.message, "Delete")
    await press(harness.ana, asked.message, "Delete it")
    assert not list((tmp_path / "songs").glob("*.mp3"))
    assert "finished and kept" not in await harness.app.read_quota()
    assert "too late" in (await press(harness.ana, shown.message, "Redeliver")).text


async def test_delete_outlives_a_restart(harness):
    await make_songs(harness, "Old")
    (song,) = songs_of(harness)
    await harness.app.close()
    await harness.app.open()
    asked = await press(harness.ana, song, "Delete")
    await press(harness.ana, asked.message, "Delete it")
    assert song.deleted
