"""Saved references: who sees, orders with and changes which, and what is left of a deleted one."""

import stat

import pytest

from audio.sounds import encode, song
from bot_harness import LYRICS, bot_harness, mp3
from moderation.moderation_harness import ModerationHarness
from moderation.test_song_list import offer_button
from sandbox.discord import Upload

UNKNOWN = "I find no saved reference of that name"
STYLE = mp3()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "references"


def files(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def save(harness, person=None, name="Drums", reference=STYLE, **options):
    given = {"name": name, "reference": reference} | options
    given = {key: value for key, value in given.items() if value is not None}
    return await harness.read(person or harness.ana, "references save", **given)


async def find_value(harness, person, typed="", command="song", option="saved"):
    """The one choice that is offered."""
    offered = await person.autocomplete(harness.channel, command, **{option: typed})
    (value,) = offered.values()
    return value


async def order_saved(harness, saved, person=None, **options):
    reply = await harness.app.order(person, reference=None, saved=saved, **options)
    await answered(reply)
    return reply.text


async def answered(reply):
    """Until more is said than that the reference was handed on."""
    return await reply.until(lambda r: r.text and not r.text.startswith("Attached"))


async def visit(harness):
    """Another server, whose owner moderates there."""
    elsewhere = harness.app.discord.guild("Elsewhere", owner="rob")
    return elsewhere, elsewhere.channel("hall")


async def test_a_saved_reference_is_ordered_with_after_the_file_is_gone_from_discord(
    harness, folder
):
    text = await save(harness)
    assert text.startswith("Saved as **Drums** (20 seconds). Order with it by `/song saved:`")
    (name,) = files(folder)
    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    harness.app.discord.expire_links()
    value = await find_value(harness, harness.ana, "dru")
    reply = await order_saved(harness, value)
    assert "on its way" in reply
    assert "Attached is your reference" in reply
    await harness.app.wait_for_song()
    assert harness.app.provider.orders[0].reference == STYLE.data


async def test_a_name_that_is_typed_will_do_and_the_dialog_keeps_it(harness):
    await save(harness, name="Slow drums")
    reply = await harness.ana.slash(harness.channel, "song", saved=" slow DRUMS ")
    answer = await reply.modal.submit(lyrics=LYRICS)
    await answered(answer)
    assert "on its way" in answer.text
    await harness.app.wait_for_song()
    assert harness.app.provider.orders[0].reference == STYLE.data


async def test_a_model_without_references_refuses_a_saved_one_as_it_does_a_file(tmp_path):
    async with bot_harness(tmp_path) as app:
        other = "minimax/music-2.6"
        harness = await ModerationHarness(app).open(provider__models=other)
        await save(harness)
        words = {"style": "slow acoustic folk with a warm voice", "model": other}
        by_file = await harness.order(**words)
        saved = await order_saved(harness, "Drums", **words)
        assert "takes no reference" in saved
        assert saved == by_file


async def test_only_what_is_proven_is_kept(harness, folder):
    assert "not audio" in await save(harness, reference=Upload("a.mp3", b"words, no sound" * 99))
    assert "lasts 8" in await save(harness, reference=Upload("a.mp3", song(8.0)))
    assert "reference track for the song to follow is missing" in await save(
        harness, reference=None
    )
    assert "you gave two" in await save(harness, link="https://example.com/a.mp3")
    assert files(folder) == []
    flac = Upload("a.flac", encode("flac", "flac"))
    assert "Saved as" in await save(harness, reference=flac)
    assert "MP3" in await harness.read(harness.ana, "references list")


async def test_the_menu_saves_the_audio_of_a_message_and_of_a_status_message(harness):
    message = await harness.bea.says(harness.channel, "listen", mp3("bass.mp3"))
    dialog = (await harness.ana.context_menu(message, "Save as reference")).modal
    answer = await (await dialog.submit()).wait()
    assert "Saved as **bass**" in answer.text
    await harness.order()
    await harness.app.wait_for_song()
    status = await harness.app.wait_for_status()
    dialog = (await harness.ana.context_menu(status, "Save as reference")).modal
    answer = await (await dialog.submit(**{"saved-name": "As then"})).wait()
    assert "Saved as **As then**" in answer.text
    dialog = (await harness.bea.context_menu(status, "Save as reference")).modal
    answer = await (await dialog.submit(**{"saved-name": "Hers"})).wait()
    assert "Saved as" not in answer.text
    assert "You have saved no reference" in await harness.read(harness.bea, "references list")


async def test_a_member_sees_and_touches_nothing_of_another_member(harness):
    await save(harness)
    value = await find_value(harness, harness.ana)
    for person in (harness.bea, harness.mod, harness.owner):
        assert await person.autocomplete(harness.channel, "song", saved="") == {}
        assert "Drums" not in await harness.read(person, "references list")
        for text in (value, "Drums", "id:0", "id:" + "9" * 19, "id:-1"):
            assert UNKNOWN in await order_saved(harness, text, person)
            assert UNKNOWN in await harness.read(person, "references delete", reference=text)
            assert UNKNOWN in await harness.read(
                person, "references rename", reference=text, name="Mine"
            )
    assert "**Drums**" in await harness.read(harness.ana, "references list")
    assert harness.app.provider.orders == []


async def test_moderators_curate_what_all_members_of_the_server_share(harness):
    refused = await save(harness, shared=True)
    assert "Only this server's moderators" in refused
    assert "for everybody in this server" in await save(harness, harness.mod, shared=True)
    assert "this server's" in await harness.read(harness.ana, "references list")
    value = await find_value(harness, harness.ana)
    for command in ("references delete", "references rename"):
        assert await harness.ana.autocomplete(harness.channel, command, reference="") == {}
        more = {"name": "Mine"} if command.endswith("rename") else {}
        text = await harness.read(harness.ana, command, reference=value, **more)
        assert "Only this server's moderators" in text
    assert "on its way" in await order_saved(harness, value, harness.bea)
    assert "called **Beat** now" in await harness.read(
        harness.helper, "references rename", reference=value, name="Beat"
    )
    assert "**Beat** is deleted" in await harness.read(
        harness.mod, "references delete", reference=value
    )
    assert await harness.ana.autocomplete(harness.channel, "song", saved="") == {}


async def test_what_one_server_shares_is_unknown_in_another(harness):
    await save(harness, harness.mod, shared=True)
    value = await find_value(harness, harness.ana)
    elsewhere, hall = await visit(harness)
    rob = elsewhere.owner
    assert await rob.autocomplete(hall, "song", saved="") == {}
    assert await rob.autocomplete(hall, "references delete", reference="") == {}
    for text in (value, "Drums"):
        for command, more in (
            ("song", {"saved": text, "lyrics": LYRICS}),
            ("references delete", {"reference": text}),
            ("references rename", {"reference": text, "name": "Loot"}),
        ):
            assert UNKNOWN in (await (await rob.slash(hall, command, **more)).wait()).text
    assert "**Drums**" in await harness.read(harness.ana, "references list")


async def test_past_the_end_of_the_list_is_its_last_page(harness):
    for number in range(9):
        await save(harness, name=f"Drums {number}")
    for page, shown in (("0", "Drums 0"), ("1", "Drums 8"), ("9999", "Drums 8"), ("-3", "Drums 0")):
        beyond = await offer_button(harness, harness.channel, f"reference:list:{page}")
        await (await harness.ana.press(beyond, "Guess")).wait()
        await harness.app.discord.until(lambda m=beyond, name=shown: f"**{name}**" in m.text)


async def test_a_name_is_used_once_and_can_be_read(harness):
    await save(harness)
    taken = await save(harness, name="dRUMS")
    assert "named dRUMS already" in taken
    assert "Nothing was changed" in taken
    await save(harness, name="Bass")
    text = await harness.read(harness.ana, "references rename", reference="Bass", name="Drums")
    assert "named Drums already" in text
    assert "Saved as" in await save(harness, harness.mod, shared=True)
    for name in ("\u200b", "id:7"):
        assert "no name that can be used" in await save(harness, name=name)
    listed = await harness.read(harness.ana, "references list")
    assert "2 references of at most 25" in listed


async def test_a_deleted_one_is_gone_and_its_bytes_with_the_last_who_kept_them(harness, folder):
    await save(harness)
    await save(harness, harness.bea, name="Same")
    (name,) = files(folder)
    value = await find_value(harness, harness.ana)
    assert "**Drums** is deleted" in await harness.read(
        harness.ana, "references delete", reference=value
    )
    assert files(folder) == [name]
    assert UNKNOWN in await order_saved(harness, value)
    assert UNKNOWN in await harness.read(harness.ana, "references delete", reference=value)
    await harness.read(harness.bea, "references delete", reference="Same")
    assert files(folder) == []


@pytest.mark.parametrize("damage", ["gone", "changed", "locked"])
async def test_a_file_that_cannot_be_read_is_said_so_and_can_be_deleted(harness, folder, damage):
    await save(harness)
    path = folder / files(folder)[0]
    if damage == "gone":
        path.unlink()
    elif damage == "changed":
        path.write_bytes(song(21.0))
    else:
        path.unlink()
        path.mkdir()
    text = await order_saved(harness, "Drums")
    assert "can no longer be read" in text
    assert LYRICS in text
    assert "**Drums** is deleted" in await harness.read(
        harness.ana, "references delete", reference="Drums"
    )
    assert harness.app.provider.orders == []


async def test_a_full_library_takes_no_more_and_keeps_what_it_has(tmp_path, folder):
    async with bot_harness(tmp_path) as app:
        harness = await ModerationHarness(app).open(
            library__member_references=1, library__guild_bytes=10_000
        )
        await save(harness)
        assert "at most 1 references" in await save(
            harness, name="Bass", reference=mp3("b.mp3", 30.0)
        )
        text = await save(harness, harness.mod, shared=True, reference=mp3("b.mp3", 30.0))
        assert "This server's saved references may take 0 MiB" in text
        assert len(files(folder)) == 1
        assert "**Drums**" in await harness.read(harness.ana, "references list")


async def test_where_nothing_can_be_written_nothing_is_saved(harness, folder):
    folder.write_text("in the way")
    assert "no room to save references" in await save(harness)
    assert "You have saved no reference" in await harness.read(harness.ana, "references list")


async def test_a_server_that_takes_no_links_takes_none_to_save(harness):
    panel = await harness.ask(harness.mod, "settings")
    await harness.mod.press(panel.message, "References by link")
    await harness.app.discord.until(lambda: "References by link**: off" in panel.text)
    text = await save(harness, reference=None, link="https://example.com/a.mp3")
    assert "no references by link" in text
