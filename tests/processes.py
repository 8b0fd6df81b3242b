"""The bot as a process of its own."""

import asyncio
import os
import sys
import threading
from contextlib import asynccontextmanager

from sandbox.discord.traffic import VARIABLE


@asynccontextmanager
async def bot_process(*arguments, environment, cwd=None):
    """`python -m bot …` in an environment of its own; killed where it has not ended by itself."""
    inherited = {name: os.environ[name] for name in ("PATH", VARIABLE) if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=inherited | environment,
        cwd=cwd,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def read_until(process, word):
    """What it printed, up to the line that holds the word."""
    lines = []
    while not lines or word not in lines[-1]:
        line = await process.stdout.readline()
        assert line, f"ended without {word!r}: {lines}"
        lines.append(line.decode())
    return "".join(lines)


async def join_heartbeats():
    """Wait for discord.py's threads to end: one in the midst of a beat needs the loop still."""
    for thread in threading.enumerate():
        if thread.name.startswith("keep-alive-handler"):
            await asyncio.to_thread(thread.join)
