"""The storm itself, at the size that every run of the tests can afford."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.server
@pytest.mark.engine
def test_nothing_is_lost_or_doubled_in_a_storm(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.storm",
        "--papers",
        "120",
        "--seed",
        "5",
        "--folder",
        str(tmp_path),
    ]
    storm = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    with capsys.disabled():
        print("\n" + storm.stdout)
    assert storm.returncode == 0, storm.stdout + storm.stderr
