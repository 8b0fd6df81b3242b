"""An event loop that never waits: when nothing is ready, its time jumps to the next timer.

Nothing runs beside it, no thread and no socket, so that a history depends on its seed alone.
"""

import asyncio
import selectors
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


class NothingLeft(RuntimeError):
    """Everybody waits and no timer is set: in real time the program would hang for ever."""


class JumpingSelector(selectors.SelectSelector):
    def __init__(self):
        super().__init__()
        self.now_s = 0.0

    def select(self, timeout=None):
        if timeout is None:
            raise NothingLeft
        self.now_s += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self):
        return self._jumping.now_s

    def run_in_executor(self, _executor, func, *args):
        """What goes to a thread elsewhere is done at once."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - an executor hands on whatever was raised
            done.set_exception(error)
        return done


def now():
    """The virtual time of day."""
    return START + timedelta(seconds=asyncio.get_running_loop().time())


def run_virtually(main):
    """Run a coroutine to its end on a loop of its own."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
