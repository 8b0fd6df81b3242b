"""There is no container engine here: what a build would copy and start is tried without one."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
IGNORED = {line.strip() for line in (ROOT / ".dockerignore").read_text().splitlines()}


def instructions(name):
    joined = re.sub(r"\\\n\s*", " ", DOCKERFILE)
    return re.findall(rf"^{name}\s+(.+)$", joined, re.MULTILINE)


def copied():
    """What comes from the repository, each with its place in the image."""
    lines = [line.split() for line in instructions("COPY") if not line.startswith("--from")]
    return [(source, words[-1]) for words in lines for source in words[:-1]]


def test_every_copied_file_exists_and_is_let_through_by_dockerignore():
    assert copied()
    for source, _ in copied():
        assert (ROOT / source).exists(), source
        assert f"!{source.split('/')[0]}" in IGNORED, source


def test_the_two_stages_end_without_root_with_a_volume_and_a_health_check():
    assert len(instructions("FROM")) == 2
    assert instructions("USER") == ["refrain"]
    assert instructions("VOLUME")
    assert instructions("HEALTHCHECK")
    last = DOCKERFILE.index("USER ")
    assert "RUN" not in DOCKERFILE[last:]


def test_the_health_check_asks_the_address_that_the_image_listens_on():
    listen = re.search(r"REFRAIN_HTTP__LISTEN=(\S+)", DOCKERFILE)[1]
    assert f"http://{listen}/healthz" in instructions("HEALTHCHECK")[0]


def test_packages_are_installed_from_the_lock_file_with_their_hashes():
    (install,) = [line for line in instructions("RUN") if "pip install" in line]
    assert "--require-hashes" in install
    assert "-r /requirements.lock" in install


def test_the_lock_file_pins_everything_that_the_bot_declares():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lock = (ROOT / "requirements.lock").read_text()
    pinned = {
        re.sub(r"[-_.]+", "-", name).lower()
        for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    }
    for requirement in project["dependencies"]:
        name = re.split(r"[~=<>\[; ]", requirement)[0]
        assert re.sub(r"[-_.]+", "-", name).lower() in pinned, name


def test_the_labels_say_what_the_project_says():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    labels = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', DOCKERFILE))
    assert {
        "version": project["version"],
        "description": project["description"],
        "licenses": project["license"],
    }.items() <= labels.items()


def test_nothing_in_it_is_of_one_architecture():
    assert not re.search(r"amd64|arm64|x86_64|aarch64|--platform", DOCKERFILE)
    images = {line.split()[0] for line in instructions("FROM")}
    assert len(images) == 1  # both stages: what the first installs runs in the second


@pytest.fixture
def image(tmp_path):
    """A folder with nothing but what the image would hold."""
    for source, target in copied():
        if not target.startswith("/"):
            shutil.copytree(
                ROOT / source, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__")
            )
    return tmp_path


def test_the_entry_point_runs_from_the_copied_files_alone(image):
    (entry,) = map(json.loads, instructions("ENTRYPOINT"))
    (command,) = map(json.loads, instructions("CMD"))
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(  # noqa: S603 - the image's own entry point
        [sys.executable, *entry[1:], *command],
        cwd=image,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    # Nothing is configured: it gets as far as saying so.
    assert ended.returncode == 2, ended.stderr
    assert "discord.token: is missing" in ended.stderr
    assert "provider.api_key: is missing" in ended.stderr
