"""/queue: what is under way, stopping it, and switching ordering off."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED

SUNG = "Being sung"


async def test_the_list_names_title_member_place_and_state(court):
    court.slow()
    for title in ("One", "Two", "Three", "Four"):
        person = court.ana if title in ("One", "Two") else court.bea
        await court.orders(person, title=title)
    await court.place.wait_for_status(lambda m: SUNG in m.text and "Three" in m.text)
    shown = await court.says(court.mod, "queue list")
    assert f"**One**, {court.ana.mention}, ordered <t:" in shown
    assert shown.count(SUNG) == 3
    assert f"**Four**, {court.bea.mention}" in shown
    assert "In the queue, place 1." in shown


async def test_an_empty_queue_says_so(court):
    assert "No song is under way." in await court.says(court.mod, "queue list")


async def test_a_long_queue_is_turned_page_by_page(court):
    court.slow()
    await court.says(court.mod, "quotas set server", songs="unlimited")
    people = [court.guild.member(f"singer{number}") for number in range(5)]
    for person in people:
        await court.orders(person, title=f"{person.name} a")
        await court.orders(person, title=f"{person.name} b")
    shown = await court.asks(court.mod, "queue list")
    assert "singer4 b" not in shown.text
    await (await court.mod.press(shown.message, "Next ▶")).wait()
    assert "singer4 b" in shown.text


async def test_one_song_is_cancelled_by_the_autocomplete_and_the_ledger_says_why(court):
    court.slow()
    await court.orders(title="Off key")
    await court.orders(title="Lovely")
    await court.place.wait_for_status(lambda m: SUNG in m.text and "Lovely" in m.text)
    choices = await court.mod.autocomplete(court.channel, "queue cancel job", song="off")
    ((name, value),) = choices.items()
    assert name.startswith("being sung · Off key")
    text = await court.says(court.mod, "queue cancel job", song=value, reason="Rude")
    assert "**Off key**" in text
    assert "It counts, since the song service had begun it" in text
    await court.place.wait_for_status(lambda m: f"Cancelled by {court.mod.mention}" in m.text)
    cancelled = f"A song of {court.ana.mention} was cancelled. Reason: Rude"
    assert cancelled in await court.log(court.ana)


async def test_no_song_of_another_server_can_be_cancelled(court):
    court.slow()
    await court.orders()
    await court.place.wait_for_status(lambda m: SUNG in m.text)
    (value,) = (await court.mod.autocomplete(court.channel, "queue cancel job", song="")).values()
    elsewhere = court.place.discord.guild("Elsewhere", owner="Stranger")
    hall = elsewhere.channel("hall")
    for song in (value, "no such song", "-1", "9" * 30):
        reply = await elsewhere.owner.slash(hall, "queue cancel job", song=song)
        assert "I no longer know that song." in (await reply.wait()).text
    assert SUNG in (await court.place.wait_for_status()).text


async def test_all_songs_of_a_member_are_cancelled_and_the_others_go_on(court):
    court.slow()
    await court.orders(court.ana, title="One")
    await court.orders(court.bea, title="Two")
    await court.orders(court.ana, title="Three")
    await court.place.wait_for_status(lambda m: SUNG in m.text and "Three" in m.text)
    text = await court.says(court.mod, "queue cancel member", member=court.ana)
    assert text == "2 songs are cancelled. 2 of them count, since the song service had begun them."
    text = await court.says(court.mod, "queue cancel member", member=court.ana)
    assert text == f"No such song is under way. {NOTHING_CHANGED}"
    assert "One song is cancelled." in await court.says(court.mod, "queue cancel all")


@pytest.mark.parametrize(
    "reason", ["Back until 2026-11-30T18h", "role 5: until 2026-01-01T00:00", "guild 1: x"]
)
async def test_a_reason_that_reads_like_an_entrys_own_words_stays_a_reason(court, reason):
    panel = await court.asks(court.mod, "settings")
    await court.mod.choose(panel.message, court.channel, menu="mod:set-log")
    await court.place.discord.until(lambda: court.channel.mention in panel.text)
    said = f"Ordering is paused. Reason: {reason}"
    assert await court.says(court.mod, "queue pause", reason=reason) == said
    assert (await court.channel.until(lambda m: reason in m.text)).text.endswith(said)
    await court.says(court.mod, "queue resume")
    assert said in await court.log()


async def test_a_pause_tells_its_reason_until_ordering_goes_on(court):
    assert "Ordering is paused. Reason: Concert" in await court.says(
        court.mod, "queue pause", reason="Concert"
    )
    assert "Ordering is paused in this server: Concert" in await court.orders()
    assert "Ordering goes on." in await court.says(court.mod, "queue resume", reason="Over")
    assert "on its way" in await court.orders()
    text = await court.says(court.mod, "queue resume")
    assert text == f"Ordering is not paused. {NOTHING_CHANGED}"
