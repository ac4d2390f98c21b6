"""A run on stand-ins with a real database and folder, as a program that can be killed.

Usage: ``python interrupted.py FOLDER``; prints ``done N`` with the number of papers.
"""

import sys
from pathlib import Path

from digitize.batch import digitize_all
from digitize.logs import set_up_logs
from storage.directory import DirectoryStore
from storage.sql import open_records
from tests.faults.readers import StrickenReader, dawdle
from tests.faults.tools import found, stand_ins


def main(folder: Path) -> None:
    """Digitize four scans of three pages, slowly."""
    set_up_logs()
    store, records = DirectoryStore(folder / "store"), open_records(f"sqlite:///{folder / 'test.db'}")
    reader = StrickenReader(dawdle, journal=folder / "journal")
    files = [found(folder / "in", f"{name}.pdf", f"{name} page page page") for name in "abcd"]
    with stand_ins(folder, reader, store=store, records=records) as services:
        batch = digitize_all(files, services, lambda: None)
    print("done", len(batch.papers), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
