"""`sohoa reuse`: which papers of an owner may be used again for a procedure, with the proof; and recording that one is."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.markup import escape
from rich.table import Table

from cli.options import home_option
from cli.paper_words import (
    Day,
    PaperReference,
    candidate_as_json,
    day,
    is_number,
    now,
    pages,
    reference,
    shown_number,
)
from cli.screen import console
from cli.selecting import dossier_of
from cli.spoken import number
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import Dossier
from dossier.papers import Signing, Source
from dossier.register import Author, Register
from reuse.accepting import Outcome, Recorded, Wish, accept, undo
from reuse.conditions import Asked
from reuse.lookup import Answer, Candidate, Desk, Problem, desk_for, look_up, owner_number

_NO_ANSWER, _REFUSED = 1, 1
_PROBLEMS = {
    Problem.NO_OWNER: "Không có số định danh của chủ hồ sơ: không có số thì không tái sử dụng. (no owner's number)",
    Problem.UNKNOWN_PROCEDURE: "Không có thủ tục này trong danh mục vào ngày ấy. (unknown procedure)",
    Problem.UNKNOWN_REQUIREMENTS: "Chưa ai nhập thành phần hồ sơ của thủ tục này. (its components are not known)",
}
_OUTCOMES = {
    Outcome.RECORDED: "Đã ghi. (recorded)",
    Outcome.SAME: "Đã như vậy từ trước, không đổi gì. (nothing to change)",
    Outcome.REFUSED: "Không ghi: (refused)",
}


class _Options(TypedDict):
    owner: str | None
    procedure: str | None
    office: str | None
    on: dt.date | None
    target: str | None
    accept_for: str | None
    undo_for: str | None
    paper: Source | None
    by: str | None
    why: str | None
    is_json: bool
    is_plain: bool
    home: Path | None


@click.command("reuse")
@click.option("--owner", help="Number of the owner; the one of the dossier if --for is given.")
@click.option("--procedure", help="Code of the procedure, such as 1.001193; likewise.")
@click.option("--office", help="Code of the receiving office, such as H60.16; likewise.")
@click.option("--day", "on", type=Day(), help="The day to ask for; today if not given.")
@click.option("--for", "target", metavar="DOSSIER", help="The dossier that the papers are for.")
@click.option("--accept", "accept_for", metavar="COMPONENT", help="Record a reuse for this component of it.")
@click.option("--undo", "undo_for", metavar="COMPONENT", help="Take back the reuse of this component of it.")
@click.option("--paper", type=PaperReference(), metavar="DOSSIER/N", help="With --accept: the paper.")
@click.option("--by", help="With --accept or --undo: who does so.")
@click.option("--why", help="With --accept or --undo: a sentence for the auditor.")
@click.option("--json", "is_json", is_flag=True, help="JSON instead of a table.")
@click.option("--unmasked", "is_plain", is_flag=True, help="Show numbers of people in full.")
@home_option
def reuse(**options: Unpack[_Options]) -> int:
    """Giấy tờ nào đã có, được dùng lại cho thủ tục. Which papers that are held may be used again."""
    _check_usage(options)
    with open_books(read_settings(home=options["home"])) as books:
        question = _question(books.register, options)
        if options["accept_for"] or options["undo_for"]:
            return _record(books.register, question, options)
        answer = look_up(books.register, question.desk, question.procedure, question.asked)
    if options["is_json"]:
        click.echo(json.dumps(as_json(answer, is_plain=options["is_plain"]), ensure_ascii=False))
    else:
        _show(answer, is_plain=options["is_plain"])
    return 0 if answer.problem is None else _NO_ANSWER


@dataclass(frozen=True, slots=True)
class _Question:
    desk: Desk
    procedure: str
    asked: Asked


def _check_usage(options: _Options) -> None:
    acts = [options["accept_for"], options["undo_for"]]
    if all(acts):
        raise click.UsageError("--accept hoặc --undo (one of the two)")
    if any(acts) and not (options["target"] and options["by"]):
        raise click.UsageError("cần thêm --for HỒ-SƠ và --by TÊN (--for and --by are needed)")
    if bool(options["accept_for"]) is not bool(options["paper"]):
        raise click.UsageError("--accept và --paper đi với nhau (--accept and --paper go together)")
    if options["owner"] is not None and not is_number(options["owner"]):
        raise click.UsageError(
            "--owner: không phải là một số định danh, mã số thuế (no number of a person or body)"
        )


def _question(register: Register, options: _Options) -> _Question:
    """What is asked, out of the options and the dossier. Raises UsageError if they differ or something is missing."""
    dossier = _dossier(register, options["target"])
    owner = options["owner"] and owner_number(options["owner"])
    told = {
        "--owner": (owner, dossier and (dossier.owner.id or "")),
        "--procedure": (options["procedure"], dossier and (dossier.procedure or "")),
        "--office": (options["office"], dossier and dossier.office),
    }
    found = {}
    for name, (given, had) in told.items():
        if given is None and had is None:
            raise click.UsageError(f"cần {name}, hoặc --for HỒ-SƠ ({name} or --for is needed)")
        if given is not None and had is not None and given != had:
            raise click.UsageError(f"{name} khác với hồ sơ (differs from the dossier)")
        found[name] = given if given is not None else had or ""
    desk = desk_for(register, found["--procedure"], found["--office"])
    if desk.rules.tree.latest(found["--office"]) is None and register.offices():
        raise click.UsageError(f"không có cơ quan {found['--office']} trong danh mục (unknown office)")
    today = options["on"] or now().date()
    asked = Asked(found["--owner"], found["--office"], today, dossier.code if dossier else None)
    return _Question(desk, found["--procedure"], asked)


def _dossier(register: Register, code: str | None) -> Dossier | None:
    return None if code is None else dossier_of(register, code)


def _record(register: Register, question: _Question, options: _Options) -> int:
    dossier, who = question.asked.dossier, options["by"] or ""
    if dossier is None:  # _check_usage asks for it
        return _REFUSED
    if options["accept_for"] and options["paper"]:
        author = Author(who, options["why"] or "tái sử dụng giấy tờ đã số hóa")
        wish = Wish(dossier, options["accept_for"], options["paper"])
        recorded = accept(register, question.desk, wish, author, now())
    else:
        author = Author(who, options["why"] or "bỏ tái sử dụng")
        recorded = undo(register, question.desk, dossier, options["undo_for"] or "", author)
    click.echo(_recorded_as_json(recorded) if options["is_json"] else "\n".join(_told(recorded)))
    return _REFUSED if recorded.outcome is Outcome.REFUSED else 0


def _told(recorded: Recorded) -> Iterator[str]:
    yield _OUTCOMES[recorded.outcome]
    for reason in recorded.reasons:
        yield f"  – {reason}"
    paper = recorded.paper
    if paper is not None and paper.reused_from is not None and recorded.outcome is not Outcome.REFUSED:
        yield f"  {paper.name}: từ {reference(paper.reused_from)}, trang {pages(paper)}"


def _recorded_as_json(recorded: Recorded) -> str:
    paper = recorded.paper
    source = paper.reused_from if paper else None
    told = {
        "outcome": recorded.outcome.value,
        "reasons": recorded.reasons,
        "paper": paper.ordinal if paper else None,
        "state": paper.state.value if paper else None,
        "reused_from": reference(source) if source else None,
    }
    return json.dumps(told, ensure_ascii=False)


def as_json(answer: Answer, *, is_plain: bool) -> dict[str, object]:
    """An answer as a JSON object."""
    return {
        "owner": shown_number(answer.asked.owner_id, is_plain=is_plain),
        "procedure": answer.procedure,
        "office": answer.asked.office,
        "day": answer.asked.day.isoformat(),
        "problem": answer.problem.value if answer.problem else None,
        "requirements": [
            {
                "code": offer.requirement.code,
                "name": offer.requirement.name,
                "usable": [candidate_as_json(each, is_plain=is_plain) for each in offer.usable],
                "refused": [candidate_as_json(each, is_plain=is_plain) for each in offer.refused],
                "not_looked_at": offer.not_looked_at,
            }
            for offer in answer.offers
        ],
    }


def _show(answer: Answer, *, is_plain: bool) -> None:
    if answer.problem is not None:
        click.echo(_PROBLEMS[answer.problem], err=True)
        return
    owner = shown_number(answer.asked.owner_id, is_plain=is_plain)
    title = f"Giấy tờ dùng lại được của {owner} cho thủ tục {answer.procedure}, ngày {day(answer.asked.day)}"
    table = Table(title=escape(title), title_justify="left", show_lines=True)
    for heading in (
        "Thành phần",
        "Dùng lại",
        "Nguồn",
        "Trang",
        "Ngày cấp",
        "Còn hạn đến",
        "Ai xác nhận",
        "Vì sao không",
    ):
        table.add_column(heading, overflow="fold")
    for offer in answer.offers:
        name = escape(f"{offer.requirement.code}: {offer.requirement.name}")
        candidates = (*offer.usable, *offer.refused)
        if not candidates:
            why = "" if offer.requirement.is_reusable else "phải nộp mới"
            table.add_row(name, "–", "chưa có", "", "", "", "", why)
        for candidate in candidates:
            table.add_row(name, *map(escape, _cells(candidate)))
            name = ""
        if offer.not_looked_at:
            more = f"còn {number(offer.not_looked_at)} giấy tờ khác chưa xét"
            table.add_row(name, "", more, "", "", "", "", "")
    console().print(table)


def _cells(candidate: Candidate) -> tuple[str, ...]:
    paper, limit = candidate.held.paper, candidate.limit
    until = day(limit.until) if limit.until else "không hạn" if limit.is_known else "chưa rõ"
    signed = "; đã ký số" if paper.signing is Signing.VALID else ""
    why = "\n".join(f"{each.sentence} [{each.law}]" for each in candidate.refusals)
    return (
        "được" if candidate.is_usable else "không",
        f"{reference(candidate.source)}\n{paper.name}",
        pages(paper),
        day(paper.issued_on),
        until,
        f"{paper.approved_by or '–'}{signed}",
        why,
    )
