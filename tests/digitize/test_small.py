"""Small scans, taken all the way in one call of a child."""

from pathlib import Path

import pytest

from digitize.compose import COPY, Under
from digitize.pipeline import digitize
from digitize.steps import Small, digitize_small
from dossier.errors import ClassifiedDocument, DamagedScan, EncryptedScan
from dossier.ids import ScanDigest
from dossier.ports import Reader
from dossier.scans import MediaType, Scan
from tests.faults import readers
from tests.faults.readers import LeafReader, StrickenReader
from tests.faults.tools import LOCKED, SECRET, found, make_tools, stand_ins


def one_call(folder: Path, text: str, reader: Reader | None = None, most_pages: int = 3) -> Small:
    """The answer of a child for a scan that says this; `folder` is its work folder."""
    original = folder / "original"
    original.write_text(text)
    scan = Scan("01.pdf", ScanDigest("0" * 64), MediaType.PDF, len(text), 0, None)
    tools = make_tools(reader or StrickenReader())
    return digitize_small(tools, scan, original, folder, Under("v1"), most_pages)


def test_small_scan_comes_back_composed_with_its_copy_in_the_folder(tmp_path: Path) -> None:
    small = one_call(tmp_path, "page page")

    assert small.papers is not None
    assert [(paper.kind, paper.pages, paper.page_range) for paper in small.papers] == [
        ("decision", 2, (1, 2))
    ]
    assert len(small.pages) == 2
    assert (tmp_path / COPY).read_text() == "page page\fpage page"


def test_scan_with_more_pages_is_only_vetted(tmp_path: Path) -> None:
    small = one_call(tmp_path, "page page page page")

    assert (small.vetted.pages, small.pages, small.papers) == (4, (), None)
    assert [path.name for path in tmp_path.iterdir()] == ["original"]


def test_scan_that_vetting_refuses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncryptedScan):
        one_call(tmp_path, LOCKED)


def test_refused_page_is_told_and_the_others_are_composed(tmp_path: Path) -> None:
    small = one_call(tmp_path, "page page", StrickenReader(readers.refuse, page=2))

    assert isinstance(small.pages[1], DamagedScan)
    assert small.papers is not None
    assert small.papers[0].text == "page page\f"


def test_nothing_is_read_after_a_secret_page_or_composed(tmp_path: Path) -> None:
    small = one_call(tmp_path, f"page\f{SECRET} page\fpage", LeafReader())

    assert [type(answer) for answer in small.pages] == [float, ClassifiedDocument]
    assert small.papers is None
    assert not (tmp_path / COPY).exists()


def test_pages_that_were_read_before_the_child_died_are_not_read_again(tmp_path: Path) -> None:
    reader = StrickenReader(readers.die, page=3, journal=tmp_path / "journal")
    with stand_ins(tmp_path, reader) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", "page page page"), services).papers

    assert paper.text == "page page page\fpage page page\f"
    assert (tmp_path / "journal").read_text() == "page page page 1\npage page page 2\n"
