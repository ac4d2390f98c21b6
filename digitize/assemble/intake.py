"""How files come in, and how workers hear of them: what a run, a worker and the pages have in common."""

from digitize.settings import Settings
from dossier.ports import Lanes, Tasks
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.receive import Intake, Receipt, receive
from lanes.asking import AskingLanes
from storage.engine import change_stamp


def receive_with(
    intake: Intake, found: FoundFile, lane: Lane = Lane.COUNTER, campaign: int | None = None
) -> Receipt:
    """Take a file in, in the lane of the counter if no other is named."""
    return receive(found, intake, lane, campaign)


def open_lanes(settings: Settings, tasks: Tasks) -> Lanes:
    """How workers hear of tasks. RQ and Redis load only where there is a queue."""
    if not settings.redis_url:
        return AskingLanes(change_stamp(settings.database_url))
    from lanes.queued import QueuedLanes, connect

    return QueuedLanes(connect(settings.redis_url), tasks)
