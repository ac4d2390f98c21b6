"""`sohoa audit draw`, `list`, `show`, `verify`: samples that anybody can draw again."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from audit.draw import claims_of, frame_lines, rank_of, read_frame
from audit.plan import Plan, Wish, drawn_items, make_plan, plan_from
from audit.plan import verify as verify_draw
from cli.audit.common import PercentType, selected, selection_options, who_option
from cli.audit.examining import day_of
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.audits import open_audits
from digitize.settings import read_settings
from dossier.audits import Audit, AuditItem
from dossier.errors import BadSetting, StoreUnavailable

_NOT_SOUND = 1
_LEAST_CONFIDENCE = 0.5
_FRAME = click.Path(dir_okay=False, path_type=Path)


@click.command()
@selection_options
@click.option("--name", required=True, help="What the audit is called.")
@click.option(
    "--seed",
    required=True,
    help="A text that is published before the draw, such as a lottery's numbers of that day.",
)
@click.option("--confidence", type=PercentType(), default="95%", help="Such as 95%.")
@click.option("--margin", type=PercentType(), help="Estimate the share of errors to so much on either side.")
@click.option("--max-error", type=PercentType(), help="No error in the sample proves less than this.")
@click.option(
    "--expected",
    type=PercentType(),
    default="50%",
    help="With --margin: the share of errors that is thought of.",
)
@click.option("--minimum", type=click.IntRange(min=1), default=5, help="Papers of every office, at least.")
@click.option(
    "--frame", type=_FRAME, help="Write all papers that were drawn from to this CSV, to be published."
)
@who_option
@home_option
def draw(name: str, seed: str, who: str, frame: Path | None, home: Path | None, **chosen: Any) -> None:  # noqa: ANN401 - click fills it in
    """Rút mẫu ngẫu nhiên theo đơn vị từ một chuỗi mầm công bố. Draw a sample, by office, from a published seed."""
    if (chosen["margin"] is None) is (chosen["max_error"] is None):
        raise click.UsageError("một trong hai: --margin, --max-error (one of --margin and --max-error)")
    if chosen["confidence"] < _LEAST_CONFIDENCE:
        raise click.UsageError("--confidence ít nhất 50%, thường là 95% (at least 50 %, usually 95 %)")
    if not name.strip() or "/" in name or not seed.strip():
        raise click.UsageError(
            "tên đợt và chuỗi mầm không được trống; tên không có dấu / (name and seed; no / in a name)"
        )
    wish = Wish(
        chosen["confidence"], chosen["margin"], chosen["max_error"], chosen["expected"], chosen["minimum"]
    )
    settings = read_settings(home=home)
    with open_audits(settings) as books:
        offices: tuple[str, ...] = chosen["offices"]
        selection, names = selected(chosen["period"], offices, books.register, settings)
        plan = make_plan(selection, offices, names, wish, seed, books.trail)
        claims = claims_of(books.trail.codes(selection), books.trail)
        items = drawn_items(plan, claims, books.trail)
        audit = Audit(name.strip(), plan.as_json(), who, dt.datetime.now(dt.UTC))
        if not verify_draw(audit, items, claims_of(books.trail.codes(selection), books.trail)).is_sound:
            raise BadSetting("the register changed while the sample was drawn; draw again")
        books.audits.add(audit, items)
        if frame is not None:
            _write_frame(frame, frame_lines(claims_of(books.trail.codes(selection), books.trail)))
    for line in _about(audit, plan):
        click.echo(line)


@click.command("list")
@home_option
def list_all(home: Path | None) -> None:
    """Liệt kê các đợt kiểm tra. List the audits."""
    with open_audits(read_settings(home=home)) as books:
        for audit in books.audits.all():
            state = "đã chốt (signed off)" if audit.signed_off_at else "đang làm (open)"
            click.echo(
                f"{audit.name}  {day_of(audit)}  {number(plan_from(audit.plan).size)} giấy tờ  {state}"
            )


@click.command()
@click.argument("name")
@click.option("--json", "is_json", is_flag=True, help="The plan and the sample as JSON.")
@home_option
def show(name: str, is_json: bool, home: Path | None) -> None:
    """Xem cách rút mẫu và mẫu đã rút. Show how a sample was drawn, and the sample."""
    with open_audits(read_settings(home=home)) as books:
        audit, items = books.audits.find(name), books.audits.items(name)
    plan = plan_from(audit.plan)
    if is_json:
        drawn = [_item_json(item, plan.seed) for item in items]
        click.echo(json.dumps({"name": audit.name, "plan": audit.plan, "sample": drawn}, ensure_ascii=False))
        return
    for line in _about(audit, plan):
        click.echo(line)
    for item in items:
        state = f"đã nhập, {item.keyed_by}" if item.keyed_by else "chưa nhập"
        click.echo(
            f"{item.ordinal:>5}  {item.office}  {item.paper}  {rank_of(plan.seed, item.paper)[:12]}  {state}"
        )


def verify_sample(name: str, frame: Path | None, home: Path | None) -> int:
    """Draw again, and compare with the sample that is kept; the exit code."""
    with open_audits(read_settings(home=home)) as books:
        audit, items = books.audits.find(name), books.audits.items(name)
        selection = plan_from(audit.plan).selection
        if frame is None:
            claims = claims_of(books.trail.codes(selection), books.trail)
            found = verify_draw(audit, items, claims)
        else:
            try:
                with frame.open(encoding="utf-8", newline="\n") as lines:
                    found = verify_draw(audit, items, read_frame(lines, str(frame)))
            except UnicodeDecodeError as error:
                raise BadSetting(f"{frame} is not in UTF-8") from error
    said = (
        "khớp (the same)"
        if found.is_frame_same
        else "KHÁC: danh sách giấy tờ đã thay đổi từ ngày rút mẫu (the papers changed)"
    )
    click.echo(f"Danh sách {number(found.papers)} giấy tờ: {said}")
    for label, papers in (
        ("không rút ra lại được (not drawn again)", found.strangers),
        ("lẽ ra phải rút (should have been drawn)", found.missing),
    ):
        for paper in papers:
            click.echo(f"  {paper}: {label}")
    click.echo(
        "Mẫu đúng như đã công bố. (The sample is as published.)"
        if found.is_sound
        else "Mẫu KHÔNG lặp lại được. (The sample cannot be repeated.)"
    )
    return 0 if found.is_sound else _NOT_SOUND


def _about(audit: Audit, plan: Plan) -> Iterable[str]:
    yield f"Đợt kiểm tra (audit): {audit.name}, {day_of(audit)}, {audit.drawn_by}"
    yield f"Kỳ (period): {plan.period.first:%d/%m/%Y}–{plan.period.last:%d/%m/%Y}"
    yield f"Giấy tờ ghi nhận đã số hóa (papers): {number(plan.frame.size)}; SHA-256 {plan.frame.digest}"
    yield f"Mầm (seed): {plan.seed}"
    yield f"Mẫu (sample): {number(plan.size)}"
    for stratum in plan.strata:
        name = plan.names.get(stratum.office, "")
        yield f"  {stratum.office}  {number(stratum.sample)} / {number(stratum.papers)}  {name if name != stratum.office else ''}"


def _item_json(item: AuditItem, seed: str) -> dict[str, object]:
    return {
        "item": item.ordinal, "office": item.office, "dossier": item.paper.dossier, "role": item.paper.role.value,
        "paper": item.paper.ordinal, "rank": rank_of(seed, item.paper), "keyed_by": item.keyed_by,
    }  # fmt: skip


def _write_frame(path: Path, lines: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="\n") as sink:
            sink.writelines(lines)
    except OSError as problem:
        raise StoreUnavailable(f"{path} cannot be written: {problem.strerror}") from problem
