"""What each rate counts, on one screen: which dossiers or papers are due, and which of them are done.

Rules are those of `docs/rates.md`, after the rates in practical use (domain rule 3.2). A rate is always counted anew from
the records, never added up as the work goes, and never called "tỷ lệ số hóa" alone: seven different things are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from dossier.dossiers import SETTLED, Channel
from dossier.facts import Counted, DossierFacts, PaperFacts
from dossier.papers import PaperRole, PaperState, Signing


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many. Never a bare percentage: a rate without its counts cannot be checked."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Decimal | None:
        """The exact ratio; None where nothing was due, which is neither 0 % nor 100 %."""
        return Decimal(self.numerator) / Decimal(self.denominator) if self.denominator else None

    def __add__(self, other: "Tally") -> "Tally":
        """Both together; right only where nothing is counted in both."""
        return Tally(self.numerator + other.numerator, self.denominator + other.denominator)


Facts = TypeVar("Facts", DossierFacts, PaperFacts)


@dataclass(frozen=True, slots=True)
class Measure(Generic[Facts]):
    """A rate by its `id`: of the dossiers or papers (`unit`) that are due, how many are done. `law` says after whom."""

    id: str
    label: str
    english: str
    law: str
    unit: type[Facts]
    is_due: Callable[[Facts], bool]
    is_done: Callable[[Facts], bool]

    def tally(self, counted: Iterable[Counted]) -> Tally:
        """The rate of these; facts of the other unit do not count."""
        due = [one for one in counted if isinstance(one.facts, self.unit) and self.is_due(one.facts)]
        done = (one.count for one in due if isinstance(one.facts, self.unit) and self.is_done(one.facts))
        return Tally(sum(done), sum(one.count for one in due))


def always(facts: DossierFacts) -> bool:
    """Every dossier that was received."""
    return True


def has_result(facts: DossierFacts) -> bool:
    """Its result has a file, or its procedure ends without a paper (ThuTucKhongCoKetQua)."""
    return facts.has_result_file or not facts.needs_result


def is_held(paper: PaperFacts) -> bool:
    """Digitized, or reused from where it was digitized, and its file is there."""
    return paper.state is not PaperState.NOT_DIGITIZED and paper.has_file


def is_scanned(paper: PaperFacts) -> bool:
    """Digitized here: TrangThaiSoHoa 1, with its file. What is reused bears the signature of its own dossier."""
    return paper.state is PaperState.DIGITIZED and paper.has_file


def must_be_digitized(paper: PaperFacts) -> bool:
    """Not exempt, and required or handed in.

    A procedure's optional component that has no file and is not called digitized is owed by nobody. Where the procedure's
    components are not known, every paper on the list is one that was handed in.
    """
    is_optional = paper.role is PaperRole.COMPONENT and paper.has_requirements and not paper.is_required
    is_there = paper.has_file or paper.state is not PaperState.NOT_DIGITIZED
    return not paper.is_exempt and (is_there or not is_optional)


# fmt: off
R1 = Measure("R1", "tỷ lệ số hóa hồ sơ khi tiếp nhận", "received dossiers with a digitized component",
             "thống kê của hệ thống cấp tỉnh", DossierFacts, always, lambda one: one.has_file)
R1F = Measure("R1f", "tỷ lệ số hóa đầy đủ thành phần hồ sơ khi tiếp nhận", "received dossiers digitized in full",
              "cách tính của cấp xã", DossierFacts, always, lambda one: one.is_full)
R1D = Measure("R1d", "tỷ lệ số hóa đầu vào trên hồ sơ nhận trực tiếp", "digitized among those handed in at the counter",
              "QĐ 468/QĐ-TTg", DossierFacts, lambda one: one.channel is Channel.DIRECT, lambda one: one.has_file)
R2 = Measure("R2", "tỷ lệ số hóa kết quả giải quyết", "settled dossiers whose result has a file",
             "thống kê của hệ thống cấp tỉnh", DossierFacts, lambda one: one.status in SETTLED, has_result)
R3 = Measure("R3", "tỷ lệ số hóa hồ sơ và kết quả (766-4.2)", "dossiers with digitized component and result",
             "QĐ 766/QĐ-TTg, 4.2", DossierFacts, always, lambda one: one.has_file and has_result(one))
R4 = Measure("R4", "tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa", "received dossiers with a reused component",
             "QĐ 766/QĐ-TTg, 4.3", DossierFacts, always, lambda one: one.has_reuse)
R5 = Measure("R5", "tỷ lệ lấy từ kho của Cổng Dịch vụ công quốc gia", "received dossiers with a paper of the national store",
             "QĐ 766/QĐ-TTg, 4.4", DossierFacts, always, lambda one: one.is_from_store)
R6 = Measure("R6", "tỷ lệ ký số bản số hóa", "digitized papers with a valid signature",
             "NĐ 31/2026/NĐ-CP Đ.12", PaperFacts, is_scanned, lambda one: one.signing is Signing.VALID)
R7 = Measure("R7", "mức độ bao phủ giấy tờ", "papers digitized or reused among those that must be",
             "định nghĩa riêng", PaperFacts, must_be_digitized, is_held)
# fmt: on

DOSSIER_MEASURES = (R1, R1F, R1D, R2, R3, R4, R5)
PAPER_MEASURES = (R6, R7)
AnyMeasure = Measure[DossierFacts] | Measure[PaperFacts]
MEASURES: tuple[AnyMeasure, ...] = (*DOSSIER_MEASURES, *PAPER_MEASURES)


def measure(rate: str) -> AnyMeasure:
    """The measure of this id, in whatever case. Raises KeyError."""
    return {each.id.casefold(): each for each in MEASURES}[rate.casefold()]


def percent(tally: Tally) -> str:
    """The ratio the Vietnamese way, rounded half up: ``80,15%``; a dash where nothing was due."""
    if tally.value is None:
        return "–"
    return str((tally.value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",") + "%"


def shown(tally: Tally) -> str:
    """A rate as it is written in Vietnamese: ``3/4 (75,00%)``; a dash where nothing was due."""
    return f"{thousands(tally.numerator)}/{thousands(tally.denominator)} ({percent(tally)})"


def thousands(number: int) -> str:
    """A whole number the Vietnamese way: ``2.788``."""
    return f"{number:,}".replace(",", ".")
