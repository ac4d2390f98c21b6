"""The progress of a campaign as a table and as JSON."""

import datetime as dt
import json
from collections.abc import Iterator

from rich.markup import escape
from rich.table import Table

from cli.campaign.common import STATES, by_code, duration, moment
from cli.spoken import number
from dossier.campaigns import Campaign, CampaignState, Progress
from dossier.digitization import Standing

_UNKNOWN = "–"


def progress_table(campaign: Campaign, progress: Progress) -> Table:
    """One row for each count; files first, then scans, then papers."""
    title = f"Đợt số hóa (campaign): {escape(campaign.name)} – {STATES[campaign.state]}"
    table = Table(title=title, title_justify="left", caption_justify="left", show_header=False)
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for group in (
        _about(campaign),
        _files(progress),
        _scans(progress),
        _papers(progress),
        _pace(campaign, progress),
    ):
        for label, value, note in group:
            table.add_row(label, value, note)
        table.add_section()
    return table


def progress_line(campaign: Campaign, progress: Progress) -> str:
    """All counts as one line of JSON; `rate_per_minute` and `seconds_left` are null where they cannot be told."""
    left = _time_left(campaign, progress)
    line = {
        "campaign": campaign.name,
        "folder": campaign.folder,
        "state": campaign.state.value,
        "started_at": campaign.started_at.isoformat(timespec="seconds"),
        "files": progress.files,
        "pending": progress.pending,
        "taken_in": progress.taken_in,
        "refused": dict(progress.refused),
        "scans": progress.scans,
        "waiting": progress.waiting,
        "put_back": dict(progress.put_back),
        "started": progress.started,
        "finished": progress.finished,
        "quarantined": dict(progress.quarantined),
        "papers": {standing.value: progress.papers.get(standing, 0) for standing in Standing},
        "rejected": dict(progress.rejected),
        "pages": progress.pages,
        "rate_per_minute": None if progress.rate is None else round(progress.rate, 2),
        "seconds_left": left and round(left.total_seconds()),
    }
    return json.dumps(line, ensure_ascii=False)


_Rows = Iterator[tuple[str, str, str]]


def _about(campaign: Campaign) -> _Rows:
    yield "Thư mục (folder)", "", escape(campaign.folder)
    yield "Bắt đầu (started)", "", moment(campaign.started_at)


def _files(progress: Progress) -> _Rows:
    yield "Tệp tìm thấy (files found)", number(progress.files), ""
    yield "  đã nhận (taken in)", number(progress.taken_in), _same_bytes(progress)
    yield "  từ chối khi nhận (refused)", number(sum(progress.refused.values())), by_code(progress.refused)
    yield "  chưa nhận (not yet taken in)", number(progress.pending), _how_to_take_in(progress)


def _same_bytes(progress: Progress) -> str:
    twice = progress.taken_in - progress.scans
    if twice <= 0:
        return ""
    return f"{number(twice)} tệp trùng nội dung với tệp khác, chỉ đọc một lần (same bytes, read once)"


def _how_to_take_in(progress: Progress) -> str:
    return "chạy lại (run again) sohoa campaign start" if progress.pending else ""


def _scans(progress: Progress) -> _Rows:
    yield "Bản quét khác nhau (distinct scans)", number(progress.scans), ""
    yield "  chờ đọc (waiting)", number(progress.waiting), _again(progress)
    yield "  đang đọc (being read)", number(progress.started), ""
    yield "  đã đọc xong (finished)", number(progress.finished), ""
    aside = sum(progress.quarantined.values())
    yield "  cách ly (quarantined)", number(aside), by_code(progress.quarantined)


def _again(progress: Progress) -> str:
    return f"sẽ thử lại (to be tried again): {by_code(progress.put_back)}" if progress.put_back else ""


def _papers(progress: Progress) -> _Rows:
    yield "Giấy tờ (papers)", number(sum(progress.papers.values())), ""
    yield "  đã số hóa (digitized)", number(progress.papers.get(Standing.DIGITIZED, 0)), ""
    yield "  chờ soát (in review)", number(progress.papers.get(Standing.IN_REVIEW, 0)), ""
    rejected = progress.papers.get(Standing.REJECTED, 0)
    yield "  từ chối (rejected)", number(rejected), by_code(progress.rejected)
    yield "Trang đã đọc (pages read)", number(progress.pages), ""


def _pace(campaign: Campaign, progress: Progress) -> _Rows:
    rate = f"{progress.rate:.1f}".replace(".", ",") if progress.rate else _UNKNOWN
    yield "Bản quét mỗi phút (scans a minute)", rate, "trong mười phút qua (over the last ten minutes)"
    left = _time_left(campaign, progress)
    yield "Còn khoảng (time left)", duration(left) if left else _UNKNOWN, ""


def _time_left(campaign: Campaign, progress: Progress) -> dt.timedelta | None:
    """None too where nothing is left, or nothing moves."""
    if campaign.state is CampaignState.PAUSED or not progress.left:
        return None
    return progress.time_left
