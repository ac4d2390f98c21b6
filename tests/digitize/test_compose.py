"""Papers are composed one by one: what is done is kept, and one that cannot be composed costs only itself."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from digitize.compose import Part, Under, compose, give_up, survey
from digitize.pages import KeptPages, ReadPage, keep_page, kept_page
from digitize.pipeline import digitize
from digitize.services import Tools
from dossier.digitization import Digitization, Standing
from dossier.errors import DamagedScan, StoreUnavailable
from dossier.ids import ScanDigest
from dossier.scans import FoundFile, MediaType, Scan
from extract.extractor import KindExtractor
from tests.extract import printed
from tests.faults import readers
from tests.faults.extractors import StrickenExtractor, store_goes_away, stricken
from tests.faults.readers import LeafReader, no_fault
from tests.faults.tools import found, make_tools, stand_ins

LEAVES = ("one", "more", "new two", "new three stricken", "end", "new four")
FULL = "\n".join(["cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc"] * 40)


def file(folder: Path) -> FoundFile:
    """A scan of four papers."""
    return found(folder, "01.pdf", "\f".join(f"{leaf} page" for leaf in LEAVES))


def digitized(folder: Path, fault: Callable[[], None]) -> tuple[Digitization, ...]:
    """The papers of the scan, one of which is stricken."""
    with stand_ins(folder) as services, stricken(services, folder / "journal", fault) as mine:
        return digitize(file(folder), mine).papers


def composed(folder: Path) -> list[str]:
    """The papers that were begun, in the order of their text."""
    return sorted((folder / "journal").read_text().splitlines())


@pytest.mark.parametrize(
    ("fault", "code"), [(readers.die, "page_crashed"), (readers.stumble, "page_crashed"), (readers.devour, "page_crashed")]
)  # fmt: skip
def test_paper_that_cannot_be_composed_waits_for_a_person(
    tmp_path: Path, fault: Callable[[], None], code: str
) -> None:
    papers = digitized(tmp_path, fault)

    lost = papers[2]
    assert [paper.page_range for paper in papers] == [(1, 2), (3, 3), (4, 5), (6, 6)]
    assert [paper.standing for paper in papers if paper is not lost] == [Standing.DIGITIZED] * 3
    assert (lost.standing, lost.kind, lost.fields) == (Standing.IN_REVIEW, "other", ())
    assert lost.text == "new three stricken\fend"
    assert lost.reason is not None
    assert lost.reason.code == code


def test_composing_goes_on_with_the_next_paper(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        digitized(tmp_path, store_goes_away)
    before = composed(tmp_path)
    papers = digitized(tmp_path, no_fault)

    again = composed(tmp_path)
    assert [paper.standing for paper in papers] == [Standing.DIGITIZED] * 4
    assert again.count("one more") == before.count("one more") == 1
    assert again.count("new three stricken end") == 2


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    """Tools that note what they compose."""
    return replace(make_tools(LeafReader()), extractor=StrickenExtractor(tmp_path / "journal", no_fault))


def scan_of(work: Path, *leaves: str) -> Scan:
    """A scan whose pages lie in the work folder as they were read."""
    work.mkdir(exist_ok=True)
    (work / "original").touch()
    for number, leaf in enumerate(leaves, start=1):
        keep_page(work, ReadPage(readers.recognition(number, leaf), seconds=1.0))
    return Scan("01.pdf", ScanDigest("ab" * 32), MediaType.PDF, 0, len(leaves), None)


def parts(tools: Tools, scan: Scan, work: Path, *lost: int) -> tuple[Part, ...]:
    """What is found in a scan."""
    return survey(tools, scan, work / "original", lost, work, Under("v1"))


def test_every_paper_costs_its_reading_and_its_share_of_the_whole(tmp_path: Path, tools: Tools) -> None:
    work = tmp_path / "work"
    scan = scan_of(work, *LEAVES)
    papers = [compose(tools, scan, part, work) for part in parts(tools, scan, work)]

    assert [int(paper.seconds) for paper in papers] == [2, 1, 2, 1]


def test_page_that_is_read_after_all_is_composed_anew(tmp_path: Path, tools: Tools) -> None:
    work = tmp_path / "work"
    scan = scan_of(work, *LEAVES)
    first = [compose(tools, scan, part, work) for part in parts(tools, scan, work, 2)]
    second = [compose(tools, scan, part, work) for part in parts(tools, scan, work)]

    assert [paper.standing for paper in first] == [Standing.IN_REVIEW, *[Standing.DIGITIZED] * 3]
    assert [paper.standing for paper in second] == [Standing.DIGITIZED] * 4
    assert (work / "searchable.pdf").read_text() == "\f".join(LEAVES)
    assert len(composed(tmp_path)) == 5


@pytest.mark.parametrize("damage", ["", "[[", '{"a":1}'])
def test_damaged_paper_is_composed_anew(tmp_path: Path, tools: Tools, damage: str) -> None:
    work = tmp_path / "work"
    scan = scan_of(work, "one")
    (part,) = parts(tools, scan, work)
    before = compose(tools, scan, part, work)
    (work / "paper-00001.json").write_text(damage)

    assert replace(compose(tools, scan, part, work), seconds=0) == replace(before, seconds=0)


@pytest.mark.parametrize("damage", ["", "[[", '{"a":1}'])
def test_damaged_page_is_removed_to_be_read_again(tmp_path: Path, tools: Tools, damage: str) -> None:
    scan = scan_of(tmp_path, *LEAVES)
    kept_page(tmp_path, 3).write_text(damage)
    with pytest.raises(StoreUnavailable):
        parts(tools, scan, tmp_path)

    assert not kept_page(tmp_path, 3).exists()
    assert kept_page(tmp_path, 2).exists()


def test_paper_given_up_has_the_text_of_its_pages(tmp_path: Path, tools: Tools) -> None:
    scan = scan_of(tmp_path, "one", "more")
    (part,) = parts(tools, scan, tmp_path, 2)
    paper = give_up(tools, scan, part, tmp_path, DamagedScan().reason())

    assert (paper.standing, paper.text) == (Standing.IN_REVIEW, "one\f")
    assert paper.reason == DamagedScan().reason()


def test_pages_are_a_sequence(tmp_path: Path) -> None:
    scan_of(tmp_path, "one", "two", "three")
    pages = KeptPages(tmp_path, range(1, 4), (2,))

    assert len(pages) == 3
    assert [page.text for page in pages] == ["one", "", "three"]
    assert [page.page for page in pages[1:]] == [2, 3]
    assert (pages[-1].text, pages[:2][-1].report.defects) == ("three", ("unreadable_page",))
    with pytest.raises(IndexError):
        pages[3]


def weight(work: Path, pages: int, tools: Tools) -> int:
    """The most memory in bytes that Python takes while a scan of full pages is looked through."""
    scan = scan_of(work, *[""] * pages)
    for number in range(1, pages + 1):
        keep_page(work, ReadPage(printed.page(FULL, number), seconds=1.0))
    tracemalloc.start()
    try:
        assert parts(tools, scan, work)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_scan_of_many_pages_takes_the_memory_of_few(tmp_path: Path, tools: Tools) -> None:
    real = replace(tools, extractor=KindExtractor())
    weight(tmp_path / "first", 2, real)
    few, many = weight(tmp_path / "few", 5, real), weight(tmp_path / "many", 60, real)

    page = few / 5
    assert many < few + 5 * page
