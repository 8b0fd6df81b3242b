"""In processes of their own, since a fault point kills."""

import os
import signal
import subprocess
import sys

import pytest

PASSING = """
from bot.faultpoint import faultpoint
for name in ("here", "there", "here", "here"):
    print(name, flush=True)
    faultpoint(name)
print("end", flush=True)
"""


def passing(spec):
    environment = dict(os.environ)
    environment.pop("REFRAIN_FAULTPOINT", None)
    if spec is not None:
        environment["REFRAIN_FAULTPOINT"] = spec
    return subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", PASSING],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("spec", "passed"), [("here", 1), ("there", 2), ("here:3", 4)])
def test_the_named_point_kills_at_the_named_passing(spec, passed):
    process = passing(spec)
    assert process.returncode == -signal.SIGKILL
    assert len(process.stdout.split()) == passed


@pytest.mark.parametrize("spec", [None, "", "elsewhere"])
def test_without_a_spec_nothing_happens(spec):
    process = passing(spec)
    assert process.returncode == 0
    assert process.stdout.split()[-1] == "end"
