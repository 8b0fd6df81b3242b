"""The unit for systemd: what it sets exists, and systemd itself finds no fault in it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import KEYS, variable

UNIT = Path(__file__).parent.parent / "deploy" / "refrain.service"
TEXT = UNIT.read_text("utf-8")
CLEAN_STOP_S = 10
EXPOSURE = 20
"""In tenths, as `systemd-analyze security` counts: below 2.0 of 10."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd's own checks need systemd"
)


def values(key):
    return re.findall(rf"^{key}=(.*)$", TEXT, re.MULTILINE)


def analyze(*arguments):
    return subprocess.run(  # noqa: S603 - our own arguments
        ["systemd-analyze", *arguments],  # noqa: S607 - whichever there is
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_its_variables_are_keys_of_the_configuration():
    names = re.findall(r"(REFRAIN_\w+?)(?:_FILE)?=", TEXT)
    assert len(names) == 3
    assert set(names) <= set(map(variable, KEYS))


def test_each_secret_that_it_loads_is_named_to_the_bot():
    loaded = {value.split(":")[0] for value in values("LoadCredential")}
    assert loaded == set(re.findall(r"%d/(\w+)", TEXT)) == {"discord_token", "provider_key"}


def test_it_starts_the_bot_and_gives_it_time_to_stop():
    (command,) = values("ExecStart")
    assert command.split()[1:] == ["-m", "bot", "run"]
    assert int(values("TimeoutStopSec")[0]) > CLEAN_STOP_S
    assert values("RestartPreventExitStatus") == ["2 3"]


@needs_systemd
def test_systemd_finds_no_fault_in_it(tmp_path):
    (command,) = values("ExecStart")
    there_is = tmp_path / "refrain.service"
    there_is.write_text(TEXT.replace(command.split()[0], sys.executable))
    verified = analyze("verify", str(there_is))
    assert verified.returncode == 0, verified.stderr


@needs_systemd
def test_it_leaves_little_exposed():
    judged = analyze("security", "--offline=true", f"--threshold={EXPOSURE}", str(UNIT))
    assert judged.returncode == 0, judged.stdout[-300:]
