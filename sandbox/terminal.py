"""What is typed into the demo's terminal, and the browser that it can open."""

import asyncio
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable


def can_open() -> bool:
    """Whether somebody is there to press a key, and a screen to open a browser on."""
    graphical = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return graphical and sys.stdin.isatty()


def open_browser(address: str) -> None:
    """Beside the event loop: it waits for the browser's own program."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


class TypedLines(asyncio.Protocol):
    """Lines in their order; an empty one is acted upon at once, while others wait their turn."""

    def __init__(self, *, on_empty: Callable[[], None]) -> None:
        self.lines: asyncio.Queue[str] = asyncio.Queue()
        self._on_empty = on_empty

    def data_received(self, data: bytes) -> None:
        """A terminal hands over whole lines."""
        for line in data.decode(errors="replace").splitlines():
            if line.strip():
                self.lines.put_nowait(line)
            else:
                self._on_empty()


async def type_lines(*, on_empty: Callable[[], None]) -> AsyncIterator[str]:
    """Begin to read the terminal; where there is none, nobody ever types a line."""
    typed = TypedLines(on_empty=on_empty)
    if sys.stdin.isatty():
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: typed, sys.stdin)
    return _lines_of(typed)


async def _lines_of(typed: TypedLines) -> AsyncIterator[str]:
    while True:
        yield await typed.lines.get()
