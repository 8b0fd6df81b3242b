"""/quotas log: every entry in the language of who reads it, in the log channel in the guild's."""

import pytest

from sandbox.provider.orders import Script

FAILED = Script(error="Downstream service error")


@pytest.fixture
async def karl(harness):
    """A moderator whose Discord speaks German."""
    return harness.guild.member("karl", roles=[harness.mods], locale="de")


async def change_values(harness):
    """One entry of each kind that holds a value."""
    mod = harness.mod
    await harness.read(mod, "quotas set role", role=harness.singers, songs="1", window="week")
    await harness.read(
        mod, "quotas set role", role=harness.singers, songs="unlimited", window="36h"
    )
    await harness.read(mod, "quotas exempt", role=harness.singers)
    await harness.read(mod, "quotas budget", songs=20, credits=5000, window="month")
    await harness.read(mod, "quotas budget", credits=5000, window="day")
    panel = await harness.ask(mod, "settings")
    await (await mod.press(panel.message, "References by link")).wait()
    stage = harness.guild.channel("stage")
    await (await mod.choose(panel.message, stage, menu="mod:set-channels")).wait()
    await harness.app.discord.until(lambda: stage.mention in panel.text)
    return stage


async def test_a_german_moderator_reads_german_values(harness, karl):
    stage = await change_values(harness)
    asked = await karl.press((await harness.ask(karl, "settings")).message, "Zeitzone und Sprache…")
    await (await asked.modal.submit(zone="Europe/Berlin", language="de")).wait()
    log, singers = await harness.read(karl, "quotas log"), harness.singers.mention
    for line in (
        f"Kontingent für {singers}: ein Song pro Woche (vorher: nicht festgelegt).",
        f"Kontingent für {singers}: unbegrenzt (vorher: ein Song pro Woche).",
        f"{singers} ist von Kontingenten ausgenommen (vorher: nicht ausgenommen).",
        "Budget dieses Servers: 20 Songs und 5.000 Credits pro Monat (vorher: nicht festgelegt).",
        "Budget dieses Servers: 5.000 Credits pro Tag (vorher: 20 Songs und 5.000 Credits pro",
        "Einstellungen geändert: Referenzen als Link: aus (vorher: an).",
        f"Einstellungen geändert: Kanäle: {stage.mention} (vorher: überall).",
        "Sprache: Deutsch (vorher: English)",
    ):
        assert line in log


async def test_the_same_entries_read_english_to_everybody_else(harness, karl):
    stage = await change_values(harness)
    log, singers = await harness.log(), harness.singers.mention
    for line in (
        f"The quota of {singers} is unlimited (before: one song per week).",
        f"{singers} is exempt (before: not exempt).",
        "The budget of this server is 5,000 credits per day (before: 20 songs and 5,000 credits",
        f"Settings changed: Channels: {stage.mention} (before: everywhere).",
    ):
        assert line in log
    assert "Kontingent" in await harness.read(karl, "quotas log")


async def test_the_answer_is_the_moderators_and_the_log_channel_the_guilds(harness, karl):
    log_channel = harness.guild.channel("chamber")
    panel = await harness.ask(harness.mod, "settings")
    await (await harness.mod.choose(panel.message, log_channel, menu="mod:set-log")).wait()
    await log_channel.until(lambda m: "Log channel" in m.text)
    answer = await harness.read(karl, "quotas set server", songs="2", window="month")
    assert "Kontingent für diesen Server: 2 Songs pro Monat (vorher: nicht festgelegt)." in answer
    await log_channel.until(
        lambda m: "this server is 2 songs per month (before: not set)." in m.text
    )


async def test_a_cancelled_songs_reason_is_the_moderators_even_if_it_names_a_failure(harness):
    harness.slow()
    for title in ("One", "Two", "Three", "Four"):
        await harness.order(harness.ana if title in ("One", "Two") else harness.bea, title=title)
    await harness.app.wait_for_status(lambda m: "Being sung" in m.text and "Three" in m.text)
    (value,) = (
        await harness.mod.autocomplete(harness.channel, "queue cancel job", song="Four")
    ).values()
    await harness.read(harness.mod, "queue cancel job", song=value, reason="rejected")
    log = await harness.log(harness.bea)
    assert f"A song of {harness.bea.mention} does not count. Reason: rejected" in log


async def test_a_failed_songs_refund_says_why(harness, karl):
    harness.app.provider.scripts.usual = FAILED
    await harness.order()
    await harness.app.wait_for_status(lambda m: "does not count against the quota" in m.text)
    assert (
        "Reason: The song service gave up; the lyrics were probably too long."
        in await harness.log()
    )
    log = await harness.read(karl, "quotas log")
    assert "Grund: Der Musikdienst hat aufgegeben; der Text war wohl zu lang." in log
