"""Records as JSON and back: exactly what they were, and never anything but the record asked for."""

import json
import pickle
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.picture import Picture, Piece, Place, Span, Stream
from digitize.pages import ReadPage
from dossier.digitization import Digitization
from dossier.geometry import Net, Transform
from dossier.plain import decode, encode
from dossier.recognition import Code, PageReport, Recognition, Source, Step, Word
from tests.contracts.strategies import anything, boxes, digitizations, numbers, ratios, reports

any_float = st.floats(allow_nan=False)
points = st.tuples(any_float, any_float)
transforms = st.builds(
    Transform,
    matrix=st.tuples(*[any_float] * 9),
    net=st.none() | st.builds(Net, any_float, numbers, st.lists(points, max_size=4).map(tuple)),
)


recognitions = st.builds(
    Recognition,
    page=numbers, width=numbers, height=numbers, dpi=numbers, scan_width=numbers, scan_height=numbers,
    to_scan=transforms,
    source=st.sampled_from(Source),
    engine=anything,
    words=st.lists(st.builds(Word, anything, boxes, ratios, numbers), max_size=3).map(tuple),
    codes=st.lists(st.builds(Code, st.sampled_from(Source), anything, anything, boxes), max_size=3).map(tuple),
    report=reports,
    text=anything,
    steps=st.lists(
        st.builds(Step, anything, st.lists(st.tuples(anything, any_float), max_size=3).map(tuple)), max_size=3
    ).map(tuple),
    unread=st.lists(boxes, max_size=3).map(tuple),
    stamps=st.lists(anything, max_size=3).map(tuple),
    seals=st.lists(boxes, max_size=3).map(tuple),
    strokes=st.lists(boxes, max_size=3).map(tuple),
)  # fmt: skip
spans = st.builds(Span, st.sampled_from(Place), numbers, numbers)
streams = st.builds(
    Stream,
    anything,
    st.lists(spans, max_size=3).map(tuple),
    st.lists(st.tuples(anything, st.binary(max_size=9)), max_size=3).map(tuple),
)
pieces = st.builds(Piece, streams, st.tuples(*[any_float] * 6))
pictures = st.builds(
    Picture, any_float, any_float, st.lists(pieces, max_size=3).map(tuple), anything, st.booleans()
)
junk = st.recursive(
    st.none() | st.booleans() | numbers | any_float | anything,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(anything, inner, max_size=2),
    max_leaves=12,
)
REPORT = PageReport(1, 90, 0.5, 300, ("dark",), blank=False)


@dataclass(frozen=True, slots=True)
class Located:
    """A record with a part that has no place in a record."""

    path: PurePosixPath


@given(st.builds(ReadPage, recognitions, any_float))
def test_page_comes_back_as_it_was(page: ReadPage) -> None:
    assert decode(ReadPage, encode(page)) == page


@given(pictures)
def test_picture_comes_back_as_it_was(picture: Picture) -> None:
    assert decode(Picture, encode(picture)) == picture


@given(digitizations())
def test_paper_comes_back_as_it_was(paper: Digitization) -> None:
    assert decode(Digitization, encode(paper)) == paper


def test_halves_of_letters_stay_apart() -> None:
    word = Step("\ud83d\ude00")

    assert decode(Step, encode(word)) == word


@given(junk)
def test_anything_else_is_a_value_error(value: object) -> None:
    spelled = json.dumps(value).encode("utf-8")
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        decode(ReadPage, spelled)


@given(st.binary(max_size=60))
def test_bytes_that_spell_nothing_are_a_value_error(spelled: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        decode(ReadPage, spelled)


@pytest.mark.parametrize(
    "spelled",
    [
        b'[1,90,0.5,300,["dark"]]',
        b'[1,90,0.5,300,["dark"],false,1]',
        b'[true,90,0.5,300,["dark"],false]',
        b'[1,90,"0.5",300,["dark"],false]',
        b'[1,90,0.5,300,"dark",false]',
        b'[1,90,0.5,300,["dark"],0]',
        b'{"page":1}',
        b"[" * 100_000,
        pickle.dumps(REPORT),
    ],
)
def test_record_of_another_shape_is_a_value_error(spelled: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        decode(PageReport, spelled)


def test_what_has_no_place_in_a_record_is_refused() -> None:
    with pytest.raises(TypeError, match="PurePosixPath"):
        encode(Located(PurePosixPath("a")))
