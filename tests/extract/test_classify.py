"""Which kind of paper it is."""

import pytest

from dossier.fields import Classification
from extract.classify import Classifier
from extract.kinds import parse_kind, shipped_kinds
from extract.language import Phrases, syllables
from extract.layout import lay_out
from tests.extract import printed

CLASSIFIER = Classifier(shipped_kinds())
BODY = "\n" * 14 + "Trang này còn có nhiều dòng khác, đọc được rõ ràng cả"
CARD_CODE = "037153000257||Nguyễn Thị Mỷ|09101953|Nữ|Thôn 1, xã Bắc Mê, Tuyên Quang|05032021"


def classify(text: str, *codes: str, confidence: float = 0.9) -> Classification:
    """The kind of a page with this text and these QR codes."""
    return CLASSIFIER.classify(lay_out([printed.page(text, confidence=confidence, codes=codes)]))


def titled(title: str, body: str = "") -> Classification:
    """The kind of a page with this title under the national heading."""
    return classify(f"{printed.MOTTO}^{title}\n{body}{BODY}")


@pytest.mark.parametrize(
    ("title", "kind"),
    (
        ("TỜ KHAI ĐĂNG KÝ KHAI SINH", "declaration_form"),
        ("TỜ KHAI ĐĂNG KÝ KHAI TỬ", "declaration_form"),
        ("ĐƠN XIN XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "application_form"),
        ("ĐƠN ĐỀ NGHỊ CẤP BẢN SAO GIẤY KHAI SINH", "application_form"),
        ("GIẤY CHỨNG SINH", "birth_notification"),
        ("GIẤY KHAI SINH", "birth_certificate"),
        ("GIẤY KHAI SINH (BẢN SAO)", "birth_certificate"),
        ("BẢN SAO\n^GIẤY KHAI SINH", "birth_certificate"),
        ("GIẤY BÁO TỬ", "death_notice"),
        ("TRÍCH LỤC KHAI TỬ (BẢN SAO)", "death_certificate"),
        ("GIẤY UỶ QUYỀN", "authorization_letter"),
        ("GIẤY CHỨNG NHẬN\n^QUYỀN SỬ DỤNG ĐẤT", "land_use_right_certificate"),
        ("BẢN GHI NHỚ", "other"),
        ("CĂN CƯỚC CÔNG DÂN SỐ 037153000257", "other"),
        ("ĐƠN GIÁ XÂY DỰNG", "other"),
    ),
)
def test_title_decides(title: str, kind: str) -> None:
    assert titled(title).kind == kind


@pytest.mark.parametrize("title", ("GIẤY KHAl SlNH", "GIAY KHAI SINH", "GIẤY KHAI SlNH.", "GIÁY KHAI SINH"))
def test_misread_letters_do_not_hide_a_title(title: str) -> None:
    result = titled(title, "Họ, chữ đệm, tên người mẹ: Lý Thị Mai\nNơi đăng ký khai sinh: Bắc Mê")

    assert (result.kind, result.is_doubtful) == ("birth_certificate", False)


def test_paper_that_is_only_mentioned_is_not_the_paper() -> None:
    result = titled("THÔNG BÁO", "Về việc trả Giấy khai sinh, Giấy chứng sinh và trích lục khai sinh")

    assert result.kind == "notice"


def test_heading_of_another_kind_lower_down_is_not_the_title() -> None:
    result = classify(f"{printed.MOTTO}^QUYẾT ĐỊNH\nCăn cứ Luật{BODY}\n^GIẤY KHAI SINH")

    assert result.kind == "decision"


def test_evidence_names_title_and_cues() -> None:
    result = titled("GIẤY CHỨNG SINH", "Cân nặng: 3200 gam\nDự định đặt tên con là: Lý A Páo")

    assert result.evidence[0] == "title:GIẤY CHỨNG SINH"
    assert "cue:Cân nặng" in result.evidence


def test_cues_make_a_title_surer() -> None:
    bare = titled("GIẤY CHỨNG SINH")
    borne_out = titled("GIẤY CHỨNG SINH", "Cân nặng: 3200 gam\nDự định đặt tên con là: Lý A Páo")

    assert bare.confidence < borne_out.confidence


def test_letter_is_known_by_its_marks_without_a_title() -> None:
    text = (
        "Số: 12/UBND-VX\nV/v số hóa hồ sơ\n^Kính gửi: Các thôn, bản trên địa bàn xã\n"
        "Thực hiện Kế hoạch số 30/KH-UBND của Ủy ban nhân dân tỉnh về số hóa hồ sơ"
    )

    result = classify(text)

    assert (result.kind, result.is_doubtful) == ("official_letter", False)


def test_code_of_a_card_is_enough_for_a_card() -> None:
    result = classify("Đặc điểm nhân dạng: nốt ruồi", CARD_CODE)

    assert (result.kind, result.evidence) == ("citizen_identity_card", ("code:identity card",))


def test_many_cues_without_a_title_are_a_doubtful_kind() -> None:
    result = classify(
        "Nơi sinh: xã Hồ Bốn\nHọ, chữ đệm, tên người mẹ: Giàng Thị Mai\nHọ, chữ đệm, tên người cha: Nguyễn Văn Páo\n"
        "Nơi đăng ký khai sinh: xã Hồ Bốn\nHọ, chữ đệm, tên người đi khai sinh: Lý Văn Tài"
    )

    assert (result.kind, result.is_doubtful) == ("birth_certificate", True)


def test_legible_paper_of_no_known_kind_is_other_without_doubt() -> None:
    result = classify("Một lá thư viết tay không có tiêu đề nào nhưng chữ nào cũng đọc được rõ ràng")

    assert (result.kind, result.is_doubtful) == ("other", False)


@pytest.mark.parametrize(
    ("text", "confidence"),
    (("", 0.9), ("ba chữ thôi", 0.9), ("một trang đầy chữ mà không chữ nào đọc ra được gì hết cả", 0.3)),
)
def test_page_that_could_not_be_read_is_other_in_doubt(text: str, confidence: float) -> None:
    result = classify(text, confidence=confidence)

    assert (result.kind, result.is_doubtful) == ("other", True)


def test_runner_up_is_another_kind_with_a_fitting_title() -> None:
    result = titled("GIẤY CHỨNG SINH")

    assert result.runner_up != result.kind


def test_trap_rules_a_kind_out() -> None:
    text = 'slug = "law"\ncode = ""\nname = "Luật"\nheadings = ["LUẬT …"]\ntraps = ["LUẬT SƯ"]\ncues = ["Điều 1"]'
    classifier = Classifier({"law": parse_kind(text, "law.toml")})

    results = [
        classifier.classify(printed.paper(f"{printed.MOTTO}^{title}{BODY}"))
        for title in ("LUẬT SƯ MINH", "LUẬT HỘ TỊCH")
    ]

    assert [result.kind for result in results] == ["other", "law"]


def test_phrase_is_found_with_one_wrong_letter_in_a_long_syllable() -> None:
    phrases = Phrases({"cue": ["Nơi đăng ký khai sinh"]})

    assert phrases.find("1. NOI ĐĂNG KÝ: khai sirh") == {"cue": 1}
    assert phrases.find("1. Nơi đăng ký: khai xixh") == {}


def test_phrase_is_not_found_across_other_words() -> None:
    assert Phrases({"cue": ["khai sinh"]}).find("khai báo về sinh đẻ") == {}


def test_syllables_are_folded() -> None:
    assert syllables("Họ, chữ-đệm 12") == ["ho", "chu", "dem", "12"]


CERTIFICATE = "Họ, chữ đệm, tên người mẹ: Lý Thị Mai\nNơi đăng ký khai sinh: Bắc Mê\nQuê quán: Bắc Mê"


@pytest.mark.parametrize(
    ("title", "kind"),
    (
        ("ĐƠN ĐỀ NGHỊ CẤP ĐỔI\n^GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở", "application_form"),
        ("TỜ KHAI CẤP BẢN SAO\n^TRÍCH LỤC KHAI SINH", "declaration_form"),
        ("GIẤY CHỨNG NHẬN\n^ĐĂNG KÝ PHƯƠNG TIỆN THỦY NỘI ĐỊA", "other"),
        ("GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP", "other"),
        ("Q U Y Ế T   Đ Ị N H", "decision"),
        ("GIẤY XÁC NHẬN THÔNG TIN VỀ\n^CĂN CƯỚC CÔNG DÂN", "other"),
        ("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "other"),
        ("THÔNG BÁO\n^DỪNG GIẢI QUYẾT HỒ SƠ", "notice"),
        ("SỔ THEO DÕI HỒ SƠ", "other"),
        ("QUYẾT ĐỊNH\n^VỀ VIỆC CẤP GIẤY PHÉP XÂY DỰNG", "decision"),
        ("GIẤY BÀN GIAO HỒ SƠ", "processing_control_slip"),
        ("BIÊN NHẬN HỒ SƠ", "acceptance_slip"),
        ("ĐƠN THUỐC", "other"),
        ("LUẬT\n^SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI", "law"),
        ("LUẬT\n^GIAO THÔNG ĐƯỜNG BỘ", "law"),
        ("TRÍCH LỤC GHI CHÚ LY HÔN", "other"),
        ("SỞ\n^KẾ HOẠCH VÀ ĐẦU TƯ", "other"),
    ),
)
def test_every_word_of_a_heading_counts_and_the_first_title_decides(title: str, kind: str) -> None:
    assert titled(title).kind == kind


def test_title_in_small_letters_alone_in_the_middle_counts_with_cues() -> None:
    result = titled("Giấy khai sinh", CERTIFICATE)

    assert (result.kind, result.is_doubtful) == ("birth_certificate", False)


@pytest.mark.parametrize("line", ("Giấy khai sinh: bản chính", "^Về việc nộp giấy khai sinh", "^Báo cáo"))
def test_small_letters_elsewhere_are_no_title(line: str) -> None:
    result = classify(f"{printed.MOTTO}{line}\nNhững dòng chữ sau đây không nói gì về hộ tịch của ai{BODY}")

    assert result.kind == "other"


@pytest.mark.parametrize("title", ("GIẤY KHAI", "KHAI SINH", "GIẦY XHAI SLMH"))
def test_part_of_a_title_with_cues_is_a_doubtful_kind(title: str) -> None:
    result = titled(title, CERTIFICATE)

    assert (result.kind, result.is_doubtful) == ("birth_certificate", True)
    assert result.evidence[0].startswith("part of a title:")


def test_damaged_title_that_nothing_bears_out_is_never_surely_another_paper() -> None:
    result = titled("GIẤY KXAI SIVH")

    assert result.is_doubtful


def test_damaged_title_gives_way_to_many_cues_of_another_kind() -> None:
    result = titled(
        "GIẤY CHXNG SIXH", "Thửa đất số: 12\nTờ bản đồ số: 3\nMục đích sử dụng: ở\nHình thức sử dụng: riêng"
    )

    assert (result.kind, result.is_doubtful) == ("land_use_right_certificate", True)


def test_notation_of_the_number_speaks_for_a_kind_without_a_title() -> None:
    result = classify(
        f"Số: 15/QĐ-UBND\nCăn cứ Luật Hộ tịch\nĐiều 1. Cho phép\nchịu trách nhiệm thi hành{BODY}"
    )

    assert (result.kind, result.is_doubtful) == ("decision", True)
    assert "notation:QĐ" in result.evidence


def test_paper_whose_number_names_a_type_is_no_letter() -> None:
    text = (
        "Số: 12/TTr-UBND\nV/v số hóa hồ sơ\n^Kính gửi: Ủy ban nhân dân tỉnh\nUBND xã kính trình xem xét hồ sơ"
    )

    result = classify(f"{text}{BODY}")

    assert (result.kind, result.is_doubtful) == ("submission", True)


def test_title_under_a_motto_low_on_the_page_counts() -> None:
    above = "Những dòng chữ của một tờ giấy khác ở nửa trên\n" * 24
    result = classify(f"{above}{printed.MOTTO}^GIẤY KHAI SINH\n{CERTIFICATE}")

    assert (result.kind, result.is_doubtful) == ("birth_certificate", False)


def test_paper_with_cues_of_a_kind_and_no_title_is_never_surely_of_no_kind() -> None:
    result = classify(f"Họ, chữ đệm, tên vợ: Lý Thị Mai\nHọ, chữ đệm, tên chồng: Giàng A Páo{BODY}")

    assert (result.kind, result.runner_up, result.is_doubtful) == ("other", "marriage_certificate", True)


def test_paper_with_a_title_of_its_own_is_surely_of_no_kind() -> None:
    result = titled(
        "HÓA ĐƠN GIÁ TRỊ GIA TĂNG",
        "Người mua hàng: Lý Thị Mai\nSố tiền: 120.000\nBằng chữ: một trăm hai mươi",
    )

    assert (result.kind, result.is_doubtful, result.evidence[0]) == ("other", False, "own title")
