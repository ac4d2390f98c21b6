"""Separators in the results, through the whole pipeline."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from digitize.lines import paper_line, parse_line
from digitize.pipeline import digitize
from digitize.separated import named
from dossier.digitization import Digitization, Standing
from dossier.ids import DossierCode
from dossier.scans import MediaType, Scan
from dossier.separators import Separator, is_separator, payload_of
from rates.run import papers_digitized, received_with_file
from tests.contract.lines import faults
from tests.faults.readers import LeafReader
from tests.faults.tools import found, stand_ins

CODE, OTHER = DossierCode("H02.37-260518-0570"), DossierCode("000.00.00.H60-260914-0007")


def sheet(pages: int = 1, dossier: DossierCode = CODE, name: str = "Đơn", batch: str = "00000001") -> str:
    """The code of the only separator of a batch."""
    return payload_of(Separator(batch, 1, 1, dossier, name, pages))


def digitized(folder: Path, *told: str, dossier: DossierCode | None = None) -> tuple[Digitization, ...]:
    """What becomes of a scan of these pages: a page that begins with SOHOA is the sheet with that code."""
    file = replace(found(folder, "lô.pdf", "\f".join(f"{text} page" for text in told)), dossier=dossier)
    with stand_ins(folder, LeafReader()) as services:
        return digitize(file, services).papers


def test_every_page_of_a_batch_is_accounted_for(tmp_path: Path) -> None:
    papers = digitized(tmp_path, sheet(2), "a", "b", sheet(1, OTHER, batch="00000002"), "c")

    assert [paper.page_range for paper in papers] == [(1, 1), (2, 3), (4, 4), (5, 5)]
    assert [is_separator(paper) for paper in papers] == [True, False, True, False]
    assert [paper.dossier for paper in papers] == [CODE, CODE, OTHER, OTHER]
    assert {paper.standing for paper in papers} == {Standing.DIGITIZED}


def test_line_of_a_sheet_keeps_the_contract(tmp_path: Path) -> None:
    line = paper_line(digitized(tmp_path, sheet(), "a")[0])

    assert list(faults(line)) == []
    assert json.loads(line)["kind"] == "other"
    assert {name: field["value"] for name, field in json.loads(line)["fields"].items()} == {
        "separator_dossier_code": CODE,
        "separator_component": "Đơn",
        "separator_pages": "1",
        "separator_batch": "00000001",
        "separator_number": "1/1",
    }


def test_line_of_an_unread_sheet_keeps_the_contract(tmp_path: Path) -> None:
    first, second = digitized(tmp_path, "SOHOA1|S|?", "a", dossier=CODE)

    assert list(faults(paper_line(first))) == []
    assert is_separator(parse_line(paper_line(first)))
    assert {paper.reason and paper.reason.code for paper in (first, second)} == {"separator_unread"}
    assert second.dossier == CODE


def test_open_batch_drops_nothing(tmp_path: Path) -> None:
    papers = digitized(tmp_path, sheet(3), "a", "b")

    assert [paper.page_range for paper in papers] == [(1, 1), (2, 3)]
    assert {paper.standing for paper in papers} == {Standing.IN_REVIEW}
    assert [list(faults(paper_line(paper))) for paper in papers] == [[], []]


def test_separator_wins_over_the_folder_and_a_person_looks(tmp_path: Path) -> None:
    papers = digitized(tmp_path, sheet(), "a", dossier=OTHER)

    assert [paper.dossier for paper in papers] == [CODE, CODE]
    assert [paper.reason and paper.reason.code for paper in papers] == ["dossier_differs"] * 2


def test_folder_that_agrees_is_no_contradiction(tmp_path: Path) -> None:
    papers = digitized(tmp_path, sheet(), "a", dossier=CODE)

    assert {paper.standing for paper in papers} == {Standing.DIGITIZED}


def test_same_batch_in_another_folder_is_judged_anew(tmp_path: Path) -> None:
    papers = digitized(tmp_path, sheet(), "a", dossier=OTHER)
    scan = Scan("b.pdf", papers[0].digest, MediaType.PDF, 1, 2, CODE)

    again = named(scan, [replace(paper, reason=None, standing=Standing.DIGITIZED) for paper in papers])

    assert {paper.standing for paper in again} == {Standing.DIGITIZED}


@pytest.mark.parametrize(
    ("name", "code"), [("decision", None), ("birth_certificate", "component_differs"), ("Đơn", None)]
)
def test_kind_on_the_separator_is_held_against_the_paper(tmp_path: Path, name: str, code: str | None) -> None:
    _, paper = digitized(tmp_path, sheet(name=name), "a")

    assert (paper.reason and paper.reason.code) == code


def test_second_paper_in_a_component_is_split_off_and_looked_at(tmp_path: Path) -> None:
    _, first, second = digitized(tmp_path, sheet(2), "a", "new b")

    assert (first.page_range, second.page_range) == ((2, 2), (3, 3))
    assert [paper.reason and paper.reason.code for paper in (first, second)] == ["papers_in_component"] * 2


def test_sheets_count_in_no_rate(tmp_path: Path) -> None:
    papers = digitized(tmp_path, sheet(), "a", sheet(1, OTHER, batch="00000002"))

    digitized_papers, received = papers_digitized(papers), received_with_file(papers)

    assert (digitized_papers.numerator, digitized_papers.denominator) == (1, 1)
    assert (received.numerator, received.denominator) == (1, 1)
