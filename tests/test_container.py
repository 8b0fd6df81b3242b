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
import yaml

from bot.config import load

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
    assert "config.toml: cannot be read" in ended.stderr


@pytest.fixture
def services():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def test_without_a_profile_one_bot_starts_and_nothing_beside_it(services):
    assert [name for name, service in services.items() if "profiles" not in service] == ["refrain"]


@pytest.mark.parametrize("name", ["refrain-a", "refrain-b"])
def test_the_bots_of_the_cluster_divide_the_shards_on_one_server(services, name, tmp_path):
    service = services[name]
    secrets = {
        "discord_token": "token",
        "provider_key": "key",
        "database_url": "postgresql://refrain:secret@postgres/refrain",
    }
    for secret, text in secrets.items():
        (tmp_path / secret).write_text(text)
    assert set(service["secrets"]) == secrets.keys()
    environment = {
        variable: value.replace("/run/secrets", str(tmp_path))
        for variable, value in service["environment"].items()
    }
    config = load(None, environment)
    assert config.discord.shards == "elect"
    assert config.database.url.reveal() == secrets["database_url"]
    assert service["depends_on"]["postgres"] == {"condition": "service_healthy"}
    assert service["build"] == services["refrain"]["build"]


def test_every_secret_and_volume_that_a_service_names_is_declared(services):
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())
    for service in services.values():
        assert set(service["secrets"]) <= compose["secrets"].keys()
        assert {volume.split(":")[0] for volume in service["volumes"]} <= compose["volumes"].keys()
