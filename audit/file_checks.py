"""Is there a file, does it open, has it pages, is anything on them: what can be proven without reading a word."""

from collections.abc import Iterator

from audit.subject import Subject
from dossier.audits import Condition, Flaw, Look
from dossier.digitization import Standing
from dossier.papers import Approval, Signing
from dossier.quality import UNREADABLE_PAGE

_CONDITIONS = {
    Condition.MISSING: "file_missing",
    Condition.EMPTY: "file_empty",
    Condition.ALTERED: "file_altered",
    Condition.SECRET: "classified",
}
_REFUSALS = {"empty_file": "file_empty", "no_pages": "no_pages", "classified_document": "classified"}
"""The code of a flaw for the code of a refusal (docs/errors.md); every other refusal is `unreadable`."""

_SIGNINGS = {
    Signing.UNSIGNED: "unsigned",
    Signing.UNTRUSTED: "signature_untrusted",
    Signing.ALTERED: "signature_altered",
    Signing.UNKNOWN: "signature_unknown",
}


def check_file(subject: Subject) -> Iterator[Flaw]:
    """Yield what is wrong with the file and its pages. A file in another system cannot be told anything about."""
    if not subject.paper.has_file:
        yield subject.flaw("no_file")
        return
    if subject.paper.digest is None:
        return
    look = subject.look
    if look and look.condition in _CONDITIONS:
        yield subject.flaw(_CONDITIONS[look.condition])
        return
    refusal = _refusal(subject, look)
    if refusal is not None:
        code = _REFUSALS.get(refusal, "unreadable")
        yield subject.flaw(code, refusal if code == "unreadable" else "")
        return
    yield from _check_pages(subject)


def check_vouching(subject: Subject) -> Iterator[Flaw]:
    """Yield what the register itself says against the paper: refused by a person, not signed."""
    if subject.paper.approval is Approval.REFUSED:
        yield subject.flaw("not_approved")
    if subject.paper.has_file and subject.paper.signing in _SIGNINGS:
        yield subject.flaw(_SIGNINGS[subject.paper.signing])


def _refusal(subject: Subject, look: Look | None) -> str | None:
    """Why the file could not be read; None if it could be, or nobody tried."""
    if look and look.opened:
        return look.opened.refusal
    refused = [each for each in subject.readings if each.standing is Standing.REJECTED]
    if not refused or len(refused) < len(subject.readings):
        return None
    reason = refused[0].reason
    return reason.code if reason else "rejected"


def _check_pages(subject: Subject) -> Iterator[Flaw]:
    first, last = subject.paper.page_range or (1, subject.pages)
    if first < 1 or last < first or (subject.pages and last > subject.pages):
        if subject.paper.page_range is not None:
            yield subject.flaw("pages_beyond", f"trang {first}–{last}, tệp có {subject.pages} trang")
        return
    reports = {
        report.page: report
        for read in subject.readings
        for report in read.page_reports
        if first <= report.page <= last
    }
    blank = {page for page, report in reports.items() if report.blank}
    if subject.look and subject.look.opened:
        blank |= {page for page in subject.look.opened.blank if first <= page <= last}
    yield from _check_blank(subject, blank, last - first + 1)
    for page, report in sorted(reports.items()):
        if UNREADABLE_PAGE in report.defects:
            yield subject.flaw("unreadable_page", page=page)


def _check_blank(subject: Subject, blank: set[int], count: int) -> Iterator[Flaw]:
    """The back of a sheet may be blank: up to half of the pages say nothing."""
    if blank and len(blank) >= count:
        yield subject.flaw("blank", f"{count} trang")
    elif len(blank) * 2 > count:
        yield subject.flaw("mostly_blank", f"{len(blank)}/{count} trang")
