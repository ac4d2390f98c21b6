"""Values at their labels."""

import pytest

from extract.by_label import find_by_label, find_in_section
from extract.finding import Finding
from extract.kinds import FieldRule, PaperKind, parse_kind, shipped_kinds
from extract.label_map import map_labels
from tests.extract import printed

FORM = parse_kind(
    r"""
slug = "form"
code = "F"
name = "Đơn"
headings = ["ĐƠN"]
ends = ["Nghề nghiệp", "cấp ngày"]

[sections]
wife = ["BÊN NỮ", "Họ và tên vợ"]
husband = ["BÊN NAM", "Họ và tên chồng"]
requester = ["Người yêu cầu"]

[fields.full_name]
type = "person_name"
labels = ["Họ và tên", "Tên tôi là"]
section_only = true

[fields.birth]
type = "date"
labels = ["Ngày sinh", "Sinh ngày"]

[fields.id]
type = "id_number"
labels = ["Số định danh cá nhân", "CCCD số"]

[fields.address]
type = "address"
labels = ["Nơi cư trú", "Trú tại"]

[fields.reason]
type = "text"
labels = ["Lý do"]

[fields.certificate]
type = "text"
labels = ["Số phát hành"]
form = '[A-Z]{2} \d{6,8}'

[fields.wife_name]
type = "person_name"
labels = ["Họ và tên vợ"]
section = "wife"
section_labels = ["Họ và tên"]

[fields.husband_name]
type = "person_name"
labels = ["Họ và tên chồng"]
section = "husband"
section_labels = ["Họ và tên"]

[fields.requester_id]
type = "id_number"
section = "requester"
section_labels = ["Giấy tờ tùy thân"]
""",
    "form.toml",
)  # fmt: skip


def rule(name: str, kind: PaperKind = FORM) -> FieldRule:
    """The rule of the field with this name."""
    return next(rule for rule in kind.fields if rule.name == name)


def found(name: str, text: str, kind: PaperKind = FORM) -> list[Finding]:
    """What is found for the field on a page with this text, best first."""
    return find_by_label(rule(name, kind), map_labels(kind, printed.paper(text)))


def value(name: str, text: str, kind: PaperKind = FORM) -> str | None:
    """The best value of the field on a page with this text."""
    return next((finding.value for finding in found(name, text, kind)), None)


@pytest.mark.parametrize(
    "text",
    (
        "Họ và tên: LÝ THỊ MAI",
        "Họ và tên ............. Lý Thị Mai .......",
        "1. Họ và tên (viết in hoa): LÝ THỊ MAI",
        "Họ và tên:\nLÝ THỊ MAI",
        "Họ và tên\t\tLÝ THỊ MAI",
        "Họ và tên / Full name: LÝ THỊ MAI",
        "Họ và tên: LÝ THỊ MAI Nghề nghiệp: làm nương",
    ),
)
def test_value_stands_behind_under_or_beside_its_label(text: str) -> None:
    assert value("full_name", text) == "Lý Thị Mai"


def test_two_labels_on_one_line_share_it() -> None:
    text = "Họ và tên: Lý Thị Mai Ngày sinh: 09/10/1990"

    assert (value("full_name", text), value("birth", text)) == ("Lý Thị Mai", "1990-10-09")


def test_two_labels_on_one_line_have_their_values_below() -> None:
    text = "Họ và tên:\t\t\tNgày sinh:\nLý Thị Mai\t\t\t09/10/1990"

    assert (value("full_name", text), value("birth", text)) == ("Lý Thị Mai", "1990-10-09")


def test_next_label_is_not_taken_for_a_value() -> None:
    assert found("full_name", "Họ và tên:\nNgày sinh: 09/10/1990") == []


@pytest.mark.parametrize("blank", ("", ".............", "/", "không"))
def test_blank_line_gives_nothing(blank: str) -> None:
    assert found("reason", f"Lý do: {blank}\nNgày sinh: 09/10/1990") == []


def test_unreadable_value_is_found_without_a_value() -> None:
    (finding,) = found("birth", "Ngày sinh: 31/02/1990")

    assert (finding.raw, finding.value) == ("31/02/1990", None)


