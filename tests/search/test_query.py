"""What is typed, and what it asks for."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.search import Asked, Where
from search.query import LONGEST, day_of, kinds_by_name, read_query

KINDS = kinds_by_name(
    {
        "birth_certificate": "Giấy khai sinh",
        "declaration_form": "Tờ khai đăng ký khai sinh",
        "decision": "Quyết định",
    },
    {"birth_certificate": "GKS"},
)


def terms(asked: Asked) -> list[tuple[str, str]]:
    return [(" ".join(token.folded for token in term.tokens), term.where.value) for term in asked.terms]


def test_words_phrases_and_fields_are_told_apart() -> None:
    asked = read_query('nguyễn "văn an" ten:"lý mỹ" so:123/QĐ-UBND ma:H60.16-260914-0007')

    assert terms(asked) == [
        ("nguyen", "anywhere"),
        ("van an", "anywhere"),
        ("ly my", "holder"),
        ("123/qd-ubnd", "number"),
        ("h60.16-260914-0007", "number"),
    ]


def test_names_of_fields_may_have_accents() -> None:
    asked = read_query("tên:dung số:5 từ:01/09/2025 đến:2025-09-30 loại:GKS", KINDS)

    assert [term.where for term in asked.terms] == [Where.HOLDER, Where.NUMBER]
    assert (asked.first, asked.last) == (dt.date(2025, 9, 1), dt.date(2025, 9, 30))
    assert asked.kinds == frozenset({"birth_certificate"})


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("GKS", {"birth_certificate"}),
        ("birth_certificate", {"birth_certificate"}),
        ("khai_sinh", {"birth_certificate", "declaration_form"}),
        ('"quyet dinh"', {"decision"}),
    ],
)
def test_kinds_are_found_by_code_slug_or_words(asked: str, kinds: set[str]) -> None:
    assert read_query(f"loai:{asked}", KINDS).kinds == frozenset(kinds)


@pytest.mark.parametrize(
    "odd", ["loai:xyz", "tu:hôm-qua", 'ten:""', "gì:đó", "tu:31/02/2025", "http://a.b/c"]
)
def test_what_cannot_be_understood_is_looked_for_as_it_stands(odd: str) -> None:
    asked = read_query(odd, KINDS)

    assert asked.terms
    assert (asked.kinds, asked.first) == (None, None)


def test_number_with_a_blank_in_it_is_one_word() -> None:
    assert terms(read_query("số CX 123456 dung")) == [
        ("so", "anywhere"),
        ("cx123456", "anywhere"),
        ("dung", "anywhere"),
    ]


def test_same_word_twice_is_asked_once() -> None:
    assert len(read_query("an an AN").terms) == 1


@given(st.text(max_size=LONGEST * 2))
def test_anything_can_be_typed(text: str) -> None:
    assert len(read_query(text, KINDS).terms) <= 16


def test_days() -> None:
    assert day_of(" 8/9/2025 ") == day_of("2025-09-08") == dt.date(2025, 9, 8)
    assert day_of("30/02/2025") is day_of("") is None
