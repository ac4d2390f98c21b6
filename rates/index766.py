"""The index of QĐ 766/QĐ-TTg, group "số hóa hồ sơ": what each indicator counts, and its points (domain rule 3.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from dossier.facts import Counted, DossierFacts, Grouping
from dossier.periods import Period
from dossier.procedures import Procedure
from dossier.register import Facts
from rates.dimensions import Slice, standing
from rates.editions import Edition, Indicator
from rates.measures import R3, R4, Measure, Tally, always
from rates.offices import office_slices
from rates.table import Names, Question, office_name, within_office

LAW = "QĐ 766/QĐ-TTg"

# fmt: off
RESULT_AVAILABLE = Measure("4.1", "hồ sơ có kết quả giải quyết điện tử", "dossiers whose written result has a file", LAW,
                           DossierFacts, lambda one: one.needs_result, lambda one: one.has_result_file)
SYNCED = Measure("4.4", "hồ sơ lấy từ hoặc đưa vào Kho", "dossiers with a paper from or in the national store", LAW,
                 DossierFacts, always, lambda one: one.is_from_store or one.is_in_store)
CONNECTED = Measure("4.5b", "hồ sơ kết nối CSDL dân cư", "dossiers checked against the population database", LAW,
                    DossierFacts, always, lambda one: one.is_connected)
# fmt: on

NOT_KNOWN = "hệ thống không có số liệu; nhập bằng --given"
NO_PROCEDURES = "chưa có danh mục thủ tục; nhập bằng --given"
NOTHING_DUE = "mẫu số bằng 0"


@dataclass(frozen=True, slots=True)
class Score:
    """An indicator with its counts. `reason` says in Vietnamese why there are no points, or that the counts were given."""

    indicator: Indicator
    tally: Tally | None
    is_zero_scored: bool = False
    reason: str = ""

    @property
    def ratio(self) -> Decimal | None:
        """In percent, exact; None where nothing was due or nothing is known."""
        value = None if self.tally is None else self.tally.value
        return None if value is None else value * 100

    @property
    def points(self) -> Decimal | None:
        """Exact; the maximum times ratio by target, not more than the maximum."""
        if self.ratio is None:
            return Decimal(0) if self.tally is not None and self.is_zero_scored else None
        scored = self.indicator.max_score * self.ratio / self.indicator.target
        return min(self.indicator.max_score, scored)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The group of an office."""

    office: str
    name: str
    scores: tuple[Score, ...]

    @property
    def points(self) -> Decimal:
        """Exact sum of what has points."""
        return sum((score.points for score in self.scores if score.points is not None), Decimal(0))

    @property
    def max_score(self) -> Decimal:
        """22, as the index stands; what has no points included."""
        return sum((score.indicator.max_score for score in self.scores), Decimal(0))

    @property
    def unscored(self) -> Decimal:
        """The points that nobody can give or take: maxima of indicators without points."""
        lacking = (score for score in self.scores if score.points is None)
        return sum((score.indicator.max_score for score in lacking), Decimal(0))


@dataclass(frozen=True, slots=True)
class Index:
    """The index of an office and of those right below it."""

    period: Period
    overview: Evaluation
    evaluations: tuple[Evaluation, ...]
    notes: tuple[str, ...] = ()


def index_of(
    question: Question, edition: Edition, given: Mapping[str, Tally], facts: Facts, names: Names
) -> Index:
    """Count and score. `given` are counts by code, for the office as a whole. Raises RecordsUnavailable."""
    selection = within_office(question.selection, question.office, names.offices)
    counted = facts.of_dossiers(selection, (Grouping.OFFICE, Grouping.PROCEDURE))
    procedures = tuple(standing(names.procedures, selection.period).values())
    score = partial(scored, edition=edition, procedures=procedures)
    whole = Slice(question.office or "", office_name(question.office, names.offices), counted)
    slices = office_slices(counted, names.offices, question.office)
    evaluations = tuple(score(each, given={}) for each in slices.slices)
    return Index(selection.period, score(whole, given=given), evaluations, slices.notes)


def scored(
    piece: Slice, edition: Edition, procedures: Sequence[Procedure], given: Mapping[str, Tally]
) -> Evaluation:
    """The evaluation of an office from the facts of its dossiers and the list of procedures."""
    scores = []
    for indicator in edition.indicators:
        tally, reason = _counted(indicator.code, piece.counted, edition, procedures)
        if indicator.code in given:
            tally, reason = given[indicator.code], "số liệu nhập tay"
        elif tally is not None and not tally.denominator:
            reason = NOTHING_DUE
        scores.append(Score(indicator, tally, edition.is_zero_scored, reason))
    return Evaluation(piece.key, piece.label, tuple(scores))


def measure_of(code: str, edition: Edition) -> Measure[DossierFacts] | None:
    """What an indicator counts among dossiers, by its code; None for those that count something else."""
    measures = {
        "ORIGINAL_RESULT_AVAILABLE": RESULT_AVAILABLE,
        "SO_HOA_GIAY_TO_GIAI_QUYET": R3,
        "ELECTRONIC_CERTIFIED_COPY": _certified_copies(edition.certified_copies),
        "REUSED_DIGITIZED_DATA": R4,
        "SYNCED_WITH_DVCQG_PERSONAL_STORAGE": SYNCED,
        "CITIZEN_DATA_CONNECTED_DOSSIER": CONNECTED,
    }
    return measures.get(code)


def _counted(
    code: str, counted: Sequence[Counted], edition: Edition, procedures: Sequence[Procedure]
) -> tuple[Tally | None, str]:
    if code == "CITIZEN_DATA_CONNECTED_FORMALITY":
        mine = [procedure for procedure in procedures if procedure.is_for_citizens]
        if not mine:
            return None, NO_PROCEDURES
        return Tally(sum(procedure.uses_population_database for procedure in mine), len(mine)), ""
    measure = measure_of(code, edition)
    return (None, NOT_KNOWN) if measure is None else (measure.tally(counted), "")


def _certified_copies(procedures: frozenset[str]) -> Measure[DossierFacts]:
    return Measure(
        "4.2b",
        "chứng thực bản sao điện tử",
        "certified copies whose result has a file",
        LAW,
        DossierFacts,
        lambda one: one.procedure in procedures,
        lambda one: one.has_result_file,
    )


def as_api(index: Index) -> dict[str, object]:
    """The index in the shape of the national portal: ``data.overview`` and ``data.evaluation[].metrics[]``."""
    evaluations = [_evaluation_as_api(each) for each in index.evaluations]
    return {"data": {"overview": _evaluation_as_api(index.overview), "evaluation": evaluations}}


def _evaluation_as_api(evaluation: Evaluation) -> dict[str, object]:
    return {
        "departmentCode": evaluation.office or None,
        "departmentName": evaluation.name,
        "score": float(evaluation.points),
        "maxScore": float(evaluation.max_score),
        "metrics": [_metric(score) for score in evaluation.scores],
    }


def _metric(score: Score) -> dict[str, object]:
    return {
        "code": score.indicator.code,
        "numerator": None if score.tally is None else score.tally.numerator,
        "denominator": None if score.tally is None else score.tally.denominator,
        "ratio": None if score.ratio is None else float(score.ratio),
        "score": None if score.points is None else float(score.points),
        "maxScore": float(score.indicator.max_score),
        "target": float(score.indicator.target),
        "note": score.reason or None,
    }


def points_shown(points: Decimal | None) -> str:
    """Points the Vietnamese way, rounded half up: ``3,21``; a dash where there are none."""
    return "–" if points is None else str(points.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")
