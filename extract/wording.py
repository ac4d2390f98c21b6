"""What kind a paper is by its wording alone: a bag of words, asked only where no title can be read.

Small and often wrong where it is unsure, so it never decides: what it says is one piece of evidence
among others (`extract.classify`). `scripts/train_wording.py` trains it; a run only loads it.

spaCy, which reads it, takes 0.6 s and 45 MB to load. It is loaded with the first paper whose wording is asked for:
four of 81 drawn papers have no title, and of these one alone could become another kind by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extract.language import syllables

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import TextCategorizer

MODEL = "wording.spacy"
LIKELY = 0.8
"""Less is not believed. On papers of templates that it never saw, 2 of 100 such answers were wrong."""

_FEWEST_WORDS, _MOST_WORDS = 20, 400
_LENGTH = 4096  # rows of the table that words are hashed into; more makes the model larger, not better
_PIPELINE = {"nlp": {"tokenizer": {"use_pyvi": False}}}
_ARCHITECTURE = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 2,
    "no_output_layer": False,
    "length": _LENGTH,
}


def wording(text: str) -> list[str]:
    """The first folded syllables of a text, without numbers, which say nothing about its kind."""
    return [word for word in syllables(text) if not word.isdigit()][:_MOST_WORDS]


def blank_pipeline(kinds: Sequence[str]) -> tuple[Language, TextCategorizer]:
    """An untrained pipeline for kinds in this order, and its model."""
    import spacy
    from spacy.pipeline import TextCategorizer

    pipeline = spacy.blank("vi", config=_PIPELINE)
    model = pipeline.add_pipe("textcat", config={"model": _ARCHITECTURE})
    assert isinstance(model, TextCategorizer)  # noqa: S101 - for the type checker
    for kind in kinds:
        model.add_label(kind)
    return pipeline, model


def likeliest(text: str) -> str | None:
    """The kind whose papers are worded like `text`; None where that is unsure, or there are hardly any words."""
    words = wording(text)
    if len(words) < _FEWEST_WORDS:
        return None
    from spacy.tokens import Doc

    pipeline, model = _trained()
    shares = model(Doc(pipeline.vocab, words=words)).cats
    best = max(shares, key=lambda kind: shares[kind])
    return best if shares[best] >= LIKELY else None


@cache
def _trained() -> tuple[Language, TextCategorizer]:
    """The model that ships with the program."""
    pipeline, model = blank_pipeline(())
    model.from_bytes(resources.files("extract").joinpath(MODEL).read_bytes(), exclude=["vocab"])
    return pipeline, model
