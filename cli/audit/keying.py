"""`sohoa audit export`, `key`, `compare`: papers of a sample are keyed again without seeing what is recorded."""

import csv
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from audit.estimate import is_keyed
from audit.keying import Match, compare, label_of
from audit.sheet import keying_workbook, read_workbook
from audit.subject import Subject
from cli.audit.common import show_progress, who_option
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.audits import AuditBooks, field_labels, open_audits, open_originals
from digitize.settings import read_settings
from dossier.audits import AuditItem, Keyed, Originals, PaperId
from dossier.errors import BadSetting, SignedOff, StoreUnavailable
from dossier.papers import Paper

_PICTURES = "anh"
_MOST_PAGES = 30
_READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("name")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of workbook and pictures.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that draw pages; else one for each core."
)
@home_option
def export(name: str, out: Path, workers: int | None, home: Path | None) -> None:
    """Xuất phiếu nhập lại và ảnh trang, không kèm giá trị đã ghi nhận. Write what is needed to key papers again."""
    settings = read_settings(home=home, workers=workers)
    with open_audits(settings) as books, open_originals(settings) as originals:
        audit, items = books.audits.find(name), books.audits.items(name)
        if audit.signed_off_at:
            raise SignedOff(f"the audit {name!r} was signed off; there is nothing left to key")
        papers = _papers(items, books)
        pictures: dict[int, Sequence[str]] = {}
        try:
            (out / _PICTURES).mkdir(parents=True, exist_ok=True)
            for item in items:
                subject = papers.get(item.paper)
                pictures[item.ordinal] = tuple(_draw(item, subject, originals, out)) if subject else ()
                show_progress(f"{item.ordinal} / {len(items)}")
            names = {item.ordinal: papers[item.paper].paper.name for item in items if item.paper in papers}
            book = keying_workbook(
                name, items, names, pictures, field_labels(settings), dt.datetime.now(dt.UTC)
            )
            (out / "nhap-lai.xlsx").write_bytes(book)
        except OSError as problem:
            raise StoreUnavailable(f"{out} cannot be written: {problem.strerror}") from problem
    count = sum(map(len, pictures.values()))
    lacking = sum(not pictures[item.ordinal] for item in items)
    click.echo(
        f"{out}/nhap-lai.xlsx: {number(len(items))} giấy tờ, {number(count)} ảnh trang; {number(lacking)} giấy tờ không có ảnh (without a picture)"
    )
    click.echo(
        "Thư mục này có dữ liệu cá nhân; xóa khi nhập xong. (It holds personal data; remove it when done.)"
    )


@click.command()
@click.argument("name")
@click.argument("file", required=False, type=_READABLE)
@click.option("--item", type=click.IntRange(min=1), help="One paper, by its number in the sample.")
@click.option(
    "--value", "values", multiple=True, metavar="FIELD=VALUE", help="With --item; several may be given."
)
@who_option
@home_option
def key(
    name: str, file: Path | None, item: int | None, values: Sequence[str], who: str, home: Path | None
) -> int:
    """Nhận giá trị nhập lại từ phiếu, hoặc từng giấy tờ. Take what was keyed: a workbook, or one paper."""
    if (file is None) is (item is None) or bool(values) is not (item is not None):
        raise click.UsageError("tệp XLSX, hoặc --item cùng --value (a workbook, or --item and --value)")
    with open_audits(read_settings(home=home)) as books:
        items = {each.ordinal: each for each in books.audits.items(name)}
        keyed = read_workbook(file) if file is not None else [_one(item or 0, values, items)]
        keyed = [_checked(each, items) for each in keyed]
        books.audits.key(name, keyed, who, dt.datetime.now(dt.UTC))
        own = _confirmed_by(who, [items[each.ordinal] for each in keyed], books)
        after = books.audits.items(name)
    for paper in own:
        click.echo(
            f"CẢNH BÁO: {paper} do chính {who} số hóa hoặc duyệt; cần người khác nhập lại. (The keyer digitized or approved it.)",
            err=True,
        )
    wrong = sum(any(each.match is Match.DIFFERENT for each in compare(one)) for one in after)
    done = sum(is_keyed(one, ()) for one in after)
    begun = sum(one.keyed_by is not None for one in after) - done
    click.echo(
        f"Đã nhập xong {number(done)} / {number(len(after))} giấy tờ, {number(begun)} còn ô trống, {number(wrong)} có giá "
        "trị khác (keyed in full, in part, with a difference)"
    )
    return 0


