"""The operator is told in Discord what a person has to fix: once, and once when it is over."""

import asyncio
import logging
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from audio.sounds import song
from bot_harness import bot_harness
from databases import start_server
from processes import bot_process, read_until
from sandbox.discord import DiscordFault, Permission
from sandbox.provider import ProviderFault, Route

OVER = "Nothing is left to do."
LOOKS_S = 60.0
"""By the bot's clock: four looks."""
SPEED = 100.0
"""Some is told after minutes, and that nothing is told is seen after a minute."""
TO_OPERATOR = r"POST .*/channels/{}/messages"
REFUSALS = {
    "credits-exhausted": (ProviderFault.credits_exhausted(), "There are no credits left"),
    "card-unverified": (ProviderFault.card_unverified(), "wants a card to be confirmed"),
    "key-refused": (
        ProviderFault.problem(401, "UnauthorizedException", "This requires a valid API key."),
        "The provider refuses the key",
    ),
    "model-gone": (
        ProviderFault.problem(404, "NotFoundException", "Cannot find this model"),
        "does not offer minimax-music any more",
    ),
}


@pytest.fixture
async def bot(tmp_path):
    def sing(_prompt, _reference):
        return song(6.0, 192)

    async with bot_harness(tmp_path, singer=sing, duration_s=60.0, speed=SPEED) as bot:
        bot.operator = bot.guild.member("operator")
        bot.songs = tmp_path / "songs"
        yield bot


def told_to(bot):
    return [message.text for message in bot.operator.conversation().messages]


async def until_told(bot, words):
    return await bot.operator.conversation().until(lambda m: words in m.text)


async def restart(bot, **settings):
    await bot.close()
    await bot.open(**settings)
    await bot.clock.sleep(LOOKS_S)


def balance(amount):
    return ProviderFault.answer({"current_balance": amount, "currency": "USD"})


async def require_told_once(bot, words, mend):
    """One message when it begins, none on repeat or after a restart, one when it is over."""
    await until_told(bot, words)
    await bot.clock.sleep(LOOKS_S)
    await restart(bot)
    assert len(told_to(bot)) == 1
    assert OVER not in told_to(bot)[0]
    await mend()
    await until_told(bot, OVER)
    await bot.clock.sleep(LOOKS_S)
    await restart(bot)
    assert len(told_to(bot)) == 2


@pytest.mark.parametrize("cause", REFUSALS)
async def test_a_refusal_by_the_provider(bot, cause):
    await bot.open()
    refusal, words = REFUSALS[cause]
    bot.provider.faults.until_cleared(refusal, Route.SUBMIT)
    await bot.order()

    async def mend():
        bot.provider.faults.clear()
        await bot.wait_for_songs(1)

    await require_told_once(bot, words, mend)
    assert "credits" not in told_to(bot)[1] or cause == "credits-exhausted"


async def test_credits_that_are_low_and_then_gone(bot):
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()

    async def mend():
        bot.provider.faults.until_cleared(balance(5.5), Route.BILLING)
        bot.clock.leap(600)
        await bot.clock.sleep(LOOKS_S)
        assert len(told_to(bot)) == 1  # not a fifth above the threshold yet
        bot.provider.faults.until_cleared(balance(6.5), Route.BILLING)

    await require_told_once(bot, "Credits are low:** 3.5 USD are left", mend)
    bot.provider.faults.until_cleared(balance(0.0), Route.BILLING)
    bot.clock.leap(600)
    await until_told(bot, "There are no credits left")
    assert len(told_to(bot)) == 3
    bot.provider.faults.clear()
    await until_told(bot, "There are credits again")


async def test_no_room_for_songs(bot):
    bot.songs.write_text("a file where a directory should be")
    await bot.open()

    async def mend():
        bot.songs.unlink()

    await require_told_once(bot, "There is no room for finished songs", mend)


async def test_a_song_that_is_paid_for_and_cannot_be_posted(bot):
    await bot.open()
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.channel.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    status = await bot.wait_for_status(lambda m: "could not" in m.text or "Redeliver" in m.text)

    async def mend():
        bot.channel.allow(bot.guild.bot_role, Permission.ATTACH_FILES)
        await bot.ana.press(status, "Redeliver")
        await bot.wait_for_song()

    await require_told_once(bot, bot.channel.mention, mend)


# ------------------------------------------------------------------ the database


@pytest.fixture
async def server():
    with tempfile.TemporaryDirectory(prefix="refrain-operator-") as folder:
        server = await asyncio.to_thread(start_server, Path(folder))
        yield server
        await asyncio.to_thread(server.stop)


async def let_lease_run_out(url):
    """What a minute without the process that told does."""
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE teller SET until_ms = 0")
    await connection.close()


async def test_a_database_that_is_away_is_told_from_memory(bot, server):
    url = server.get_uri()
    await bot.open(database__url=url)
    await bot.clock.sleep(LOOKS_S)
    await asyncio.to_thread(server.stop)
    await until_told(bot, "The database does not answer")
    await bot.clock.sleep(LOOKS_S)
    assert len(told_to(bot)) == 1
    await asyncio.to_thread(server.ensure_postgres_running)
    await until_told(bot, "The database answers again")
    await restart(bot, database__url=url)
    assert len(told_to(bot)) == 2


async def test_a_bot_that_stopped_while_its_database_was_away_tells_that_it_is_back(bot, server):
    url = server.get_uri()
    await bot.open(database__url=url)
    await bot.clock.sleep(LOOKS_S)
    await asyncio.to_thread(server.stop)
    await until_told(bot, "The database does not answer")
    await bot.close()
    await asyncio.to_thread(server.ensure_postgres_running)
    await let_lease_run_out(url)
    await bot.open(database__url=url)
    await until_told(bot, "The database answers again")
    await restart(bot, database__url=url)
    assert len(told_to(bot)) == 2


