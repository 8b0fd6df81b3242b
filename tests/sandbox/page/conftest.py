"""A person in front of the page, in a real Chromium; skipped where there is none.

It is started once for all tests of a worker, and lives in one event loop: so does what uses it.
"""

import asyncio
import re
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bench.browser import NoChromium, chromium
from bot_harness import bot_harness
from sandbox.discord import ChannelType, Permission
from sandbox.page import ChatPage

PATIENCE_MS = 40_000
WIDE = {"width": 1280, "height": 860}


class Viewer:
    """Uses the page as a person does; `tab` is Playwright's page."""

    def __init__(self, *, tab, address):
        self.tab = tab
        self.address = address
        self.complaints = []
        tab.on("console", self._hear)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message):
        if message.type == "error" and "status of 409" not in message.text:
            self.complaints.append(message.text)

    async def open(self, who, channel=""):
        await self.tab.goto("about:blank")
        await self.tab.goto(f"{self.address}#who={who}&channel={channel}")
        await expect(self.typed).to_be_visible()

    @property
    def typed(self):
        return self.tab.locator("textarea.typed")

    @property
    def log(self):
        return self.tab.get_by_role("log")

    @property
    def dialog(self):
        return self.tab.get_by_role("dialog")

    async def begin(self, command):
        """Choose a command from the list."""
        await self.typed.fill(f"/{command}")
        names = self.tab.locator(".offer-name")
        await names.get_by_text(re.compile(f"^/{command}$")).click()

    async def option(self, name):
        """Its field; opened where it is one of the optional ones."""
        more = self.tab.get_by_role("button", name=f"+ {name}", exact=True)
        if await more.count():
            await more.click()
        control = self.tab.locator("input, textarea, select, button")
        return self.tab.locator(".options").get_by_label(re.compile(rf"^{name}\b")).and_(control)

    async def attach(self, name, upload, *, within=".options"):
        """Through the button of the field called so."""
        if within == ".options":
            await self.option(name)
        async with self.tab.expect_file_chooser() as chooser:
            await self.tab.locator(within).get_by_label(re.compile(rf"^{name}")).click()
        file = {"name": upload.filename, "mimeType": "audio/mpeg", "buffer": upload.data}
        await (await chooser.value).set_files(file)

    async def use_menu(self, message, entry):
        """Choose from what a right click on a message opens."""
        await self.tab.locator(f"#message-{message.id}").click(button="right")
        await self.tab.get_by_role("menuitem", name=entry).click()

    async def send(self):
        await self.tab.get_by_role("button", name="Send", exact=True).click()

    @asynccontextmanager
    async def answered_late(self, deed):
        """The next such deed is done at once; the page hears of it at the end of the block."""
        go_on = asyncio.Event()

        async def hold(route):
            answer = await route.fetch()
            await go_on.wait()
            await route.fulfill(response=answer)

        await self.tab.route(f"**/{deed}", hold, times=1)
        yield
        async with self.tab.expect_event("requestfinished", lambda each: each.url.endswith(deed)):
            go_on.set()
        await self.tab.evaluate("() => new Promise(requestAnimationFrame)")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser():
    try:
        async with chromium() as started:
            yield started
    except NoChromium as missing:
        pytest.skip(str(missing))


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser):
    context = await browser.new_context(viewport=WIDE, color_scheme="dark", locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def hall(tmp_path):
    """A guild with every kind of channel, and a page for it; the bot is yet to come."""
    page = ChatPage()
    async with bot_harness(tmp_path, page=page) as harness:
        harness.address = f"{harness.discord.origin}{page.path}"
        moderators = harness.guild.role("moderators", Permission.MANAGE_GUILD)
        harness.guild.grant(harness.keeper, moderators)
        harness.duets = harness.channel.thread("duets")
        harness.shanties = harness.guild.channel("ideas", ChannelType.FORUM).thread("shanties")
        harness.rehearsal = harness.guild.channel("rehearsal", ChannelType.VOICE)
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def choir(hall):
    """The same, with the bot."""
    return await hall.open()


@pytest.fixture
def viewer(choir, early_viewer):  # noqa: ARG001 - it is opened, no more
    """Once the bot is there."""
    return early_viewer


@pytest_asyncio.fixture(loop_scope="session")
async def early_viewer(hall, tab):
    """Gone before the server is, which would wait for the page to hang up."""
    viewer = Viewer(tab=tab, address=hall.address)
    yield viewer
    assert viewer.complaints == []
