"""Old alphabets to Unicode: every letter, both cases, through an encoder written here."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.legacy import tables
from ocr.legacy.alphabets import Alphabet, byte_of, compose, convert

SMALL = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
LETTERS = SMALL + SMALL.upper()
_BYTES = {
    Alphabet.TCVN3: {letter: bytes([byte]) for byte, letter in tables.TCVN3.items()},
    Alphabet.VISCII: {letter: bytes([byte]) for byte, letter in tables.VISCII.items()},
    Alphabet.VNI: {letter: pair.encode("cp1252") for pair, letter in reversed(tables.VNI.items())},
}


def windows(data: bytes) -> list[str]:
    """Bytes as a program for Windows gives them; what Windows leaves open comes as the bare byte."""
    return [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data]


def encode(text: str, alphabet: Alphabet) -> bytes:
    letters = _BYTES[Alphabet.TCVN3 if alphabet is Alphabet.TCVN3_CAPITALS else alphabet]
    return b"".join(letters.get(letter, letter.encode("ascii", "replace")) for letter in text)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("alphabet", [Alphabet.VNI, Alphabet.VISCII])
def test_every_letter_comes_back(letter: str, alphabet: Alphabet) -> None:
    assert "".join(convert(windows(encode(letter, alphabet)), alphabet)) == letter


@pytest.mark.parametrize("letter", SMALL)
def test_every_small_letter_comes_back_from_tcvn3(letter: str) -> None:
    glyphs = windows(encode(letter, Alphabet.TCVN3))

    assert "".join(convert(glyphs, Alphabet.TCVN3)) == letter
    assert "".join(convert(glyphs, Alphabet.TCVN3_CAPITALS)) == letter.upper()


@pytest.mark.parametrize("letter", "ĂÂĐÊÔƠƯ")
def test_capitals_that_tcvn3_has_come_back(letter: str) -> None:
    assert "".join(convert(windows(encode(letter, Alphabet.TCVN3)), Alphabet.TCVN3)) == letter


@pytest.mark.parametrize("alphabet", [Alphabet.VNI, Alphabet.VISCII])
@given(text=st.text(LETTERS + " .,-0123456789", max_size=40))
def test_any_text_comes_back_glyph_by_glyph(alphabet: Alphabet, text: str) -> None:
    glyphs = windows(encode(text, alphabet))

    letters = convert(glyphs, alphabet)

    assert "".join(letters) == text
    assert len(letters) == len(glyphs)


@given(text=st.text(SMALL + " .,", max_size=40))
def test_any_small_text_comes_back_from_tcvn3(text: str) -> None:
    assert "".join(convert(windows(encode(text, Alphabet.TCVN3)), Alphabet.TCVN3)) == text


@given(text=st.text(LETTERS + " 1.,", max_size=40), form=st.sampled_from(["NFC", "NFD"]))
def test_composed_and_decomposed_text_come_out_composed(text: str, form: str) -> None:
    glyphs = list(unicodedata.normalize(form, text))  # type: ignore[arg-type]

    letters = compose(glyphs)

    assert "".join(letters) == text
    assert len(letters) == len(glyphs)


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        ("Quye\u0301\u0302t", "Quyết"),  # the tone before the circumflex
        ("ha\u0323\u0306t", "hặt"),
        ("\u00ea\u0301", "ế"),  # a letter that has its shape already, as Windows 1258 writes it
        ("\u01b0\u0340", "ừ"),  # the grave mark of old Vietnamese typesetting
        ("h\u01a3\u1edbng", "hướng"),  # a letter of another language in place of ư
        ("\u00d0i\u1ec1u", "Điều"),  # the Icelandic capital that looks the same
    ],
)
def test_odd_marks_and_lookalikes_come_out_composed(glyphs: str, text: str) -> None:
    assert "".join(compose(list(glyphs))) == text


@pytest.mark.parametrize(
    ("glyph", "byte"),
    [("(cid:174)", 174), ("\uf0ae", 174), ("®", 174), ("\u2020", 0x86), ("ệ", None), ("(cid:900)", None)],
)
def test_byte_behind_a_glyph_is_known_however_the_file_says_it(glyph: str, byte: int | None) -> None:
    assert byte_of(glyph) == byte


def test_hyphen_that_was_a_letter_becomes_a_letter_again_and_others_stay() -> None:
    glyphs = list("tr-êng T- ph¸p 12-3 Q§-UBND - lùc l-îng")

    assert "".join(convert(glyphs, Alphabet.TCVN3)) == "trường Tư pháp 12-3 QĐ-UBND - lực lượng"
