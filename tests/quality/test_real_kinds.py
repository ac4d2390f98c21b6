"""Kinds of real files: the list is sound, and a born-digital paper is told from its layer."""

from pathlib import Path

from extract.extractor import KindExtractor
from extract.kinds import shipped_kinds
from tests.quality.real_kinds import expected, first_paper, pages

SAMPLE = Path(__file__).parents[2] / "samples/lo-03/H40.84-260422-0676/03_official_letter.pdf"


def test_every_expected_kind_is_one() -> None:
    assert set(expected().values()) <= set(shipped_kinds())


def test_kind_of_a_born_digital_paper_is_told_from_its_layer() -> None:
    assert first_paper(KindExtractor(), pages(SAMPLE)).kind == "official_letter"
