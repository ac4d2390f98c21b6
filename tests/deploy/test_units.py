"""The systemd units: systemd itself understands them, and what they start is there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digitize.settings import read_settings
from tests.deploy.files import SYSTEMD, assignments, unit
from tests.servers import find_program

INSTALLED = "/opt/sohoa/.venv/bin/sohoa"
HERE = Path(sys.executable).parent / "sohoa"
UNITS = ("sohoa-web.service", "sohoa-worker.service", "sohoa-watch@.service")
STARTED = ("sohoa-web.service", "sohoa-worker.service", "sohoa-watch@srv-scans.service")
# Of 100: what a service of systemd's own default has is 96.
MOST_EXPOSED = 20


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """A folder with the units, with the program where it is on this machine, and one watched folder."""
    for path in SYSTEMD.iterdir():
        text = path.read_text("utf-8").replace(INSTALLED, str(HERE))
        (tmp_path / path.name).write_text(text, "utf-8")
    shutil.copy(tmp_path / "sohoa-watch@.service", tmp_path / "sohoa-watch@srv-scans.service")
    return tmp_path


def analyze(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [find_program("systemd-analyze"), *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("name", ["sohoa.target", *STARTED])
def test_systemd_understands_the_unit(units: Path, name: str) -> None:
    result = analyze(units, "verify", "--man=no", "--recursive-errors=no", f"./{name}")

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("name", STARTED)
def test_unit_may_do_little(units: Path, name: str) -> None:
    result = analyze(units, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", f"./{name}")

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("name", UNITS)
def test_what_the_unit_starts_is_there(name: str) -> None:
    program, command, *_ = unit(SYSTEMD / name)["ExecStart"].split()

    result = subprocess.run([HERE, command, "--help"], check=False, capture_output=True, timeout=60)

    assert (program, result.returncode) == (INSTALLED, 0)


@pytest.mark.parametrize("name", UNITS)
def test_environment_of_the_unit_are_settings_that_hold(name: str) -> None:
    given = dict(pair.split("=", 1) for pair in unit(SYSTEMD / name)["Environment"].split())
    example = assignments("deploy/systemd/sohoa.env.example")
    secrets = dict.fromkeys(("SOHOA_S3_ACCESS_KEY", "SOHOA_S3_SECRET_KEY"), "x")

    settings = read_settings(given | example | secrets)

    assert (settings.home, settings.database_url) == (Path("/var/lib/sohoa"), example["SOHOA_DATABASE_URL"])
