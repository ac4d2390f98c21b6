"""Phrases are found where spaCy's Matcher finds them, in the same order, at a fraction of the cost."""

import subprocess
import sys
from functools import cache
from random import Random

import pytest
import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.kinds import shipped_kinds
from extract.language import FUZZY_FROM, Phrases, syllables

CUES = {f"{slug}\t{cue}": (cue,) for slug, kind in shipped_kinds().items() for cue in kind.cues}


def token(syllable: str) -> dict[str, object]:
    is_long = len(syllable) >= FUZZY_FROM and syllable.isalpha()
    return {"LOWER": {"FUZZY1": syllable}} if is_long else {"LOWER": syllable}


@cache
def of_spacy() -> tuple[Matcher, Vocab]:
    vocab = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}}).vocab
    matcher = Matcher(vocab)
    for name, texts in CUES.items():
        matcher.add(name, [[token(syllable) for syllable in syllables(cue)] for cue in texts])
    return matcher, vocab


def told_by_spacy(text: str) -> list[tuple[str, int]]:
    matcher, vocab = of_spacy()
    found: dict[str, int] = {}
    for key, start, _ in matcher(Doc(vocab, words=syllables(text))):
        name = vocab.strings[key]
        found[name] = min(start, found.get(name, start))
    return list(found.items())


def misread(text: str, rnd: Random) -> str:
    """The text with a letter in twelve exchanged, lost or doubled."""
    return "".join(
        rnd.choice(("", 2 * letter, rnd.choice("aeghinot1 "))) if rnd.random() < 1 / 12 else letter
        for letter in text
    )


@pytest.mark.parametrize("seed", range(2))
def test_phrases_are_those_that_the_matcher_of_spacy_finds(seed: int) -> None:
    rnd = Random(seed)
    cues = [cue for texts in CUES.values() for cue in texts]
    text = "\n".join(misread(cue, rnd) for cue in rnd.sample(cues, len(cues)))
    phrases = Phrases(CUES)

    assert list(phrases.find(text).items()) == told_by_spacy(text)
    assert len(phrases.find(text)) > 50


@pytest.mark.parametrize("text", ("", "…", "Giá", "giá trị", "có gia tri dến"))
def test_texts_of_few_words_are_searched_alike(text: str) -> None:
    assert list(Phrases(CUES).find(text).items()) == told_by_spacy(text)


def test_phrase_that_is_cut_short_is_not_found() -> None:
    phrases = Phrases({"term": ("có giá trị đến",)})

    assert phrases.find("Thẻ có giá trị") == {}
    assert phrases.find("Thẻ có giá trị đén ngày") == {"term": 1}
    assert phrases.find("Thẻ cá giá trị đến ngày") == {}


def test_spacy_is_loaded_only_with_the_first_paper_whose_wording_is_asked_for() -> None:
    program = (
        "import sys; from extract.extractor import KindExtractor; KindExtractor(); assert 'spacy' not in sys.modules; "
        "from extract.wording import likeliest; likeliest('họ tên ' * 20); assert 'spacy' in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
