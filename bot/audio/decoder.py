"""The bounded child processes, seen from the bot: started, awaited, and never left behind."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from bot.audio.decoder_template import PROGRAM, DecoderTemplate, TemplateGone

NOTHING = (0.0, False)
CAN_FORK = sys.platform == "linux"
"""Elsewhere no kernel kills the children of a template that has died."""
MAX_LISTENING, CONVERSIONS = 64, 8
"""At a time; a template may have 1024 files open and needs three for each."""

log = logging.getLogger(__name__)


class Decoder:
    """Runs each decoder in a confined process of its own, forked by a warm template.

    The template is started when it is first needed, and anew when it is gone. Where there can be
    none, each decoder is a Python of its own, which takes four times as long. One per processor
    listens at a time: more would take as long, and more memory. What converts may take minutes and
    has turns of its own, more than strangers' references may take.

    Args:
        can_fork: whether to use a template.
    """

    def __init__(self, *, can_fork: bool = CAN_FORK) -> None:
        self._can_fork = can_fork
        self._template: DecoderTemplate | None = None
        self._retired: list[DecoderTemplate] = []
        self._starting = asyncio.Lock()
        self._turns = asyncio.Semaphore(min(os.cpu_count() or 1, MAX_LISTENING))
        self._conversions = asyncio.Semaphore(CONVERSIONS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._retire(self._template)
        await asyncio.gather(*(template.join() for template in self._retired))

    async def run(
        self,
        task: str,
        source: Path,
        *arguments: object,
        target: Path | None = None,
        picture: Path | None = None,
        timeout_s: float,
    ) -> tuple[float, bool]:
        """Run one task of `decoder_process.py` to its end; a cancellation kills it.

        Args:
            task: its name.
            source: the file that it reads.
            arguments: of the task, without blanks.
            target: the file that it writes, if any; overwritten.
            picture: a file of our own that it reads besides, where there is a target.
            timeout_s: it is killed after so long, its wait for a turn not counted.

        Answers the seconds of sound, and whether there is anything to hear in them: none where it
        failed, broke a limit of its own, or took too long.
        """
        command = [task, *map(str, arguments)]
        async with self._conversions if target else self._turns:
            try:
                with _open(source, target, picture) as files:
                    async with asyncio.timeout(timeout_s):
                        return _read_answer(*await self._order(command, files))
            except TimeoutError:
                return NOTHING

    async def _order(self, command: list[str], files: list[int]) -> tuple[int, bytes]:
        """The exit code and what was written; by another template where the first has ended."""
        attempts = self._can_fork + (self._template is not None)
        for _ in range(attempts):
            try:
                return await self._order_warm(command, files)
            except TemplateGone:
                log.info("the decoder's template is gone")
        return await _run_alone(command, files)

    async def _order_warm(self, command: list[str], files: list[int]) -> tuple[int, bytes]:
        async with self._starting:
            template = self._template = self._template or await DecoderTemplate.start()
        try:
            code, answer = await template.order(command, files)
        except TemplateGone:
            self._retire(template)
            raise
        if code < 0:
            # All children of one template share its layout in memory, which must not be learned
            # crash by crash: the next file meets another.
            self._retire(template)
        return code, answer

    def _retire(self, template: DecoderTemplate | None) -> None:
        """Order nothing more of it; what it runs ends in its own time."""
        if template and template is self._template:
            template.retire()
            self._template = None
            self._retired = [old for old in self._retired if not old.has_ended] + [template]


@contextmanager
def _open(source: Path, target: Path | None, picture: Path | None) -> Iterator[list[int]]:
    """Their numbers: a child opens no file itself."""
    with ExitStack() as stack:
        modes = ((source, "rb"), (target, "wb"), (picture, "rb"))
        files = (stack.enter_context(path.open(mode)) for path, mode in modes if path)
        yield [file.fileno() for file in files]


async def _run_alone(command: list[str], files: list[int]) -> tuple[int, bytes]:
    """The task in a Python that is started for it."""
    source, *target = files
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(PROGRAM),
        *command,
        *map(str, target),
        stdin=source,
        stdout=PIPE,
        stderr=DEVNULL,
        pass_fds=target,
        env={},
        start_new_session=True,
    )
    try:
        answer, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, answer


def _read_answer(code: int, answer: bytes) -> tuple[float, bool]:
    if code:
        return NOTHING
    try:
        seconds, audible = answer.split()
        return float(seconds), audible == b"1"
    except ValueError:  # not written by our program: it was taken over
        return NOTHING
