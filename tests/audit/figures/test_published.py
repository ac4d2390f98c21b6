"""The figures that were published (domain rules 0.3 and 3.4): what holds, what cannot be, what must be asked."""

import pytest

from audit.figures.checking import check_text
from audit.figures.findings import Finding, Severity, Verdict

REPORT_2022 = (
    "Tổng số hồ sơ tiếp nhận, giải quyết: 180.289 hồ sơ (178.173 hồ sơ mới tiếp nhận; 2.116 hồ sơ kỳ trước chuyển sang). "
    "Đã giải quyết đúng hạn và trước hạn 168.252 hồ sơ, đạt 93,32%; quá hạn 3.381 hồ sơ (1,9%); đang giải quyết 8.585 hồ sơ."
)
TUYEN_QUANG = (
    "Tính đến 8/9/2025, xã Bắc Mê đã tiếp nhận 2.788 hồ sơ, 2.780 hồ sơ giải quyết trước hạn, 100% số hóa, xếp thứ 2/124 xã, "
    "công khai 361 thủ tục ở 11 lĩnh vực. Từ 1/7 đến 1/9/2025, toàn tỉnh tiếp nhận trên 92.000 hồ sơ; 98,1% giải quyết đúng và "
    "trước hạn; hồ sơ trực tuyến đạt 99,82%, số hóa 80,15%, thanh toán trực tuyến 82,85%; 84 điểm, hạng 7/34; 125 Trung tâm "
    "PVHCC (1+124); 2.150 TTHC chuẩn hóa; 83% cán bộ có chứng thư số; hài lòng 18/18; Tổng đài 1022: 436 cuộc."
)
XUAN_HOA = (
    "Quý III/2025, phường Xuân Hòa tiếp nhận 2.812 hồ sơ, trong đó 2.684 hồ sơ trực tuyến (95,4%); đã xử lý 2.449 hồ sơ "
    "(87,1%), trong đó 2.272 hồ sơ trước hạn (92,8%), 33 hồ sơ quá hạn; đang giải quyết 363 hồ sơ (12,9%); công khai 405 TTHC "
    "cấp xã và 1.812 TTHC cấp tỉnh."
)
TAN_KY = (
    "Xã Tân Kỳ tiếp nhận 2.234 hồ sơ, đã giải quyết 2.230 hồ sơ, trước hạn 2.225 hồ sơ (99,8%), số hóa hồ sơ và kết quả đạt "
    "100%, 25 hồ sơ quá hạn (21 đất đai chờ NVTC, 4 tư pháp lỗi hệ thống), 34 hồ sơ bị trả lại do chưa đảm bảo thành phần hồ "
    "sơ, 17 văn bản không được tính ký số trên hệ thống."
)
NGHE_AN = (
    "Nghệ An đạt 95,88 điểm, xếp hạng 7: Công khai minh bạch 18/18; DVC trực tuyến 20/22; Mức độ hài lòng 18/18; Số hóa hồ sơ "
    "đạt 20,63/22 điểm (tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa đạt 94,83%); Tiến độ 19,25/20."
)
VINH_PHU = "Phường Vinh Phú: hồ sơ trực tuyến 8.310/9.392=88,5%, đúng hạn 2.876/2.881=99,8%, tỷ lệ số hóa khi trả kết quả 99,78%."


def found(text: str, verdict: Verdict) -> list[Finding]:
    """What of this verdict is found in a text."""
    return [one for one in check_text(text).findings if one.verdict is verdict]


def test_report_of_2022_lacks_71_dossiers() -> None:
    wrong = found(REPORT_2022, Verdict.IMPOSSIBLE)

    assert [one.computation for one in wrong] == ["168.252 + 3.381 + 8.585 = 180.218 ≠ 180.289, lệch 71"]
    assert wrong[0].severity is Severity.ERROR
    assert "168.252" in wrong[0].quote


def test_the_rest_of_the_report_of_2022_holds() -> None:
    holds = {one.computation for one in found(REPORT_2022, Verdict.HOLDS)}

    assert "178.173 + 2.116 = 180.289" in holds
    assert "168.252 / 180.289 = 93,32%, ghi 93,32%" in holds
    assert "3.381 / 180.289 = 1,88%, ghi 1,9%" in holds


@pytest.mark.parametrize(
    "text",
    (
        "180.289 hồ sơ (178.173 mới; 2.116 kỳ trước), 168.252 hồ sơ đúng hạn (93,32%), quá hạn 3.381 (1,9%), đang GQ 8.585.",
        "180.289 = 168.252 + 3.381 + 8.585",
        "Tiếp nhận 180.289 hồ sơ; giải quyết đúng, trước hạn 168.252 hồ sơ; quá hạn 3.381 hồ sơ; đang xử lý 8.585 hồ sơ.",
        "Tổng hồ sơ tiếp nhận: 180.289\n- Đúng và trước hạn: 168.252\n- Quá hạn: 3.381\n- Đang giải quyết: 8.585",
    ),
)
def test_the_71_are_found_however_it_is_said(text: str) -> None:
    assert "lệch 71" in found(text, Verdict.IMPOSSIBLE)[0].computation


