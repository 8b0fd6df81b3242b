"""/queue: what is under way, stopping it, and switching ordering off."""

import pytest

from moderation.moderation_harness import NOTHING_CHANGED

SUNG = "Being sung"


async def test_the_list_names_title_member_place_and_state(harness):
    harness.slow()
    for title in ("One", "Two", "Three", "Four"):
        person = harness.ana if title in ("One", "Two") else harness.bea
        await harness.order(person, title=title)
    await harness.app.wait_for_status(lambda m: SUNG in m.text and "Three" in m.text)
    shown = await harness.read(harness.mod, "queue list")
    assert f"**One**, {harness.ana.mention}, ordered <t:" in shown
    assert shown.count(SUNG) == 3
    assert f"**Four**, {harness.bea.mention}" in shown
    assert "In the queue, place 1." in shown


async def test_an_empty_queue_says_so(harness):
    assert "No song is under way." in await harness.read(harness.mod, "queue list")


async def test_a_long_queue_is_turned_page_by_page(harness):
    harness.slow()
    await harness.read(harness.mod, "quotas set server", songs="unlimited")
    people = [harness.guild.member(f"singer{number}") for number in range(5)]
    for person in people:
        await harness.order(person, title=f"{person.name} a")
        await harness.order(person, title=f"{person.name} b")
    shown = await harness.ask(harness.mod, "queue list")
    assert "singer4 b" not in shown.text
    await (await harness.mod.press(shown.message, "Next ▶")).wait()
    assert "singer4 b" in shown.text


async def test_one_song_is_cancelled_by_the_autocomplete_and_the_ledger_says_why(harness):
    harness.slow()
    await harness.order(title="Zu groß")
    await harness.order(title="Lovely")
    await harness.app.wait_for_status(lambda m: SUNG in m.text and "Lovely" in m.text)
    choices = await harness.mod.autocomplete(harness.channel, "queue cancel job", song=" ZU GROSS")
    ((name, value),) = choices.items()
    assert name.startswith("being sung · Zu groß")
    text = await harness.read(harness.mod, "queue cancel job", song=value, reason="Rude")
    assert "**Zu groß**" in text
    assert "It counts, since the song service had begun it" in text
    await harness.app.wait_for_status(lambda m: f"Cancelled by {harness.mod.mention}" in m.text)
    cancelled = f"A song of {harness.ana.mention} was cancelled. Reason: Rude"
    assert cancelled in await harness.log(harness.ana)


async def test_no_song_of_another_server_can_be_cancelled(harness):
    harness.slow()
    await harness.order()
    await harness.app.wait_for_status(lambda m: SUNG in m.text)
    (value,) = (
        await harness.mod.autocomplete(harness.channel, "queue cancel job", song="")
    ).values()
    elsewhere = harness.app.discord.guild("Elsewhere", owner="Stranger")
    hall = elsewhere.channel("hall")
    for song in (value, "no such song", "-1", "9" * 30):
        reply = await elsewhere.owner.slash(hall, "queue cancel job", song=song)
        assert "I no longer know that song." in (await reply.wait()).text
    assert SUNG in (await harness.app.wait_for_status()).text


async def test_all_songs_of_a_member_are_cancelled_and_the_others_go_on(harness):
    harness.slow()
    await harness.order(harness.ana, title="One")
    await harness.order(harness.bea, title="Two")
    await harness.order(harness.ana, title="Three")
    await harness.app.wait_for_status(lambda m: SUNG in m.text and "Three" in m.text)
    text = await harness.read(harness.mod, "queue cancel member", member=harness.ana)
    assert text == "2 songs are cancelled. 2 of them count, since the song service had begun them."
    text = await harness.read(harness.mod, "queue cancel member", member=harness.ana)
    assert text == f"No such song is under way. {NOTHING_CHANGED}"
    assert "One song is cancelled." in await harness.read(harness.mod, "queue cancel all")


@pytest.mark.parametrize(
    "reason", ["Back until 2026-11-30T18h", "role 5: until 2026-01-01T00:00", "guild 1: x"]
)
async def test_a_reason_that_reads_like_an_entrys_own_words_stays_a_reason(harness, reason):
    panel = await harness.ask(harness.mod, "settings")
    await harness.mod.choose(panel.message, harness.channel, menu="mod:set-log")
    await harness.app.discord.until(lambda: harness.channel.mention in panel.text)
    said = f"Ordering is paused. Reason: {reason}"
    assert await harness.read(harness.mod, "queue pause", reason=reason) == said
    assert (await harness.channel.until(lambda m: reason in m.text)).text.endswith(said)
    await harness.read(harness.mod, "queue resume")
    assert said in await harness.log()


async def test_a_pause_tells_its_reason_until_ordering_goes_on(harness):
    assert "Ordering is paused. Reason: Concert" in await harness.read(
        harness.mod, "queue pause", reason="Concert"
    )
    assert "Ordering is paused in this server: Concert" in await harness.order()
    assert "Ordering is resumed." in await harness.read(harness.mod, "queue resume", reason="Over")
    assert "on its way" in await harness.order()
    text = await harness.read(harness.mod, "queue resume")
    assert text == f"Ordering is not paused. {NOTHING_CHANGED}"
