"""Where papers begin and end in a scan."""

from collections.abc import Sequence

import pytest

from extract.classify import Classifier
from extract.extractor import KindExtractor
from extract.kinds import shipped_kinds
from extract.split import split
from tests.extract import printed

CLASSIFIER = Classifier(shipped_kinds())
EXTRACTOR = KindExtractor()
BODY = "\n" * 14 + "Trang này còn có nhiều dòng khác, đọc được rõ ràng cả"
BIRTH = f"{printed.MOTTO}^GIẤY KHAI SINH\nHọ, chữ đệm, tên người mẹ: Lý Thị Mai{BODY}"
DECISION = f"{printed.MOTTO}^QUYẾT ĐỊNH\nCăn cứ Luật\nĐiều 1. Kiện toàn{BODY}"
FORM = f"^PHỤ LỤC\n{printed.MOTTO}^TỜ KHAI ĐĂNG KÝ KHAI SINH\n^Kính gửi: Ủy ban nhân dân xã{BODY}"
CARD = (
    "^CĂN CƯỚC CÔNG DÂN\n^Citizen Identity Card\nSố / No.: 037153000257\nHọ và tên / Full name: NGUYỄN THỊ MỶ"
)
BACK = "Đặc điểm nhân dạng: nốt ruồi"
MORE = f"Điều 2. Quyết định này có hiệu lực kể từ ngày ký{BODY}"
OTHER_CARD = CARD.replace("037153000257", "001090000123")
SIGNED = "\n" * 8 + "Người đề nghị\n(Ký, ghi rõ họ tên)\nLý Thị Mai"
FORM_OF_A_PERSON = f"Mẫu số 01\n{printed.MOTTO}^ĐƠN ĐỀ NGHỊ TRỢ CẤP XÃ HỘI\nSố CCCD: 038148059896{SIGNED}"
FORM_OF_NOBODY = FORM_OF_A_PERSON.replace("038148059896", "..............")
BILL = f"CÔNG TY CẤP NƯỚC\n^HÓA ĐƠN TIỀN NƯỚC\nKhách hàng: Lý Thị Mai{BODY}"
NOTE = f"Bắc Mê, ngày 24 tháng 6 năm 2023\nBạn thân mến!{BODY}"
CERTIFIED = f"^LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN\nHôm nay, ngày 15 tháng 9 năm 2025{BODY}"
MRZ = "IDVNM0530002571037153000257<<4\n5310092F9912315VNM<<<<<<<<<<<8\nNGUYEN<<THI<MY<<<<<<<<<<<<<<<<"
LONE_BACK = f"Đặc điểm nhân dạng / Personal identification\nNgón trỏ trái / Left index finger\n{MRZ}"
CARD_CODE = "037153000257||Nguyễn Thị Mỷ|09101953|Nữ|Thôn 1, xã Bắc Mê, Tuyên Quang|05032021"


def papers(*texts: str) -> Sequence[tuple[int, int]]:
    """The papers of a scan whose pages have these texts."""
    return split([printed.page(text, number) for number, text in enumerate(texts, start=1)], CLASSIFIER)


@pytest.mark.parametrize(
    ("texts", "ranges"),
    (
        ((BIRTH,), [(1, 1)]),
        ((DECISION, MORE), [(1, 2)]),
        ((BIRTH, DECISION, MORE), [(1, 1), (2, 3)]),
        ((BIRTH, BIRTH), [(1, 1), (2, 2)]),
        ((CARD, BACK), [(1, 2)]),
        ((BIRTH, CARD, BACK), [(1, 1), (2, 3)]),
        ((BIRTH, "", DECISION), [(1, 2), (3, 3)]),
        ((DECISION, FORM), [(1, 2)]),
        ((LONE_BACK, CARD), [(1, 2)]),
        ((CARD, LONE_BACK), [(1, 2)]),
        ((CARD, OTHER_CARD), [(1, 1), (2, 2)]),
        ((OTHER_CARD, LONE_BACK), [(1, 1), (2, 2)]),
        ((CARD, LONE_BACK, OTHER_CARD), [(1, 2), (3, 3)]),
        ((CARD, "", LONE_BACK, "", BIRTH, ""), [(1, 4), (5, 6)]),
        ((DECISION + SIGNED, FORM_OF_A_PERSON), [(1, 1), (2, 2)]),
        ((DECISION, FORM_OF_NOBODY), [(1, 2)]),
        ((FORM_OF_A_PERSON, BILL), [(1, 1), (2, 2)]),
        ((FORM_OF_A_PERSON, NOTE), [(1, 1), (2, 2)]),
        ((BIRTH, BILL), [(1, 2)]),
        ((FORM_OF_A_PERSON, CERTIFIED), [(1, 2)]),
        ((FORM_OF_A_PERSON, f"^2\n{BILL}"), [(1, 2)]),
        ((FORM_OF_A_PERSON, f"II. PHẦN KÊ KHAI\n{BILL}"), [(1, 2)]),
    ),
    ids=(
        "alone", "continued", "two papers", "twice the same", "both sides of a card", "card after another paper",
        "blank page stays before", "attached form stays", "back first", "front first", "two fronts", "back of another card", "card after a card",
        "blank backs", "filled form after a document", "empty form after a document", "bill after signatures",
        "letter after signatures", "no end, no beginning", "certification stays", "page number goes on",
        "next point goes on",
    ),
)  # fmt: skip
def test_papers_of_a_scan(texts: Sequence[str], ranges: Sequence[tuple[int, int]]) -> None:
    assert papers(*texts) == ranges


