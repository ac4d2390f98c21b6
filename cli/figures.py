"""`sohoa figures`: somebody's figures, checked for what cannot be true."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from audit.figures.checking import check_file, check_text
from audit.figures.findings import VERDICTS, Checked, Finding, Verdict
from audit.figures.tables.grid import UnreadableFigures
from cli.spoken import number

_NOTHING_WRONG, _CANNOT_BE_TRUE, _UNREADABLE = 0, 1, 2
_SIGNS = {Verdict.IMPOSSIBLE: "✗", Verdict.UNDECIDED: "?", Verdict.UNNAMED: "!", Verdict.HOLDS: "✓"}
_ORDER = (Verdict.IMPOSSIBLE, Verdict.UNNAMED, Verdict.UNDECIDED, Verdict.HOLDS)
_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.group()
def figures() -> None:
    """Soát số liệu báo cáo. Check the figures of a report."""


@figures.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=_FILE)
@click.option("--text", help="A sentence or a whole report, in place of a file.")
@click.option("--all", "is_all", is_flag=True, help="List what holds as well.")
@click.option("--json", "is_json", is_flag=True, help="One line of JSON for each file.")
def check(files: Sequence[Path], text: str | None, is_all: bool, is_json: bool) -> int:
    """Tìm trong bảng (CSV, XLSX, XLS, ODS) hay văn bản những số không thể đúng. `-` reads a text from standard input.

    Exit code 0: nothing is wrong; 1: something cannot be true; 2: a file cannot be read.
    """
    if not files and text is None:
        raise click.UsageError("cần tệp hoặc --text (a file or --text is needed)")
    code = _NOTHING_WRONG
    for name, checked in _each(files, text):
        if isinstance(checked, str):
            click.echo(f"{name}: {checked}", err=True)
            code = _UNREADABLE
            continue
        click.echo(_as_json(checked) if is_json else "\n".join(_lines(checked, is_all=is_all)))
        code = max(code, _CANNOT_BE_TRUE if checked.is_wrong else _NOTHING_WRONG)
    return code


def _each(files: Iterable[Path], text: str | None) -> Iterator[tuple[str, Checked | str]]:
    """Each input with what was found in it, or why it cannot be read."""
    if text is not None:
        yield "văn bản", check_text(text, "văn bản")
    for file in files:
        try:
            is_stream = str(file) == "-"
            yield str(file), check_text(sys.stdin.read(), "-") if is_stream else check_file(file)
        except UnicodeDecodeError:
            yield str(file), "không phải văn bản UTF-8"
        except UnreadableFigures as problem:
            yield str(file), str(problem)


def _lines(checked: Checked, *, is_all: bool) -> Iterator[str]:
    counted = Counter(one.verdict for one in checked.findings)
    told = ", ".join(
        f"{number(counted[verdict])} {VERDICTS[verdict]}" for verdict in _ORDER if counted[verdict]
    )
    yield f"{checked.name}: {number(checked.figures)} số, {told or 'không có quan hệ nào để kiểm tra'}"
    for verdict in _ORDER[: None if is_all else -1]:
        for finding in checked.findings:
            if finding.verdict is verdict:
                yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{_SIGNS[finding.verdict]} {finding.place}: {VERDICTS[finding.verdict]}"
    yield f"    “{finding.quote}”"
    yield f"    {finding.identity}{': ' if finding.computation else ''}{finding.computation}"
    if finding.question:
        yield f"    → {finding.question}"


def _as_json(checked: Checked) -> str:
    line = {
        "name": checked.name,
        "figures": checked.figures,
        "is_wrong": checked.is_wrong,
        "findings": [{**asdict(one), "severity": one.severity} for one in checked.findings],
    }
    return json.dumps(line, ensure_ascii=False)
