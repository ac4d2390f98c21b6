"""The rates as rows of rates.csv, and the dossiers as rows of the closing table."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dossier.digitization import Digitization, Standing
from dossier.ids import DossierCode, office_of
from rates.measures import Tally
from rates.run import RUN_MEASURES, in_dossiers

COLUMNS = ("rate", "office", "procedure", "period", "numerator", "denominator", "value")
RATE_NAMES = {
    "R1": "tỷ lệ số hóa hồ sơ khi tiếp nhận",
    "R7": "mức độ bao phủ giấy tờ",
}
_SIX_DECIMALS = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class DossierCount:
    """How far the components of one dossier are."""

    code: DossierCode
    components: int
    digitized: int
    in_review: int
    rejected: int


def rate_rows(papers: Sequence[Digitization]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of rates.csv: each rate for all offices together, then for each office.

    `office` is empty in the row for all. `procedure` is always empty, for a folder of scans does not
    tell it, and so is `period`: the rows are about what was handed in, whenever it was received.
    """
    offices: defaultdict[str, list[Digitization]] = defaultdict(list)
    for paper in papers:
        if paper.dossier:
            offices[office_of(paper.dossier)].append(paper)
    for rate, measure in RUN_MEASURES.items():
        yield _row(rate, "", measure(papers))
        for office in sorted(offices):
            yield _row(rate, office, measure(offices[office]))


def rates_csv(papers: Sequence[Digitization]) -> str:
    """The content of rates.csv."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rate_rows(papers))
    return text.getvalue()


def dossier_counts(papers: Sequence[Digitization]) -> tuple[DossierCount, ...]:
    """The dossiers, ordered by code."""
    components: defaultdict[DossierCode, list[Standing]] = defaultdict(list)
    for paper in in_dossiers(papers):
        if paper.dossier:
            components[paper.dossier].append(paper.standing)
    return tuple(
        DossierCount(
            code,
            len(standings),
            standings.count(Standing.DIGITIZED),
            standings.count(Standing.IN_REVIEW),
            standings.count(Standing.REJECTED),
        )
        for code, standings in sorted(components.items())
    )


def _row(rate: str, office: str, tally: Tally) -> tuple[str, ...]:
    value = "" if tally.value is None else str(tally.value.quantize(_SIX_DECIMALS, ROUND_HALF_UP))
    return rate, office, "", "", str(tally.numerator), str(tally.denominator), value
