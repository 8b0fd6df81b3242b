"""What the tests say to one change, tried in a copy of the tree.

Nearly all time of a test run goes into imports. So one process imports all and collects the tests;
for a change within a function each mutant is a fork of it in which the function's code is
exchanged. A change of what runs at the import needs one: that is a fork which has imported the
libraries alone.
"""

import gc
import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import coverage
import pytest

COPIED = ("bot", "cogs", "sandbox", "tests", "bench", "deploy", "docs", "pyproject.toml")
LIBRARIES = (
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
SURVIVED, KILLED, AT_IMPORT, KILLED_BY_TIME = 0, 1, 100, -1
HANGS_S, SLOWER = 20, 5
"""After so long, and so many times the tests' usual time, a mutant hangs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A changed file, and the tests that are asked in turn."""

    path: str
    source: str
    tests: Sequence[str]
    usual_s: float


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


class Exchanger:
    """Instead of running the collected tests: tries each task with a function's code exchanged."""

    def __init__(self, tasks: Iterable[Task], report: Callable[[int], None]) -> None:
        self._tasks = tasks
        self._report = report

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        alive: dict[tuple[str, str, int], list[FunctionType]] = {}
        for found in gc.get_objects():
            if isinstance(found, FunctionType):
                alive.setdefault(_key(found.__code__), []).append(found)
        for task in self._tasks:
            chosen = [items[test] for test in task.tests]

            def run(task: Task = task, chosen: list[pytest.Item] = chosen) -> int:
                if not chosen:
                    return SURVIVED
                if not _exchange(task, alive):
                    return AT_IMPORT
                return _run_items(session, chosen)

            self._report(fork(run, timeout_s=HANGS_S + SLOWER * task.usual_s))
        return True


def _key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _exchange(task: Task, alive: dict[tuple[str, str, int], list[FunctionType]]) -> bool:
    """Whether the change lies within functions, which are then changed."""
    changed = False
    codes = [compile(task.source, str(Path(task.path).resolve()), "exec")]
    while codes:
        code = codes.pop()
        codes += [each for each in code.co_consts if isinstance(each, CodeType)]
        for function in alive.get(_key(code), ()):
            if function.__code__ != code:
                function.__code__ = code
                changed = True
    return changed


def _run_items(session: pytest.Session, items: Sequence[pytest.Item]) -> int:
    for item, after in zip(items, [*items[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
        if session.testsfailed:
            session._setupstate.teardown_exact(None)  # noqa: SLF001 - stops what tests share
            return KILLED
    return SURVIVED


class Tree:
    """A copy of the project in `folder`, whose files may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        for name in COPIED:
            copy = shutil.copytree if Path(name).is_dir() else shutil.copy
            copy(name, folder / name)
        for module in LIBRARIES:
            importlib.import_module(module)

    def record(self, package: str, tests: Sequence[str]) -> None:
        """Write `coverage` and `seconds.json`; raises RuntimeError if the tests fail."""
        data = str(self.folder / "coverage")

        def run() -> int:
            measured = coverage.Coverage(data, source=[f"bot/{package}"], config_file=False)
            measured.start()
            recorder = Recorder(measured)
            status = pytest.main([*PYTEST, *tests], plugins=[recorder])
            measured.stop()
            measured.save()
            Path("seconds.json").write_text(json.dumps(recorder.seconds))
            return status

        if fork(run, timeout_s=3600, folder=self.folder):
            raise RuntimeError(f"the tests fail unchanged: {(self.folder / 'log').read_text()}")

    def try_all(self, tests: Sequence[str], tasks: Sequence[Task]) -> Generator[int, None, None]:
        """For each task pytest's status, or KILLED_BY_TIME."""
        reading, writing = os.pipe()

        def report(status: int) -> None:
            os.write(writing, f"{status}\n".encode())

        def run() -> int:
            return pytest.main([*PYTEST, *tests], plugins=[Exchanger(tasks, report)])

        server = os.fork()
        if server == 0:
            _exit_with(run, self.folder)
        os.close(writing)
        with os.fdopen(reading) as statuses:
            for task, status in zip(tasks, statuses, strict=False):  # a stray child keeps it open
                yield self._try_import(task) if int(status) == AT_IMPORT else int(status)
        os.waitpid(server, 0)

    def _try_import(self, task: Task) -> int:
        files = sorted({test.partition("::")[0] for test in task.tests})
        file = self.folder / task.path
        before, times = file.read_text(), file.stat()

        def run() -> int:
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            return pytest.main([*PYTEST, *files], plugins=[Chooser(task.tests)])

        file.write_text(task.source)
        try:
            return fork(run, timeout_s=HANGS_S + SLOWER * task.usual_s, folder=self.folder)
        finally:
            file.write_text(before)
            os.utime(file, (times.st_atime, times.st_mtime))  # its bytecode is good again


def fork(run: Callable[[], int], *, timeout_s: float, folder: Path | None = None) -> int:
    """The exit status of `run` in a process of its own."""
    child = os.fork()
    if child == 0:
        os.setsid()
        _exit_with(run, folder)
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return KILLED_BY_TIME


def _exit_with(run: Callable[[], int], folder: Path | None) -> None:
    """End this process; in `folder`, whose modules are imported then, and where `log` is."""
    try:
        if folder is not None:
            sys.path[:] = [entry for entry in sys.path if entry not in {"", str(Path.cwd())}]
            os.chdir(folder)
            with Path("log").open("w") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
        os._exit(run())
    finally:
        os._exit(KILLED)
