"""A Chromium, for the tests of the page and for its pictures; or the sentence that says why not.

Run as a program, it starts one and says which.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Playwright, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = (
    "no Chromium here: install the package chromium of your system,"
    " or run `.venv/bin/playwright install chromium`"
)


class NoChromium(Exception):
    """Says how to get one."""


def _find_program(playwright: Playwright) -> str:
    """The system's before Playwright's own; raises NoChromium."""
    own = playwright.chromium.executable_path
    found = next(filter(None, map(shutil.which, NAMES)), own if Path(own).exists() else None)
    if found is None:
        raise NoChromium(MISSING)
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Raises NoChromium."""
    async with async_playwright() as playwright:
        # As root, Chromium starts only without a sandbox of its own; it loads only our page.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = await playwright.chromium.launch(
            executable_path=_find_program(playwright), args=arguments
        )
        try:
            yield browser
        finally:
            await browser.close()


async def _describe() -> str:
    """Raises NoChromium."""
    async with chromium() as browser:
        return f"Chromium {browser.version}"


if __name__ == "__main__":
    try:
        print(asyncio.run(_describe()))
    except NoChromium as missing:
        sys.exit(str(missing))
