"""Checks files and texts."""

from pathlib import Path

from audit.figures.findings import Checked, Finding, sorted_findings
from audit.figures.prose.judge import judge_text
from audit.figures.tables.grid import WORKBOOKS, UnreadableFigures, decoded, read_sheets
from audit.figures.tables.judge import judge_sheet

_MAX_TEXT = 1_000_000
"""In bytes: hundreds of pages. What is longer is no report."""
TABLES = (*WORKBOOKS, ".csv", ".tsv")


def check_table(path: Path) -> Checked:
    """Check all tables of a file. Raises UnreadableFigures."""
    figures = 0
    findings: list[Finding] = []
    for sheet in read_sheets(path):
        count, found = judge_sheet(sheet)
        figures += count
        findings += found
    if not figures:
        raise UnreadableFigures("không thấy bảng số liệu nào trong tệp")
    return Checked(path.name, figures, sorted_findings(findings))


def check_text(text: str, name: str = "") -> Checked:
    """Check a text."""
    figures, findings = judge_text(text)
    return Checked(name, figures, sorted_findings(findings))


def check_file(path: Path) -> Checked:
    """Check a table, or a text file. Raises UnreadableFigures."""
    if path.suffix.lower() in TABLES:
        return check_table(path)
    try:
        if path.stat().st_size > _MAX_TEXT:
            raise UnreadableFigures(f"văn bản dài hơn {_MAX_TEXT // 1_000} KB")
        return check_text(decoded(path.read_bytes()), path.name)
    except OSError as problem:
        raise UnreadableFigures(f"không đọc được tệp: {problem.strerror}") from problem
