"""The pipeline with stand-ins for the engines, in real child processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from digitize.kind_doubt import KIND_DOUBTFUL
from digitize.output import in_order
from digitize.pipeline import digitize
from dossier.digitization import Standing
from dossier.quality import UNREADABLE_PAGE
from dossier.scans import FoundFile
from tests.faults import readers
from tests.faults.readers import StrickenReader
from tests.faults.tools import LOCKED, found, stand_ins


def test_sound_scan_is_digitized(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(found(tmp_path, "a/01.pdf", "12/QĐ page page"), services).papers

    assert paper.standing is Standing.DIGITIZED
    assert (paper.scan, paper.kind, paper.pages, paper.page_range) == ("a/01.pdf", "decision", 2, (1, 2))
    assert paper.text == "12/QĐ page page\f12/QĐ page page"


@pytest.mark.parametrize("text", ["doubtful field!", " "])
def test_doubt_sends_a_paper_to_review(tmp_path: Path, text: str) -> None:
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", text), services).papers

    assert paper.standing is Standing.IN_REVIEW
    assert paper.reason is None


def test_doubtful_kind_is_told_and_kept(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", "doubtful kind?"), services).papers
        (again,) = digitize(found(tmp_path, "01.pdf", "doubtful kind?"), services).papers

    assert paper.standing is Standing.IN_REVIEW
    assert paper.reason == again.reason
    assert paper.reason is not None
    assert paper.reason.code == KIND_DOUBTFUL


def test_scan_that_vetting_refuses_is_rejected(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", LOCKED), services).papers

    assert paper.standing is Standing.REJECTED
    assert paper.reason is not None
    assert paper.reason.code == "encrypted_scan"
    assert paper.page_range == (1, 1)


def test_file_that_vanished_is_rejected(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(FoundFile(tmp_path / "gone.pdf", "gone.pdf", None), services).papers

    assert paper.reason is not None
    assert (paper.reason.code, paper.digest) == ("unreadable_file", "")


@pytest.mark.parametrize(
    "fault", [readers.die, readers.hang, readers.devour, readers.refuse, readers.stumble]
)
def test_lost_page_sends_its_paper_to_review(tmp_path: Path, fault: Callable[[], None]) -> None:
    with stand_ins(tmp_path, StrickenReader(fault, page=2), seconds=2) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", "page page page"), services).papers

    assert paper.standing is Standing.IN_REVIEW
    assert [report.defects for report in paper.page_reports] == [(), (UNREADABLE_PAGE,), ()]
    assert paper.text == "page page page\f\fpage page page"


@pytest.mark.parametrize(
    ("fault", "code"),
    [(readers.die, "page_crashed"), (readers.hang, "page_timed_out"), (readers.refuse, "damaged_scan")],
)
def test_scan_without_a_readable_page_is_rejected(
    tmp_path: Path, fault: Callable[[], None], code: str
) -> None:
    with stand_ins(tmp_path, StrickenReader(fault), seconds=1) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", "page page"), services).papers

    assert paper.reason is not None
    assert (paper.reason.code, paper.pages, paper.page_range) == (code, 2, (1, 2))


def test_finished_scan_is_not_read_again(tmp_path: Path) -> None:
    file = found(tmp_path, "01.pdf", "page")
    with stand_ins(tmp_path, StrickenReader(journal=tmp_path / "journal")) as services:
        first, second = digitize(file, services), digitize(file, services)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.papers == second.papers
    assert (tmp_path / "journal").read_text() == "page 1\n"


def test_same_bytes_under_two_names_at_once_are_read_once(tmp_path: Path) -> None:
    files = [found(tmp_path, name, "page") for name in ("a/01.pdf", "b/01.pdf", "c/01.pdf")]
    reader = StrickenReader(readers.dawdle, journal=tmp_path / "journal")
    with stand_ins(tmp_path, reader) as services, ThreadPoolExecutor(3) as threads:
        outcomes = list(threads.map(partial(digitize, services=services), files))

    papers = in_order(paper for outcome in outcomes for paper in outcome.papers)
    assert [paper.scan for paper in papers] == ["a/01.pdf", "b/01.pdf", "c/01.pdf"]
    assert len({(paper.digest, paper.seconds) for paper in papers}) == 1
    assert (tmp_path / "journal").read_text() == "page 1\n"


def test_work_folder_is_removed_when_done(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(found(tmp_path, "01.pdf", "page"), services)

    assert list((tmp_path / "work").iterdir()) == []


def test_copy_is_stored(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        (paper,) = digitize(found(tmp_path, "01.pdf", "page one"), services).papers
        with services.store.open(services.copy_key(paper.digest, services.version)) as copy:
            assert copy.read() == b"page one"
