"""The documents, the configuration and the code say the same."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from discord import AppCommandType
from discord.app_commands import Command

from bot.app import build
from bot.chat.client import COGS
from bot.chat.permissions import INVITE
from bot.clock import SystemClock
from bot.config import KEYS, load
from bot.domain.job import JobState
from state_diagram import DRAWN, draw_states

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs/OPERATIONS.md").read_text(encoding="utf-8")

LINES_OF_A_FILE = 400
WRITTEN_BY_HAND = {".py", ".sql", ".ftl", ".js", ".css", ".html"}
PARTICIPLE = re.compile(
    r"_*((?!embed|feed|need|deed|speed|seed)[a-z]*?ed|begun|built|chosen|done|drawn|found|given|held|kept|known|left|lost|made|seen|sent"
    r"|shown|taken|told|written)(_|\d|$)"
)
NAMED_BY_A_PARTICIPLE = {
    "guarded_connector": "gives the connector that is guarded",
    "given_up": "reads the jobs that were given up",
    "undelivered": "reads the songs that were not delivered",
    "undelivered_jobs": "the same",
    "_changed_columns": "gives the columns that change",
    "_ordered_at": "reads when it was ordered",
    "trusted_origins": "gives the origins that are trusted",
    "_undelivered_lines": "gives the lines for what was not delivered",
}
# Spelt in pieces, so that this file does not hold what it looks for.
FOREIGN_HOSTS = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", r"registry\.npm"]))
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|farm|roo" + r"t|home/\w+|tmp/\w+)/")


def tracked():
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    found = [ROOT / name for name in names if (ROOT / name).is_file()]
    return found or [path for path in ROOT.glob("[!.]*/**/*.*") if "build" not in path.parts]


def modules():
    for top in ("bot", "cogs", "sandbox"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def section(document, heading):
    """The text from a heading to the next of the same or a higher level."""
    level = heading.split()[0]
    found = re.search(
        rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        document,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"no section {heading!r}"
    return found[1]


def first_cells(text):
    """What stands in backticks in the first column of the tables."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row.split("|")[1])]


# ------------------------------------------------------------------ states


def test_the_diagram_of_states_is_the_one_that_make_diagram_draws():
    assert DRAWN.findall(ARCHITECTURE) == [draw_states()]


def test_the_documentation_explains_every_state():
    assert set(first_cells(section(ARCHITECTURE, "## States"))) == set(JobState)


# ------------------------------------------------------------------ configuration


EXAMPLE = (ROOT / "config.example.toml").read_text(encoding="utf-8")


def example_defaults():
    tables = tomllib.loads(EXAMPLE).items()
    return {f"{name}.{key}": value for name, table in tables for key, value in table.items()}


def test_the_example_has_every_key_in_the_order_of_the_code():
    assert list(example_defaults()) == list(KEYS)


def test_the_example_shows_the_defaults():
    assert example_defaults() == {
        name: "" if key.default is None else key.default for name, key in KEYS.items()
    }


def test_the_example_says_what_each_key_means():
    comments = re.findall(r"^\w+ = .*?  +# (.*)$", EXAMPLE, re.MULTILINE)
    assert comments == [key.help for key in KEYS.values()]


def test_the_documentation_lists_every_key():
    assert first_cells(section(OPERATIONS, "## Configuration")) == list(KEYS)


def test_the_documentation_shows_the_defaults():
    rows = re.findall(
        r"^\| `(.+?)` .*?\| (.*?) ?\|", section(OPERATIONS, "## Configuration"), re.MULTILINE
    )
    values = example_defaults().values()
    written = [value if isinstance(value, str) else json.dumps(value) for value in values]
    assert [default.strip("`") for _, default in rows] == written


# ------------------------------------------------------------------ commands and invitation


@pytest.fixture
async def command_tree(tmp_path):
    """Every command, without a network: the cogs load offline."""
    environment = {
        "REFRAIN_DISCORD__TOKEN": "x",
        "REFRAIN_PROVIDER__API_KEY": "x",
        "REFRAIN_DATABASE__URL": f"sqlite:///{tmp_path}/refrain.db",
        "REFRAIN_COMMANDS__SYNC": "off",
    }
    async with build(load(None, environment), SystemClock()) as application:
        await application.client.setup_hook()
        yield application.client.tree


