"""compose.yaml, its environment and the Dockerfile agree with the program. Nothing is built here: CI has no Docker."""

import re
import shlex
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it ships no types
from click.testing import CliRunner

from cli.main import group
from digitize.settings import SETTINGS, read_settings
from tests.deploy.files import ROOT, assignments, read

COMPOSE: dict[str, Any] = yaml.safe_load(read("compose.yaml"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = tuple(name for name, service in SERVICES.items() if service["image"] == "sohoa")
NAMES = frozenset(row.name for row in SETTINGS)
EXAMPLES = (".env.example", "deploy/systemd/sohoa.env.example")
PASSWORD = "0123abcd"


def filled(text: str) -> str:
    """The text with its variables as compose fills them in, from an environment with a password only."""
    return re.sub(r"\$\{(\w+)[^}]*\}", lambda name: PASSWORD if "PASSWORD" in name[1] else "", text)


@pytest.mark.parametrize("name", ("compose.yaml", "deploy/Dockerfile", *EXAMPLES))
def test_variables_are_settings(name: str) -> None:
    named = set(re.findall(r"\bSOHOA_[A-Z0-9_]+\b", read(name)))

    assert named
    assert named <= NAMES


def test_what_compose_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", read("compose.yaml")))

    assert asked
    assert asked <= set(assignments(".env.example"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_holds_no_secret(name: str) -> None:
    secrets = {row.name for row in SETTINGS if row.secret and not row.name.endswith("_URL")}
    given = {key: value for key, value in assignments(name).items() if key in secrets or "PASSWORD" in key}

    assert given
    assert set(given.values()) == {""}


@pytest.mark.parametrize("service", OURS)
def test_worker_and_watch_get_settings_that_hold(service: str) -> None:
    settings = read_settings(
        {name: filled(value) for name, value in SERVICES[service]["environment"].items()}
    )

    assert settings.database_url == f"postgresql+psycopg://sohoa:{PASSWORD}@postgres/sohoa"
    assert settings.redis_url == "redis://redis/0"


def test_a_password_is_asked_for_and_none_is_there() -> None:
    given = [value for service in SERVICES.values() for value in service.get("environment", {}).values()]
    with_password = [value for value in given if "PASSWORD" in value]

    assert len(with_password) == 1 + len(OURS)
    assert all("${POSTGRES_PASSWORD:?" in value for value in with_password)


@pytest.mark.parametrize("service", OURS)
def test_command_exists(service: str) -> None:
    command = SERVICES[service]["command"]

    result = CliRunner().invoke(group, [command[0], "--help"])

    assert result.exit_code == 0, command


def test_services_are_those_of_an_installation() -> None:
    assert set(SERVICES) == {"redis", "postgres", "s3", "web", "worker", "watch"}


def test_images_are_pinned_to_a_major_version() -> None:
    base = re.findall(r"^FROM (\S+)$", read("deploy/Dockerfile"), re.MULTILINE)
    images = [service["image"] for name, service in SERVICES.items() if name not in OURS] + base

    assert [image for image in images if not re.search(r":\d+(-[a-z]+)?$", image)] == []


def test_volumes_are_declared_and_used() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", ())]
    used = {mount.partition(":")[0] for mount in mounts if not mount.startswith((".", "/", "$"))}

    assert used == set(COMPOSE["volumes"])


def test_database_is_kept_and_no_port_is_opened() -> None:
    assert SERVICES["postgres"]["volumes"] == ["database:/var/lib/postgresql/data"]
    assert [name for name, service in SERVICES.items() if "ports" in service] == []


def test_image_is_set_up_like_everything_else() -> None:
    recipe = read("deploy/Dockerfile")
    copied = [
        path for line in re.findall(r"^COPY (.+)$", recipe, re.MULTILINE) for path in shlex.split(line)[:-1]
    ]

    assert "scripts/set-up.sh run" in recipe
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert re.findall(r"^USER (\d+):\d+$", recipe, re.MULTILINE) != ["0"]


@pytest.mark.parametrize("name", [".gitignore", ".dockerignore"])
def test_secrets_stay_out_of_repository_and_image(name: str) -> None:
    assert {"/.env", ".*"} & set(read(name).splitlines())
