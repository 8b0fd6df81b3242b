"""Short crash tests; `make crash KILLS=500` is the long one."""

import re

import pytest

from crash.environment import crash_environment
from crash.process import ROOT
from crash.restart import restarts
from crash.run import run_kills
from crash.windows import ANY_TIME, HALT, ON_THE_WIRE, POINTS, STOP

WINDOWS = {window.name: window for window in POINTS + ON_THE_WIRE}
DEAREST = ("after-answer", "before-submit", "after-post")
POLLED_WITHIN_S = 2.0


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
async def test_a_bot_that_is_killed_keeps_every_promise(kind, url, tmp_path):
    phases = [[[WINDOWS[name] for name in DEAREST]]]
    findings = await run_kills(kind, url, tmp_path, phases=phases, seed=1)
    assert findings.faults == ()
    assert findings.states["posted"] > 0
    assert set(DEAREST) & set(findings.hits)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_model_that_is_withdrawn_between_kills_costs_no_promise(kind, url, tmp_path):
    names = ("after-answer", "after-refusal", "before-submit", "after-claim")
    phases = [[[WINDOWS[name] for name in names]]]
    findings = await run_kills(kind, url, tmp_path, phases=phases, seed=1, withdraws=True)
    assert findings.faults == ()
    assert findings.taken_over < findings.paid  # how many is the kills' to say


async def test_a_restarted_bot_asks_after_its_songs_within_two_seconds(tmp_path):
    """Two seconds of the processor's time: the machine may be busy with other things."""
    (restart,) = await restarts(tmp_path, 1)
    assert restart.busy_s < POLLED_WITHIN_S


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", ["cluster"], indirect=True)
async def test_a_cluster_that_grows_and_shrinks_under_kills_keeps_every_promise(
    kind, url, tmp_path
):
    phases = [[[ANY_TIME], [HALT]], [[ANY_TIME], [], [STOP], []], [[ANY_TIME]]]
    findings = await run_kills(kind, url, tmp_path, phases=phases, seed=1)
    assert findings.faults == ()
    assert findings.states["posted"] > 0


@pytest.mark.parametrize("kind", ["cluster"], indirect=True)
async def test_what_three_processes_are_told_becomes_one_job_and_one_answer(tmp_path, url):
    async with crash_environment(tmp_path, url, seed=1) as environment:
        for _ in range(3):
            await environment.start()
        gateway = environment.discord.gateway
        await environment.discord.until(lambda: gateway.identified == 3)
        reply = await environment.load.order_once()
        assert (await reply.wait()).text.startswith("Your song is on its way")
        assert len(reply.messages) == 1
        await environment.discord.until(environment.songs)
        assert len(environment.provider.orders) == 1
        assert len(await environment.database.rows("SELECT id FROM job")) == 1
        for log in environment.logs.iterdir():
            assert " ERROR " not in log.read_text()


def test_the_table_of_windows_names_every_window_and_only_tests_that_there_are():
    document = ROOT.joinpath("docs/RELIABILITY.md").read_text()
    table = document.split("## The windows")[1].split("\n## ")[0]
    cited = set(re.findall(r"`([\w-]+)`(?=[^|]*\|$)", table, re.MULTILINE))
    code = "\n".join(path.read_text() for path in ROOT.joinpath("tests").rglob("test_*.py"))
    tests = set(re.findall(r"def (test_\w+)\(", code))
    windows = {*WINDOWS, ANY_TIME.name, STOP.name, HALT.name}
    assert windows <= cited <= windows | tests


def test_every_named_point_of_the_program_is_tried():
    named = set()
    for path in ROOT.joinpath("bot").rglob("*.py"):
        named |= set(re.findall(r'faultpoint\("([\w-]+)"\)', path.read_text()))
    assert named == {point.name for point in POINTS}
