"""What a command took is counted with its descendants, also those that it left behind."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.quality.running import ROOT

BUSY = "import time; end = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
LEAVES_BEHIND = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"


def cost_of(program: str, folder: Path) -> dict[str, float]:
    meter: list[str | Path] = [
        sys.executable,
        "-m",
        "tests.bench.meter",
        folder / "cost.json",
        folder / "log",
    ]
    subprocess.run([*meter, sys.executable, "-c", program], cwd=ROOT, check=True)
    cost: dict[str, float] = json.loads((folder / "cost.json").read_text("utf-8"))
    return cost


def test_orphan_is_counted(tmp_path: Path) -> None:
    assert cost_of(LEAVES_BEHIND, tmp_path)["cpu"] >= 0.4


def test_status_and_words_of_the_command_are_kept(tmp_path: Path) -> None:
    assert cost_of("import sys; print('there'); sys.exit(3)", tmp_path)["status"] == 3
    assert (tmp_path / "log").read_text("utf-8") == "there\n"


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="this kernel counts no bytes")
def test_bytes_given_to_a_disk_are_counted_though_the_file_is_gone() -> None:
    program = (
        "import tempfile; file = tempfile.TemporaryFile(dir='.'); file.write(bytes(3_000_000)); file.flush()"
    )

    with tempfile.TemporaryDirectory() as folder:
        assert cost_of(program, Path(folder))["written_mb"] >= 3.0
