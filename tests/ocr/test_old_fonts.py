"""Which alphabet a font is in, by its name and by its words."""

import pytest

from ocr.legacy.alphabets import Alphabet
from ocr.legacy.fonts import find_alphabet, named_alphabet

_TCVN3 = "ñy ban nh©n d©n x· quyÕt ®Þnh cÊp giÊy x¸c nhËn cho ng\u00adêi cã tªn d\u00adíi ®©y"
_VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc"


@pytest.mark.parametrize(
    ("font", "alphabet"),
    [
        (".VnTime", Alphabet.TCVN3),
        ("ABCDEF+.VnArial-Bold", Alphabet.TCVN3),
        (".VnTimeH", Alphabet.TCVN3_CAPITALS),
        ("ABCDEF+.VnArialH,Bold", Alphabet.TCVN3_CAPITALS),
        ("VNI-Times", Alphabet.VNI),
        ("ABCDEF+VNI Helve", Alphabet.VNI),
        ("TimesNewRomanPSMT", None),
        ("ABCDEF+Vni", None),
    ],
)
def test_name_promises_an_alphabet(font: str, alphabet: Alphabet | None) -> None:
    assert named_alphabet(font) == alphabet


@pytest.mark.parametrize(("text", "alphabet"), [(_TCVN3, Alphabet.TCVN3), (_VNI, Alphabet.VNI)])
@pytest.mark.parametrize("font", ["TimesNewRoman", "Named"])
def test_words_give_the_alphabet_away(text: str, alphabet: Alphabet, font: str) -> None:
    assert find_alphabet(font, text.split()) == alphabet


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân xã quyết định cấp giấy xác nhận cho người có tên dưới đây",
        "the quick brown fox jumps over the lazy dog and runs away from here",
        "où est né le garçon élevé à Genève près du château des évêques français",
        "",
    ],
)
@pytest.mark.parametrize("font", ["TimesNewRoman", ".VnTime", "VNI-Times"])
def test_text_that_is_no_old_alphabet_is_left_alone(text: str, font: str) -> None:
    assert find_alphabet(font, text.split()) is None


def test_plain_letters_in_a_font_of_capitals_are_capitals() -> None:
    assert find_alphabet(".VnTimeH", ["ban", "nam", "thu"]) is Alphabet.TCVN3_CAPITALS
