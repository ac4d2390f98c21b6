"""`sohoa audit report`, `sign-off`: what an audit found, on paper, and frozen."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from audit.printed import MOST_PRINTED, print_report, write_workbook
from audit.report import MOST_LISTED, Report, estimate_of, first_flaws, make_report, seal
from audit.seal import digest_of
from cli.audit.common import who_option
from cli.options import home_option
from digitize.assemble.audits import AuditBooks, field_labels, open_audits
from digitize.settings import Settings, read_settings
from dossier.audits import Flaw
from dossier.errors import StoreUnavailable

_BROKEN = 1


@click.command()
@click.argument("name")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.pdf or FILE.xlsx."
)
@home_option
def report(name: str, out: Path, home: Path | None) -> int:
    """Lập báo cáo kiểm tra (PDF hoặc XLSX). Write the report of an audit."""
    form = out.suffix.lower()
    if form not in (".pdf", ".xlsx"):
        raise click.UsageError("tên tệp phải kết thúc bằng .pdf hoặc .xlsx (the file ends in .pdf or .xlsx)")
    settings = read_settings(home=home)
    with open_audits(settings) as books:
        made = _report(name, books, settings, MOST_PRINTED if form == ".pdf" else MOST_LISTED)
    content = print_report(made) if form == ".pdf" else write_workbook(made)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as problem:
        raise StoreUnavailable(f"{out} cannot be written: {problem.strerror}") from problem
    click.echo(f"{out}  SHA-256 nội dung (content): {made.digest}")
    if not made.is_whole:
        click.echo(
            "CẢNH BÁO: nội dung đã bị sửa sau khi chốt. (The content was changed after it was signed off.)",
            err=True,
        )
        return _BROKEN
    return 0


@click.command("sign-off")
@click.argument("name")
@who_option
@home_option
def sign_off(name: str, who: str, home: Path | None) -> None:
    """Chốt kết quả: từ đó không ai sửa được nữa. Freeze an audit; nothing about it may change any more."""
    with open_audits(read_settings(home=home)) as books:
        digest = books.audits.sign_off(name, who, dt.datetime.now(dt.UTC), seal)
    click.echo(f"Đã chốt {name} (signed off): SHA-256 {digest}")


def _report(name: str, books: AuditBooks, settings: Settings, most: int) -> Report:
    audit, items = books.audits.find(name), books.audits.items(name)
    found = estimate_of(audit, items, books.audits.flaws(name))
    flaws: Sequence[Flaw] = first_flaws(books.audits.flaws(name), most)
    digest = digest_of(audit, items, books.audits.flaws(name))
    return make_report(audit, items, flaws, found, digest, field_labels(settings))
