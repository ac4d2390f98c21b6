"""What a run leaves in its output folder."""

import io
from pathlib import Path

from digitize.output import PAPERS, copy_into, copy_name, read_papers, write_output
from digitize.pipeline import digitize
from tests.faults.tools import LOCKED, found, stand_ins


def test_output_is_complete_and_ordered(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with stand_ins(tmp_path) as services:
        files = [
            found(tmp_path / "in", name, text) for name, text in (("b/03.jpg", "page"), ("a.pdf", LOCKED))
        ]
        papers = [paper for file in files for paper in digitize(file, services).papers]
        write_output(papers, "rate\n", out, services)

    assert [paper.scan for paper in read_papers(out)] == ["a.pdf", "b/03.jpg"]
    assert (out / "pdf/b/03.jpg.pdf").read_text() == "page"
    assert not (out / "pdf/a.pdf.pdf").exists()
    assert (out / "rates.csv").read_text() == "rate\n"


def test_written_again_it_is_the_same(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with stand_ins(tmp_path) as services:
        file = found(tmp_path, "01.pdf", "page")
        write_output(digitize(file, services).papers, "", out, services)
        before = (out / PAPERS).read_bytes(), (out / "pdf/01.pdf.pdf").stat().st_ino
        write_output(digitize(file, services).papers, "", out, services)

    assert ((out / PAPERS).read_bytes(), (out / "pdf/01.pdf.pdf").stat().st_ino) == before


def test_copy_lies_under_its_scan_name() -> None:
    assert copy_name("lo-01/a/03.jpg") == Path("pdf/lo-01/a/03.jpg.pdf")


def test_name_that_is_too_long_is_cut_between_letters(tmp_path: Path) -> None:
    copy_into(io.BytesIO(b"copy"), tmp_path / ("ế" * 84 + "abc.pdf"))

    (written,) = tmp_path.iterdir()
    assert len(written.name.encode()) <= 255
    assert written.suffix == ".pdf"


def test_changed_copy_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for content in (b"first", b"other", b"longer than before", b"short"):
        copy_into(io.BytesIO(content), path)

        assert path.read_bytes() == content
