"""The rates that a run of `sohoa run` can know, counted from what it read; each definition cites its rule.

A run sees a folder of scans. It knows no channel, no requirement and no result, so these are fewer than the rates of the
register (`rates.measures`). Only papers in a dossier count: without a dossier there is nothing that was due.
"""

from collections.abc import Iterable

from dossier.digitization import Digitization, Standing
from dossier.separators import is_separator
from rates.measures import Tally


def received_with_file(papers: Iterable[Digitization]) -> Tally:
    """R1, tỷ lệ số hóa hồ sơ khi tiếp nhận: dossiers with a component that has a file / dossiers received.

    "Has a file" means one that is stored and opens. A rejected scan is an empty, damaged or locked
    file, which an audit lists as coverage that is not real; it does not count. One in review does:
    its file is there, only its values are in doubt.
    """
    within = tuple(in_dossiers(papers))
    received = {paper.dossier for paper in within}
    with_file = {paper.dossier for paper in within if paper.standing is not Standing.REJECTED}
    return Tally(len(with_file), len(received))


def papers_digitized(papers: Iterable[Digitization]) -> Tally:
    """R7, mức độ bao phủ giấy tờ: papers digitized / papers due.

    Digitized means finished and beyond doubt: a paper in review is not yet, a rejected one is not.
    Every paper handed in is due, for a run cannot know which ones are exempt.
    """
    within = tuple(in_dossiers(papers))
    return Tally(sum(paper.standing is Standing.DIGITIZED for paper in within), len(within))


RUN_MEASURES = {"R1": received_with_file, "R7": papers_digitized}
"""The rates that can be known from a run. R1f is not one: it needs the components that are required."""


def in_dossiers(papers: Iterable[Digitization]) -> Iterable[Digitization]:
    """The papers that belong to a dossier, each once: the same bytes twice in a dossier are one paper.

    A separator sheet is no paper.
    """
    # Without a digest the file could not be opened; then its name tells it from the others.
    distinct = {
        (paper.dossier, paper.digest or paper.scan, paper.page_range): paper
        for paper in papers
        if paper.dossier and not is_separator(paper)
    }
    return distinct.values()
