"""Names that are waited for, names of systems, and names that are still free."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.watch.names import is_of_system, is_temporary, numbered

# What may stand in a name on Linux, bytes that are not UTF-8 included; most of it long.
NAMES = st.binary(min_size=1, max_size=255).filter(lambda raw: not set(raw) & {0, ord("/")}).map(os.fsdecode)


@pytest.mark.parametrize(
    "name",
    [
        "scan.pdf.part", "scan.PART", "SCAN0001.TMP", "a.filepart", "a.pdf.crdownload", "~$don.docx", ".a.pdf.Xy12",
        "~WRL0001.tmp", ".smbdelete", "a.pdf~", "x.partial", "dòng\nmới.tmp",
    ],
)  # fmt: skip
def test_names_of_something_unfinished_are_known(name: str) -> None:
    assert is_temporary(name)


@pytest.mark.parametrize("name", ["scan.pdf", "part.pdf", "tmp", "a.part.pdf", "Đơn.tif", "x"])
def test_names_of_papers_are_no_temporary_names(name: str) -> None:
    assert not is_temporary(name)


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "@eaDir", "$RECYCLE.BIN", ".DS_Store"])
def test_what_systems_leave_is_known(name: str) -> None:
    assert is_of_system(name)


def test_second_of_a_name_has_its_number_before_the_suffix() -> None:
    assert numbered("Đơn.pdf", 1) == "Đơn.pdf"
    assert numbered("Đơn.pdf", 2) == "Đơn (2).pdf"
    assert numbered("Đơn", 12) == "Đơn (12)"


@given(NAMES, st.integers(1, 10**9), st.integers(100, 255))
def test_every_number_of_every_name_fits_and_differs(name: str, number: int, most: int) -> None:
    first, second = numbered(name, number, most), numbered(name, number + 1, most)

    assert max(len(os.fsencode(first)), len(os.fsencode(second))) <= most
    assert first != second
    assert "/" not in first


@given(NAMES)
def test_a_name_that_fits_stays(name: str) -> None:
    assert numbered(name, 1) == name