def test_back_of_a_card_with_the_code_belongs_to_its_front() -> None:
    pages = [printed.page(CARD), printed.page(BACK, 2, codes=[CARD_CODE])]

    assert split(pages, CLASSIFIER) == [(1, 2)]


def test_card_code_begins_a_paper_after_another_kind() -> None:
    pages = [printed.page(BIRTH), printed.page(BACK, 2, codes=[CARD_CODE])]

    assert split(pages, CLASSIFIER) == [(1, 1), (2, 2)]


def test_ranges_follow_the_numbers_of_the_pages() -> None:
    pages = [printed.page(BIRTH, 4), printed.page(DECISION, 5)]

    assert split(pages, CLASSIFIER) == [(4, 4), (5, 5)]


def test_cards_of_two_people_on_a_page_wait_for_a_person() -> None:
    alone, together = (
        EXTRACTOR.classify([printed.page(text)]) for text in (CARD, f"{CARD}\n\n\n{OTHER_CARD}")
    )

    assert (alone.kind, together.kind) == ("citizen_identity_card",) * 2
    assert (alone.is_doubtful, together.is_doubtful) == (False, True)


CONTRACT = (
    f"{printed.MOTTO}^HỢP ĐỒNG CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT\nBên A: Ông Lý Văn Nam\nĐiều 1. Đất{BODY}"
)
NOTARY = f"{printed.MOTTO}^LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN\nHôm nay, ngày 15 tháng 9 năm 2025{BODY}"
EMPTY_APPLICATION = f"^7\nMẫu Đơn đề nghị đăng ký phương tiện\n{printed.MOTTO}^ĐƠN ĐỀ NGHỊ ĐĂNG KÝ PHƯƠNG TIỆN\n^Kính gửi: ………………\nHọ và tên: ………{BODY}"
ANNEX = f"^PHỤ LỤC III\n^CÁC BIỂU MẪU\n^(Kèm theo Quyết định số 431/QĐ-UBND)\n{printed.MOTTO}^TỜ KHAI\nHọ và tên: ………{BODY}"
RULES = f"^QUY CHẾ\n^Phối hợp giải quyết thủ tục hành chính\n^(Ban hành kèm theo Quyết định số 15/QĐ-UBND)\nĐiều 1. Phạm vi{BODY}"
SHEET_OF_A_PERSON = f"{printed.MOTTO}^SƠ YẾU LÝ LỊCH\nHọ và tên: Lý Thị Mai\nĐiện thoại: 0912345678{BODY}"
OLD_FORM = BIRTH.replace(printed.MOTTO, f"Mẫu TP/HT-1999-A.2\n{printed.MOTTO}")


def test_contract_keeps_its_pages_and_the_words_of_the_notary() -> None:
    assert papers(FORM_OF_A_PERSON, CONTRACT, MORE, MORE, NOTARY, BIRTH) == [(1, 1), (2, 5), (6, 6)]


def test_decision_keeps_its_annexes_and_their_empty_forms() -> None:
    assert papers(DECISION, MORE, ANNEX, RULES, EMPTY_APPLICATION, BIRTH) == [(1, 5), (6, 6)]


def test_annex_filed_without_its_document_keeps_its_forms() -> None:
    assert papers(ANNEX, BODY, ANNEX.replace("III", "IV"), EMPTY_APPLICATION) == [(1, 4)]


def test_sheet_that_a_person_filled_in_is_no_annex_of_the_document_before() -> None:
    assert papers(DECISION, SHEET_OF_A_PERSON) == [(1, 1), (2, 2)]


def test_old_form_number_makes_no_annex() -> None:
    assert papers(DECISION, OLD_FORM) == [(1, 1), (2, 2)]


def test_page_number_that_counts_on_from_the_page_before_continues_the_paper() -> None:
    assert papers(DECISION, f"^6\n{MORE}", f"^7\n{FORM_OF_A_PERSON}") == [(1, 3)]
    assert papers(DECISION, f"^6\n{MORE}", f"^1\n{FORM_OF_A_PERSON}") == [(1, 2), (3, 3)]


def test_application_and_its_attachments_come_apart() -> None:
    assert papers(FORM_OF_A_PERSON, CARD, LONE_BACK, BIRTH, CONTRACT, MORE, CERTIFIED) == [
        (1, 1), (2, 3), (4, 4), (5, 7),
    ]  # fmt: skip


def test_page_of_prose_is_no_back_of_a_card() -> None:
    spread = "I. Người sử dụng đất\n" + "\n".join(
        f"{row}. Thửa đất, nhà ở và tài sản khác gắn liền với đất" for row in range(12)
    )

    assert papers(CARD, spread) == [(1, 1), (2, 2)]


def test_page_that_begins_with_the_deciding_word_goes_on() -> None:
    second = f"^QUYẾT ĐỊNH:\nĐiều 1. Kiện toàn{BODY}\nĐiều 2. Hiệu lực"

    assert papers(DECISION, second) == [(1, 2)]
