"""Named points at which a crash test kills the process; without the variable they do nothing.

`REFRAIN_FAULTPOINT=after-answer` kills at the first passing of that point, `after-answer:3` at the
third. The names stand where the windows of a crash are: between a commit and what it announces.
"""

import os
import signal
from collections.abc import Callable

VARIABLE = "REFRAIN_FAULTPOINT"


def _ignore(_name: str) -> None:
    """No crash is asked for."""


def _kill_at(spec: str) -> Callable[[str], None]:
    wanted, _, passing = spec.partition(":")
    left = int(passing or 1)

    def pass_by(name: str) -> None:
        nonlocal left
        left -= name == wanted
        if left == 0 and name == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    return pass_by


faultpoint: Callable[[str], None] = (
    _kill_at(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else _ignore
)
"""Called with the point's name."""
