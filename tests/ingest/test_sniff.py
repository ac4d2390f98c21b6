"""What a file is by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.scans import MediaType
from ingest.sniff import sniff
from tests.ingest.made import encoded, pdf


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP"])
def test_an_image_is_told_by_content(kind: str) -> None:
    assert sniff(encoded(kind)[:1024]) is MediaType[kind]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 1000])
def test_a_pdf_may_begin_late(before: bytes) -> None:
    assert sniff(before + pdf(1)) is MediaType.PDF


@pytest.mark.parametrize("magic", [b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"])
def test_a_big_tiff_is_a_tiff(magic: bytes) -> None:
    assert sniff(magic) is MediaType.TIFF


@pytest.mark.parametrize(
    "head",
    [b"", b"BMW is not a bitmap, nor is this", b"RIFF\0\0\0\0WAVE", b"GIF89a", b"x" * 1024 + b"%PDF-1.7"],
)
def test_anything_else_is_nothing(head: bytes) -> None:
    assert sniff(head) is None


@given(st.binary(max_size=100))
def test_no_bytes_upset_it(head: bytes) -> None:
    assert sniff(head) in {None, *MediaType}
