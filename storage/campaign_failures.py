"""Which files of a campaign failed and why, and what was recorded of each file."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, or_, select

from dossier.campaigns import Campaign, Failure, FailureKind
from dossier.digitization import Standing
from dossier.quality import UNREADABLE_PAGE
from dossier.tasks import WHOLE, TaskState
from storage.campaign_counts import is_its_reading
from storage.rows import AnyRow
from storage.tables import CampaignFileRow, PaperRow, ReadingRow, TaskRow


def find_failures(connection: Connection, campaign: Campaign) -> tuple[Failure, ...]:
    """Every file that failed, ordered by name."""
    found = [
        *_refused(connection, campaign),
        *_quarantined(connection, campaign),
        *_read_badly(connection, campaign),
    ]
    # Sorted here: PostgreSQL sorts by the rules of its locale, and they differ.
    return tuple(sorted(found, key=lambda failure: (failure.name, failure.pages)))


def find_results(connection: Connection, campaign: Campaign) -> Sequence[AnyRow]:
    """The rows of the files, each with the `version` whose results are recorded, None while there are none."""
    found = select(CampaignFileRow.__table__, ReadingRow.version)
    found = found.outerjoin(TaskRow, _task_of_file()).outerjoin(ReadingRow, is_its_reading())
    return connection.execute(found.where(CampaignFileRow.campaign_id == campaign.id)).all()


def _refused(connection: Connection, campaign: Campaign) -> Iterator[Failure]:
    refused = (CampaignFileRow.campaign_id == campaign.id, CampaignFileRow.refusal.is_not(None))
    for row in connection.execute(select(CampaignFileRow.name, CampaignFileRow.refusal).where(*refused)):
        yield Failure(row.name, FailureKind.REFUSED, row.refusal or "")


def _quarantined(connection: Connection, campaign: Campaign) -> Iterator[Failure]:
    found = select(CampaignFileRow.name, TaskRow.error).join(TaskRow, _task_of_file())
    aside = (CampaignFileRow.campaign_id == campaign.id, TaskRow.state == TaskState.QUARANTINED.value)
    for row in connection.execute(found.where(*aside)):
        yield Failure(row.name, FailureKind.QUARANTINED, row.error or "")


def _read_badly(connection: Connection, campaign: Campaign) -> Iterator[Failure]:
    papers = select(
        CampaignFileRow.name,
        PaperRow.standing,
        PaperRow.reason_code,
        PaperRow.reason_message,
        PaperRow.page_reports,
    )
    papers = papers.join(TaskRow, _task_of_file()).join(ReadingRow, is_its_reading())
    papers = papers.join(PaperRow, PaperRow.reading_id == ReadingRow.id)
    is_rejected = PaperRow.standing == Standing.REJECTED.value
    # A paper that lacks a page is never digitized; the rows of those that are need not be read.
    is_suspect = PaperRow.standing.in_([Standing.REJECTED.value, Standing.IN_REVIEW.value])
    is_lost = cast(PaperRow.page_reports, Text).contains(f'"{UNREADABLE_PAGE}"', autoescape=True)
    for row in connection.execute(
        papers.where(CampaignFileRow.campaign_id == campaign.id, is_suspect, or_(is_rejected, is_lost))
    ):
        if row.standing == Standing.REJECTED.value:
            yield Failure(row.name, FailureKind.REJECTED, row.reason_code or "", row.reason_message)
        else:
            lost = tuple(_pages_lost(row.page_reports))
            yield Failure(row.name, FailureKind.PAGES_LOST, UNREADABLE_PAGE, pages=lost)


def _pages_lost(reports: Sequence[Mapping[str, object]]) -> Iterator[int]:
    for report in reports:
        defects, page = report["defects"], report["page"]
        if isinstance(defects, list) and UNREADABLE_PAGE in defects and isinstance(page, int):
            yield page


def _task_of_file() -> ColumnElement[bool]:
    return and_(
        TaskRow.digest == CampaignFileRow.digest, TaskRow.page == WHOLE, CampaignFileRow.refusal.is_(None)
    )
