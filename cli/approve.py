"""`sohoa approve`: a person vouches for digitized papers, refuses them, or says that they are revoked or replaced."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.options import home_option
from cli.paper_words import Day, now, pairs, reference, shown_code
from cli.selecting import dossier_of
from digitize.assemble.engines import kind_codes, kind_fields
from digitize.assemble.register import open_books
from digitize.settings import Settings, read_settings
from dossier.ids import DossierCode
from dossier.papers import PaperRole, Source
from dossier.register import Author, Register
from reuse.accepting import Outcome
from reuse.approving import Decided, KindTable, Place, end, refuse
from reuse.approving import approve as approve_papers
from reuse.codes import file_name, parse_paper_code

_NOT_ALL = 1
_OUTCOMES = {Outcome.RECORDED: "đã ghi", Outcome.SAME: "đã như vậy từ trước", Outcome.REFUSED: "CHƯA GHI"}


class _Options(TypedDict):
    paper: int | None
    kq: int | None
    by: str
    given: tuple[str, ...]
    refusal: str | None
    revoked_on: dt.date | None
    superseded_by: str | None
    why: str | None
    is_json: bool
    is_plain: bool
    home: Path | None


@click.command("approve")
@click.argument("code", metavar="CODE")
@click.option("--paper", type=click.IntRange(1), help="Only its component of this number.")
@click.option("--result", "kq", type=click.IntRange(1), help="Only its result of this number.")
@click.option("--by", required=True, help="Who vouches for it.")
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="What a doubtful field is; empty for nothing."
)
@click.option("--refuse", "refusal", metavar="WHY", help="The scan is not what it should be; say why.")
@click.option("--revoke", "revoked_on", type=Day(), metavar="DAY", help="The paper was revoked on this day.")
@click.option("--supersede", "superseded_by", metavar="CODE", help="The paper was replaced by this one.")
@click.option("--why", help="A sentence for the auditor.")
@click.option("--json", "is_json", is_flag=True, help="JSON, one object for each paper.")
@click.option(
    "--unmasked", "is_plain", is_flag=True, help="Show numbers of people, and what was read, in full."
)
@home_option
def approve(code: str, **options: Unpack[_Options]) -> int:
    """Duyệt bản số hóa của hồ sơ CODE. Vouch for the papers of a dossier that wait for a person."""
    settings = read_settings(home=options["home"])
    with open_books(settings) as books:
        place = _place(dossier_of(books.register, code).code, options)
        decided = _decide(books.register, settings, place, options)
    if not decided:
        click.echo(
            f"Không có giấy tờ nào như vậy chờ duyệt trong hồ sơ {code}. (No such paper waits in this dossier.)",
            err=True,
        )
        return _NOT_ALL
    for one in decided:
        shown = _as_json(place, one, options) if options["is_json"] else "\n".join(_told(place, one, options))
        click.echo(shown)
    return _NOT_ALL if any(one.outcome is Outcome.REFUSED for one in decided) else 0


def _place(code: DossierCode, options: _Options) -> Place:
    acts = [options["refusal"], options["revoked_on"] or options["superseded_by"], options["given"]]
    if sum(map(bool, acts)) > 1:
        raise click.UsageError(
            "--set, --refuse, --revoke và --supersede không đi với nhau (one of them at a time)"
        )
    if options["paper"] and options["kq"]:
        raise click.UsageError("--paper hoặc --result (one of the two)")
    ordinal = options["paper"] or options["kq"]
    if any(acts) and ordinal is None:
        raise click.UsageError("cần --paper N hoặc --result N (say which paper)")
    role = PaperRole.RESULT if options["kq"] else PaperRole.COMPONENT if ordinal else None
    return Place(code, role, ordinal)


def _decide(register: Register, settings: Settings, place: Place, options: _Options) -> Sequence[Decided]:
    why, by = options["why"], options["by"]
    if options["refusal"]:
        return refuse(register, place, (Author(by, options["refusal"]), now()))
    revoked_on, superseded_by = options["revoked_on"], options["superseded_by"]
    if revoked_on or superseded_by:
        author = Author(by, why or ("giấy tờ bị thu hồi" if revoked_on else "giấy tờ đã được thay"))
        return end(register, place, author, revoked_on, superseded_by)
    kinds = KindTable(kind_codes(settings), kind_fields(settings))
    signature = (Author(by, why or "duyệt bản số hóa"), now())
    try:
        return approve_papers(register, place, pairs(options["given"]), kinds, signature)
    except ValueError as problem:
        raise click.UsageError(str(problem)) from problem


def _told(place: Place, one: Decided, options: _Options) -> Iterator[str]:
    paper = one.paper
    where = reference(Source(place.dossier, paper.role, paper.ordinal))
    yield f"{where}  {paper.name}: {_OUTCOMES[one.outcome]}"
    code = shown_code(paper.code, is_plain=options["is_plain"])
    if code and one.outcome is not Outcome.REFUSED:
        yield f"  mã giấy tờ: {code}; tên tệp: {_file_name(place, one)}"
    for reason in one.reasons:
        yield f"  – {reason}"
    for name, candidates in one.doubtful.items():
        # What was read is personal; the clerk has the paper at hand.
        read = f"   đọc được: {' | '.join(candidates)}" if options["is_plain"] and candidates else ""
        yield f"    --set {name}=…{read}"


def _as_json(place: Place, one: Decided, options: _Options) -> str:
    paper, is_plain = one.paper, options["is_plain"]
    told = {
        "dossier": place.dossier,
        "role": paper.role.value,
        "paper": paper.ordinal,
        "outcome": one.outcome.value,
        "approval": paper.approval.value,
        "code": shown_code(paper.code, is_plain=is_plain),
        "file_name": _file_name(place, one),
        "reasons": one.reasons,
        "doubtful": {name: list(read) if is_plain else [] for name, read in one.doubtful.items()},
    }
    return json.dumps(told, ensure_ascii=False)


def _file_name(place: Place, one: Decided) -> str | None:
    """What to call the file (domain rule 2.5), once the paper has a code."""
    code = parse_paper_code(one.paper.code or "")
    return file_name(place.dossier, one.paper.ordinal, code.paper, code.number) if code else None
