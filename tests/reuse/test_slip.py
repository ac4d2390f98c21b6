"""Acceptance slips as engines read them: numbers lost, heads broken, names over several lines."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.slip import SlipLine, read_slip

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "expected").rglob("*acceptance_slip*.json"))
TAIL = "2. Số lượng hồ sơ: 01 bộ.\n3. Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc."
HEAD = "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:\nTT\tThành phần hồ sơ\tSố trang\tSố bản giấy\tKý bản điện\ntử"
PARTS = (
    "Tờ khai đăng ký khai sinh",
    "Giấy chứng sinh",
    "Giấy chứng nhận kết hôn của cha mẹ",
    "Bản sao giấy tờ pháp lý của cá nhân",
    "Đơn đề nghị",
    "Văn bản ủy quyền",
    "Ảnh 3x4",
    "Trích lục khai tử",
    "Hợp đồng chuyển nhượng quyền sử dụng đất",
)


def names(text: str) -> list[str]:
    """The names of what a slip lists."""
    return [line.name for line in read_slip(text)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_slips_of_the_samples_are_read_line_by_line(path: Path) -> None:
    text = json.loads(path.read_text("utf-8"))["papers"][0]["text"]
    rows = [row.split("\t") for row in text.split("\n")]
    listed = [row[1] for row in rows if len(row) == 5 and row[0].isdigit()]

    assert listed
    assert names(text) == listed


@settings(deadline=None)  # the machine may be shared
@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6, unique=True),
    st.sampled_from((". ", ")\t", "\t", " ")),
    st.sampled_from(("", "\t1", "\t2\t1\tx", "\t\t1\t0")),
)
def test_numbered_lists_are_read_whole(parts: list[str], between: str, counts: str) -> None:
    lines = [f"{number}{between}{part}{counts}" for number, part in enumerate(parts, 1)]

    found = read_slip("\n".join((HEAD, *lines, TAIL)))

    assert [line.name for line in found] == parts
    assert [line.number for line in found] == list(range(1, len(parts) + 1))
    assert all(line.is_sure for line in found)


@settings(deadline=None)  # the machine may be shared
@given(st.lists(st.sampled_from(PARTS), min_size=2, max_size=6, unique=True), st.data())
def test_numbers_that_were_not_read_are_made_up_for_and_doubted(
    parts: list[str], data: st.DataObject
) -> None:
    lost = data.draw(st.sets(st.integers(2, len(parts)), max_size=len(parts) - 1))
    lines = [
        f"{part}\t1\t1" if number in lost else f"{number}\t{part}\t1\t1"
        for number, part in enumerate(parts, 1)
    ]

    found = read_slip("\n".join((HEAD, *lines, TAIL)))

    assert [line.name for line in found] == parts
    assert {line.number for line in found if not line.is_sure} == lost


def test_name_over_several_lines_is_one() -> None:
    text = f"""{HEAD}
1\tBản sao Giấy chứng nhận quyền sử dụng đất, quyền sở hữu\t1\t1
nhà ở và tài sản khác gắn liền với đất
2\tTờ khai lệ phí trước bạ nhà, đất theo
Mẫu số 01\t1
3\tĐơn đăng ký biến động\t1
{TAIL}"""

    assert names(text) == [
        "Bản sao Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất",
        "Tờ khai lệ phí trước bạ nhà, đất theo Mẫu số 01",
        "Đơn đăng ký biến động",
    ]


def test_older_slip_without_a_table_is_read() -> None:
    text = """Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai tử
Thành phần hồ sơ nộp gồm:
1. Tờ khai đăng ký khai tử (01 bản chính)
2. Giấy báo tử (01 bản chính)
Số lượng hồ sơ: 01 (bộ)"""

    assert read_slip(text) == (
        SlipLine(1, "Tờ khai đăng ký khai tử", ("1 bản chính",)),
        SlipLine(2, "Giấy báo tử", ("1 bản chính",)),
    )


def test_papers_in_one_line_are_told_apart() -> None:
    text = "Giấy tờ đã nhận: Giấy xác nhận cư trú; Giấy ủy quyền\nNgày nhận: 01/09/2025"

    assert names(text) == ["Giấy xác nhận cư trú", "Giấy ủy quyền"]


def test_bullets_begin_a_component() -> None:
    text = f"1. Thành phần hồ sơ gồm:\n- Tờ khai đăng ký khai sinh\n- Giấy chứng sinh\n{TAIL}"

    assert names(text) == ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"]


def test_table_is_found_by_its_head_alone() -> None:
    text = f"TT\tTên giấy tờ\tBản chính\tBản photo\n1\tĐơn đề nghị\t1\t0\n{TAIL}"

    assert names(text) == ["Đơn đề nghị"]


def test_head_that_was_run_together_and_misread_numbers_are_no_components() -> None:
    text = """1. Thành phần hồ sơ, số lượng mỏi loại giấy tờ:
Thành phần - Bản chính Bản chứng - Bản photo
thực
Ạ - Văn bản uỷ quyền\t0
L2\t“Giấy chứng sinh\tcó
2. Số lượng hô sơ: 01 bộ."""

    assert names(text) == ["Văn bản uỷ quyền", "Giấy chứng sinh"]


def test_counts_are_kept_as_they_were_read() -> None:
    (line,) = read_slip(f"{HEAD}\n1 Tờ khai cấp bản sao trích lục hộ tịch\t3\t1\tx\n{TAIL}")

    assert line.counts == ("3", "1", "x")


@pytest.mark.parametrize(
    "text",
    ["", "\f\n", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ\nMã hồ sơ: H60.16-250914-0007", f"{HEAD}\n{TAIL}"],
)
def test_slip_without_a_table_lists_nothing(text: str) -> None:
    assert read_slip(text) == ()


@settings(deadline=None)  # the machine may be shared
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=400))
def test_any_text_is_read_without_a_fault(noise: str) -> None:
    found = read_slip(f"{HEAD}\n{noise}\n1\tĐơn đề nghị")

    assert all(line.name.strip() and line.number > 0 for line in found)
