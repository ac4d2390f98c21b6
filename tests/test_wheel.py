"""The wheel has everything that runs: all packages, the worker, and the files that are no Python."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "access", "archive", "audit", "cli", "client", "digitize", "dossier", "exchange", "extract", "forms", "ingest", "lanes", "ocr", "rates",
    "reports", "reuse", "review", "search", "separators", "signing", "storage", "typeset", "web",
)  # fmt: skip


def build(target: str, folder: Path) -> set[str]:
    """Build a wheel and list what is in it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def test_every_file_of_every_package_is_in_the_wheel(contents: set[str]) -> None:
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    ours = {str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts}

    assert {"extract/kinds/other.toml", "digitize/papers.schema.json", "storage/migrations/env.py"} <= ours
    assert ours <= contents


def test_worker_is_in_the_wheel_and_tests_are_not(contents: set[str]) -> None:
    tops = {name.split("/")[0] for name in contents if ".dist-info" not in name}

    assert tops == {*PACKAGES, "worker.py"}


def test_command_and_licence_come_along(contents: set[str]) -> None:
    inside = {name.split("/", 1)[1] for name in contents if ".dist-info" in name}

    assert {"entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"} <= inside


def test_editable_install_copies_nothing_that_would_grow_old(tmp_path: Path) -> None:
    files = {name for name in build("wheel:editable", tmp_path) if ".dist-info" not in name}

    assert {Path(name).suffix for name in files} == {".pth"}