@click.command("compare")
@click.argument("name")
@click.option(
    "--values", "has_values", is_flag=True, help="Show what is recorded and what was keyed: personal data."
)
@click.option("--csv", "is_csv", is_flag=True, help="CSV.")
@home_option
def compare_keyed(name: str, has_values: bool, is_csv: bool, home: Path | None) -> None:
    """Liệt kê giá trị nhập lại khác giá trị ghi nhận. List what was keyed otherwise than it is recorded."""
    settings = read_settings(home=home)
    with open_audits(settings) as books:
        books.audits.find(name)
        items = books.audits.items(name)
    found = [each for item in items for each in compare(item) if each.match is Match.DIFFERENT]
    labels = field_labels(settings)
    rows = [
        (each.item.ordinal, str(each.item.paper), each.name, label_of(each.name, labels), *((each.recorded, each.keyed) if has_values else ()))
        for each in found
    ]  # fmt: skip
    if is_csv:
        sheet = csv.writer(sys.stdout)
        sheet.writerow(("item", "paper", "field", "label", *(("recorded", "keyed") if has_values else ())))
        sheet.writerows(rows)
        return
    for row in rows:
        click.echo("  ".join(map(str, row)))
    if not rows:
        click.echo("Không có giá trị nào khác. (Nothing differs.)")


def _papers(items: Sequence[AuditItem], books: AuditBooks) -> dict[PaperId, Subject]:
    """The papers of the sample as the register has them now, with what is known of their pages."""
    found: dict[PaperId, Subject] = {}
    for dossier in books.trail.dossiers({item.paper.dossier for item in items}):
        traces = books.trail.traces({paper.digest for paper in dossier.papers if paper.digest})
        for paper in dossier.papers:
            found[PaperId(dossier.code, paper.role, paper.ordinal)] = Subject(dossier, paper, traces)
    return found


def _draw(item: AuditItem, subject: Subject, originals: Originals, out: Path) -> Iterator[str]:
    """The names of the pictures of its pages; as many as can be drawn."""
    if item.digest is None:
        return
    first, last = subject.paper.page_range or (1, subject.pages or 1)
    for page in range(first, min(last, first + _MOST_PAGES - 1) + 1):
        picture = f"{_PICTURES}/{item.ordinal:04}-{page:03}.jpg"
        if (out / picture).exists() or originals.draw_page(item.digest, page, out / picture):
            yield picture


def _one(ordinal: int, values: Sequence[str], items: dict[int, AuditItem]) -> Keyed:
    """One paper from the command line, added to what was keyed of it before."""
    told = dict(value.split("=", 1) for value in values if "=" in value)
    if len(told) < len(values):
        raise BadSetting("--value has the form FIELD=VALUE, each field once")
    before = items.get(ordinal)
    return Keyed(ordinal, {**(before.keyed if before else {}), **told}, before.seen if before else ())


def _checked(keyed: Keyed, items: dict[int, AuditItem]) -> Keyed:
    item = items.get(keyed.ordinal)
    if item is None:
        raise BadSetting(f"the sample has no paper of number {keyed.ordinal}")
    if unknown := set(keyed.values) - set(item.recorded):
        raise BadSetting(f"paper {keyed.ordinal} has no field {', '.join(sorted(unknown))}")
    return replace(keyed, values={name: keyed.values[name] for name in item.recorded if name in keyed.values})


def _confirmed_by(who: str, items: Sequence[AuditItem], books: AuditBooks) -> Sequence[PaperId]:
    """The papers that whoever keys them digitized or approved: nobody checks his own work."""
    mine = who.strip().casefold()
    papers = _register_papers(items, books)
    return [
        item.paper
        for item in items
        if (paper := papers.get(item.paper))
        and mine in {(name or "").strip().casefold() for name in (paper.digitized_by, paper.approved_by)}
    ]


def _register_papers(items: Sequence[AuditItem], books: AuditBooks) -> dict[PaperId, Paper]:
    return {
        PaperId(dossier.code, paper.role, paper.ordinal): paper
        for dossier in books.trail.dossiers({item.paper.dossier for item in items})
        for paper in dossier.papers
    }
