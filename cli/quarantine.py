"""`sohoa quarantine`: the scans that wait for a person because their workers died over them, or our code failed."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from cli.options import home_option
from cli.spoken import moment, number
from digitize.assemble.backlog import open_backlog
from digitize.logs import set_up_logs
from digitize.operators.overview import release, release_all, stuck_as_json
from digitize.settings import read_settings
from dossier.backlog import Stuck
from dossier.tasks import BUG, WHOLE, WORKER_KILLED

_NOT_STUCK = 1
_WHY = {
    WORKER_KILLED: "làm tiến trình xử lý dừng nhiều lần (its workers died over it)",
    BUG: "gặp lỗi chương trình (our own code failed over it)",
}
_LOST = "đọc xong nhưng có trang làm chương trình đọc dừng (read, but for a page that killed its readers)"
_JSON = click.option("--json", "is_json", is_flag=True, help="JSON, one object for each.")


@click.group()
def quarantine() -> None:
    """Xem và trả lại hàng chờ những bản quét bị cách ly. See and release scans that were set aside."""
    set_up_logs()


@quarantine.command("list")
@click.option("--error", help="Only those with this code.")
@click.option("--limit", type=click.IntRange(min=1), default=100, help="At most so many.")
@_JSON
@home_option
def list_stuck(error: str | None, limit: int, is_json: bool, home: Path | None) -> None:
    """Liệt kê. List them; the number at the front is what the other commands take."""
    with open_backlog(read_settings(home=home)) as backlog:
        found = backlog.stuck(limit, error)
    for stuck in found:
        click.echo(_as_json(stuck) if is_json else _line(stuck))
    if not is_json and not found:
        click.echo("Không có bản quét nào bị cách ly. (Nothing is quarantined.)")


@quarantine.command()
@click.argument("task", type=int)
@_JSON
@home_option
def show(task: int, is_json: bool, home: Path | None) -> int:
    """Xem một bản quét và bằng chứng. Show one, with the evidence."""
    with open_backlog(read_settings(home=home)) as backlog:
        try:
            stuck = backlog.find_stuck(task)
        except KeyError:
            return _say_none(task)
    click.echo(_as_json(stuck) if is_json else "\n".join(_page(stuck)))
    return 0


@quarantine.command("release")
@click.argument("task", type=int, required=False)
@click.option("--all", "is_all", is_flag=True, help="All of them.")
@click.option("--error", help="With --all: only those with this code.")
@home_option
def release_stuck(task: int | None, is_all: bool, error: str | None, home: Path | None) -> int:
    """Trả lại hàng chờ để đọc lại. Have one, or all, read again: after the cause was mended."""
    if (task is None) is not is_all:
        raise click.UsageError("một số thứ tự, hoặc --all (the number of a task, or --all)")
    if error and not is_all:
        raise click.UsageError("--error chỉ đi với --all (--error goes with --all only)")
    with open_backlog(read_settings(home=home)) as backlog:
        if task is None:
            count = release_all(error, backlog)
            click.echo(f"Đã trả lại hàng chờ: {number(count)} (released: {count})")
        elif release(task, backlog):
            click.echo(f"Đã trả lại hàng chờ: số {task} (released: {task})")
        else:
            return _say_none(task)
    return 0


def _say_none(task: int) -> int:
    click.echo(
        f"Số {task} không bị cách ly, hoặc bản quét còn đang được đọc. "
        f"(Task {task} is not quarantined, or its scan is still being read.)",
        err=True,
    )
    return _NOT_STUCK


def _line(stuck: Stuck) -> str:
    task = stuck.task
    page = "" if task.page == WHOLE else f" trang {task.page}"
    return f"{task.id}  {task.error}  {task.digest[:12]}  {stuck.name}{page}  nhận {moment(task.accepted_at)}"


def _page(stuck: Stuck) -> Iterator[str]:
    task = stuck.task
    yield f"Số (task): {task.id}"
    yield f"Vì sao (why): {task.error}, {_WHY.get(task.error or '', _LOST)}"
    yield f"Bản quét (scan): {stuck.name}"
    if task.page != WHOLE:
        yield f"Trang (page): {task.page}"
    yield f"SHA-256: {task.digest}"
    yield f"Nhận lúc (accepted): {moment(task.accepted_at)}"
    for turn in stuck.evidence:
        yield f"Đang làm thì dừng (claimed and not ended): {turn.worker}, {moment(turn.at)}"
    yield (
        "Xem nhật ký của tiến trình xử lý vào những lúc trên; khi đã sửa nguyên nhân: "
        f"`sohoa quarantine release {task.id}`. Nếu vẫn bị, báo lỗi và nhập tay. "
        "(See the log of the workers at these times; once the cause is mended, release it. If it comes back, "
        "report it and type the paper in.)"
    )


def _as_json(stuck: Stuck) -> str:
    return json.dumps(stuck_as_json(stuck, with_name=True), ensure_ascii=False)
