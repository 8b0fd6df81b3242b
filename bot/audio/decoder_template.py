"""The template process, seen from the bot: it forks a confined child for every order."""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path
from typing import Self

PROGRAM = Path(__file__).with_name("decoder_process.py")
TARGET = 3
"""The number of the file that a forked child writes to; a further one has the next."""
MAX_ANSWER_BYTES = 128
KILL_S = 5.0
"""A template that has not killed a child by then hangs itself."""


class TemplateGone(Exception):
    """It ended before it answered, or could not be started."""


class DecoderTemplate:
    """Made by `start`."""

    def __init__(self, process: Process, control: socket.socket) -> None:
        self._process = process
        self._control = control

    @classmethod
    async def start(cls) -> Self:
        """Start one, with an empty environment and nothing open but the socket for orders.

        Raises TemplateGone.
        """
        control, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        control.settimeout(0)
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-I",
                str(PROGRAM),
                "template",
                stdin=theirs.fileno(),
                stdout=DEVNULL,
                stderr=DEVNULL,
                env={},
                start_new_session=True,
            )
        except BaseException as error:
            control.close()
            if isinstance(error, OSError):
                raise TemplateGone from error
            raise
        finally:
            theirs.close()
        return cls(process, control)

    @property
    def has_ended(self) -> bool:
        return self._process.returncode is not None

    async def order(self, command: list[str], files: list[int]) -> tuple[int, bytes]:
        """Let a child do the command; its exit code and what it wrote. A cancellation kills it.

        Raises TemplateGone.
        """
        ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        with ours:
            ours.settimeout(0)
            numbers = [str(TARGET + place) for place, _ in enumerate(files[1:])]
            with theirs:
                self._send(" ".join([*command, *numbers]), [theirs.fileno(), *files])
            answer = await self._receive(ours)
        if not answer:
            raise TemplateGone
        code, _, written = answer.partition(b" ")
        return int(code), written

    def _send(self, command: str, files: list[int]) -> None:
        try:
            socket.send_fds(self._control, [command.encode()], files)
        except OSError as error:
            raise TemplateGone from error

    async def _receive(self, ours: socket.socket) -> bytes:
        loop = asyncio.get_running_loop()
        try:
            return await loop.sock_recv(ours, MAX_ANSWER_BYTES)
        except asyncio.CancelledError:
            ours.shutdown(socket.SHUT_WR)  # whereupon it kills the child, and says so
            try:
                # In a task that is being cancelled, `asyncio.timeout` of Python 3.11.2 raises no
                # TimeoutError.
                await asyncio.wait_for(loop.sock_recv(ours, MAX_ANSWER_BYTES), KILL_S)
            except TimeoutError:
                self._process.kill()  # its children die with it
            raise

    def retire(self) -> None:
        """It ends after its last child."""
        self._control.close()

    async def join(self) -> None:
        """Wait for its end, killing it where it does not come."""
        try:
            await asyncio.wait_for(self._process.wait(), KILL_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
