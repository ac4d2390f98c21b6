"""`sohoa check`: are these scans good enough? To be asked before the citizen leaves; nothing is kept."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from digitize.assemble.gates import open_gate, profiles
from digitize.logs import set_up_logs
from digitize.settings import read_settings
from dossier.quality import Defect, ScanCheck, Verdict
from ingest.folder import find_files

_SCAN_AGAIN = 1
_VERDICTS = {
    Verdict.GOOD: "Đạt",
    Verdict.RESCAN_ADVISED: "Nên quét lại",
    Verdict.RESCAN_NEEDED: "Phải quét lại",
}
_INPUT = click.Path(exists=True, readable=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_INPUT)
@click.option("--profile", type=click.Choice(profiles()), default="tthc", help="What the scans are kept for.")
@click.option("--json", "is_json", is_flag=True, help="One line of JSON for each file.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; else one for each core.")
def check(files: Sequence[Path], profile: str, is_json: bool, workers: int | None) -> int:
    """Kiểm tra chất lượng bản quét trước khi công dân ra về. Check scans (files or folders); reads no text."""
    set_up_logs()
    settings = read_settings(workers=workers)
    checked = Counter[Verdict]()
    with open_gate(settings, profile) as gate:
        for found in find_files(files):
            scan = gate.check(found.path, found.name)
            checked[scan.verdict] += 1
            click.echo(_as_json(scan, profile) if is_json else "\n".join(_lines(scan)))
    if not is_json:
        click.echo(_summary(checked))
    return _SCAN_AGAIN if checked[Verdict.RESCAN_NEEDED] else 0


def _lines(scan: ScanCheck) -> Iterable[str]:
    """The verdict on each page, under it what is wrong."""
    if scan.defects or not scan.pages:
        yield f"{scan.scan}: {_VERDICTS[ScanCheck(scan.scan, scan.defects, ()).verdict]}"
        yield from map(_line, scan.defects)
    for page in scan.pages:
        yield f"{scan.scan}, trang {page.page}: {_VERDICTS[page.verdict]}"
        yield from map(_line, page.defects)


def _line(defect: Defect) -> str:
    said = f"  - {defect.name}"
    if defect.measured:
        said += f": {defect.measured}"
    return f"{said}. {defect.advice}"


def _as_json(scan: ScanCheck, profile: str) -> str:
    line: dict[str, Any] = {
        "scan": scan.scan,
        "profile": profile,
        "verdict": scan.verdict.value,
        "defects": [asdict(defect) for defect in scan.defects],
        "pages": [
            {
                "page": page.page,
                "verdict": page.verdict.value,
                "defects": [asdict(defect) for defect in page.defects],
            }
            for page in scan.pages
        ],
    }
    return json.dumps(line, ensure_ascii=False)


def _summary(checked: Counter[Verdict]) -> str:
    good, advised, needed = (checked[verdict] for verdict in _VERDICTS)
    return (
        f"{checked.total()} tệp: {good} đạt, {advised} nên quét lại, {needed} phải quét lại "
        f"({checked.total()} files: {good} good, {advised} better scanned again, {needed} must be scanned again)"
    )
