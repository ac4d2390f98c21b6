"""How texts are cut, and what is taken for the same."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.tokens import composed, terms, tokens

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
syllables = st.builds(
    lambda onset, vowel, tone, coda: composed(onset + vowel + tone + coda),
    st.sampled_from(["", "b", "đ", "ngh", "tr", "qu", "d"]),
    st.sampled_from(VOWELS),
    st.sampled_from(TONES),
    st.sampled_from(["", "n", "ng", "ch", "m"]),
)
words = st.lists(syllables, min_size=1, max_size=6).map(" ".join)


def folded(text: str) -> list[str]:
    return [token.folded for token in tokens(composed(text))]


def exact(text: str) -> list[str]:
    return [token.exact for token in tokens(composed(text))]


def without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@given(words)
def test_folded_terms_are_those_of_the_text_without_accents(text: str) -> None:
    assert folded(text) == exact_letters(without_accents(text))


def exact_letters(text: str) -> list[str]:
    return [word for word in text.lower().split() if word]


@given(words)
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert exact(text) == exact(text.upper()) == exact(unicodedata.normalize("NFD", text))


@given(words, words)
def test_exact_terms_tell_accents_apart(one: str, other: str) -> None:
    assert (exact(one) == exact(other)) == (one.split() == other.split())


@pytest.mark.parametrize(
    ("old", "new"), [("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("HÚY", "HUÝ"), ("loã", "lõa")]
)
def test_both_places_of_a_tone_mark_are_the_same(old: str, new: str) -> None:
    assert exact(old) == exact(new)


def test_dd_folds_to_d_and_stays_another_letter() -> None:
    assert folded("Đà đà da") == ["da", "da", "da"]
    assert len(set(exact("đa da"))) == 2


@pytest.mark.parametrize(
    ("text", "token", "parts"),
    [
        ("123/QĐ-UBND", "123/qd-ubnd", ["123", "qd", "ubnd"]),
        ("123 / QĐ-UBND", "123/qd-ubnd", ["123", "qd", "ubnd"]),
        ("12/2024/NĐ-CP", "12/2024/nd-cp", ["12", "2024", "nd", "cp"]),
        ("06/CT-TTg", "06/ct-ttg", ["06", "ct", "ttg"]),
        ("45-CT/TU", "45-ct/tu", ["45", "ct", "tu"]),
        ("171/2025", "171/2025", ["171", "2025"]),
        ("CX 123456", "cx123456", ["cx", "123456"]),
        ("CX123456", "cx123456", ["cx", "123456"]),
        ("060 191 000 123", "060191000123", ["060", "191", "000", "123"]),
        ("H60.16-260914-0007", "h60.16-260914-0007", ["h60", "16", "260914", "0007"]),
        ("000.00.00.H60-250914-0007", "000.00.00.h60-250914-0007", ["000", "00", "00", "h60", "250914", "0007"]),
        ("1.001193", "1.001193", ["1", "001193"]),
        ("08/09/2025", "2025-09-08", ["2025-09", "2025"]),
        ("8-9-2025", "2025-09-08", ["2025-09", "2025"]),
        ("2025-09-08", "2025-09-08", ["2025-09", "2025"]),
        ("ngày 08 tháng 9 năm 2025", "2025-09-08", ["2025-09", "2025"]),
        ("NGÀY 08 THÁNG 9 NĂM 2025", "2025-09-08", ["2025-09", "2025"]),
        ("9/2025", "2025-09", ["2025"]),
        ("31/02/2025", "31/02/2025", ["31", "02", "2025"]),
    ],
)  # fmt: skip
def test_numbers_and_days_are_one_token_with_parts(text: str, token: str, parts: list[str]) -> None:
    found = list(tokens(composed(f"Số: {text}, của")))

    assert [each.folded for each in found] == ["so", token, "cua"]
    assert [part.folded for part in found[1].parts] == parts


def test_words_with_hyphens_are_words() -> None:
    assert folded("Độc lập - Tự do, tự-do; TT-BTP") == ["doc", "lap", "tu", "do", "tu", "do", "tt", "btp"]


@given(st.text(max_size=300))
def test_terms_are_ascii_without_blanks_and_the_same_as_those_of_tokens(text: str) -> None:
    allowed = set(string.ascii_lowercase + string.digits + "./-~")
    found = [
        (token.folded, token.exact, tuple(part.folded for part in token.parts)) for token in tokens(text)
    ]

    assert list(terms(text)) == found
    assert set("".join(folded + exact + "".join(parts) for folded, exact, parts in found)) <= allowed


@given(st.text(max_size=300))
def test_tokens_stand_where_they_say_one_after_the_other(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        at = token.end
