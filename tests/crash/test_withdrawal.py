"""Two processes on one PostgreSQL, and a model that is withdrawn while both of them work."""

import pytest

from crash.audit import Audit, gather
from crash.environment import crash_environment
from crash.load import LYRICS, OTHER_MODEL
from sandbox.discord import Upload
from sandbox.provider import ProviderFault, Route, Script

OLD = "minimax-music"
LOOKS_S = 40.0
"""By the fast clock: at least two looks of each process at what the owner is to be told."""
SUNG_S = 120.0
"""Of the first song, which is still being sung when the model is withdrawn."""


async def order(environment, member, title):
    reference = Upload("style.mp3", environment.load.reference)
    options = {"lyrics": LYRICS, "title": title, "reference": reference}
    return await member.slash(environment.channels[0], "song", **options)


async def until_shown(environment, words):
    await environment.channels[0].until(lambda m: m.embeds and words in m.text)


async def until_all_are_over(environment):
    while Audit(found := await gather(environment)).open_jobs():
        await environment.clock.sleep(2)
    return found


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", ["cluster"], indirect=True)
async def test_two_processes_pay_for_nothing_twice_and_tell_the_owner_once(tmp_path, url):
    async with crash_environment(tmp_path, url, seed=1) as environment:
        for _ in range(2):
            await environment.start()
        gateway = environment.discord.gateway
        await environment.discord.until(lambda: gateway.identified == 2)
        await environment.discord.until_ready("song")
        first, second, *others = environment.load.members
        environment.provider.scripts.next(Script(duration_s=SUNG_S))
        await order(environment, first, "Sung")
        assert await environment.until(lambda: environment.provider.orders, patience_s=20)
        environment.provider.faults.next(Route.SUBMIT, ProviderFault.answer_lost())
        environment.provider.faults.until_cleared(ProviderFault.page(502), Route.LOG)
        await order(environment, second, "Lost")
        await until_shown(environment, "answer was lost")
        environment.withdraw_model()
        for member in others:  # one process or the other is told 404, perhaps both at once
            await order(environment, member, "Waits")
        environment.provider.faults.clear()
        await until_shown(environment, f"so {OTHER_MODEL} sings this song")
        evidence = await until_all_are_over(environment)
        assert Audit(evidence).faults == []
        assert [each.body["model"] for each in environment.provider.orders] == [
            OLD,
            OLD,
            *[OTHER_MODEL] * len(others),
        ]
        told = environment.discord.person("operator").conversation()
        await told.until(lambda m: f"has withdrawn {OLD}" in m.text)
        await environment.clock.sleep(LOOKS_S)
        assert len(told.messages) == 1
