import os
import tempfile

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


def test_what_a_killed_process_left_is_deleted(temporary):
    leave_behind(temporary, f"{PREFIX}1")
    clear_abandoned(SystemClock().now())
    assert list(temporary.iterdir()) == []


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
    clear_abandoned(SystemClock().now())
    assert (other / "reference").exists()
    assert young.exists()
