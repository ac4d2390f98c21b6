"""`sohoa status`: what waits and since when, who works, what is stuck and what to do about it."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from cli.options import home_option
from cli.spoken import number, spell
from digitize.assemble.backlog import open_backlog
from digitize.logs import set_up_logs
from digitize.operators.overview import Overview, Worry, look, overview_as_json
from digitize.settings import read_settings
from dossier.backlog import LaneBacklog, WorkerReport, pages_a_minute
from dossier.tasks import Lane, TaskState

_LANES = {Lane.COUNTER: "quầy", Lane.BULK: "đợt số hóa"}
_ADVICE = {
    Worry.NO_WORKER: (
        "có việc đến hạn mà không có tiến trình xử lý nào: chạy `sohoa worker`",
        "something is due and no worker is alive: start `sohoa worker`",
    ),
    Worry.LOST_WORKER: (
        "tiến trình xử lý không còn thấy; việc của nó tự chuyển sang tiến trình khác, hãy xem vì sao nó dừng",
        "workers not heard of; others take their tasks, see why they ended",
    ),
    Worry.QUARANTINED: (
        "bản quét bị cách ly: xem `sohoa quarantine list`",
        "scans are quarantined: see `sohoa quarantine list`",
    ),
    Worry.LOST_PAGE: (
        "bản quét có trang làm chương trình đọc dừng: xem `sohoa quarantine list`",
        "scans have a page that killed its readers: see `sohoa quarantine list`",
    ),
    Worry.PUT_BACK: (
        "việc chờ thử lại vì thứ nó cần đang hỏng: chạy `sohoa doctor`",
        "tasks wait because what they need is away: run `sohoa doctor`",
    ),
    Worry.BUG: (
        "việc gặp lỗi chương trình và sẽ được thử lại: xem nhật ký (task_failed), xin báo lỗi",
        "tasks met a fault of the program and are tried again: see the log (task_failed), please report it",
    ),
}


@click.command()
@home_option
@click.option("--json", "is_json", is_flag=True, help="One object of JSON.")
def status(home: Path | None, is_json: bool) -> None:
    """Xem việc đang chờ, ai đang đọc, cái gì mắc lại. Show what waits, who works and what is stuck."""
    set_up_logs()
    with open_backlog(read_settings(home=home)) as backlog:
        overview = look(backlog)
    click.echo(
        json.dumps(overview_as_json(overview), ensure_ascii=False) if is_json else "\n".join(_lines(overview))
    )


def _lines(overview: Overview) -> Iterator[str]:
    for lane in overview.lanes:
        yield _lane_line(lane, overview.at)
    yield _pace_line(overview)
    alive = sum(worker.is_alive for worker in overview.workers)
    yield f"Tiến trình xử lý: {number(alive)} đang chạy ({alive} workers alive)"
    yield from (_worker_line(worker, overview.at) for worker in overview.workers)
    worries = [_worry_line(worry, counts) for worry, counts in overview.worries()]
    yield from worries or ["Không có gì mắc lại. (Nothing is stuck.)"]


def _lane_line(lane: LaneBacklog, now: dt.datetime) -> str:
    waiting, started, parted = (
        lane.scans.get(state, 0) for state in (TaskState.WAITING, TaskState.STARTED, TaskState.PARTED)
    )
    since, since_english = "", ""
    if lane.due_since:
        vietnamese, english = spell(now - lane.due_since)
        since, since_english = f" (lâu nhất {vietnamese})", f" (longest {english})"
    large, large_english = "", ""
    if parted:
        large = f", {number(parted)} bản lớn còn {number(lane.pages)} trang"
        large_english = f", {parted} large ones with {lane.pages} pages left"
    paused, paused_english = "", ""
    if lane.paused:
        paused, paused_english = (
            f", trong đó {number(lane.paused)} tạm dừng",
            f", {lane.paused} of them paused",
        )
    return (
        f"Làn {_LANES[lane.lane]}: {number(waiting)} bản quét chờ{since}{paused}, {number(started)} đang làm{large} "
        f"({lane.lane.value}: {waiting} scans wait{since_english}{paused_english}, {started} started{large_english})"
    )


def _pace_line(overview: Overview) -> str:
    hour, pace = overview.lately.hour, pages_a_minute(overview.lately)
    shown = f"{pace:.1f}"
    left, left_english = "chưa biết còn bao lâu", "time left unknown"
    if overview.left is not None:
        vietnamese, english = spell(overview.left)
        left, left_english = f"còn khoảng {vietnamese}", f"about {english} left"
    return (
        f"Một giờ qua: {number(hour.scans)} bản quét, {number(hour.pages)} trang; tốc độ "
        f"{shown.replace('.', ',')} trang/phút; {left} "
        f"(last hour: {hour.scans} scans, {hour.pages} pages; {shown} pages a minute; {left_english})"
    )


def _worker_line(worker: WorkerReport, now: dt.datetime) -> str:
    vietnamese, english = spell(now - worker.seen_at)
    state, state_english = ("", "") if worker.is_alive else ("KHÔNG THẤY, ", "LOST, ")
    return (
        f"  {worker.name}: {state}{len(worker.holds)} việc trên {worker.slots} chỗ, thấy {vietnamese} trước "
        f"({state_english}{len(worker.holds)} tasks in {worker.slots} slots, seen {english} ago)"
    )


def _worry_line(worry: Worry, counts: Mapping[str, int]) -> str:
    count = sum(counts.values())
    codes = ", ".join(f"{code} {number(many)}" for code, many in sorted(counts.items()) if code)
    vietnamese, english = _ADVICE[worry]
    many = f"{number(count)} " if count else ""
    return f"CHÚ Ý   {many}{vietnamese}{f' [{codes}]' if codes else ''} ({f'{count} ' if count else ''}{english})"
