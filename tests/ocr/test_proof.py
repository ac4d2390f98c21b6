"""When what the engine read speaks against a text layer; pure."""

from dossier.geometry import Box
from dossier.recognition import Word
from ocr.layers.layer import Glyph, LayerWord
from ocr.layers.proof import Proof, Specimen, prove, specimens

_BOX = Box(0, 0, 100, 20)


def piece(text: str, font: str = "F") -> Specimen:
    return Specimen(tuple((char, font) for char in text if char != " "), _BOX, is_on_picture=False)


def word(text: str, font: str = "F", line: int = 0, x: int = 0) -> LayerWord:
    box = Box(x, 40 * line, 12 * len(text), 20)
    return LayerWord(Word(text, box, 1.0, line), tuple(Glyph(char, font, box) for char in text))


def test_same_letters_prove_the_layer() -> None:
    proof = prove([(piece("số 45 ngày 02 tháng 3"), "Số 45 ngày 02 tháng 3")])

    assert not proof.is_lie
    assert proof.covers(word("Ngày"))
    assert proof.covers(word("0234"))


def test_a_few_mistakes_of_the_engine_are_no_lie() -> None:
    assert not prove([(piece("ủy ban nhân dân xã hồ bốn"), "ủy ban nhân dân xã hô bốn")]).is_lie


def test_digit_that_is_always_another_one_is_a_lie() -> None:
    pieces = [
        (piece("năm 2013 tháng bảy"), "năm 2018 tháng bảy"),
        (piece("ngày 30 tháng ba"), "ngày 80 tháng ba"),
    ]

    assert prove(pieces).is_lie


def test_digit_that_was_misread_once_is_no_lie_but_not_proven_either() -> None:
    proof = prove([(piece("năm 2013 tháng bảy"), "năm 2018 tháng bảy")])

    assert not proof.is_lie
    assert not proof.covers(word("3"))


def test_letter_that_is_always_another_one_is_a_lie() -> None:
    assert prove(
        [(piece("cả nhà đã bán cả lúa cả ngô cho dân"), "cã nhà đã bán cã lúa cã ngô cho dân")]
    ).is_lie


def test_one_font_that_lies_among_honest_ones_is_found() -> None:
    honest = (
        piece("căn cứ luật tổ chức chính quyền địa phương " * 3),
        "căn cứ luật tổ chức chính quyền địa phương " * 3,
    )

    assert prove([honest, (piece("quyết định cấp", "G"), "hồ sơ thu lý xã")]).is_lie


def test_pieces_that_the_engine_passed_over_are_no_evidence_until_they_are_many() -> None:
    read, unread = (piece("ủy ban nhân dân"), "ủy ban nhân dân"), (piece("dịch vụ công"), "")

    assert not prove([read, read, unread]).is_lie
    assert prove([read, unread, unread]).is_lie


def test_font_that_nobody_read_is_not_proven() -> None:
    assert not prove([(piece("ủy ban nhân dân"), "ủy ban nhân dân")]).covers(word("dân", "G"))


def test_nothing_read_proves_nothing() -> None:
    assert prove([]) == Proof(is_lie=False, proven=frozenset())


def test_line_with_new_digits_is_chosen_before_letters() -> None:
    words = [word("căn cứ luật tổ chức", line=0), word("số 0123456789", line=1), word("căn cứ luật", line=2)]

    chosen = [each.text for each in specimens(words)]

    assert chosen[0] == "số0123456789"
    assert len(chosen) == 2


def test_every_font_is_chosen() -> None:
    words = [word("một hai ba bốn", f"F{number}", line=number) for number in range(6)]

    assert {font for each in specimens(words) for _, font in each.letters} == {
        f"F{number}" for number in range(6)
    }
