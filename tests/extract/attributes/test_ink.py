"""Seals and signatures: red of the size of a seal below the heading, blue ink that touches it."""

from dataclasses import replace

import pytest

from dossier.geometry import Box
from dossier.recognition import Recognition
from extract.attributes.ink import find_ink
from extract.kinds import shipped_kinds
from tests.extract import printed

SEAL, STROKE = Box(1000, 1800, 320, 318), Box(1250, 1850, 400, 150)


def ink(*pages: Recognition, kind: str = "decision") -> dict[str, tuple[int, Box | None]]:
    """The pages and boxes of what was found."""
    return {field.name: (field.page, field.box) for field in find_ink(shipped_kinds()[kind], pages)}


def page(number: int = 1, seals: tuple[Box, ...] = (), strokes: tuple[Box, ...] = ()) -> Recognition:
    """A page with ink on it."""
    return replace(printed.page("QUYẾT ĐỊNH", number), seals=seals, strokes=strokes)


def test_seal_and_signature_are_told_with_their_places() -> None:
    assert ink(page(), page(2, (SEAL,), (STROKE,))) == {"seal": (2, SEAL), "signature": (2, STROKE)}


def test_seal_over_the_annex_counts_too() -> None:
    assert ink(page(), page(2, (replace(SEAL, y=300),))).keys() == {"seal"}


@pytest.mark.parametrize(
    "seals",
    [(), (replace(SEAL, y=120),), (Box(1000, 1800, 180, 180),), (Box(1000, 1800, 320, 200),)],
    ids=["none", "in the heading", "small", "not round"],
)
def test_other_red_ink_is_no_seal(seals: tuple[Box, ...]) -> None:
    assert ink(page(seals=seals, strokes=(STROKE,))) == {}


def test_writing_by_hand_is_no_signature() -> None:
    assert ink(page(seals=(SEAL,), strokes=(Box(200, 900, 700, 100),))).keys() == {"seal"}


def test_papers_that_nobody_seals_are_not_looked_at() -> None:
    assert ink(page(seals=(SEAL,)), kind="declaration_form") == {}
