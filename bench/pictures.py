"""Take the pictures of the documents from the demo's page, in both themes: `make pictures`.

Beside them, docs/pictures/sentences.json has what the bot says in each: tests/test_pictures.py
fails where a sentence is no longer what the bot says.
"""

import asyncio
import contextlib
import io
import json
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import Page, ViewportSize, expect

from bench.browser import NoChromium, chromium
from bot.provider.models import MINIMAX_MUSIC
from sandbox.demo import Demo, Pace

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1100, 720
PATIENCE_MS = 60_000
SAID = "#log .message .text p, #log .message .text li, #log .message .button"


async def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    sentences: dict[str, list[str]] = {}
    try:
        async with chromium() as browser, _demo() as address:
            viewport = ViewportSize(width=WIDTH, height=HEIGHT)
            context = await browser.new_context(viewport=viewport, locale="en-US")
            context.set_default_timeout(PATIENCE_MS)
            expect.set_options(timeout=PATIENCE_MS)
            tab = await context.new_page()
            await tab.goto(address)
            for name, arrange in SCENES.items():
                await arrange(tab)
                sentences[name] = await _take(tab, name)
    except NoChromium as missing:
        print(missing, file=sys.stderr)
        return 1
    words = json.dumps(sentences, indent=2, ensure_ascii=False) + "\n"
    (FOLDER / "sentences.json").write_text(words, encoding="utf-8")
    return 0


class PrintedAddress(io.StringIO):
    """What the demo prints; `found` is its page, once that was said."""

    def __init__(self) -> None:
        super().__init__()
        self.found: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def write(self, text: str) -> int:
        address = re.search(r"http://\S+/page/\S+", text)
        if address and not self.found.done():
            self.found.set_result(address[0])
        return super().write(text)


@contextlib.asynccontextmanager
async def _demo() -> AsyncIterator[str]:
    """The address of its page."""
    out, stop = PrintedAddress(), asyncio.Event()
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(model=MINIMAX_MUSIC, data=Path(folder), port=0, out=out, pace=Pace.QUICK)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(demo.run(once=False, stop=stop))
            try:
                yield await out.found
            finally:
                stop.set()


async def _take(tab: Page, name: str) -> list[str]:
    for theme in ("light", "dark"):
        if await tab.locator("html").get_attribute("data-theme") != theme:
            await tab.locator("#theme").click()
        await tab.mouse.move(5, HEIGHT * 0.7)  # where nothing lights up
        await tab.evaluate("document.activeElement.blur()")
        await tab.screenshot(path=FOLDER / f"{name}-{theme}.png")
    said = await tab.locator(SAID).all_inner_texts()
    return sorted({line for text in said for line in text.splitlines() if line.strip()})


# ------------------------------------------------------------------ scenes, in their order


async def _show_song(tab: Page) -> None:
    """Two members ordered songs, and they are there."""
    await expect(tab.locator("audio")).to_have_count(2)
    await expect(tab.get_by_text("Done:")).to_have_count(2)
    await tab.locator("#show-machine").click()
    for _ in range(2):  # what Mira alone was told
        await tab.get_by_role("button", name="Dismiss message").last.click()
    await _show_end(tab)


async def _show_machine(tab: Page) -> None:
    """The bot was killed while it sang, and the song came all the same."""
    await tab.locator("#show-machine").click()
    await tab.get_by_role("button", name="Remix").first.click()
    await tab.get_by_role("dialog").get_by_role("button", name="Submit").click()
    machine = tab.get_by_role("complementary")
    await expect(machine.locator(".state.now.generating")).to_have_count(1)
    await machine.get_by_role("button", name="Kill the bot").click()
    await machine.get_by_role("button", name="Start the bot again").click()
    await expect(tab.locator("audio")).to_have_count(3)
    await expect(tab.get_by_text("Done:")).to_have_count(3)
    await _show_end(tab)


async def _show_moderation(tab: Page) -> None:
    """A moderator looks at a member's quota."""
    await tab.locator("#show-machine").click()
    await tab.get_by_label("You are").select_option("Vera")
    await expect(tab.locator("#locale")).to_be_enabled()
    await tab.locator("#members").get_by_role("button", name="Mira").click()
    await tab.get_by_role("menuitem", name="Song quota").click()
    await expect(tab.locator(".ephemeral .button").last).to_be_visible()
    await _show_end(tab)


async def _show_end(tab: Page) -> None:
    await tab.evaluate("document.getElementById('log').scrollTo(0, 1e6)")


SCENES = {"song": _show_song, "machine": _show_machine, "moderation": _show_moderation}

if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
