"""The bounded child process, seen from the bot: started, awaited, and never left behind."""

import asyncio
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("decoder_process.py")
NOTHING = (0.0, False)


async def run_decoder(task: str, *arguments: object, timeout_s: float) -> tuple[float, bool]:
    """Run one task of `decoder_process.py` to its end; a cancellation kills it.

    Answers the seconds of sound, and whether there is anything to hear in them: none where it
    failed, broke a limit of its own, or took longer than `timeout_s`.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(PROGRAM),
        task,
        *map(str, arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(timeout_s):
            answer, _ = await process.communicate()
    except TimeoutError:
        return NOTHING
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        return NOTHING
    seconds, audible = answer.split()
    return float(seconds), audible == b"1"
