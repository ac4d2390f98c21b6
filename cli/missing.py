"""`sohoa missing`: what a dossier still lacks, before the citizen leaves the counter."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from cli.options import home_option
from cli.paper_words import Day, candidate_as_json, day, now, pages, reference
from cli.screen import console
from cli.selecting import dossier_of
from digitize.assemble.engines import kind_names
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import Dossier
from dossier.papers import Paper
from reuse.completeness import Completeness, Presence, Standing, Verdict
from reuse.lookup import Problem
from reuse.missing import find_missing, slips_of
from reuse.slip import read_slip
from reuse.slip_check import Listed, SlipCheck, check_slip

_LACKING = 1
_PRESENCES = {
    Presence.THERE: "[green]có[/]",
    Presence.DOUBTFUL: "[yellow]có, cần xem[/]",
    Presence.EXPIRED: "[red]hết hạn[/]",
    Presence.REFUSED: "[red]bị từ chối duyệt[/]",
    Presence.EXEMPT: "[green]miễn[/]",
    Presence.REUSABLE: "[yellow]thiếu, dùng lại được[/]",
    Presence.MISSING: "[red]THIẾU[/]",
}
_VERDICTS = {
    Verdict.COMPLETE: "ĐỦ thành phần hồ sơ. (complete)",
    Verdict.UNVERIFIED: "Đủ giấy tờ, còn chỗ cần người xem hoặc duyệt. (all there, something to be looked at)",
    Verdict.INCOMPLETE: "CHƯA ĐỦ thành phần hồ sơ. (incomplete)",
    Verdict.UNKNOWN: "KHÔNG BIẾT hồ sơ cần những gì: chưa rõ thủ tục hoặc chưa ai nhập thành phần của thủ tục; "
    "không kết luận được là đủ. (requirements unknown)",
}


@click.command("missing")
@click.argument("code", metavar="CODE")
@click.option(
    "--day", "on", type=Day(), help="The day that validity is counted to; the day of receipt if not given."
)
@click.option("--json", "is_json", is_flag=True, help="JSON instead of a table.")
@click.option("--unmasked", "is_plain", is_flag=True, help="Show numbers of people in full.")
@home_option
def missing(code: str, on: dt.date | None, is_json: bool, is_plain: bool, home: Path | None) -> int:
    """Hồ sơ CODE còn thiếu gì. What a dossier lacks, and what could be used again for it."""
    settings = read_settings(home=home)
    with open_books(settings) as books:
        dossier = dossier_of(books.register, code)
        told = find_missing(books.register, dossier, now().date(), on)
        slips = tuple(slips_of(books.register, dossier))
    kinds, today, found, problem = kind_names(settings), told.day, told.completeness, told.problem
    checks = tuple(check_slip(read_slip(slip.text), found, kinds) for slip in slips)
    if is_json:
        click.echo(
            json.dumps(
                _as_json(dossier, today, found, checks, is_plain) | {"offers_problem": problem},
                ensure_ascii=False,
            )
        )
    else:
        _show(dossier, today, found, checks)
        if problem is Problem.NO_OWNER and found.verdict is not Verdict.COMPLETE:
            click.echo(
                "Không gợi ý tái sử dụng: hồ sơ không có số định danh của chủ hồ sơ. (no owner's number)"
            )
    return 0 if found.verdict in (Verdict.COMPLETE, Verdict.UNVERIFIED) else _LACKING


def _show(dossier: Dossier, today: dt.date, found: Completeness, slips: Sequence[SlipCheck]) -> None:
    shown = console()
    if found.standings:
        title = f"Hồ sơ {dossier.code}, thủ tục {dossier.procedure or '–'}, tính đến ngày {day(today)}"
        table = Table(title=escape(title), title_justify="left")
        for heading in ("Mã", "Thành phần", "Tình trạng", "Giấy tờ", "Trang", "Ghi chú"):
            table.add_column(heading, overflow="fold")
        for standing in found.standings:
            table.add_row(*_cells(standing))
        shown.print(table)
    if found.unplaced:
        shown.print("Giấy tờ chưa thuộc thành phần nào (papers that serve no component):")
        for paper in found.unplaced:
            shown.print(f"  {paper.ordinal}. {escape(paper.name)}, trang {pages(paper)}")
    for slip in slips:
        for line in _slip_lines(slip):
            shown.print(line)
    shown.print(escape(_VERDICTS[found.verdict]))


def _cells(standing: Standing) -> tuple[str, ...]:
    requirement, paper = standing.requirement, standing.paper
    is_optional = not requirement.is_required
    name = f"{requirement.name} (không bắt buộc)" if is_optional else requirement.name
    presence = _PRESENCES[standing.presence]
    if is_optional and standing.presence is Presence.MISSING:
        presence = "không nộp"
    notes = list(standing.reasons)
    if standing.offer is not None:
        best = standing.offer.usable[0]
        notes.append(
            f"có thể dùng lại {reference(best.source)}, trang {pages(best.held.paper)}: `sohoa reuse`"
        )
    return (
        escape(requirement.code),
        escape(name),
        presence,
        escape(f"{paper.ordinal}. {paper.name}") if paper else "",
        pages(paper) if paper else "",
        escape("; ".join(notes)),
    )


def _slip_lines(slip: SlipCheck) -> Iterator[str]:
    if not slip.listed:
        yield "Giấy tiếp nhận: không đọc được bảng thành phần hồ sơ; hãy xem bản giấy. (no table could be read)"
        return
    yield f"Giấy tiếp nhận ghi {len(slip.listed)} thành phần (listed on the acceptance slip):"
    for one in slip.listed:
        doubt = "" if one.is_sure else "  [yellow](chưa chắc, hãy xem lại)[/]"
        yield f"  {one.line.number}. {escape(one.line.name)}: {_listed(one)}{doubt}"
    for requirement in slip.unlisted:
        yield f"  Không ghi trên giấy tiếp nhận: {escape(requirement.name)}"


def _listed(one: Listed) -> str:
    if one.is_lacking:
        return "[red]hồ sơ không có[/]"
    if one.paper is not None:
        return f"giấy tờ số {one.paper.ordinal}, trang {pages(one.paper)}"
    return "không cần nộp" if one.requirement is not None else "có"


def _as_json(
    dossier: Dossier, today: dt.date, found: Completeness, slips: Sequence[SlipCheck], is_plain: bool
) -> dict[str, object]:
    return {
        "dossier": dossier.code,
        "procedure": dossier.procedure,
        "day": today.isoformat(),
        "verdict": found.verdict.value,
        "requirements": [
            {
                "code": each.requirement.code,
                "name": each.requirement.name,
                "is_required": each.requirement.is_required,
                "presence": each.presence.value,
                "reasons": each.reasons,
                **_paper(each.paper),
                "offers": [candidate_as_json(one, is_plain=is_plain) for one in each.offer.usable]
                if each.offer
                else [],
            }
            for each in found.standings
        ],
        "unplaced": [_paper(paper) for paper in found.unplaced],
        "slips": [_slip_as_json(slip) for slip in slips],
    }


def _slip_as_json(slip: SlipCheck) -> Mapping[str, object]:
    return {
        "listed": [
            {
                "number": one.line.number,
                "name": one.line.name,
                "counts": one.line.counts,
                "requirement": one.requirement.code if one.requirement else None,
                **_paper(one.paper),
                "is_lacking": one.is_lacking,
                "is_sure": one.is_sure,
            }
            for one in slip.listed
        ],
        "unlisted": [requirement.code for requirement in slip.unlisted],
    }


def _paper(paper: Paper | None) -> dict[str, object]:
    if paper is None:
        return {"paper": None, "kind": None, "pages": None}
    return {"paper": paper.ordinal, "kind": paper.kind, "pages": paper.page_range}
