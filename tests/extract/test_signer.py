"""The signer of a document: the name under the signature, and signatures whose name cannot be read."""

from dataclasses import replace

import pytest

from extract.by_place import find_signer
from extract.kinds import FieldRule
from extract.layout import lay_out
from tests.extract import printed
from tests.extract.test_by_place import BODY, DOCUMENT, first

NAME = FieldRule("signer", "person_name")


def test_signer_stands_below_the_position() -> None:
    text = "\n" * 25 + "\t\t\t\t\tCHỦ TỊCH\n\n\n\n\t\t\t\t\tLý Văn Tài"

    assert first(find_signer(NAME, printed.paper(text))) == "Lý Văn Tài"


@pytest.mark.parametrize(
    "text",
    (
        "\t\t\t\t\tCHỦ TỊCH\n\n\n\n\t\t\t\t\tLý Văn Tài",
        "\n" * 30 + "Lý Văn Tài",
        "\n" * 25 + "^CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BẮC MÊ\n" + BODY,
    ),
)
def test_name_elsewhere_is_no_signer(text: str) -> None:
    assert list(find_signer(NAME, printed.paper(text))) == []


def test_name_that_lost_its_first_letter_is_there_but_unread() -> None:
    (finding,) = find_signer(NAME, printed.paper(DOCUMENT.replace("Nguyễn Văn Tài", "guyễn Văn Tài")))

    assert (finding.raw, finding.value) == ("guyễn Văn Tài", None)


def test_name_beside_the_recipients_wins_over_one_in_an_annex() -> None:
    annex = printed.page("^DANH SÁCH\n\n" + BODY + "\n" * 12 + "\t\t\t\t\tTrần Thị Gấm", number=2)
    paper = lay_out([printed.page(DOCUMENT), annex])

    assert first(find_signer(NAME, paper)) == "Nguyễn Văn Tài"


@pytest.mark.parametrize(
    ("under", "raw"),
    (
        ("", ""),
        ("\t\t\t\t\tĐiện thoại: 0912345678", ""),
        ("\t\t\t\t\tYHIim", "YHIim"),
        ("\t\t\t\t\tLưỡn 'ăn Hặc", "Lưỡn 'ăn Hặc"),
    ),
)
def test_signature_whose_name_cannot_be_read_is_there_but_unread(under: str, raw: str) -> None:
    text = "\n" * 25 + "\t\t\t\t\tKT. CHỦ TỊCH\n\t\t\t\t\tPHÓ CHỦ TỊCH\n\n\n\n" + under

    (finding,) = find_signer(NAME, printed.paper(text))

    assert (finding.value, finding.raw) == (None, raw)
    assert finding.place is not None or finding.pieces


def test_position_that_was_misread_beside_the_recipients_is_that_of_a_signature() -> None:
    text = "\n" * 25 + "Nơi nhận:\n- Như Điều 2;\t\t\t\t\tÚ TỊCH\n- Lưu: VT."

    (finding,) = find_signer(NAME, printed.paper(text))

    assert finding.value is None


@pytest.mark.parametrize(
    ("printed_name", "name"),
    (
        ("A Byưh", "A Byưh"),
        ("Y Hlim", "Y Hlim"),
        ("H’Hen Niê", "H'Hen Niê"),
        ("Ông Thị Nhàn", "Ông Thị Nhàn"),
    ),
)
def test_short_names_are_signers_also_in_the_left_column(printed_name: str, name: str) -> None:
    text = "\n" * 25 + f"\t\tGIÁM ĐỐC\n\n\n\n\t\t{printed_name}"

    assert first(find_signer(NAME, printed.paper(text))) == name


def test_noise_of_the_seal_before_a_name_is_no_part_of_it() -> None:
    page = printed.page("\n" * 25 + "\t\t\t\t\tCHỦ TỊCH\n\n\n\n\t\t\t\t\tÑ©ứ Thân Thanh Tùng")
    words = tuple(replace(word, confidence=0.1) if word.text == "Ñ©ứ" else word for word in page.words)

    assert first(find_signer(NAME, lay_out([replace(page, words=words)]))) == "Thân Thanh Tùng"


def test_name_behind_noise_that_has_no_family_name_is_unread() -> None:
    page = printed.page("\n" * 25 + "\t\t\t\t\tCHỦ TỊCH\n\n\n\n\t\t\t\t\t1. Thế Định")
    words = tuple(replace(word, confidence=0.2) if word.text == "1." else word for word in page.words)

    (finding,) = find_signer(NAME, lay_out([replace(page, words=words)]))

    assert (finding.value, finding.pieces[0].text) == (None, "1. Thế Định")
