"""Discord away or unwilling while the bot starts and runs."""

import signal

import pytest

from bot.errors import CredentialsRefused
from bot.sandbox.discord import Fault
from bot.sandbox.provider import Fault as ProviderFault
from processes import bot_process


async def makes_a_song(place):
    await (await place.order()).settled()
    return (await place.posted()).attachments


async def test_a_discord_that_does_not_answer_at_the_start_is_waited_for(sandbox):
    lost = sandbox.discord.faults.inject(Fault(route="GET .*/users/@me$", times=3, reset=True))
    await sandbox.open()
    assert lost.hits == 3
    assert await makes_a_song(sandbox)


async def test_a_gateway_whose_address_cannot_be_had_is_asked_for_again(sandbox):
    lost = sandbox.discord.faults.inject(Fault(route="GET .*/gateway/bot", times=2, reset=True))
    await sandbox.open()
    assert lost.hits == 2
    assert await makes_a_song(sandbox)


async def test_a_stop_while_discord_is_away_ends_the_start(sandbox):
    sandbox.discord.faults.inject(Fault(route="GET", times=None, reset=True))
    async with bot_process("run", environment=sandbox.environment()) as process:
        while b"Discord does not answer" not in await process.stdout.readline():
            assert not process.stdout.at_eof()
        process.send_signal(signal.SIGTERM)
        await process.communicate()
    assert process.returncode == 0


async def test_a_refused_token_is_told_apart_from_an_absent_discord(sandbox):
    with pytest.raises(CredentialsRefused, match=r"discord\.token"):
        await sandbox.open(discord__token="another.discord.token")


async def test_a_refused_key_is_told_before_discord_is_asked(sandbox):
    with pytest.raises(CredentialsRefused, match=r"provider\.api_key"):
        await sandbox.open(provider__api_key="another-key")
    assert not sandbox.discord.gateway.connected


async def test_a_provider_that_is_down_at_the_start_is_no_reason_to_stop(sandbox):
    sandbox.provider.faults.until_mended(ProviderFault(status=503))
    await sandbox.open()
    sandbox.provider.faults.mend()
    assert await makes_a_song(sandbox)
