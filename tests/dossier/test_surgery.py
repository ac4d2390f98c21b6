"""What is wanted of the papers of scans becomes what is told of each; any telling gives papers that share the pages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.compose import Under, compose, survey
from digitize.pages import ReadPage, keep_page
from dossier.digitization import Digitization, Reason, Standing
from dossier.ids import ScanDigest
from dossier.papers import Paper, PaperRole
from dossier.scans import MediaType, Scan
from dossier.surgery import Current, Group, Wish, current, plan, touched, turns_of, with_kind
from dossier.tellings import NOTHING, PageOf, Part, Told, check, mark_of, version_with
from tests.dossier.test_filing import a_paper
from tests.faults.readers import StrickenReader, recognition
from tests.faults.tools import make_tools

DIGEST, OTHER = ScanDigest("ab" * 32), ScanDigest("cd" * 32)


def scan(*spans: tuple[int, int], digest: ScanDigest = DIGEST, pages: int = 4) -> Current:
    read = [replace(a_paper("decision", 1), digest=digest, page_range=span, pages=pages) for span in spans]
    found = current((digest, pages), (NOTHING, 0), read)
    assert found is not None
    return found


def group(*pages: int, kind: str | None = None, digest: ScanDigest = DIGEST) -> Group:
    return Group(tuple(PageOf(digest, page) for page in pages), kind)


def planned(*groups: Group, old: Current | None = None) -> Told:
    """What is told of a scan of two papers."""
    found = plan(Wish(groups, {}), {DIGEST: old or scan((1, 2), (3, 4))})
    assert found.bound == ()
    return found.told.get(DIGEST, NOTHING)


def test_what_stays_as_it_is_is_not_told() -> None:
    assert plan(Wish((group(1, 2), group(3, 4)), {}), {DIGEST: scan((1, 2), (3, 4))}).is_empty


def test_split_merge_and_blank_are_told_in_place() -> None:
    assert planned(group(1), group(2), group(3, 4)).parts == (Part((1,)), Part((2,)), Part((3, 4)))
    assert planned(group(1, 2, 3, 4)).parts == (Part((1, 2, 3, 4)),)
    assert planned(group(1), group(3, 4)).parts == (Part((1,)), Part((3, 4)))
    assert planned(group(1, 2, 4)).parts == (Part((1, 2, 4)),)


def test_papers_may_be_given_in_any_order() -> None:
    assert planned(group(3, 4), group(1, 2)) == NOTHING


def test_turn_is_told_beside_those_told_before() -> None:
    old = replace(scan((1, 2), (3, 4)), told=Told(None, ((1, 180),)))
    found = plan(Wish((group(1, 2), group(3, 4)), {PageOf(DIGEST, 4): 90}), {DIGEST: old})

    assert found.told == {DIGEST: Told(None, ((1, 180), (4, 90)))}


def test_pages_in_another_order_are_bound_and_leave_their_scan() -> None:
    found = plan(Wish((group(2, 1), group(3, 4)), {}), {DIGEST: scan((1, 2), (3, 4))})

    assert found.bound == (group(2, 1),)
    assert found.told == {DIGEST: Told((Part((3, 4)),))}


def test_papers_of_two_scans_are_bound_and_leave_both() -> None:
    scans = {DIGEST: scan((1, 2), (3, 4)), OTHER: scan((1, 1), digest=OTHER, pages=1)}
    both = Group((*group(3, 4).pages, *group(1, digest=OTHER).pages), "decision")
    found = plan(Wish((group(1, 2), both), {}), scans)

    assert found.bound == (both,)
    assert found.told == {DIGEST: Told((Part((1, 2)),)), OTHER: Told(())}


def test_papers_that_are_wound_into_each_other_are_bound() -> None:
    found = plan(Wish((group(1, 3), group(2, 4)), {}), {DIGEST: scan((1, 4))})

    assert found.bound == (group(1, 3), group(2, 4))


def test_bound_pages_keep_how_they_were_turned() -> None:
    old = replace(scan((1, 4)), rotations={1: 90, 2: 180})
    told = turns_of(group(2, 1, 3, kind="decision"), {DIGEST: old}, {DIGEST: Told((), ((1, 270),))})

    assert told == Told((Part((1, 2, 3), "decision"),), ((1, 180), (2, 270)))


@pytest.mark.parametrize("groups", [(group(1), group(1)), (group(5),), (Group(()),), (group(0),)])
def test_what_cannot_be_is_refused(groups: tuple[Group, ...]) -> None:
    with pytest.raises(ValueError, match="page"):
        plan(Wish(groups, {}), {DIGEST: scan((1, 4))})


def test_other_kind_is_told_of_its_paper_alone() -> None:
    assert with_kind(scan((1, 2), (3, 4)), (3, 4), "decision").parts == (
        Part((1, 2)),
        Part((3, 4), "decision"),
    )
    with pytest.raises(ValueError, match="no paper"):
        with_kind(scan((1, 2)), (2, 3), "decision")


def test_papers_that_change_are_told() -> None:
    old = scan((1, 2), (3, 4))
    papers = [
        Paper(PaperRole.COMPONENT, n, "", digest=DIGEST, page_range=at)
        for n, at in enumerate([(1, 2), (3, 4)])
    ]

    assert touched(old, Told((Part((1,)), Part((2,)), Part((3, 4)))), papers) == (papers[0],)
    assert touched(old, Told(None, ((4, 90),)), papers) == (papers[1],)
    assert touched(replace(old, told=Told(old.parts)), NOTHING, papers) == tuple(papers)


def test_scan_that_was_refused_cannot_be_taken_apart() -> None:
    lost = replace(a_paper(None, 1), standing=Standing.REJECTED, reason=Reason("damaged_scan", "Hỏng."))

    assert current((DIGEST, 1), (NOTHING, 0), [lost]) is None
    assert current((DIGEST, 1), (NOTHING, 0), []) is None


def test_version_tells_what_was_told() -> None:
    mark = Told(()).mark

    assert mark_of(version_with("v1", mark)) == mark
    assert version_with(version_with("v1", mark), "") == "v1"
    assert (mark_of("v1"), NOTHING.mark) == ("", "")


@st.composite
def tellings(draw: st.DrawFn) -> tuple[int, Told]:
    """A scan of so many pages, and what is told of it."""
    pages = draw(st.integers(1, 9))
    kept: list[int] = sorted(draw(st.sets(st.integers(1, pages))))
    parts: list[list[int]] = []
    for page in kept:
        joins: bool = draw(st.booleans())
        if parts and joins:
            parts[-1].append(page)
        else:
            parts.append([page])
    kinds = st.sampled_from([None, "decision", "birth_certificate"])
    return pages, Told(tuple(Part(tuple(part), draw(kinds)) for part in parts))


@settings(max_examples=60, deadline=None)
@given(told=tellings())
def test_any_telling_gives_papers_that_share_what_is_not_left_out(
    told: tuple[int, Told], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages, said = told
    check(said, pages)
    papers = read_under(pages, said, tmp_path_factory)

    covered = [page for paper in papers for page in range(paper.page_range[0], paper.page_range[1] + 1)]
    kept = [page for part in said.parts or () for page in part.pages]
    assert len(covered) == len(set(covered))
    assert set(kept) <= set(covered)
    assert [paper.page_range for paper in papers] == [part.span for part in said.parts or ()]
    assert [paper.kind for paper in papers] == [part.kind or "decision" for part in said.parts or ()]
    texts = [text for paper in papers for text in paper.text.split("\f") if text]
    assert texts == [f"page {page}" for page in kept]


def read_under(pages: int, said: Told, folders: pytest.TempPathFactory) -> list[Digitization]:
    """The papers of a scan whose pages were read."""
    work = folders.mktemp("work")
    (work / "original").write_text("page " * pages)
    for page in range(1, pages + 1):
        keep_page(work, ReadPage(recognition(page, f"page {page}"), 0.0))
    tools, mine = make_tools(StrickenReader()), Scan("a.pdf", DIGEST, MediaType.PDF, 1, pages, None)
    parts = survey(tools, mine, work / "original", (), work, Under("v1", said))
    return [compose(tools, mine, part, work) for part in parts]
