"""`sohoa audit coverage`, `examine`, `findings`: every paper that is recorded as digitized, looked at."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from audit.catalogue import FLAWS
from audit.examine import Batch, Examiner, add_up, examine, total
from audit.plan import plan_from
from audit.report import counts_of, is_examined, rules_of
from audit.rules import Rules, rules_on
from audit.tables import FAULTS, fault_rows
from cli.audit.common import flaw_csv, flaw_json, flaw_line, selected, selection_options, show_progress
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.audits import AuditBooks, open_audits, open_originals
from digitize.assemble.engines import kind_names
from digitize.settings import Settings, read_settings
from dossier.audits import Audit, Counts, Flaw, Severity
from dossier.dossiers import local_day
from dossier.facts import Selection
from dossier.ids import DossierCode
from rates.measures import percent

_FALSE = 1
_SHOWN = 20


@click.command()
@selection_options
@click.option(
    "--json", "is_json", is_flag=True, help="One line of JSON for each finding, then one with the counts."
)
@click.option("--csv", "is_csv", is_flag=True, help="The findings as CSV.")
@click.option("--after", help="Go on behind this dossier: the last one that was told.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that open files; else one for each core."
)
@home_option
def coverage(is_json: bool, is_csv: bool, after: str | None, workers: int | None, home: Path | None, **chosen: Any) -> int:  # noqa: ANN401 - click fills it in  # fmt: skip
    """Tìm giấy tờ ghi nhận đã số hóa nhưng không đúng. Find false coverage among all papers; nothing is kept."""
    if is_json and is_csv:
        raise click.UsageError("--json hoặc --csv (one of --json and --csv)")
    settings = read_settings(home=home, workers=workers)
    with open_audits(settings) as books:
        selection, _ = selected(chosen["period"], chosen["offices"], books.register, settings)
        rules = rules_on(selection.period.last)
        counts: Counts = {}
        shown: list[Flaw] = []
        for batch in _batches(selection, books, settings, rules, after):
            if not is_csv and not is_json:
                shown += batch.flaws[: _SHOWN - len(shown)] if len(shown) < _SHOWN else ()
            _tell(batch, is_json=is_json, is_csv=is_csv, is_first=not counts)
            counts = add_up(counts, batch.counts)
    _sum_up(counts, rules, shown, is_json=is_json, is_csv=is_csv)
    return _FALSE if total(counts).get("proof") else 0


@click.command("examine")
@click.argument("name")
@click.option("--anew", is_flag=True, help="Forget what was found before, and begin again.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that open files; else one for each core."
)
@home_option
def examine_all(name: str, anew: bool, workers: int | None, home: Path | None) -> int:
    """Kiểm tra mọi giấy tờ của đợt; dừng thì chạy lại để làm tiếp. Examine all papers of an audit; goes on if stopped."""
    settings = read_settings(home=home, workers=workers)
    with open_audits(settings) as books:
        if anew:
            books.audits.forget(name)
        audit = books.audits.find(name)
        rules = rules_of(audit)
        counts = counts_of(audit)
        if not is_examined(audit):
            counts = _examine_and_keep(audit, books, settings, rules)
    _sum_up(counts, rules, [], is_json=False, is_csv=False)
    return _FALSE if total(counts).get("proof") else 0


@click.command()
@click.argument("name")
@click.option("--code", help="Only those of this code.")
@click.option("--csv", "is_csv", is_flag=True, help="CSV.")
@click.option("--json", "is_json", is_flag=True, help="One line of JSON for each.")
@home_option
def findings(name: str, code: str | None, is_csv: bool, is_json: bool, home: Path | None) -> None:
    """Liệt kê mọi phát hiện của đợt. List all that an audit found."""
    if code is not None and code not in FLAWS:
        raise click.UsageError(f"mã phải là một trong (one of): {', '.join(FLAWS)}")
    is_first = True
    with open_audits(read_settings(home=home)) as books:
        books.audits.find(name)
        for flaw in books.audits.flaws(name):
            if code in (None, flaw.code):
                text = flaw_csv([flaw], has_head=is_first) if is_csv else ""
                click.echo(text or (flaw_json(flaw) if is_json else flaw_line(flaw)), nl=not text)
                is_first = False


def _examine_and_keep(audit: Audit, books: AuditBooks, settings: Settings, rules: Rules) -> Counts:
    """Go on where it was left; what a batch found and how far it came are kept together."""
    progress = audit.progress or {}
    counts = counts_of(audit)
    after = progress.get("last")
    selection = plan_from(audit.plan).selection
    last: object = after
    for batch in _batches(selection, books, settings, rules, None if after is None else str(after)):
        counts, last = add_up(counts, batch.counts), batch.last
        books.audits.note(audit.name, batch.flaws, _progress(last, counts, is_done=False))
    books.audits.note(audit.name, (), _progress(last, counts, is_done=True))
    return counts


def _progress(last: object, counts: Counts, *, is_done: bool) -> Mapping[str, object]:
    return {"last": last, "is_done": is_done, "counts": counts}


def _batches(
    selection: Selection, books: AuditBooks, settings: Settings, rules: Rules, after: str | None
) -> Iterator[Batch]:
    codes = books.trail.codes(selection)
    with open_originals(settings) as originals:
        examiner = Examiner(books.trail, originals, rules, kind_names(settings))
        done = 0
        for batch in examine(codes, examiner, DossierCode(after) if after else None):
            done += sum(each.get("dossiers", 0) for each in batch.counts.values())
            show_progress(f"{number(done)} / {number(len(codes))} hồ sơ, {batch.last}")
            yield batch
    show_progress("", is_last=True)


def _tell(batch: Batch, *, is_json: bool, is_csv: bool, is_first: bool) -> None:
    if is_json:
        for flaw in batch.flaws:
            click.echo(flaw_json(flaw))
    if is_csv:
        click.echo(flaw_csv(batch.flaws, has_head=is_first), nl=False)


def _sum_up(counts: Counts, rules: Rules, shown: list[Flaw], *, is_json: bool, is_csv: bool) -> None:
    if is_json:
        click.echo(json.dumps({"counts": counts}, ensure_ascii=False))
    if is_json or is_csv:
        return
    for flaw in shown:
        click.echo(flaw_line(flaw))
    every = total(counts)
    papers = every.get("papers", 0)
    click.echo(
        f"{number(every.get('dossiers', 0))} hồ sơ, {number(papers)} giấy tờ ghi nhận đã số hóa (recorded as digitized)"
    )
    for severity, said in (
        (Severity.PROOF, "chắc chắn số hóa khống"),
        (Severity.SUSPICION, "chỉ bị nghi vấn"),
    ):
        click.echo(f"  {number(every.get(severity.value, 0))} {said} ({severity.value})")
    for code, (_, said) in FLAWS.items():
        if count := every.get(f"flaw:{code}"):
            click.echo(f"  {number(count):>9}  {code}: {said}")
    click.echo(
        f"Lỗi của tệp, trên {number(every.get('files', 0))} giấy tờ có tệp trong kho ({rules.source}):"
    )
    for each in fault_rows(every, rules):
        tally = each.tally
        click.echo(
            f"  {FAULTS[each.fault][0]}: {number(tally.numerator)}/{number(tally.denominator)} ({percent(tally)})"
            f"{_unknown(each.unknown)}  {each.alarm.value}"
        )


def _unknown(count: int) -> str:
    return f", {number(count)} chưa biết (unknown)" if count else ""


def day_of(audit: Audit) -> str:
    """The day on which its sample was drawn, as people here write it."""
    day = local_day(audit.drawn_at)
    return f"{day:%d/%m/%Y}" if day else ""
