"""The draw: anybody can repeat it, and everybody is as likely to be drawn."""

import hashlib
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.draw import HEAD, draw, frame_lines, measure_frame, rank_of, read_frame
from audit.sizes import Stratum
from dossier.audits import Claim, PaperId
from dossier.errors import BadSetting
from dossier.ids import DossierCode
from dossier.papers import PaperRole

PAPER = PaperId(DossierCode("H60.16-260309-0007"), PaperRole.COMPONENT, 2)


def claim(number: int, office: str = "H60.16") -> Claim:
    return Claim(office, PaperId(DossierCode(f"{office}-260309-{number:04}"), PaperRole.COMPONENT, 1))


claims = st.lists(
    st.builds(claim, st.integers(0, 9999), st.sampled_from(["H60.16", "H60.17"])), unique=True, max_size=30
)


def test_rank_is_what_any_program_computes() -> None:
    by_hand = hashlib.sha256("xổ số 12345;H60.16-260309-0007;component;2".encode()).hexdigest()

    assert rank_of("xổ số 12345", PAPER) == by_hand


@settings(max_examples=30, deadline=None)
@given(claims, st.text(min_size=1).filter(lambda seed: seed.isprintable()), st.integers(0, 20))
def test_draw_is_the_smallest_ranks_of_each_office(every: list[Claim], seed: str, size: int) -> None:
    strata = [Stratum(office, 0, size) for office in ("H60.16", "H60.17")]

    drawn = [one.claim for one in draw(every, seed, strata)]

    by_hand = [
        one
        for office in ("H60.16", "H60.17")
        for one in islice(
            sorted((c for c in every if c.office == office), key=lambda c: rank_of(seed, c.paper)), size
        )
    ]
    assert drawn == by_hand
    assert drawn == [one.claim for one in draw(list(reversed(every)), seed, strata)]


@settings(max_examples=30, deadline=None)
@given(claims)
def test_published_frame_is_read_as_it_was_written(every: list[Claim]) -> None:
    lines = list(frame_lines(every))

    assert list(read_frame(lines, "frame.csv")) == every
    assert measure_frame(every).digest == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert measure_frame(every).papers == dict(sorted(Counter(one.office for one in every).items()))


@pytest.mark.parametrize(
    "lines", [["a;b;c;d\n"], [f"{HEAD}\n", "H60;x;component\n"], [f"{HEAD}\n", "H60;x;page;1\n"]]
)
def test_frame_of_another_form_is_refused(lines: list[str]) -> None:
    with pytest.raises(BadSetting):
        list(read_frame(lines, "frame.csv"))


def test_everybody_is_drawn_as_often() -> None:
    every = [claim(number) for number in range(50)]
    hits = Counter(
        one.claim for seed in range(1000) for one in draw(every, str(seed), [Stratum("H60.16", 50, 5)])
    )

    # 100 times each; six standard deviations are 57.
    assert len(hits) == 50
    assert 43 < min(hits.values()) <= max(hits.values()) < 157
