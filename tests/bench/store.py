"""A database as a campaign of many scans leaves it: nine in ten finished, the rest waiting."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping

from sqlalchemy import Engine, insert, text

from dossier.tasks import WHOLE, Lane, TaskState
from storage.campaigns import SqlCampaigns
from storage.engine import transaction
from storage.migrations import upgrade
from storage.rows import scan_values
from storage.tables import (
    Base,
    CampaignFileRow,
    FieldRow,
    PaperRow,
    ReadingRow,
    ScanRow,
    TaskRow,
)
from tests.storage.claims import scan

_AT_ONCE = 5000
_FIELDS = 6
_WORDS = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc giấy khai sinh họ và tên ngày tháng năm".split()
_REASONS = ("page_crashed", "damaged_scan", "encrypted_scan")

Row = Mapping[str, object]


def fill(engine: Engine, scans: int, now: dt.datetime) -> str:
    """Bring the tables to head and fill them; the name of the campaign that all scans are of."""
    upgrade(engine)
    campaign = SqlCampaigns(engine).start(f"Kho {scans}", "/kho")
    for table, rows in (
        (ScanRow, _scans(scans, now)),
        (CampaignFileRow, _files(scans, campaign.id)),
        (TaskRow, _tasks(scans, campaign.id, now)),
        (ReadingRow, _readings(scans, now)),
        (PaperRow, _papers(scans)),
        (FieldRow, _fields(scans)),
    ):
        _insert(engine, table, rows)
    _settle(engine)
    return campaign.name


def _insert(engine: Engine, table: type[Base], rows: Iterator[Row]) -> None:
    batch: list[Row] = []
    with transaction(engine) as connection:
        for row in rows:
            batch.append(row)
            if len(batch) == _AT_ONCE:
                connection.execute(insert(table), batch)
                batch.clear()
        if batch:
            connection.execute(insert(table), batch)


def _settle(engine: Engine) -> None:
    """What PostgreSQL does by itself within a minute; and its next numbers, since rows were given theirs."""
    if engine.dialect.name == "postgresql":
        with transaction(engine) as connection:
            for name in ("readings", "papers"):
                last = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"
                connection.execute(text(last))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _digest(number: int) -> str:
    # As scattered as real digests.
    return f"{random.Random(number).getrandbits(256):064x}"


def _is_finished(number: int) -> bool:
    return number % 10 != 0


def _scans(count: int, now: dt.datetime) -> Iterator[Row]:
    for number in range(count):
        yield {**scan_values(scan(number)), "digest": _digest(number), "received_at": now}


def _files(count: int, campaign: int) -> Iterator[Row]:
    for number in range(count):
        yield {
            "campaign_id": campaign, "identity": f"{number:064x}", "name": f"hộp {number % 97}/{number}.pdf", "dossier": None,
            "digest": _digest(number), "refusal": None, "size_bytes": 1000, "modified_ns": number,
        }  # fmt: skip


def _tasks(count: int, campaign: int, now: dt.datetime) -> Iterator[Row]:
    for number in range(count):
        is_finished = _is_finished(number)
        accepted = now - dt.timedelta(days=1) + dt.timedelta(milliseconds=number)
        state = TaskState.FINISHED if is_finished else TaskState.WAITING
        yield {
            "digest": _digest(number), "page": WHOLE, "lane": Lane.BULK.value, "campaign_id": campaign, "state": state.value,
            "version": "v1" if is_finished else None, "turn": 1, "starts": 0, "delays": 0, "error": None, "evidence": [],
            "claimed_by": None, "ready_at": None if is_finished else accepted, "accepted_at": accepted,
            "finished_at": now - dt.timedelta(seconds=2 * (count - number)) if is_finished else None,
        }  # fmt: skip


def _readings(count: int, now: dt.datetime) -> Iterator[Row]:
    for number in filter(_is_finished, range(count)):
        yield {"id": number + 1, "digest": _digest(number), "version": "v1", "read_at": now}


def _papers(count: int) -> Iterator[Row]:
    for number in filter(_is_finished, range(count)):
        standing, reason = ("rejected", _REASONS[number % 3]) if number % 50 == 1 else ("digitized", None)
        yield {
            "id": number + 1, "reading_id": number + 1, "ordinal": 0, "scan": f"{number}.pdf", "dossier": None, "pages": 2,
            "first_page": 1, "last_page": 2, "kind": "birth_certificate" if number % 7 else "other", "kind_confidence": 1.0,
            "standing": standing, "reason_code": reason, "reason_message": reason and "Vì sao.", "text": page_text(number),
            "seconds": 2.0, "page_reports": [{"page": 1, "rotation": 0, "skew": 0.0, "dpi": 300, "defects": [], "blank": False}],
        }  # fmt: skip


def page_text(number: int) -> str:
    """As much as stands on a page."""
    return " ".join(random.Random(number).choices(_WORDS, k=350))


def _fields(count: int) -> Iterator[Row]:
    for number in filter(_is_finished, range(count)):
        for ordinal in range(_FIELDS):
            yield {
                "paper_id": number + 1, "ordinal": ordinal, "name": f"field_{ordinal}", "value": "Lý Mỹ Dung", "raw": "LÝ MỸ DUNG",
                "confidence": 0.97, "source": "ocr", "agreed": True, "needs_review": False, "page": 1, "box": [1, 2, 3, 4],
                "rule": "label", "doubts": [], "candidates": [],
            }  # fmt: skip
