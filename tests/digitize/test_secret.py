"""What becomes of a scan with a mark of secrecy: it stops, and nothing of it is kept but its original."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from digitize.output import PAPERS, copy_name, write_output
from digitize.pipeline import Outcome, digitize
from digitize.services import Services
from dossier.digitization import Standing
from dossier.errors import ClassifiedDocument
from tests.faults.readers import LeafReader
from tests.faults.tools import SECRET, found, stand_ins

WORDS = "báo cáo tình hình"
SCAN = f"thư gửi kèm page\f{WORDS} {SECRET} page\fphụ lục page"


def run(folder: Path, services: Services) -> Outcome:
    """Digitize a scan whose second page is secret."""
    return digitize(found(folder / "in", "lo/01.pdf", SCAN), services)


def keys(services: Services, prefix: str) -> Sequence[str]:
    """What lies in the store under a prefix."""
    return list(services.store.keys(prefix))


def test_one_secret_page_rejects_the_whole_scan(tmp_path: Path) -> None:
    with stand_ins(tmp_path, LeafReader()) as services:
        (paper,) = run(tmp_path, services).papers

    assert (paper.standing, paper.page_range) == (Standing.REJECTED, (1, 3))
    assert paper.reason == ClassifiedDocument().reason()
    assert (paper.text, paper.fields, paper.page_reports, paper.kind) == ("", (), (), None)


def test_original_of_a_secret_scan_is_kept_and_marked(tmp_path: Path) -> None:
    with stand_ins(tmp_path, LeafReader()) as services:
        (paper,) = run(tmp_path, services).papers
        with services.store.open(services.original_key(paper.digest)) as original:
            assert original.read().decode() == SCAN
        with services.store.open(services.quarantine_key(paper.digest)) as note:
            assert note.read() == b"classified_document\n"

        assert keys(services, "copies/") == []


def test_nothing_of_a_secret_scan_is_left_behind(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    older = out / copy_name("lo/01.pdf")
    older.parent.mkdir(parents=True)
    older.write_text("copy of an older pipeline")
    with stand_ins(tmp_path, LeafReader()) as services:
        write_output(run(tmp_path, services).papers, "", out, services)

    assert list((tmp_path / "work").iterdir()) == []
    assert not older.exists()
    told = (out / PAPERS).read_text("utf-8") + "".join(capfd.readouterr())
    assert "classified_document" in told
    assert not any(word in told for word in (WORDS, "thư gửi kèm", "phụ lục"))


def test_secret_scan_is_not_read_again(tmp_path: Path) -> None:
    with stand_ins(tmp_path, LeafReader()) as services:
        first, second = run(tmp_path, services), run(tmp_path, services)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.papers == second.papers


def test_other_scans_have_no_note_of_quarantine(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        digitize(found(tmp_path, "01.pdf", "page"), services)

        assert keys(services, "quarantine/") == []
