"""The original in the work folder: whole or not at all, and fetched only if it is not there."""

import io
from pathlib import Path
from typing import BinaryIO

import pytest

from digitize.pipeline import digitize
from dossier.errors import StoreUnavailable
from storage.memory import MemoryStore
from tests.faults.tools import found, stand_ins

TEXT = "twelve pages"


class TornStream(io.BytesIO):
    """Gives a part of what there is, then fails."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(4)


class TornStore(MemoryStore):
    """Fails in the middle of an original."""

    def open(self, key: str) -> BinaryIO:
        with super().open(key) as whole:
            return TornStream(whole.read())


def interrupted(folder: Path) -> Path:
    """The work folder of a scan whose original could not be fetched."""
    with stand_ins(folder, store=TornStore()) as services, pytest.raises(StoreUnavailable):
        digitize(found(folder, "01.pdf", TEXT), services)
    (work,) = (folder / "work").iterdir()
    return work


def test_half_an_original_has_no_name(tmp_path: Path) -> None:
    assert list(interrupted(tmp_path).iterdir()) == []


@pytest.mark.parametrize(("kept", "read"), [("twelve", "twelve pages"), ("eleven pages", "eleven pages")])
def test_only_what_is_not_there_whole_is_fetched(tmp_path: Path, kept: str, read: str) -> None:
    (interrupted(tmp_path) / "original").write_text(kept)
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", TEXT), services).papers

    assert paper.text == read
