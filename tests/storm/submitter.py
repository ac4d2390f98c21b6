"""Hands files in, one after the other, until each has its receipt; may be killed and started again.

Usage: ``python -m tests.storm.submitter FOLDER JOURNAL GATE [LANE]``. A receipt becomes a line of JOURNAL; GATE
holds how many files may have been handed in by now. Without a LANE they come in by both.
"""

import json
import os
import sys
import time
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digitize.assemble.services import open_services
from digitize.logs import set_up_logs
from digitize.services import Services
from digitize.settings import read_settings
from digitize.tasks.submit import submit
from dossier.errors import DigitizationError
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.folder import find_files

_PAUSE_SECONDS = 0.3


def read_journal(journal: Path) -> dict[str, Mapping[str, Any]]:
    """The receipts by the name of the file; half a line, left by a kill, is none."""
    lines = journal.read_bytes().split(b"\n") if journal.exists() else []
    receipts = [json.loads(line) for line in lines if line.endswith(b"}")]
    return {receipt["name"]: receipt for receipt in receipts}


def main(folder: Path, journal: Path, gate: Path, *, lane: Lane | None = None) -> None:
    """Hand in what has no receipt yet, in the order of the names, waiting at the gate."""
    set_up_logs(is_verbose=True)
    files = list(find_files([folder]))
    known = read_journal(journal)
    with open_services(read_settings()) as services, journal.open("ab", buffering=0) as sink:
        os.write(sink.fileno(), b"\n")  # ends half a line of a submitter that was killed
        for number, found in enumerate(files):
            while number >= int(gate.read_text() or 0):
                time.sleep(_PAUSE_SECONDS)
            if found.name not in known:
                os.write(sink.fileno(), _receipt(found, lane or _lane(found), services))


def _lane(found: FoundFile) -> Lane:
    """By the name and not by chance: a file that is handed in again comes in by the same lane."""
    return Lane.COUNTER if zlib.crc32(found.name.encode()) % 2 else Lane.BULK


def _receipt(found: FoundFile, lane: Lane, services: Services) -> bytes:
    while True:
        try:
            receipt = submit(found, lane, services)
        except DigitizationError:
            time.sleep(_PAUSE_SECONDS)
            continue
        refusal = receipt.rejection
        told = {
            "name": found.name,
            "digest": receipt.digest,
            "refusal": [refusal.code, refusal.message] if refusal else None,
        }
        return json.dumps(told).encode() + b"\n"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), lane=Lane(sys.argv[4]) if sys.argv[4:] else None)