# ------------------------------------------------------------------ where it is told


async def test_an_owner_who_takes_no_messages_stands_in_the_log_once(bot, told):
    bot.operator.block_bot()
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()
    await bot.clock.sleep(LOOKS_S)
    bot.clock.leap(3600)
    await bot.clock.sleep(LOOKS_S)
    assert not told_to(bot)
    refused = [each for each in told(logging.WARNING) if "operator takes no" in each[0]]
    assert refused == [("the operator takes no messages", "Forbidden 403/50007")]


async def test_an_owner_who_shares_no_server_with_the_bot_stands_in_the_log_once(bot, told):
    bot.guild.leave(bot.operator)
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()
    await bot.clock.sleep(LOOKS_S)
    bot.clock.leap(3600)
    await bot.clock.sleep(LOOKS_S)
    refused = [each for each in told(logging.WARNING) if "operator takes no" in each[0]]
    assert refused == [("the operator takes no messages", "Forbidden 403/50007")]


async def test_of_a_team_those_are_told_who_may_fix_it(bot):
    team = {role: bot.discord.add_to_team(role, role=role) for role in ("developer", "read_only")}
    for person in team.values():
        bot.guild.member(person.name)
    bot.operator.block_bot()  # one who takes no messages keeps nothing from the others
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()
    place = team["developer"].conversation()
    await place.until(lambda m: "Credits are low" in m.text)
    await bot.clock.sleep(LOOKS_S)
    assert len(place.messages) == 1
    assert not team["read_only"].conversation().messages


async def test_a_channel_is_told_in_place_of_the_owner_and_may_be_gone(bot, told):
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    alerts = bot.guild.channel("alerts")
    await bot.open(operator__tell=alerts.id, operator__language="de")
    await alerts.until(lambda m: "Das Guthaben geht zur Neige" in m.text)
    assert not told_to(bot)
    alerts.delete()
    bot.provider.faults.clear()
    await told.until("operator takes no messages")
    await bot.clock.sleep(LOOKS_S)
    assert (
        told(logging.WARNING).count(("the operator takes no messages", "NotFound 404/10003")) == 1
    )


async def test_nobody_is_told_where_it_is_off(bot):
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open(operator__tell="off")
    await bot.clock.sleep(LOOKS_S)
    await restart(bot, operator__tell="owner")
    assert not told_to(bot)


async def test_a_message_whose_answer_was_lost_is_not_sent_again(bot):
    place = bot.operator.conversation().id
    lost = DiscordFault(route=TO_OPERATOR.format(place), times=3, applied=True, status=500)
    bot.discord.faults.inject(lost)
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()
    await until_told(bot, "Credits are low")
    await bot.clock.sleep(LOOKS_S)
    await restart(bot)
    assert len(told_to(bot)) == 1


async def test_a_process_killed_before_it_wrote_that_it_told_does_not_tell_again(bot, tmp_path):
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()
    await until_told(bot, "Credits are low")
    await bot.close()
    with closing(sqlite3.connect(tmp_path / "refrain.db")) as database, database:
        database.execute("UPDATE notice SET told_ms = NULL")
    await restart(bot)
    with closing(sqlite3.connect(tmp_path / "refrain.db")) as database:
        while database.execute("SELECT COUNT(told_ms) FROM notice").fetchone() != (1,):
            await bot.clock.sleep(1)
    assert len(told_to(bot)) == 1


async def test_two_processes_on_one_database_tell_once(bot, server):
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    url = server.get_uri()
    async with bot_process("run", environment=bot.environment(database__url=url)) as process:
        await bot.open(database__url=url)
        await read_until(process, "ready")
        await until_told(bot, "Credits are low")
        await bot.clock.sleep(LOOKS_S)
        assert len(told_to(bot)) == 1
        await bot.close()


# ------------------------------------------------------------------ the digest and the status


async def test_the_days_figures_come_once_a_day(bot):
    await bot.open(operator__digest="daily")
    await bot.order()
    await bot.wait_for_songs(1)
    await bot.clock.sleep(LOOKS_S)
    assert not told_to(bot)
    bot.clock.leap(86_400)
    digest = await until_told(bot, "one song was ordered, 1 posted")
    assert "70,000 credits were used" in digest.text
    await bot.clock.sleep(LOOKS_S)
    await restart(bot, operator__digest="daily")
    assert len(told_to(bot)) == 1


async def test_the_owner_reads_the_same_picture_when_asked_and_nobody_else_does(bot):
    bot.provider.faults.until_cleared(balance(3.5), Route.BILLING)
    await bot.open()
    notice = await until_told(bot, "Credits are low")
    await bot.ana.says(bot.channel, "@Refrain status")
    await bot.operator.says(bot.channel, "@Refrain status")
    answer = await bot.channel.until(lambda m: "live jobs" in m.text)
    assert notice.text in answer.text
    assert "On the provider's account: 3.5 USD." in answer.text
    assert "In the last 24 hours: 0 songs ordered" in answer.text
    bot.provider.faults.clear()
    await until_told(bot, OVER)
    await bot.operator.says(bot.channel, "@Refrain status")
    await bot.channel.until(lambda m: "Nothing is known that a person has to fix." in m.text)
    assert len([m for m in bot.channel.messages if "live jobs" in m.text]) == 2
