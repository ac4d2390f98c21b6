"""Sentences about dossiers: true ones are left in peace, a planted inconsistency is found."""

import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.figures.checking import check_text
from audit.figures.findings import Verdict
from tests.audit.figures.written import WRITERS, sentence

HERE = Path(__file__).parent
CASES = [
    (path.stem, case["text"], case.get("wrong", False), case.get("holds", False))
    for path in sorted(HERE.glob("phrasings*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
SEEDS = st.integers(0, 1_000_000)


@pytest.mark.parametrize(("file", "text", "is_wrong", "may_hold"), CASES)
def test_sentence_is_judged_right(file: str, text: str, is_wrong: bool, may_hold: bool) -> None:
    checked = check_text(text)
    holds = any(one.verdict is Verdict.HOLDS for one in checked.findings)

    assert checked.is_wrong == is_wrong, file
    assert holds or not may_hold


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_true_sentence_is_confirmed(seed: int) -> None:
    rng = Random(seed)
    checked = check_text(sentence(rng.choice(WRITERS)(rng)))

    assert not checked.is_wrong
    assert any(one.verdict is Verdict.HOLDS for one in checked.findings)


@given(SEEDS, st.integers(11, 60))
@settings(max_examples=150, deadline=None)
def test_planted_inconsistency_in_a_sentence_is_found(seed: int, by: int) -> None:
    rng = Random(seed)
    said = rng.choice(WRITERS)(rng)
    changed = rng.choice([name for name in said.telling if f"{{{name}}}" in said.template])

    assert check_text(sentence(said, changed, by)).is_wrong


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived(text: str) -> None:
    assert check_text(text).figures >= 0


@given(st.lists(st.sampled_from(("12", "3.400", "80,15%", "8/9", "1+", "=", "(", ")", "hồ sơ", "trong đó", "gồm", ",", ";", ".", "\n", "đạt", "trên", "điểm", "tiếp nhận", "quá hạn", "tổng số")), max_size=40))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_mix_of_figures_and_words_is_survived(words: list[str]) -> None:
    assert check_text(" ".join(words)).figures >= 0
