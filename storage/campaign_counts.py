"""How far campaigns have come, counted from the records by the database; no row of a paper is read for it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    not_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from dossier.campaigns import LATELY, Campaign, Overview, Progress
from dossier.digitization import Standing
from dossier.separators import FIELD
from dossier.tasks import WHOLE, TaskState
from storage.rows import AnyRow
from storage.tables import CampaignFileRow, FieldRow, PaperRow, ReadingRow, TaskRow

# A separator sheet has this kind and nothing else has these fields; see dossier/separators.py.
_KIND_OF_SEPARATORS = "other"

_OPEN = (TaskState.WAITING.value, TaskState.STARTED.value, TaskState.PARTED.value)


def digests_of(campaign: Campaign) -> Select[str | None]:
    """The digests of the files that were taken in, each once however many files have it."""
    mine = (CampaignFileRow.campaign_id == campaign.id, CampaignFileRow.refusal.is_(None))
    taken_in = select(CampaignFileRow.digest).where(*mine, CampaignFileRow.digest.is_not(None))
    return taken_in.distinct()


def count_all(connection: Connection, campaigns: Sequence[Campaign]) -> tuple[Overview, ...]:
    """The lines of the list. What is finished is not counted, so that old campaigns do not slow it down."""
    files = _files_of_all(connection)
    tasks = _open_tasks_of_all(connection, [campaign.id for campaign in campaigns])
    return tuple(
        Overview(
            campaign,
            *files.get(campaign.id, (0, 0, 0)),
            left=sum(tasks[campaign.id, state] for state in _OPEN),
            quarantined=tasks[campaign.id, TaskState.QUARANTINED.value],
        )
        for campaign in campaigns
    )


def count_progress(connection: Connection, campaign: Campaign, now: dt.datetime) -> Progress:
    """How far one campaign has come."""
    refused = _refused(connection, campaign)
    pending, taken_in = (_count_files(connection, campaign, is_pending=known) for known in (True, False))
    tasks = _open_tasks(connection, campaign)
    scans = connection.execute(select(func.count()).select_from(digests_of(campaign).subquery())).scalar_one()
    papers = _papers(connection, campaign)
    first, lately = _lately(connection, campaign, now)
    return Progress(
        files=pending + taken_in + sum(refused.values()),
        pending=pending,
        taken_in=taken_in,
        refused=refused,
        scans=scans,
        waiting=_sum(tasks, TaskState.WAITING),
        put_back=_by_error(tasks, TaskState.WAITING),
        started=_sum(tasks, TaskState.STARTED) + _sum(tasks, TaskState.PARTED),
        finished=scans - sum(row.number for row in tasks),
        quarantined=_by_error(tasks, TaskState.QUARANTINED),
        papers=_by_standing(papers),
        rejected={row.reason_code: row.number for row in papers if row.standing == Standing.REJECTED.value},
        pages=sum(row.pages for row in papers if row.standing != Standing.REJECTED.value)
        + _pages_under_way(connection, campaign),
        finished_lately=lately,
        since=now - first if first else dt.timedelta(),
    )


def _files_of_all(connection: Connection) -> Mapping[int, tuple[int, int, int]]:
    """Of each campaign how many files were found, not yet taken in, refused."""
    is_refused = CampaignFileRow.refusal.is_not(None)
    is_pending = and_(CampaignFileRow.refusal.is_(None), CampaignFileRow.digest.is_(None))
    counts = select(CampaignFileRow.campaign_id, func.count(), _count_if(is_pending), _count_if(is_refused))
    return {
        campaign: (found, pending, refused)
        for campaign, found, pending, refused in connection.execute(
            counts.group_by(CampaignFileRow.campaign_id)
        )
    }


def _open_tasks_of_all(connection: Connection, campaigns: Sequence[int]) -> Counter[tuple[int, str]]:
    open_ones = (
        TaskRow.campaign_id.in_(campaigns),
        TaskRow.state.in_((*_OPEN, TaskState.QUARANTINED.value)),
        TaskRow.page == WHOLE,
    )
    counts = select(TaskRow.campaign_id, TaskRow.state, func.count()).where(*open_ones)
    rows = connection.execute(counts.group_by(TaskRow.campaign_id, TaskRow.state))
    return Counter({(campaign, state): count for campaign, state, count in rows if campaign is not None})


def _refused(connection: Connection, campaign: Campaign) -> dict[str, int]:
    mine = (CampaignFileRow.campaign_id == campaign.id, CampaignFileRow.refusal.is_not(None))
    counts = select(CampaignFileRow.refusal, func.count()).where(*mine).group_by(CampaignFileRow.refusal)
    return {code: count for code, count in connection.execute(counts) if code is not None}


def _count_files(connection: Connection, campaign: Campaign, *, is_pending: bool) -> int:
    """How many files were not refused and are not yet taken in, or are."""
    mine = (CampaignFileRow.campaign_id == campaign.id, CampaignFileRow.refusal.is_(None))
    known = CampaignFileRow.digest.is_(None) if is_pending else CampaignFileRow.digest.is_not(None)
    return connection.execute(select(func.count()).where(*mine, known)).scalar_one()


def _open_tasks(connection: Connection, campaign: Campaign) -> Sequence[AnyRow]:
    """The scans that are not finished, by state and error; the others need not be looked at one by one."""
    open_ones = (TaskRow.state.in_((*_OPEN, TaskState.QUARANTINED.value)), TaskRow.page == WHOLE)
    counts = select(TaskRow.state, TaskRow.error, func.count().label("number"))
    counts = counts.where(*open_ones, _is_of(campaign, TaskRow.digest))
    return connection.execute(counts.group_by(TaskRow.state, TaskRow.error)).all()


def _papers(connection: Connection, campaign: Campaign) -> Sequence[AnyRow]:
    """The papers of the finished scans by standing and reason; separator sheets have pages and are no papers."""
    mine = digests_of(campaign).cte()
    is_separator = and_(
        PaperRow.kind == _KIND_OF_SEPARATORS,
        exists().where(
            FieldRow.paper_id == PaperRow.id,
            FieldRow.ordinal == 0,
            FieldRow.name.startswith(FIELD, autoescape=True),
        ),
    )
    counts = select(
        PaperRow.standing,
        PaperRow.reason_code,
        _count_if(not_(is_separator)).label("number"),
        func.sum(PaperRow.last_page - PaperRow.first_page + 1).label("pages"),
    )
    counts = counts.select_from(mine).join(TaskRow, _task_of(mine)).join(ReadingRow, is_its_reading())
    counts = counts.join(PaperRow, PaperRow.reading_id == ReadingRow.id)
    return connection.execute(counts.group_by(PaperRow.standing, PaperRow.reason_code)).all()


def _pages_under_way(connection: Connection, campaign: Campaign) -> int:
    """The pages that were read of scans that are not finished; few scans are taken apart at any time."""
    whole = TaskRow.__table__.alias("whole")
    under_way = (TaskState.PARTED.value, TaskState.STARTED.value)
    read = (TaskRow.page > WHOLE, TaskRow.state == TaskState.FINISHED.value, TaskRow.error.is_(None))
    pages = select(func.count()).select_from(whole).join(TaskRow, TaskRow.digest == whole.c.digest)
    mine = _is_of(campaign, whole.c.digest)
    pages = pages.where(whole.c.state.in_(under_way), whole.c.page == WHOLE, mine, *read)
    return connection.execute(pages).scalar_one()


def _lately(connection: Connection, campaign: Campaign, now: dt.datetime) -> tuple[dt.datetime | None, int]:
    """When the first of the scans finished lately was, and how many they are."""
    lately = (TaskRow.finished_at > now - LATELY, TaskRow.state == TaskState.FINISHED.value)
    counts = select(func.min(TaskRow.finished_at), func.count()).where(
        *lately, TaskRow.page == WHOLE, _is_of(campaign, TaskRow.digest)
    )
    first, count = connection.execute(counts).one()
    return first, count


def is_its_reading() -> ColumnElement[bool]:
    """Whether a reading is that of a finished task: the one by the pipeline that finished it."""
    return and_(
        TaskRow.state == TaskState.FINISHED.value,
        ReadingRow.digest == TaskRow.digest,
        ReadingRow.version == TaskRow.version,
    )


def _task_of(mine: CTE) -> ColumnElement[bool]:
    return and_(TaskRow.digest == mine.c.digest, TaskRow.page == WHOLE)


def _is_of(
    campaign: Campaign, digest: ColumnElement[str] | InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Whether a file of the campaign has this digest."""
    has_it = (CampaignFileRow.digest == digest, CampaignFileRow.campaign_id == campaign.id)
    return exists().where(*has_it, CampaignFileRow.refusal.is_(None))


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _sum(tasks: Sequence[AnyRow], state: TaskState) -> int:
    return sum(row.number for row in tasks if row.state == state.value)


def _by_error(tasks: Sequence[AnyRow], state: TaskState) -> dict[str, int]:
    return {row.error: row.number for row in tasks if row.state == state.value and row.error is not None}


def _by_standing(papers: Sequence[AnyRow]) -> dict[Standing, int]:
    counted = Counter[Standing]()
    for row in papers:
        counted[Standing(row.standing)] += row.number
    return {standing: counted[standing] for standing in Standing}
