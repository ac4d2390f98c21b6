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
        file.add_copy("", io.BytesIO(b"short"), 6)
