"""Have what failed in a campaign tried again, in one transaction."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, select, update

from dossier.campaigns import MAY_HEAL, Campaign, Retried
from dossier.digitization import Standing
from dossier.tasks import WHOLE, TaskState
from storage.campaign_counts import digests_of, is_its_reading
from storage.tables import CampaignFileRow, PaperRow, ReadingRow, TaskRow
from storage.tasks import UNTOUCHED, due_unless_paused

_ROWS_AT_ONCE = 500


def retry_failed(
    connection: Connection, campaign: Campaign, reasons: Collection[str] | None, now: dt.datetime
) -> Retried:
    """Have files looked at again, scans released, and scans read again; what is paused stays so."""
    fresh: dict[str, object] = {
        **UNTOUCHED, "state": TaskState.WAITING.value, "version": None, "finished_at": None,
        "ready_at": due_unless_paused(connection, now),
    }  # fmt: skip
    return Retried(
        files=_forget_refusals(connection, campaign, reasons),
        released=_release(connection, campaign, reasons, fresh),
        read_again=_read_again(connection, campaign, reasons or MAY_HEAL, fresh),
    )


def _forget_refusals(connection: Connection, campaign: Campaign, reasons: Collection[str] | None) -> int:
    mine = (CampaignFileRow.campaign_id == campaign.id, CampaignFileRow.refusal.is_not(None))
    chosen = () if reasons is None else (CampaignFileRow.refusal.in_(reasons),)
    forget = update(CampaignFileRow).where(*mine, *chosen).values(refusal=None, digest=None)
    return connection.execute(forget).rowcount


def _release(
    connection: Connection, campaign: Campaign, reasons: Collection[str] | None, fresh: dict[str, object]
) -> int:
    aside = (TaskRow.state == TaskState.QUARANTINED.value, TaskRow.page == WHOLE)
    chosen = () if reasons is None else (TaskRow.error.in_(reasons),)
    mine = TaskRow.digest.in_(digests_of(campaign))
    return connection.execute(update(TaskRow).where(*aside, *chosen, mine).values(**fresh)).rowcount


def _read_again(
    connection: Connection, campaign: Campaign, reasons: Collection[str], fresh: dict[str, object]
) -> int:
    """Remove readings and make their tasks due. A rejected scan has no searchable copy that could be out of date."""
    mine = digests_of(campaign).cte()
    failed = select(TaskRow.id, ReadingRow.id.label("reading")).select_from(mine)
    failed = failed.join(TaskRow, (TaskRow.digest == mine.c.digest) & (TaskRow.page == WHOLE))
    failed = failed.join(ReadingRow, is_its_reading()).join(PaperRow, PaperRow.reading_id == ReadingRow.id)
    rejected: tuple[ColumnElement[bool], ...] = (
        PaperRow.standing == Standing.REJECTED.value,
        PaperRow.reason_code.in_(reasons),
    )
    rows = connection.execute(failed.where(*rejected).distinct()).all()
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[start : start + _ROWS_AT_ONCE]
        connection.execute(delete(ReadingRow).where(ReadingRow.id.in_([row.reading for row in some])))
        finished = (TaskRow.id.in_([row.id for row in some]), TaskRow.state == TaskState.FINISHED.value)
        connection.execute(update(TaskRow).where(*finished).values(**fresh))
    return len(rows)