def test_leaders_do_not_belong_to_the_place_of_a_value() -> None:
    (finding,) = found("full_name", "Họ và tên: ......... Lý Thị Mai .........")

    assert [word.text for word in finding.words] == ["Lý", "Thị", "Mai"]


def test_address_runs_on_while_the_line_is_full() -> None:
    long = "thôn Nà Nèn, đường vào trạm y tế, gần nhà văn hóa thôn, đối diện trường học,"
    text = f"Nơi cư trú: {long}\nxã Bắc Mê, tỉnh Tuyên Quang\nNgày sinh: 09/10/1990"

    assert value("address", text) == f"{long} xã Bắc Mê, tỉnh Tuyên Quang"


def test_address_that_ends_with_a_comma_goes_on() -> None:
    text = "Nơi cư trú: thôn Nà Nèn,\nxã Bắc Mê\nLý do: khác"

    assert value("address", text) == "thôn Nà Nèn, xã Bắc Mê"


def test_label_broken_over_two_lines_is_one_label() -> None:
    text = "Số định danh\t\t\t015319004821\ncá nhân"

    assert value("id", text) == "015319004821"


def test_prose_without_colons_is_cut_at_the_next_label() -> None:
    text = "Tên tôi là Lý Thị Mai sinh ngày 09/10/1990 căn cước, CCCD số 015190004821 cấp ngày 01/01/2021"

    assert value("full_name", text) == "Lý Thị Mai"
    assert value("birth", text) == "1990-10-09"
    assert value("id", text) == "015190004821"


def test_value_must_have_the_form_of_the_kind() -> None:
    assert value("certificate", "Số phát hành: AA 055656 ngày cấp") == "AA 055656"
    assert value("certificate", "Số phát hành: chưa có") is None


def test_columns_of_a_form_are_its_sections() -> None:
    text = "BÊN NỮ\t\t\t\tBÊN NAM\nHọ và tên: Lý Thị Mai\t\t\t\tHọ và tên: Vàng A Páo"

    assert value("wife_name", text) == "Lý Thị Mai"
    assert value("husband_name", text) == "Vàng A Páo"


def test_columns_of_a_table_are_its_sections() -> None:
    text = "\t\tBÊN NỮ\t\t\tBÊN NAM\nHọ và tên\t\tLý Thị Mai\t\t\tVàng A Páo"

    assert value("wife_name", text) == "Lý Thị Mai"
    assert value("husband_name", text) == "Vàng A Páo"


def test_sections_one_below_the_other_keep_apart() -> None:
    text = "BÊN NỮ\nHọ và tên: Lý Thị Mai\nBÊN NAM\nHọ và tên: Vàng A Páo"

    assert value("wife_name", text) == "Lý Thị Mai"
    assert value("husband_name", text) == "Vàng A Páo"


def test_field_outside_all_sections_is_not_taken_from_one() -> None:
    text = "BÊN NỮ\nHọ và tên: Lý Thị Mai"

    assert found("full_name", text) == []


def test_section_without_a_label_gives_the_first_value_of_its_type() -> None:
    labels = map_labels(
        FORM, printed.paper("Người yêu cầu: Lý Thị Mai\nmang giấy 015190004821 do công an cấp")
    )

    (finding,) = find_in_section(rule("requester_id"), labels)

    assert finding.value == "015190004821"


def test_father_and_mother_of_a_birth_certificate_keep_apart() -> None:
    kind = shipped_kinds()["birth_certificate"]
    text = (
        "Họ, chữ đệm, tên: NGUYỄN THỊ MỶ\nDân tộc: Mông\nHọ, chữ đệm, tên người mẹ: Giàng Thị Mai\nDân tộc: Dao\n"
        "Họ, chữ đệm, tên người cha: Nguyễn Văn Páo\nDân tộc: Tày\nHọ, chữ đệm, tên người đi khai sinh: Lý Văn Tài"
    )

    names = ("full_name", "mother_full_name", "father_full_name", "ethnicity")

    assert [value(name, text, kind) for name in names] == [
        "Nguyễn Thị Mỷ", "Giàng Thị Mai", "Nguyễn Văn Páo", "Mông"
    ]  # fmt: skip
