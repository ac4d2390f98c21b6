"""A watcher that is killed while it takes a file in loses nothing and doubles nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from dossier.tasks import Lane
from storage.keys import original_key
from tests.ingest.made import pdf
from tests.ingest.watch import killed
from tests.ingest.watch.desk import DAY, Desk

PDF = pdf(1)
ROOT = Path(__file__).parents[3]


def run(desk: Desk, point: str) -> int:
    """Look at the folder in a process of its own."""
    command = [sys.executable, killed.__file__, str(desk.home), str(desk.folder), point]
    return subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, timeout=120, check=False).returncode


@pytest.mark.parametrize("point", ["stored", "moving", "moved"])
def test_file_is_one_scan_and_lies_among_those_taken_in(desk: Desk, point: str) -> None:
    desk.write("sub/a.pdf", PDF)

    codes = [run(desk, point), run(desk, point), run(desk, "never")]

    assert codes[0] == -9
    assert codes[2] == 0
    (scan,) = desk.scans()
    assert scan.name == "sub/a.pdf"
    assert len(desk.tasks.due(Lane.COUNTER, 10)) == 1
    with desk.store.open(original_key(scan.digest)) as original:
        assert original.read() == PDF
    assert desk.there() == [f"_da-nhan/{DAY}/sub/a.pdf"]
    assert (desk.folder / desk.there()[0]).read_bytes() == PDF
