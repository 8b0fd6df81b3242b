import os
import tempfile

import psutil
import pytest

from bot.clock import SystemClock
from bot.net.scratch_files import PREFIX, YOUNG_S, clear_abandoned, scratch_folder


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def make_old(folder):
    """As it stands some time after its process was killed."""
    moment = folder.stat().st_mtime - 2 * YOUNG_S
    os.utime(folder, (moment, moment))
    return folder


def leave_behind(temporary, name):
    folder = temporary / name
    folder.mkdir()
    (folder / "reference").write_bytes(b"half a song")
    return make_old(folder)


@pytest.fixture
def nothing_left_open():
    before = psutil.Process().num_fds()
    yield
    assert psutil.Process().num_fds() <= before  # what earlier tests left may be closed meanwhile


@pytest.mark.usefixtures("nothing_left_open")
def test_what_a_killed_process_left_is_deleted(temporary):
    leave_behind(temporary, f"{PREFIX}1")
    clear_abandoned(SystemClock().now())
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("nothing_left_open")
def test_a_folder_that_is_in_use_stays_and_goes_with_its_use(temporary):
    with scratch_folder() as folder:
        make_old(folder)
        clear_abandoned(SystemClock().now())
        assert folder.exists()
    assert list(temporary.iterdir()) == []


def test_what_is_young_or_somebody_else_s_stays(temporary):
    young = temporary / f"{PREFIX}2"
    young.mkdir()
    other = leave_behind(temporary, "refrain-postgres-3")
    pointer = temporary / f"{PREFIX}4"
    pointer.symlink_to(other)
    os.mkfifo(temporary / f"{PREFIX}5")  # a trap: who opens it to read waits for a writer
    make_old(temporary / f"{PREFIX}5")
    clear_abandoned(SystemClock().now())
    assert (other / "reference").exists()
    assert young.exists()
