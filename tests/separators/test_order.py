"""What may be asked for, and how it is numbered."""

from pathlib import Path

import pytest

from dossier.errors import BadSetting
from separators.order import Wanted, numbered, read_list, wanted

KINDS = {"birth_certificate": "Giấy khai sinh"}
CODE = "000.00.00.H60-260914-0007"


@pytest.mark.parametrize(
    ("component", "kept"),
    [
        ("birth_certificate", "birth_certificate"),
        ("giấy  khai sinh", "birth_certificate"),
        ("Giấy khai sinh", "birth_certificate"),
        (" Ảnh hiện trạng ", "Ảnh hiện trạng"),
    ],
)
def test_component_is_a_kind_or_a_name(component: str, kept: str) -> None:
    assert wanted(CODE, component, "3", KINDS).component == kept


@pytest.mark.parametrize(
    ("dossier", "component", "pages"),
    [
        ("", "x", "1"),
        ("H60-261399-0007", "x", "1"),
        (CODE, " ", "1"),
        (CODE, "a|b", "1"),
        (CODE, "x" * 81, "1"),
        (CODE, "a\u200bb", "1"),
        (CODE, "x", "0"),
        (CODE, "x", "-1"),
        (CODE, "x", "ba"),
        (CODE, "x", "10000"),
    ],
)
def test_what_a_sheet_cannot_say_is_refused(dossier: str, component: str, pages: str) -> None:
    with pytest.raises(BadSetting):
        wanted(dossier, component, pages, KINDS)


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_list_of_a_spreadsheet_is_read(tmp_path: Path, mark: str, start: str) -> None:
    listing = tmp_path / "list.csv"
    rows = ("pages,component,dossier,note", f"3,Giấy khai sinh,{CODE},x", f"12,Ảnh,{CODE},")
    listing.write_text(start + "\r\n".join(rows).replace(",", mark), "utf-8")

    sheets = read_list(listing, KINDS)

    assert [(sheet.component, sheet.pages) for sheet in sheets] == [("birth_certificate", 3), ("Ảnh", 12)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "lacks the columns"),
        (b"dossier,pages\n", "component"),
        (b"dossier,component,pages\nH1,x,1\n", "line 2"),
        ("dossier,component,pages\n".encode("utf-16"), "UTF-8"),
    ],
)
def test_bad_list_says_where(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "list.csv").write_bytes(content)

    with pytest.raises(BadSetting, match=told):
        read_list(tmp_path / "list.csv", KINDS)


def test_sheets_are_numbered_and_share_a_batch() -> None:
    first, second = numbered([wanted(CODE, "a", "1", KINDS), wanted(CODE, "b", "2", KINDS)])

    assert [(sheet.number, sheet.of) for sheet in (first, second)] == [(1, 2), (2, 2)]
    assert first.batch == second.batch


def test_other_contents_are_another_batch() -> None:
    one, two = (numbered([wanted(CODE, name, "1", KINDS)])[0].batch for name in "ab")

    assert one != two


@pytest.mark.parametrize("count", [0, 2001])
def test_batch_has_some_sheets_but_not_too_many(count: int) -> None:
    with pytest.raises(BadSetting):
        numbered([wanted(CODE, "a", "1", KINDS)] * count)


def test_wanted_sheet_is_a_plain_record() -> None:
    assert wanted(CODE, "a", " 1 ", KINDS) == Wanted(wanted(CODE, "b", "1", KINDS).dossier, "a", 1)
