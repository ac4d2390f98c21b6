"""The four faults that NĐ 31/2026/NĐ-CP Đ.12 counts, and papers without a signature (domain rule 1.4).

Counted are papers with a file in our store; of these, per fault, those of which it can be known. A paper whose
resolution nobody measured is neither right nor wrong: it is told apart.
"""

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from audit.rules import Fine, Rules
from audit.subject import Subject
from dossier.ids import DossierCode, parse_dossier_code
from dossier.papers import Signing
from dossier.scans import MediaType
from rates.measures import Tally


class Fault(enum.StrEnum):
    """What is counted."""

    FORMAT = "format"
    DPI = "dpi"
    NAME = "name"
    LINK = "link"
    SIGNATURE = "signature"


FINED = (Fault.FORMAT, Fault.DPI, Fault.NAME, Fault.LINK)
"""Those whose share decides the fine; a missing signature has a fine of its own."""

_SUFFIXES = {
    MediaType.PDF: {".pdf"}, MediaType.TIFF: {".tif", ".tiff"}, MediaType.JPEG: {".jpg", ".jpeg"},
    MediaType.PNG: {".png"}, MediaType.WEBP: {".webp"}, MediaType.BMP: {".bmp"},
}  # fmt: skip
_CODE = re.compile(r"[\dA-Z][\dA-Z.]*-\d{6}-\d{4,6}")


def judge(subject: Subject, rules: Rules) -> Mapping[Fault, bool | None]:
    """Whether the paper has each fault; None where nobody can know. Only for a paper with a file in our store."""
    return {fault: check(subject, rules) for fault, check in _CHECKS.items()}


def least_dpi(subject: Subject) -> int | None:
    """The lowest resolution among its pages; None if none was measured."""
    first, last = subject.paper.page_range or (1, subject.pages)
    measured = [
        report.dpi
        for read in subject.readings
        for report in read.page_reports
        if first <= report.page <= last and report.dpi > 0
    ]
    if subject.look and subject.look.opened and subject.look.opened.dpi:
        measured.append(subject.look.opened.dpi)
    return min(measured, default=None)


def _has_wrong_format(subject: Subject, rules: Rules) -> bool | None:
    look = subject.look
    media_type = (look and look.media_type) or (subject.scan.media_type if subject.scan else None)
    if media_type is None:
        return None
    if look and look.has_copy and rules.accepts_copy:
        return False
    if media_type not in rules.formats:
        return True
    version = look.pdf_version if look else None
    return media_type is MediaType.PDF and version is not None and Decimal(version) < rules.least_pdf


def _has_wrong_dpi(subject: Subject, rules: Rules) -> bool | None:
    found = least_dpi(subject)
    opened = subject.look.opened if subject.look else None
    if found is None and opened and opened.refusal is None:
        return False
    return None if found is None else found < rules.least_dpi * (1 - rules.dpi_tolerance / 100)


def _has_wrong_name(subject: Subject, rules: Rules) -> bool | None:
    """One good name among those that the bytes came under is enough."""
    scan = subject.scan
    if scan is None or not scan.names:
        return None
    is_batch = subject.paper.page_range is not None and subject.paper.page_range != (1, subject.pages)
    code = None if is_batch or not rules.name_has_dossier else subject.dossier.code
    source = subject.paper.reused_from
    allowed: set[DossierCode | None] = {code, source.dossier} if code and source else {code}
    return not any(_is_good_name(name, scan.media_type, allowed, rules) for name in scan.names)


def _is_good_name(name: str, media_type: MediaType, codes: set[DossierCode | None], rules: Rules) -> bool:
    """A name tells its format and, if a code is asked for, the dossier; folders count."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in _SUFFIXES[media_type] or len(path.name) > rules.longest_name:
        return False
    return None in codes or any(code in codes for code in _codes_in(name))


def _codes_in(name: str) -> Iterator[DossierCode]:
    for found in _CODE.finditer(name.upper()):
        if code := parse_dossier_code(found[0]):
            yield code


def _is_unlinked(subject: Subject, rules: Rules) -> bool | None:
    paper, dossier = subject.paper, subject.dossier
    told = {
        "component": bool(paper.component),
        "owner": bool(paper.owner.id or dossier.owner.id),
        "procedure": dossier.procedure is not None,
        "code": bool(paper.code),
    }
    return not all(told[link] for link in rules.links)


def _is_unsigned(subject: Subject, rules: Rules) -> bool | None:
    return subject.paper.signing is not Signing.VALID


_CHECKS: dict[Fault, Callable[[Subject, Rules], bool | None]] = {
    Fault.FORMAT: _has_wrong_format,
    Fault.DPI: _has_wrong_dpi,
    Fault.NAME: _has_wrong_name,
    Fault.LINK: _is_unlinked,
    Fault.SIGNATURE: _is_unsigned,
}


class Alarm(enum.StrEnum):
    """What follows from a share."""

    NONE = "none"
    ALARM = "alarm"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Counted:
    """One fault: how many of how many, of how many nobody knows, and what follows. The fine is in million đồng."""

    fault: Fault
    tally: Tally
    unknown: int
    alarm: Alarm
    fine: Fine | None

    @property
    def percent(self) -> Decimal | None:
        """The share in percent; None if there was nothing to count."""
        return None if self.tally.value is None else self.tally.value * 100


def counted(fault: Fault, wrong: int, known: int, files: int, rules: Rules) -> Counted:
    """Sum a fault up: `wrong` of `known` papers have it, of `files` that could."""
    tally = Tally(wrong, known)
    percent = Decimal(0) if tally.value is None else tally.value * 100
    alarm = Alarm.BLOCK if percent >= rules.block else Alarm.ALARM if percent >= rules.alarm else Alarm.NONE
    if fault not in FINED:
        alarm = Alarm.NONE if wrong == 0 else Alarm.ALARM
    return Counted(fault, tally, files - known, alarm, rules.fine(percent) if fault in FINED else None)
