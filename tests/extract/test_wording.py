"""The kind by its wording alone: one piece of evidence, never an answer."""

from importlib import resources

import pytest

from extract.classify import Classifier
from extract.kinds import shipped_kinds
from extract.wording import MODEL, likeliest, wording
from tests.extract import printed

BIRTH = (
    "Họ, chữ đệm, tên: Giàng A Páo\nNgày, tháng, năm sinh: 01/02/2020\nGhi bằng chữ: ngày một tháng hai năm hai nghìn "
    "hai mươi\nGiới tính: Nam\nDân tộc: Mông\nQuốc tịch: Việt Nam\nNơi sinh: Trạm y tế xã Bắc Mê\nQuê quán: xã Bắc Mê\n"
    "Số định danh cá nhân: 008220000123\nHọ, chữ đệm, tên mẹ: Lý Thị Mai\nNăm sinh: 1990\nDân tộc: Mông\n"
    "Quốc tịch: Việt Nam\nNơi cư trú: xã Bắc Mê\nHọ, chữ đệm, tên cha: Giàng A Sử\nNăm sinh: 1988\nDân tộc: Mông\n"
    "Quốc tịch: Việt Nam\nNơi cư trú: xã Bắc Mê"
)
NEWSPAPER = (
    "Sáng nay trời quang mây tạnh, đội bóng của huyện ra sân từ rất sớm để chuẩn bị cho trận đấu cuối tuần.\n"
    "Huấn luyện viên cho biết cả đội đều khỏe, tinh thần phấn chấn và sẵn sàng đá hết mình vì người hâm mộ."
)


def test_model_that_ships_is_small() -> None:
    assert len(resources.files("extract").joinpath(MODEL).read_bytes()) < 1_000_000


def test_numbers_are_no_wording() -> None:
    assert wording("Số 12, ngày 3/4") == ["so", "ngay"]


def test_certificate_is_known_by_its_wording() -> None:
    assert likeliest(BIRTH) == "birth_certificate"


@pytest.mark.parametrize("text", ("", "Họ, chữ đệm, tên: Giàng A Páo", NEWSPAPER))
def test_few_words_and_words_of_another_world_say_nothing(text: str) -> None:
    assert likeliest(text) in (None, "other")


def test_wording_alone_asks_a_person() -> None:
    classifier = Classifier(shipped_kinds())

    result = classifier.classify(printed.paper(BIRTH.replace("Nơi sinh", "Sinh tại")))

    assert result.is_doubtful
    assert "wording" in result.evidence
    assert "birth_certificate" in (result.kind, result.runner_up)


def test_wording_is_not_asked_where_the_title_is_read() -> None:
    classifier = Classifier(shipped_kinds())

    result = classifier.classify(printed.paper(f"{printed.MOTTO}^THÔNG BÁO\n{BIRTH}"))

    assert result.kind == "notice"
    assert "wording" not in result.evidence
