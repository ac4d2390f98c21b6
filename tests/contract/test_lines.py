"""The lines we write keep the contract, whatever the paper holds."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.lines import paper_line, parse_line
from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import PageReport, Source
from tests.contract.lines import faults, validator

UNIT = {
    "as_of": "legacy", "province": "Tỉnh Yên Bái", "district": "Huyện Mù Cang Chải", "ward": "Xã Hồ Bốn",
    "current": {"province": "Tỉnh Lào Cai", "ward": "Xã Khao Mang", "ward_code": "04585"}, "candidates": [],
}  # fmt: skip


def field(name: str, value: str | Mapping[str, object] | None, *, needs_review: bool = False) -> Field:
    return Field(name, value, "raw", 0.97, Source.OCR, True, needs_review, 1, Box(512, 901, 388, 44))


def paper(
    *fields: Field, standing: Standing = Standing.DIGITIZED, text: str = "Giấy khai sinh"
) -> Digitization:
    return Digitization(
        scan="lo-01/000.00.00.H60-260914-0007/03.jpg",
        digest=ScanDigest("ab" * 32),
        pages=1,
        page_range=(1, 1),
        dossier=DossierCode("000.00.00.H60-260914-0007"),
        kind="birth_certificate",
        kind_confidence=0.98,
        standing=standing,
        reason=None,
        text=text,
        fields=fields,
        page_reports=(PageReport(1, 90, -1.3, 200, ("faint",), False),),
        seconds=1.9,
    )


def refused() -> Digitization:
    reason = Reason("encrypted_scan", "Tệp có mật khẩu.")
    return Digitization(
        "a.pdf", ScanDigest(""), 0, (1, 1), None, None, 0.0, Standing.REJECTED, reason, "", (), (), 0.0
    )


WHOLE = paper(
    field("full_name", "Lý Mỹ Dung"), field("place_of_origin", "Hồ Bốn"), field("place_of_origin_unit", UNIT)
)
UNREAD = paper(field("full_name", None, needs_review=True), standing=Standing.IN_REVIEW)


@pytest.mark.parametrize("good", [WHOLE, UNREAD, refused()])
def test_line_keeps_the_contract(good: Digitization) -> None:
    assert list(faults(paper_line(good))) == []


@pytest.mark.parametrize("good", [WHOLE, UNREAD, refused()])
def test_line_tells_the_whole_paper(good: Digitization) -> None:
    assert parse_line(paper_line(good)) == good


@pytest.mark.parametrize(
    "bad",
    [
        paper(field("full_name", None), standing=Standing.IN_REVIEW),
        paper(field("full_name", "Lý Mỹ Dung", needs_review=True)),
        paper(field("full_name", "LÝ MỸ DUNG ")),
        paper(field("full_name", "lý Mỹ Dung")),
        paper(field("date_of_birth", "09/10/2019")),
        paper(field("sex", "nam")),
        paper(field("place_of_origin_unit", {"province": "Yên Bái"})),
    ],
)
def test_fault_is_found(bad: Digitization) -> None:
    assert list(faults(paper_line(bad)))


def test_decomposed_letters_are_composed() -> None:
    line = paper_line(paper(text="Hoa\u0300ng Thi\u0323"))

    assert json.loads(line)["text"] == "Hoàng Thị"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_one_line_of_utf8(text: str) -> None:
    line = paper_line(paper(text=text))

    assert line.encode().count(b"\n") == 1
    assert list(faults(line)) == []


def test_schema_is_a_schema() -> None:
    validator().check_schema(validator().schema)
