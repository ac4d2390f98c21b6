"""Names of people, offices and places."""

import pytest

from tests.extract.checks.told import check


@pytest.mark.parametrize(
    ("name", "doubt"),
    (
        ("Nguyên Thị Mỷ", "odd_surname"),
        ("Lý Thị Ngoc", "impossible_syllable"),
        ("Cũù Thu Thoa", "impossible_syllable"),
        ("Lý Thị M4i", "odd_name"),
        ("Lý  Mai", "odd_name"),
        ("Fôn Viết Sửu", "odd_name"),
        ("Thị Gấm Huệ", "odd_name"),
        ("Siu Hnghiêm", "odd_name"),
    ),
)
def test_name_with_a_flaw_is_doubted(name: str, doubt: str) -> None:
    assert check("birth_certificate", full_name=name) == {"full_name": [doubt]}


@pytest.mark.parametrize(
    "name",
    (
        "Giàng Mí Sính", "Lò Thị Ơn", "H'Hen Niê", "H'Mông Thị Mai", "K'Brếu", "K' Brếu", "Ksor Y Blăk", "Y Moan Êñuôl",
        "Rơ Châm H'Yéo", "Thào A Sùng", "Y Thịnh Mlô", "Y Wang Mlô Duôn Du", "Điểu K'Ré", "K'Sor H'Nhan", "Y Čŭn Niê",
        "Rơ Lan Bĭm", "Cil Yũ Nhu", "Ka' Dung", "Chamaléa Điêu", "Bríu Liếc", "Dơ Woang Ya Gương", "Chảo Láo Tả",
        "Mùa A Vàng", "Vừ Già Pó", "Tẩn Lở Mẩy", "Voòng Nhì Múi", "Thạch Sô Phát", "Danh Út", "Tôn Nữ Thị Ninh",
        "Ha Sôn", "Y Hlim", "Đinh Thị Hlă", "Rơ Mah Hyưng", "Văn Việt",
    ),
)  # fmt: skip
def test_name_of_any_people_is_not_doubted(name: str) -> None:
    assert check("birth_certificate", full_name=name) == {}


def test_family_name_may_be_lost_under_a_signature() -> None:
    assert check("decision", signer="Văn Tám") == {"signer": ["odd_name"]}


def test_address_that_lost_a_mark_is_doubted() -> None:
    assert check("citizen_identity_card", residence="xã Lôc Bình") == {"residence": ["impossible_syllable"]}


def test_abbreviation_in_a_number_or_subject_is_no_syllable() -> None:
    assert check("submission", number="925/TTr-SYT", subject="kế hoạch của SYT năm 2025") == {}


@pytest.mark.parametrize("office", ("ỦY BAN NHÂN DÂN", "Uỷ ban nhân dân", "UBND", "CÔNG AN"))
def test_office_without_its_place_is_doubted(office: str) -> None:
    assert check("decision", issuing_authority=office) == {"issuing_authority": ["incomplete_name"]}
    assert check("decision", issuing_authority=f"{office} XÃ BẮC MÊ") == {}
