"""Digitizations and scans of every shape, for property tests: all of Unicode, every optional part."""

from hypothesis import strategies as st

from dossier.digitization import Digitization, Reason, Standing
from dossier.fields import Field
from dossier.geometry import Box
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import PageReport, Source
from dossier.scans import MediaType, Scan

# The C library's own characters and lone surrogates too: hidden text layers hold them.
anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
words = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=20)
numbers = st.integers(-(2**31), 2**31 - 1)
ratios = st.floats(0, 1)
digests = st.binary(min_size=32, max_size=32).map(lambda raw: ScanDigest(raw.hex()))
dossiers = st.none() | st.integers(0, 9999).map(lambda n: DossierCode(f"000.00.00.H60-250914-{n:04}"))
leaves = st.none() | anything | st.integers(-(2**53), 2**53) | st.booleans()
nested = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(anything, inner, max_size=3),
    max_leaves=6,
)
units = st.dictionaries(anything, nested, max_size=3)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)
fields = st.builds(
    Field,
    name=words,
    value=st.none() | anything | units,
    raw=anything,
    confidence=ratios,
    source=st.sampled_from(Source),
    agreed=st.booleans(),
    needs_review=st.booleans(),
    page=st.integers(1, 2000),
    box=st.none() | boxes,
    rule=anything,
    doubts=st.lists(anything, max_size=3).map(tuple),
    candidates=st.lists(anything, max_size=3).map(tuple),
)
reports = st.builds(
    PageReport,
    page=st.integers(1, 2000),
    rotation=st.sampled_from((0, 90, 180, 270)),
    skew=st.floats(-45, 45),
    dpi=st.integers(0, 4800),
    defects=st.lists(words, max_size=3).map(tuple),
    blank=st.booleans(),
)


def digitizations() -> st.SearchStrategy[Digitization]:
    """Any paper."""
    return st.builds(
        Digitization,
        scan=anything,
        digest=digests,
        pages=st.integers(0, 2000),
        page_range=st.tuples(st.integers(0, 2000), st.integers(0, 2000)),
        dossier=dossiers,
        kind=st.none() | words,
        kind_confidence=ratios,
        standing=st.sampled_from(Standing),
        reason=st.none() | st.builds(Reason, words, anything),
        text=anything,
        fields=st.lists(fields, max_size=3).map(tuple),
        page_reports=st.lists(reports, max_size=3).map(tuple),
        seconds=st.floats(0, 1e6),
    )


def scans() -> st.SearchStrategy[Scan]:
    """Any scan."""
    return st.builds(
        Scan,
        name=anything,
        digest=digests,
        media_type=st.sampled_from(MediaType),
        size_bytes=st.integers(0, 2**40),
        pages=st.integers(0, 2000),
        dossier=dossiers,
    )
