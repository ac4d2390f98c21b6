"""Campaigns over SQLAlchemy, on SQLite or PostgreSQL. Each call is one transaction."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import Engine, Select, select, update

from dossier.campaigns import (
    Campaign,
    CampaignFile,
    CampaignResult,
    CampaignState,
    Failure,
    Overview,
    Progress,
    Retried,
)
from dossier.errors import Conflict, NameTaken
from dossier.ids import DossierCode, ScanDigest
from dossier.tasks import TaskState
from storage.campaign_counts import count_all, count_progress
from storage.campaign_failures import find_failures, find_results
from storage.campaign_retry import retry_failed
from storage.engine import insert_into, transaction
from storage.rows import AnyRow
from storage.sql import utc_now
from storage.tables import CampaignFileRow, CampaignRow, TaskRow

# SQLite takes 32,766 values in a statement.
_ROWS_AT_ONCE = 2000


class SqlCampaigns:
    """Campaigns in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def start(self, name: str, folder: str) -> Campaign:
        """The campaign of this name, made if there is none. Raises NameTaken if it has another folder."""
        new = {"name": name, "folder": folder, "state": CampaignState.RUNNING.value, "revision": 1}
        with transaction(self._engine) as connection:
            insert = insert_into(connection)(CampaignRow).values(**new, started_at=self._clock())
            connection.execute(insert.on_conflict_do_nothing())
            campaign = campaign_from(connection.execute(_called(name)).one())
        if campaign.folder != folder:
            raise NameTaken(f"its folder is {campaign.folder}")
        return campaign

    def find(self, name: str) -> Campaign:
        """The campaign of this name. Raises KeyError."""
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(_called(name)).first()
        if row is None:
            raise KeyError(name)
        return campaign_from(row)

    def pause(self, campaign: Campaign) -> Campaign:
        """Have none of its tasks claimed any more; what is being worked on goes on to its end."""
        return self._change(campaign, CampaignState.PAUSED)

    def resume(self, campaign: Campaign) -> Campaign:
        """Have its tasks claimed again."""
        return self._change(campaign, CampaignState.RUNNING)

    def files(self, campaign: Campaign) -> Mapping[str, CampaignFile]:
        """Every file that is noted, by name."""
        mine = select(CampaignFileRow.__table__).where(CampaignFileRow.campaign_id == campaign.id)
        with transaction(self._engine, only_reads=True) as connection:
            return {row.name: file_from(row) for row in connection.execute(mine)}

    def note(self, campaign: Campaign, files: Collection[CampaignFile]) -> None:
        """Note what was found, taken in or refused; what was noted under the same names is replaced."""
        rows = [_values(campaign, file) for file in files]
        with transaction(self._engine) as connection:
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                insert = insert_into(connection)(CampaignFileRow)
                changed = {name: insert.excluded[name] for name in _CHANGES}
                upsert = insert.on_conflict_do_update(
                    index_elements=["campaign_id", "identity"], set_=changed
                )
                connection.execute(upsert, rows[start : start + _ROWS_AT_ONCE])

    def overview(self) -> Sequence[Overview]:
        """All campaigns, the latest first."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(CampaignRow.__table__).order_by(CampaignRow.id.desc())).all()
            return count_all(connection, [campaign_from(row) for row in rows])

    def progress(self, campaign: Campaign) -> Progress:
        """How far it has come."""
        with transaction(self._engine, only_reads=True) as connection:
            return count_progress(connection, campaign, self._clock())

    def failures(self, campaign: Campaign) -> Sequence[Failure]:
        """Every file that failed, ordered by name."""
        with transaction(self._engine, only_reads=True) as connection:
            return find_failures(connection, campaign)

    def results(self, campaign: Campaign) -> Sequence[CampaignResult]:
        """Every file and the results that there are of it, ordered by name."""
        with transaction(self._engine, only_reads=True) as connection:
            found = [
                CampaignResult(file_from(row), row.version) for row in find_results(connection, campaign)
            ]
        # Sorted here: PostgreSQL sorts by the rules of its locale, and they differ.
        return tuple(sorted(found, key=lambda result: result.file.name))

    def retry(self, campaign: Campaign, reasons: Collection[str] | None = None) -> Retried:
        """Have what failed for these reasons tried again."""
        with transaction(self._engine) as connection:
            return retry_failed(connection, campaign, reasons, self._clock())

    def _change(self, campaign: Campaign, state: CampaignState) -> Campaign:
        seen = (CampaignRow.id == campaign.id, CampaignRow.revision == campaign.revision)
        with transaction(self._engine) as connection:
            if campaign.state is state:
                return campaign
            # The campaign first: whoever accepts a task at this moment holds its row until that is committed.
            values = {"state": state.value, "revision": campaign.revision + 1}
            if not connection.execute(update(CampaignRow).where(*seen).values(**values)).rowcount:
                raise Conflict("somebody else changed the campaign at the same moment")
            waiting = (TaskRow.campaign_id == campaign.id, TaskRow.state == TaskState.WAITING.value)
            is_paused = state is CampaignState.PAUSED
            due = {"ready_at": None if is_paused else TaskRow.accepted_at}
            held = TaskRow.ready_at.is_not(None) if is_paused else TaskRow.ready_at.is_(None)
            connection.execute(update(TaskRow).where(*waiting, held).values(**due))
            return campaign_from(connection.execute(_called(campaign.name)).one())


_CHANGES = ("name", "dossier", "digest", "refusal", "size_bytes", "modified_ns")


def campaign_from(row: AnyRow) -> Campaign:
    """A campaign from its row."""
    return Campaign(row.id, row.name, row.folder, CampaignState(row.state), row.revision, row.started_at)


def file_from(row: AnyRow) -> CampaignFile:
    """A file of a campaign from its row."""
    return CampaignFile(
        name=row.name,
        dossier=DossierCode(row.dossier) if row.dossier is not None else None,
        size_bytes=row.size_bytes,
        modified_ns=row.modified_ns,
        digest=ScanDigest(row.digest) if row.digest is not None else None,
        refusal=row.refusal,
    )


def _values(campaign: Campaign, file: CampaignFile) -> dict[str, object]:
    return {
        "campaign_id": campaign.id,
        "identity": hashlib.sha256(file.name.encode("utf-8", "surrogatepass")).hexdigest(),
        "name": file.name,
        "dossier": file.dossier,
        "digest": file.digest,
        "refusal": file.refusal,
        "size_bytes": file.size_bytes,
        "modified_ns": file.modified_ns,
    }


def _called(name: str) -> Select[tuple[object, ...]]:
    return select(CampaignRow.__table__).where(CampaignRow.name == name)
