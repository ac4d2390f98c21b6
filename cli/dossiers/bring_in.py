"""`sohoa dossiers import`: a table of dossiers into the register, all of it or nothing."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.account import by_option
from cli.faults import show_faults, write_faults
from cli.options import home_option
from cli.output import whole
from cli.spoken import number
from digitize.assemble.engines import kind_names
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import LOCAL
from dossier.register import Author
from exchange.dossiers.importing import DossierImport, Imported, why
from exchange.dossiers.merging import Terms
from exchange.dossiers.opening import open_source

_WRONG = 1


class _Rest(TypedDict):
    errors: Path | None
    office: str | None
    source: str | None
    by: str
    is_json: bool
    home: Path | None


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", "only_checks", is_flag=True, help="Only tell what is wrong and what would change.")
@click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), help="A CSV for all that is wrong."
)
@click.option("--office", help="Code of the office of rows that name none.")
@click.option("--source", help="The system that the dossiers were synced from, such as that of a ministry.")
@click.option("--json", "is_json", is_flag=True, help="Say what was done as JSON.")
@by_option
@home_option
def bring_in(file: Path, only_checks: bool, **rest: Unpack[_Rest]) -> int:
    """Nhập hồ sơ từ bảng CSV, XLSX, XLS, ODS hoặc JSON đồng bộ. Import dossiers; see docs/exchange.md.

    Anything wrong anywhere, and nothing is imported; importing the same again changes nothing.
    """
    settings = read_settings(home=rest["home"])
    terms = Terms(dt.datetime.now(LOCAL), rest["office"], rest["source"])
    with open_books(settings) as books:
        work = DossierImport(open_source(file), books.register, terms, kind_names(settings))
        done = work.check()
        if rest["errors"] is not None:
            with whole(rest["errors"]) as half:
                write_faults(half, (*done.findings.errors, *done.findings.warnings))
        is_good = done.findings.is_good
        if is_good and not only_checks:
            reason = why(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
            done = Imported(done.findings, work.write(Author(rest["by"], reason)), done.lines)
    _tell(file, done, only_checks=only_checks, is_json=rest["is_json"])
    return 0 if is_good else _WRONG


def _tell(file: Path, done: Imported, *, only_checks: bool, is_json: bool) -> None:
    findings, saved = done.findings, done.saved
    if is_json:
        click.echo(
            json.dumps(
                {
                    "file": file.name,
                    "lines": done.lines,
                    "imported": findings.is_good and not only_checks,
                    "errors": len(findings.errors) + findings.more,
                    "warnings": len(findings.warnings),
                    "added": saved.added,
                    "changed": saved.changed,
                    "same": saved.same,
                }
            )
        )
    show_faults((*findings.errors, *findings.warnings), findings.more)
    if is_json:
        return
    if not findings.is_good:
        click.echo("KHÔNG NHẬP GÌ: sửa các lỗi trên rồi nhập lại. (Nothing was imported.)")
        return
    verb = "Sẽ" if only_checks else "Đã"
    click.echo(
        f"{verb} thêm {number(saved.added)} hồ sơ, sửa {number(saved.changed)}, giữ nguyên {number(saved.same)}; "
        f"{number(done.lines)} dòng (added {saved.added}, changed {saved.changed}, same {saved.same})"
    )
