"""The one way in: every channel hands its files to `submit`, and its receipt is the acknowledgement."""

from typing import Protocol

import structlog

from digitize.filing import Registrar
from digitize.operators.meters import Meters
from digitize.services import Receipt, Receive
from dossier.errors import DigitizationError
from dossier.ports import Lanes
from dossier.scans import FoundFile
from dossier.tasks import Lane, TaskState

_log = structlog.get_logger(__name__)


class Intake(Protocol):
    """What taking a file in needs; the services of a run are more than that."""

    @property
    def receive(self) -> Receive:
        """Stores the original, and commits the scan and its task."""
        ...

    @property
    def registrar(self) -> Registrar:
        """Files what was read already."""
        ...

    @property
    def lanes(self) -> Lanes:
        """Told that something is due."""
        ...

    @property
    def meters(self) -> Meters:
        """Counts what comes in."""
        ...


def submit(found: FoundFile, lane: Lane, services: Intake, campaign: int | None = None) -> Receipt:
    """Take a file in: with a task in the receipt, its bytes and what is to be done about them outlive this machine.

    Raises UnreadableFile for a file whose bytes cannot be had (it may be tried again), StoreUnavailable,
    RecordsUnavailable: then nothing is promised, and handing the file in again does no harm.
    """
    try:
        with services.meters.stage("receive"):
            receipt = services.receive(found, lane, campaign)
            if receipt.task and receipt.task.state is not TaskState.WAITING:
                # Whoever reads these bytes may be past filing them, and they may lie in another dossier this time.
                services.registrar.file(receipt.digest)
    except DigitizationError:
        services.meters.receipt(lane, "unavailable")
        raise
    services.meters.receipt(lane, "accepted" if receipt.task else "rejected")
    if receipt.task and receipt.task.state is TaskState.WAITING:
        # Only now: a worker that hears of it finds it in the database.
        services.lanes.announce(receipt.task)
    _log.info(
        "scan_received", digest=receipt.digest, lane=lane.value, task=receipt.task and receipt.task.id,
        refusal=receipt.rejection and receipt.rejection.code,
    )  # fmt: skip
    return receipt
