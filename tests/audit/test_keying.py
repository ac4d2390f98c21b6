"""What counts as the same value when a paper is keyed again."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.keying import Match, canonical, label_of, match, values_to_key
from dossier.ids import ScanDigest
from dossier.papers import NOBODY
from extract.kinds import load_kinds
from tests.audit.planting import paper, read_field, reading

DIGEST = ScanDigest("ab" * 32)


@pytest.mark.parametrize(
    ("recorded", "keyed"),
    [
        ("Lý Mỹ Dung", "LÝ MỸ  DUNG"),
        ("Hòa Bình", "Hoà Bình"),
        ("Thúy", unicodedata.normalize("NFD", "Thuý")),
        ("02/09/1953", "2/9/1953"),
        ("02/09/1953", "1953-09-02"),
        ("02/09/1953", "Ngày 2 tháng 9 năm 1953"),
        ("037153000257", "037 153 000 257"),
        ("1.250.000", "1250000"),
        ("15/QĐ-UBND", "15 / qđ - ubnd"),
        ("Công an tỉnh Tuyên Quang.", "Công an tỉnh Tuyên Quang"),
    ],
)
def test_same_but_for_how_it_is_written(recorded: str, keyed: str) -> None:
    assert match(recorded, keyed) is Match.SAME


@pytest.mark.parametrize(
    ("recorded", "keyed"),
    [
        ("Lý Mỹ Dung", "Lý Mỹ Dũng"),
        ("Lê Van Đạt", "Lê Van Dạt"),
        ("02/09/1953", "09/02/1953"),
        ("037153000257", "37153000257"),
        ("15/QĐ-UBND", "15/QĐ-BND"),
        ("12,5", "125"),
        ("Trần Văn An", "Trần An Văn"),
        ("Lý Mỹ Dung", "-"),
    ],
)
def test_different(recorded: str, keyed: str) -> None:
    assert match(recorded, keyed) is Match.DIFFERENT


def test_blank_is_not_keyed_and_a_question_mark_is_illegible() -> None:
    assert (match("a", " "), match("a", "?")) == (Match.NOT_KEYED, Match.ILLEGIBLE)


@given(st.text())
def test_value_is_the_same_as_itself_however_it_is_normalized(text: str) -> None:
    assert canonical(text) == canonical(unicodedata.normalize("NFD", text))


def test_confirmed_values_go_before_read_ones_and_none_is_asked_for_twice() -> None:
    read = reading(DIGEST, read_field("full_name", "Lý Mỹ Dũng"))

    confirmed = values_to_key(paper(DIGEST, notation="15/2026"), [read])
    unconfirmed = values_to_key(paper(DIGEST, values={}, owner=NOBODY), [read])

    assert confirmed == {
        "full_name": "Lý Mỹ Dung", "date_of_birth": "02/09/1953", "paper.notation": "15/2026",
        "paper.owner_id": "037153000257",
    }  # fmt: skip
    assert unconfirmed == {"full_name": "Lý Mỹ Dũng"}


def test_every_field_of_the_kinds_has_a_name_for_people(tmp_path: Path) -> None:
    names = {rule.name for kind in load_kinds(tmp_path).values() for rule in kind.fields}

    assert [name for name in sorted(names) if label_of(name, {}) == name.replace("_", " ")] == []
    assert label_of("tree_height", {"tree_height": "Chiều cao cây"}) == "Chiều cao cây"
    assert label_of("tree_height", {}) == "tree height"