@pytest.mark.parametrize(
    "text",
    (
        "235.609 = 37.895 (mức 2)+110.841 (mức 3)+86.879 (mức 4)",
        "Tổng số hồ sơ trên Hệ thống là 235.609 hồ sơ, trong đó 37.895 hồ sơ mức độ 2, 110.841 hồ sơ mức độ 3, 86.879 hồ sơ mức độ 4.",
        "235.609 hồ sơ trên HTTT (37.895 hồ sơ mức 2; 110.841 hồ sơ mức 3; 86.879 hồ sơ mức 4).",
    ),
)
def test_levels_of_2022_are_six_too_many(text: str) -> None:
    assert [one.computation for one in found(text, Verdict.IMPOSSIBLE)] == [
        "37.895 + 110.841 + 86.879 = 235.615 ≠ 235.609, lệch 6"
    ]


def test_share_of_those_handed_in_directly_asks_for_their_number() -> None:
    text = (
        "Các cơ quan đã số hoá 11.436 hồ sơ, giấy tờ khi tiếp nhận đầu vào tại Bộ phận Một cửa, đạt tỷ lệ 53% hồ sơ nhận "
        "trực tiếp."
    )
    asked = found(text, Verdict.UNDECIDED)

    assert len(asked) == 1
    assert "trực tiếp" in asked[0].question
    assert "21.577" in asked[0].question
    assert not check_text(text).is_wrong


@pytest.mark.parametrize("text", (TUYEN_QUANG, XUAN_HOA, TAN_KY, NGHE_AN, VINH_PHU))
def test_published_figures_without_a_contradiction_get_none(text: str) -> None:
    assert not check_text(text).is_wrong


def test_shares_without_counts_are_refused() -> None:
    refused = [one.quote for one in found(TUYEN_QUANG, Verdict.UNNAMED)]

    assert {share for quote in refused for share in ("98,1%", "99,82%", "80,15%", "82,85%", "100%", "83%") if share in quote} == {
        "98,1%", "99,82%", "80,15%", "82,85%", "100%", "83%",
    }  # fmt: skip


def test_centres_add_up() -> None:
    assert "1 + 124 = 125" in {one.computation for one in found(TUYEN_QUANG, Verdict.HOLDS)}


def test_xuan_hoa_holds_and_leaves_144_to_ask_for() -> None:
    asked = found(XUAN_HOA, Verdict.UNDECIDED)
    holds = {one.computation.split(",")[0] for one in found(XUAN_HOA, Verdict.HOLDS)}

    assert "2.449 + 363 = 2.812" in holds
    assert len(asked) == 1
    assert "144" in asked[0].question
    assert "đúng hạn" in asked[0].question


def test_every_share_of_xuan_hoa_holds() -> None:
    shares = [one for one in found(XUAN_HOA, Verdict.HOLDS) if "ghi" in one.computation]

    assert [one.computation.rsplit("ghi ")[1] for one in shares] == ["95,4%", "87,1%", "92,8%", "12,9%"]


def test_tan_ky_is_asked_about_more_late_ones_than_there_is_room_for() -> None:
    asked = found(TAN_KY, Verdict.UNDECIDED)

    assert [one.computation for one in asked] == ["2.225 + 25 = 2.250 ≠ 2.230, lệch 20"]
    assert "21 + 4 = 25" in {one.computation for one in found(TAN_KY, Verdict.HOLDS)}


def test_scores_of_nghe_an_add_up() -> None:
    line = "18 + 20 + 18 + 20,63 + 19,25 = 95,88"

    assert line in {one.computation for one in found(NGHE_AN, Verdict.HOLDS)}
    assert line in {one.computation for one in found("95,88 điểm = 18+20+18+20,63+19,25", Verdict.HOLDS)}


def test_scores_that_do_not_add_up_are_found() -> None:
    assert check_text(NGHE_AN.replace("19,25/20", "19,52/20")).is_wrong


def test_shares_of_vinh_phu_hold() -> None:
    assert [one.computation for one in found(VINH_PHU, Verdict.HOLDS)] == [
        "8.310 / 9.392 = 88,48%, ghi 88,5%",
        "2.876 / 2.881 = 99,83%, ghi 99,8%",
    ]
    assert check_text("8.310 + 1.082 = 9.392").findings[0].verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("2.684", "2.846"), ("95,4%", "94,5%"), ("2.449", "2.494"), ("87,1%", "81,7%"), ("2.272", "2.722"),
        ("92,8%", "98,2%"), ("363", "336"), ("12,9%", "19,2%"),
    ),
)  # fmt: skip
def test_any_figure_of_xuan_hoa_that_is_exchanged_is_found(old: str, new: str) -> None:
    assert check_text(XUAN_HOA.replace(old, new)).is_wrong


def test_hundred_percent_means_all() -> None:
    assert check_text("Xã giải quyết trước hạn 2.225/2.230 hồ sơ, đạt 100%.").is_wrong
    assert not check_text("Xã giải quyết trước hạn 2.225/2.230 hồ sơ, đạt 99,8%.").is_wrong