def test_the_readme_lists_the_commands_that_there_are(command_tree):
    walked = list(command_tree.walk_commands())
    there_are = {command.qualified_name for command in walked if isinstance(command, Command)}
    menus = {
        menu.name
        for kind in (AppCommandType.message, AppCommandType.user)
        for menu in command_tree.get_commands(type=kind)
    }
    words = first_cells(section(README, "## Commands"))
    assert len(words) == len(set(words))
    assert {word.removeprefix("/") for word in words} == there_are | menus


def test_every_file_of_commands_is_loaded():
    assert set(COGS) == {f"cogs.{path.stem}" for path in (ROOT / "cogs").glob("[!_]*.py")}


def test_the_invite_link_asks_for_exactly_what_the_bot_needs():
    assert re.findall(r"permissions=(\d+)", README) == [str(INVITE.value)]


# ------------------------------------------------------------------ the tree


def test_the_top_of_the_changelog_is_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    headings = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == project["version"]


def at_the_top():
    ignored = {"__init__.py", "__pycache__"}
    return [path for path in (ROOT / "bot").iterdir() if path.name not in ignored]


def test_every_package_and_module_at_the_top_has_its_layer():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    (layers,) = [each["layers"] for each in tools["importlinter"]["contracts"] if "layers" in each]
    laid = {name for layer in layers for name in layer.split(" | ")}
    assert laid == {f"bot.{path.stem}" for path in at_the_top()} | {"cogs", "sandbox"}


def test_every_package_and_module_at_the_top_is_described():
    layout = section(ARCHITECTURE, "## The layout")
    there_are = {
        path.relative_to(ROOT).as_posix() + ("/" if path.is_dir() else "") for path in at_the_top()
    } | {"cogs/", "sandbox/", "tests/", "bench/"}
    assert there_are <= set(re.findall(r"`((?:bot|cogs|sandbox|tests|bench)/[\w/.]*)`", layout))


DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document):
    """Words in capitals stand for a name of one's own: `cogs/NAME.py`."""
    text = document.read_text(encoding="utf-8")
    written = re.findall(r"`((?:bot|cogs|sandbox|tests|bench|docs)/[\w/.]*)`", text)
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    paths = [ROOT / name for name in written if not re.search(r"[A-Z]{3}", name)]
    paths += [document.parent / name for name in linked]
    assert [path for path in paths if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_target_of_make_that_a_document_names_exists(document):
    named = re.findall(r"(?:^|`)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(named) <= set(targets)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document):
    named = re.findall(r"`(test_\w+)`", document.read_text(encoding="utf-8"))
    written = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in named if f"def {name}(" not in written] == []


def test_no_file_is_longer_than_can_be_read():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in tracked()
        if path.suffix in WRITTEN_BY_HAND
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LINES_OF_A_FILE
    }
    assert long == {}


def test_no_file_names_a_package_registry_or_a_path_of_one_machine():
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [(path.name, hit[0]) for hit in FOREIGN_HOSTS.finditer(text)]
        found += [(path.name, hit[0]) for hit in MACHINE_PATHS.finditer(text)]
    assert found == []


def test_importing_every_module_does_nothing(tmp_path):
    """In an empty environment and folder: no output, no file, no logging set up, no event loop."""
    script = (
        "import sys, importlib, logging, threading\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        f"for name in {list(modules())!r}: importlib.import_module(name)\n"
        "assert not logging.root.handlers, logging.root.handlers\n"
        "assert threading.active_count() == 1, threading.enumerate()\n"
    )
    ended = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def definitions(kind, *packages):
    """Every class or function of these packages, with its file."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, kind):
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


def test_no_two_classes_share_a_name():
    places = defaultdict(list)
    for where, node in definitions(ast.ClassDef, "bot", "cogs", "sandbox"):
        places[node.name].append(where)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def says_whether_or_is_a_value(function):
    values = {"property", "cached_property"}
    return (function.returns and ast.unparse(function.returns) == "bool") or any(
        ast.unparse(decorator) in values for decorator in function.decorator_list
    )


def test_what_acts_is_named_by_a_verb():
    """A participle names a value or a question; those that read one are listed with the reason."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    participles = {
        f"{where} {node.name}"
        for where, node in definitions(functions, "bot", "cogs")
        if PARTICIPLE.match(node.name)
        and node.name not in NAMED_BY_A_PARTICIPLE
        and not says_whether_or_is_a_value(node)
    }
    assert participles == set()
