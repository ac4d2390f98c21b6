"""What an office puts around its figures: letterhead, period, signatures; the same on every report."""

import datetime as dt
from dataclasses import dataclass

from dossier.offices import OfficeTree
from dossier.periods import Period
from typeset.sheets import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class Issue:
    """Who sends the report, when and from where. What nobody told is left as dots, to be filled by hand.

    `position` are the lines of authority and position (``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH``), `signer` who signs.
    """

    office: str
    superior: str | None = None
    place: str | None = None
    day: dt.date | None = None
    notation: str | None = None
    position: tuple[str, ...] = ()
    signer: str = ""
    compiler: str = ""


def issued_by(code: str, tree: OfficeTree, day: dt.date) -> tuple[str, str | None]:
    """The names of an office and of the one above it, as on `day`; the code where the office is not in the list."""
    office = tree.at(code, day) or tree.latest(code)
    if office is None:
        return code, None
    above = (tree.at(office.parent, day) or tree.latest(office.parent)) if office.parent else None
    return office.name, above.name if above else None


def letterhead(issue: Issue) -> Letterhead:
    """The head of an administrative document (NĐ 30/2020 PL I)."""
    return Letterhead(issue.office, issue.superior, issue.place, issue.day, issue.notation)


def signatures(issue: Issue) -> tuple[Signature, ...]:
    """Who drew the report up, on the left, and who answers for it."""
    position = tuple(line.upper() for line in issue.position) or ("THỦ TRƯỞNG ĐƠN VỊ",)
    return (
        Signature(("NGƯỜI LẬP BIỂU",), "(Ký, ghi rõ họ tên)", issue.compiler),
        Signature(position, "(Ký, đóng dấu, ghi rõ họ tên)" if not issue.signer else "", issue.signer),
    )


def spoken_period(period: Period) -> str:
    """The period with its first and last day: ``Quý III/2025 (từ ngày 01/07/2025 đến ngày 30/09/2025)``."""
    if period.first == period.last:
        return f"Kỳ báo cáo: ngày {period.first:%d/%m/%Y}"
    label = period.label.partition(" (")[0]
    days = f"từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}"
    return f"Kỳ báo cáo: {label} ({days})" if label and "–" not in label else f"Kỳ báo cáo: {days}"
