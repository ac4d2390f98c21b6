"""What a slip lists is found among requirements and papers, or told to be lacking."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.papers import Approval, Paper
from reuse.completeness import check_completeness
from reuse.matching import LIKELY, SURE, likeness, match_names
from reuse.slip import SlipLine
from reuse.slip_check import SlipCheck, check_slip
from reuse.terms import read_terms
from tests.reuse.world import CARD, DAY, FORM, PAPER, STATUS, TARGET

KINDS = {"citizen_identity_card": "Thẻ căn cước", "birth_certificate": "Giấy khai sinh"}
SAME = (
    ("Tờ khai đăng ký khai sinh", "Tờ khai đăng ký khai sinh theo mẫu quy định"),
    ("Giấy báo tử", "Giấy báo tử hoặc giấy tờ thay thế Giấy báo tử"),
    ("Bản sao Căn cước công dân", "Căn cước công dân hoặc giấy tờ tùy thân"),
    ("Giay xac nhan tinh trang hon nhân", "Giấy xác nhận tình trạng hôn nhân"),
    ("Giấy chứng nhân kết hôn", "Giấy chứng nhận kết hôn"),
    ("CCCD", "Thẻ căn cước"),
    ("Căn cước công dân", "Giấy tờ tùy thân của người yêu cầu (xuất trình)"),
    ("Giấy xác nhận tình trạng hôn nhân", "Giấy xác nhận tình trạng hôn nhân (khi không tra cứu được)"),
    ("Giấy chứng sinh", "Giấy chứng sinh (hoặc văn bản xác nhận việc sinh, giấy cam đoan)"),
)
APART = (
    ("Giấy chứng sinh", "Giấy khai sinh"),
    ("Tờ khai đăng ký khai sinh", "Tờ khai đăng ký khai tử"),
    ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Giấy xác nhận tình trạng hôn nhân"),
    ("Giấy xác nhận cư trú", "Giấy xác nhận tình trạng hôn nhân"),
    ("Đơn đề nghị", "Văn bản ủy quyền"),
)


def listed(*names: str, papers: tuple[Paper, ...] = ()) -> SlipCheck:
    """A slip that lists these, held against a dossier with these papers."""
    found = check_completeness(replace(TARGET, papers=papers), (FORM, STATUS, CARD), DAY, read_terms())
    return check_slip([SlipLine(number, name) for number, name in enumerate(names, 1)], found, KINDS)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_the_same_paper_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= SURE


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_different_papers_are_not(one: str, other: str) -> None:
    assert likeness(one, other) < LIKELY


@settings(deadline=None)  # the machine may be shared
@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_within_its_range_whatever_is_compared(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 100.0001


@settings(deadline=None)  # the machine may be shared
@given(st.lists(st.sampled_from([pair[0] for pair in SAME]), max_size=5))
def test_no_entry_is_matched_twice(wanted: list[str]) -> None:
    found = [match.index for match in match_names(wanted, [[pair[1]] for pair in SAME]) if match]

    assert len(set(found)) == len(found)


def test_what_the_slip_lists_and_the_dossier_lacks_is_told() -> None:
    there = replace(PAPER, component="XN")

    check = listed("Tờ khai đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân", papers=(there,))

    assert [one.line.name for one in check.lacking] == ["Tờ khai đăng ký kết hôn"]
    assert [one.requirement for one in check.listed] == [FORM, STATUS]
    assert check.listed[1].paper == there
    assert check.unlisted == (CARD,)


def test_paper_that_no_component_needs_is_found_by_its_kind() -> None:
    birth = replace(PAPER, ordinal=4, kind="birth_certificate", name="scan-04.pdf", component="")

    check = listed("Giấy khai sinh", papers=(birth,))

    assert (check.listed[0].paper, check.listed[0].is_lacking) == (birth, False)


def test_line_that_means_nothing_known_is_lacking_for_sure_only_if_every_paper_is_known() -> None:
    unknown = replace(
        PAPER, ordinal=4, kind=None, name="scan-04.pdf", component="", approval=Approval.PENDING
    )

    clear, unclear = listed("Ảnh 3x4"), listed("Ảnh 3x4", papers=(unknown,))

    assert (clear.listed[0].is_lacking, clear.listed[0].is_sure) == (True, True)
    assert (unclear.listed[0].is_lacking, unclear.listed[0].is_sure) == (True, False)


def test_doubt_of_a_line_stays_with_it() -> None:
    found = check_completeness(TARGET, (FORM, STATUS, CARD), DAY, read_terms())
    line = SlipLine(1, "Tờ khai đăng ký kết hôn", is_sure=False)

    assert not check_slip([line], found, KINDS).listed[0].is_sure


@settings(deadline=None)  # the machine may be shared
@given(st.text("abcđêơ ", min_size=1, max_size=40).filter(str.strip))
def test_name_is_like_itself(name: str) -> None:
    assert likeness(name, name.upper()) == pytest.approx(100)
