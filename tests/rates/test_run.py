"""The rates, counted by their definitions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.digitization import Digitization, Standing
from dossier.ids import DossierCode, ScanDigest, office_of
from rates.measures import Tally, shown
from rates.report import COLUMNS, dossier_counts, rate_rows, rates_csv
from rates.run import papers_digitized, received_with_file

FIRST, SECOND = DossierCode("000.00.00.H60-260914-0007"), DossierCode("H56.16-260915-0001")
DIGITIZED, IN_REVIEW, REJECTED = Standing.DIGITIZED, Standing.IN_REVIEW, Standing.REJECTED


def paper(dossier: DossierCode | None, standing: Standing, digest: str = "", scan: str = "") -> Digitization:
    name = scan or f"{dossier}-{standing}-{digest}"
    return Digitization(
        name, ScanDigest(digest), 1, (1, 1), dossier, None, 0.0, standing, None, "", (), (), 0.0
    )


def test_dossier_with_one_file_that_opens_counts_as_received_with_file() -> None:
    papers = [paper(FIRST, REJECTED, "a"), paper(FIRST, IN_REVIEW, "b"), paper(SECOND, REJECTED, "c")]

    assert received_with_file(papers) == Tally(1, 2)


def test_paper_in_review_is_not_digitized_yet() -> None:
    papers = [paper(FIRST, DIGITIZED, "a"), paper(FIRST, IN_REVIEW, "b"), paper(SECOND, REJECTED, "c")]

    assert papers_digitized(papers) == Tally(1, 3)


def test_paper_without_dossier_is_not_due() -> None:
    assert papers_digitized([paper(None, DIGITIZED, "a")]) == Tally(0, 0)


def test_same_bytes_twice_in_a_dossier_are_one_paper() -> None:
    papers = [paper(FIRST, DIGITIZED, "a", "01.jpg"), paper(FIRST, DIGITIZED, "a", "02.jpg")]

    assert papers_digitized(papers) == Tally(1, 1)


def test_two_files_that_cannot_be_opened_are_two_papers() -> None:
    papers = [paper(FIRST, REJECTED, "", "01.jpg"), paper(FIRST, REJECTED, "", "02.jpg")]

    assert papers_digitized(papers) == Tally(0, 2)


@pytest.mark.parametrize(
    ("tally", "text"),
    [
        (Tally(3, 4), "3/4 (75,00%)"),
        (Tally(2788, 2788), "2.788/2.788 (100,00%)"),
        (Tally(1, 8), "1/8 (12,50%)"),
        (Tally(2, 3), "2/3 (66,67%)"),
        (Tally(0, 0), "0/0 (–)"),
    ],
)
def test_rate_is_shown_with_its_counts(tally: Tally, text: str) -> None:
    assert shown(tally) == text


def test_nothing_due_has_no_value() -> None:
    assert Tally(0, 0).value is None
    assert Tally(1, 4).value == Decimal("0.25")


def test_rows_name_office_and_leave_unknown_columns_empty() -> None:
    papers = [paper(FIRST, DIGITIZED, "a"), paper(SECOND, REJECTED, "b"), paper(SECOND, DIGITIZED, "c")]

    assert list(rate_rows(papers)) == [
        ("R1", "", "", "", "2", "2", "1.000000"),
        ("R1", "000.00.00.H60", "", "", "1", "1", "1.000000"),
        ("R1", "H56.16", "", "", "1", "1", "1.000000"),
        ("R7", "", "", "", "2", "3", "0.666667"),
        ("R7", "000.00.00.H60", "", "", "1", "1", "1.000000"),
        ("R7", "H56.16", "", "", "1", "2", "0.500000"),
    ]


def test_run_without_dossiers_has_rows_without_value() -> None:
    assert rates_csv([]) == f"{','.join(COLUMNS)}\nR1,,,,0,0,\nR7,,,,0,0,\n"


def test_office_is_the_unit_part_of_the_code() -> None:
    assert office_of(FIRST) == "000.00.00.H60"


papers_anywhere = st.lists(
    st.builds(
        paper,
        st.sampled_from([FIRST, SECOND, None]),
        st.sampled_from(list(Standing)),
        st.sampled_from(["a", "b", "c", "d"]),
    ),
    unique_by=lambda paper: (paper.dossier, paper.digest),
)


@given(papers_anywhere)
def test_offices_add_up_to_the_whole(papers: list[Digitization]) -> None:
    rows = list(rate_rows(papers))
    whole = {row[0]: (int(row[4]), int(row[5])) for row in rows if not row[1]}
    parts = {
        rate: (
            sum(int(row[4]) for row in rows if row[0] == rate and row[1]),
            sum(int(row[5]) for row in rows if row[0] == rate and row[1]),
        )
        for rate in whole
    }

    assert parts == whole
    assert all(numerator <= denominator for numerator, denominator in whole.values())


@given(papers_anywhere)
def test_components_of_a_dossier_are_all_accounted_for(papers: list[Digitization]) -> None:
    counts = dossier_counts(papers)

    assert all(count.components == count.digitized + count.in_review + count.rejected for count in counts)
    assert sum(count.components for count in counts) == papers_digitized(papers).denominator
