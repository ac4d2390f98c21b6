"""Whole files have an end; cut ones, and those whose end is not written yet, have none."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.watch.ending import has_end
from tests.ingest.made import encoded, pdf, tiff

WHOLE = {
    "pdf": pdf(3),
    "jpeg": encoded("JPEG"),
    "png": encoded("PNG"),
    "tiff": tiff(3),
    "packed tiff": encoded("TIFF", compression="tiff_lzw"),
    "big tiff": encoded("TIFF", big_tiff=True),
    "webp": encoded("WEBP", lossless=True),
    "bmp": encoded("BMP"),
}


def ends(data: bytes) -> bool:
    return has_end(io.BytesIO(data), len(data))


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_file_has_an_end(kind: str) -> None:
    assert ends(WHOLE[kind])


@pytest.mark.parametrize("kind", WHOLE)
@given(share=st.floats(0, 0.999))
def test_cut_file_has_none(kind: str, share: float) -> None:
    data = WHOLE[kind]

    # Up to the last bytes, which are less than a mark of the end.
    assert not ends(data[: int(share * (len(data) - 20))])


@pytest.mark.parametrize("kind", ["pdf", "jpeg", "png"])
def test_file_whose_space_is_set_aside_first_has_none(kind: str) -> None:
    data = WHOLE[kind]

    assert not ends(data[: len(data) // 2] + bytes(len(data) // 2))


def test_a_little_behind_the_end_is_no_matter() -> None:
    assert ends(WHOLE["pdf"] + b"\r\n\r\n")
    assert ends(WHOLE["jpeg"] + bytes(100))


def test_unknown_and_empty_files_have_none() -> None:
    assert not ends(b"")
    assert not ends(b"PK\x03\x04 something else")


def test_list_of_pages_that_goes_round_ends_nowhere() -> None:
    # One list without entries, which names itself as the next.
    assert not ends(b"II*\0" + struct.pack("<IHI", 8, 0, 8))


def test_list_that_promises_billions_is_not_read() -> None:
    entry = struct.pack("<HHI4s", 273, 4, 0xFFFFFFFF, b"\0" * 4)

    assert not ends(b"II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0" * 4)


@given(st.sampled_from([b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"]), st.binary(max_size=300))
def test_any_bytes_of_a_tiff_are_judged(magic: bytes, rest: bytes) -> None:
    assert ends(magic + rest) in (True, False)
