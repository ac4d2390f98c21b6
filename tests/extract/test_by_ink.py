"""A blank that holds ink and no word is a field that a person must read."""

from dataclasses import replace

from dossier.geometry import Box
from dossier.recognition import Recognition
from extract.by_ink import find_unread, has_ink_behind
from extract.by_label import find_by_label
from extract.kinds import FieldRule, shipped_kinds
from extract.label_map import map_labels
from extract.layout import lay_out
from tests.extract import printed

KIND = shipped_kinds()["birth_certificate"]
MOTHER = next(rule for rule in KIND.fields if rule.name == "mother_full_name")
TEXT = """GIẤY KHAI SINH
Họ, chữ đệm, tên: Lý Mỹ Dung
Họ, chữ đệm, tên người mẹ:
Năm sinh: 1990
"""


def blank_of(page: Recognition) -> Box:
    """Where the value of the mother's name belongs."""
    label = next(word for word in page.words if word.text == "mẹ:").box
    return Box(label.right + 40, label.y - 4, 300, label.height + 8)


def found_with(page: Recognition, *marks: Box) -> tuple[int, Box] | None:
    paper = lay_out([replace(page, unread=marks)])
    finding = find_unread(_rule(), map_labels(KIND, paper))
    return finding.place if finding else None


def _rule() -> FieldRule:
    return MOTHER


def test_ink_in_the_blank_is_a_field_without_a_value() -> None:
    page = printed.page(TEXT)
    mark = blank_of(page)

    assert found_with(page, mark) == (1, mark)


def test_empty_blank_is_no_field() -> None:
    assert found_with(printed.page(TEXT)) is None


def test_ink_elsewhere_is_not_taken_for_the_value() -> None:
    page = printed.page(TEXT)
    mark = blank_of(page)
    far_below = Box(mark.x, mark.y + 400, mark.width, mark.height)
    speck = Box(mark.x, mark.y + 10, 8, 8)

    assert found_with(page, far_below, speck) is None


def test_value_that_was_read_is_left_to_reading() -> None:
    page = printed.page(TEXT.replace("người mẹ:", "người mẹ: Trần Thị Hoa"))

    assert found_with(page, Box(1500, blank_of(page).y, 100, 40)) is None


def test_ink_right_behind_a_value_is_told() -> None:
    page = printed.page(TEXT)
    last = next(word for word in page.words if word.text == "Dung").box
    behind = Box(last.right + 12, last.y, 90, last.height)
    far = Box(last.right + 400, last.y, 90, last.height)

    assert is_followed(page, behind)
    assert not is_followed(page, far)
    assert not is_followed(page)


def is_followed(page: Recognition, *marks: Box) -> bool:
    paper = lay_out([replace(page, unread=marks)])
    name = next(rule for rule in KIND.fields if rule.name == "full_name")
    return has_ink_behind(find_by_label(name, map_labels(KIND, paper))[0], paper)
