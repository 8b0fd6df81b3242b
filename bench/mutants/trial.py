"""What the tests say to one change: in a copy of the tree, in a process that has imported the rest.

A test run of its own for every mutant would spend most of its time on imports.
"""

import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import coverage
import pytest

COPIED = ("bot", "cogs", "sandbox", "tests", "bench", "deploy", "docs", "pyproject.toml")
PRELOADED = (
    "aiohttp.web",
    "aiosqlite",
    "asyncpg",
    "av",
    "discord.ext.commands",
    "fluent.runtime",
    "jsonschema",
    "mutagen",
    "numpy",
    "prometheus_client",
    "regex",
    "structlog",
)
"""What takes long to import, and holds no thread or connection that a fork would break."""
PYTEST = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not browser")
KILLED_BY_TIME = -1
HANGS_S, SLOWER = 20, 5
"""After so long, and so many times the tests' usual time, a mutant hangs."""


class Recorder:
    """Notes of each test how long it takes and, as coverage's context, which lines it runs."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._measured.switch_context(item.nodeid)
        begun = time.perf_counter()
        result = yield
        self.seconds[item.nodeid] = time.perf_counter() - begun
        return result


class Chooser:
    """Runs the chosen tests only, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._order = {test: number for number, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(chosen, key=lambda item: self._order[item.nodeid])


class Tree:
    """A copy of the project in `folder`, whose files may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        for name in COPIED:
            copy = shutil.copytree if Path(name).is_dir() else shutil.copy
            copy(name, folder / name)
        for module in PRELOADED:
            importlib.import_module(module)

    def record(self, package: str, tests: Sequence[str]) -> None:
        """Write `coverage` and `seconds.json`; raises RuntimeError if the tests fail."""
        data = self.folder / "coverage"

        def run() -> int:
            measured = coverage.Coverage(
                data_file=data, source=[f"bot/{package}"], config_file=False
            )
            measured.start()
            recorder = Recorder(measured)
            status = pytest.main([*PYTEST, *tests], plugins=[recorder])
            measured.stop()
            measured.save()
            Path("seconds.json").write_text(json.dumps(recorder.seconds))
            return status

        if self._fork(run, timeout_s=3600):
            raise RuntimeError(f"the tests fail unchanged: {(self.folder / 'log').read_text()}")

    def try_mutant(self, path: str, source: str, tests: Sequence[str], usual_s: float) -> int:
        """The exit status of pytest with `source` in `path`, or KILLED_BY_TIME."""
        file, files = self.folder / path, sorted({test.partition("::")[0] for test in tests})
        before, times = file.read_text(), file.stat()

        def run() -> int:
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            return pytest.main([*PYTEST, *files], plugins=[Chooser(tests)])

        file.write_text(source)
        try:
            return self._fork(run, timeout_s=HANGS_S + SLOWER * usual_s)
        finally:
            file.write_text(before)
            os.utime(file, (times.st_atime, times.st_mtime))  # its bytecode is good again

    def _fork(self, run: Callable[[], int], timeout_s: float) -> int:
        child = os.fork()
        if child == 0:
            os.setsid()
            sys.path[:] = [entry for entry in sys.path if entry not in {"", str(Path.cwd())}]
            os.chdir(self.folder)
            with Path("log").open("w") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
                os._exit(run())
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return KILLED_BY_TIME
