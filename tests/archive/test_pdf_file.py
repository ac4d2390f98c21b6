"""The writer of PDF objects."""

import io

import pikepdf
import pytest

from archive.pdf_file import PdfFile


def test_objects_are_found_in_whatever_order_they_were_written() -> None:
    sink = io.BytesIO()
    file = PdfFile(sink)
    tree = file.reserve()
    text = file.add_stream("", b"plain")
    packed = file.add_deflated("", b"packed" * 100)
    file.put(tree, f"<< /Type /Pages /Count 0 /Kids [] /A {text} 0 R /B {packed} 0 R >>")

    file.finish(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"), file.add("<< >>"))

    with pikepdf.open(sink) as pdf:
        assert pdf.Root.Pages.A.read_bytes() == b"plain"
        assert pdf.Root.Pages.B.read_bytes() == b"packed" * 100
        assert pdf.check_pdf_syntax() == []


def test_a_source_that_ends_early_is_reported() -> None:
    file = PdfFile(io.BytesIO())

    with pytest.raises(EOFError):
        file.add_joined("", [(io.BytesIO(b"short"), 0, 6)])


def test_runs_of_several_sources_are_joined() -> None:
    sink = io.BytesIO()
    file = PdfFile(sink)
    one, other = io.BytesIO(b"..ab.."), io.BytesIO(b"cd")
    number = file.add_joined("", [(one, 2, 2), (other, 0, 2), (one, 0, 1)])
    tree = file.add(f"<< /Type /Pages /Count 0 /Kids [] /A {number} 0 R >>")

    file.finish(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"), file.add("<< >>"))

    with pikepdf.open(sink) as pdf:
        assert pdf.Root.Pages.A.read_bytes() == b"abcd."


def test_what_pages_share_is_written_once() -> None:
    file = PdfFile(io.BytesIO())

    assert file.add_once("/N 3", b"profile") == file.add_once("/N 3", b"profile")
    assert file.add_once("/N 3", b"profile") != file.add_once("/N 1", b"profile")
