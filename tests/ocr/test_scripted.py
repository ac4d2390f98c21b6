"""The reader that answers from a table."""

from pathlib import Path

import pytest

from dossier.errors import DamagedScan
from dossier.geometry import Box
from dossier.recognition import Region
from dossier.scans import MediaType
from ocr.scripted import ScriptedReader


def test_scripted_error_is_raised(tmp_path: Path) -> None:
    reader = ScriptedReader({("a.pdf", 1): DamagedScan("as told")})

    with pytest.raises(DamagedScan):
        reader.read(tmp_path / "a.pdf", MediaType.PDF, 1, tmp_path)


def test_unnamed_piece_reads_as_nothing(tmp_path: Path) -> None:
    known, unknown = Region(1, (Box(0, 0, 9, 9),)), Region(2, (Box(0, 0, 9, 9),))
    reader = ScriptedReader({}, {known: ("12", 0.9)})

    assert reader.reread([known, unknown], tmp_path) == [("12", 0.9), ("", 0.0)]
