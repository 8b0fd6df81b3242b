"""The demo in a browser: its machine is watched, and the bot is killed in the middle of a song."""

import asyncio
import io
import re

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bot.provider.models import MINIMAX_MUSIC
from sandbox.demo import Demo, Pace

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path):
    """Its address, while it runs with the real bot as a process of its own."""
    out, stop = io.StringIO(), asyncio.Event()
    demo = Demo(model=MINIMAX_MUSIC, data=tmp_path, port=0, out=out, pace=Pace.QUICK)
    running = asyncio.get_running_loop().create_task(demo.run(once=False, stop=stop))
    while not (found := re.search(r"http://\S+/page/\S+", out.getvalue())):
        await asyncio.sleep(0.05)
        assert not running.done(), out.getvalue()
    yield found[0]
    stop.set()
    assert await running == 0


async def test_a_kill_in_the_middle_costs_no_song(demo, tab):
    await tab.goto(demo)
    machine = tab.get_by_role("complementary")
    await expect(machine.locator(".job")).to_have_count(2, timeout=60_000)
    await expect(machine.locator(".state.now.generating").last).to_be_visible()
    await machine.get_by_role("button", name="Kill the bot").click()
    await expect(tab.get_by_role("status")).to_have_text("The bot is offline")
    await machine.get_by_role("button", name="Start the bot again").click()
    await expect(tab.get_by_role("log").locator("audio")).to_have_count(2, timeout=60_000)
    await expect(machine.locator(".state.now.posted")).to_have_count(2)
    await expect(machine.locator(".machine-ledger")).to_contain_text("charge Mira")
    paid = machine.locator(".machine-provider").get_by_text("POST /v2/generate/audio")
    await expect(paid).to_have_count(2)
    states = await machine.locator(".job").first.locator(".state span").all_inner_texts()
    assert (states[0], states[-1]) == ("queued", "posted")
    assert [states.count(each) for each in ("generating", "ready")] == [1, 1]
    assert [each["id"] for each in (await Axe().run(tab)).response["violations"]] == []


async def order_again(tab):
    """What Mira ordered: the first song to be posted may be another member's."""
    own = tab.get_by_role("article").filter(has_text="Harbour lights")
    await own.get_by_role("button", name="Remix").first.click()
    await tab.get_by_role("dialog").get_by_role("button", name="Submit").click()
    await expect(tab.get_by_role("dialog")).to_have_count(0)


async def test_faults_are_switched_on_and_off(demo, tab):
    await tab.goto(demo)
    machine = tab.get_by_role("complementary")
    await expect(tab.get_by_role("log").locator("audio")).to_have_count(2, timeout=60_000)
    await machine.get_by_label("Songs fail at the music API").check()
    await order_again(tab)
    await expect(machine.locator(".state.now.generating")).to_have_count(1)
    await machine.get_by_label("Songs fail at the music API").uncheck()
    await machine.get_by_label("Discord answers 500 to messages").check()
    await order_again(tab)
    await expect(machine.locator(".machine-discord .wrong").first).to_have_text("500")
    await machine.get_by_label("Discord answers 500 to messages").uncheck()
    await expect(tab.get_by_role("log").locator("audio")).to_have_count(3, timeout=60_000)
    await expect(tab.get_by_role("log")).to_contain_text("It does not count against the quota.")
    await expect(machine.locator(".state.now.failed")).to_have_count(1)
