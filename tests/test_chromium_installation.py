"""`.ci/chromium`: whatever hinders the installation of a browser, it ends, and says so."""

import os
import shutil
import subprocess
from pathlib import Path

import psutil
import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "chromium"


@pytest.fixture
def checkout(tmp_path):
    """A folder with the script in it, and programs that stand for those of the machine."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / "bin").mkdir()
    shutil.copy(SCRIPT, tmp_path / ".ci")
    write_program(tmp_path, "id", "echo 0")
    return tmp_path


def write_program(checkout, name, body):
    program = checkout / "bin" / name
    program.write_text(f"#!/usr/bin/env bash\n{body}\n")
    program.chmod(0o755)


def run(checkout, patience_s=30):
    programs = f"{checkout / 'bin'}:{os.environ['PATH']}"
    environment = {"PATH": programs, "PATIENCE_S": str(patience_s), "PYTHON": "python"}
    return subprocess.run(
        ["bash", ".ci/chromium"],  # noqa: S607 - whichever bash there is
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_that_is_there_is_named_and_nothing_is_installed(checkout):
    write_program(checkout, "python", "echo Chromium 1.2")
    write_program(checkout, "apt-get", "touch installed")
    ended = run(checkout)
    assert (ended.returncode, ended.stdout) == (0, "Chromium 1.2\n")
    assert not (checkout / "installed").exists()


def test_one_that_is_not_there_is_installed(checkout):
    write_program(checkout, "python", "[ -e installed ] && echo Chromium 1.2")
    write_program(checkout, "apt-get", '[[ "$*" == *chromium* ]] && touch installed; true')
    ended = run(checkout)
    assert (ended.returncode, ended.stdout) == (0, "Chromium 1.2\n")


def test_an_installation_that_fails_is_told_of(checkout):
    write_program(checkout, "python", "echo no servers of Playwright either; false")
    write_program(checkout, "apt-get", "echo no network; false")
    ended = run(checkout)
    assert ended.returncode == 1
    assert "no Chromium here, and none could be installed" in ended.stdout
    assert "no servers of Playwright either" in ended.stdout


def test_an_installation_that_hangs_is_killed_with_what_it_started(checkout):
    write_program(checkout, "python", "false")
    write_program(checkout, "apt-get", "trap '' TERM HUP; sleep 1000 & echo $! > child; wait")
    ended = run(checkout, patience_s=1)
    assert ended.returncode == 1
    assert "no Chromium here, and none could be installed" in ended.stdout
    child = int((checkout / "child").read_text())
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie"
