"""Cards count as read by what the run took from their code."""

from pathlib import Path

from tests.quality.cards import Card, card_report, draw_cards
from tests.quality.truth import ReadField, ReadPaper

CARDS = [
    Card("a.jpg", "sheet_2021", "office_scan", {"id_number": "1", "full_name": "Vũ An"}),
    Card("b.jpg", "sheet_2024", "gray_scan", {"id_number": "2"}),
]


def paper(scan: str, **fields: ReadField) -> ReadPaper:
    return ReadPaper(scan, scan, 1, 1, "citizen_identity_card", "digitized", None, "", fields, 0)


def test_card_is_read_if_a_value_came_from_its_code() -> None:
    first = paper(
        "a.jpg", id_number=ReadField("1", 1.0, False, "qr"), full_name=ReadField("Vũ Ân", 1.0, False, "qr")
    )
    report = card_report(CARDS, [first, paper("b.jpg", id_number=ReadField("2", 0.9, False, "ocr"))])

    assert "| all         | 1/2 (50,00%)  | 9,5–90,5 %   | 1/2 (50,00%) " in report
    assert "| sheet_2024  | 0/1 (0,00%) " in report


def test_card_that_was_not_found_was_not_read() -> None:
    assert "| all         | 0/2 (0,00%)" in card_report(CARDS, [])


def test_same_seed_draws_the_same_cards(tmp_path: Path) -> None:
    cards = draw_cards(tmp_path, 2, seed=1)

    assert (
        cards
        == draw_cards(tmp_path, 2, seed=1, is_written=False)
        != draw_cards(tmp_path, 2, 2, is_written=False)
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [card.name for card in cards]
