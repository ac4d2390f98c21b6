"""A scan that lost a page on the way: seen by the operator, released, read again, with real child processes."""

from pathlib import Path

from digitize.operators.overview import Worry, look, overview_as_json, release, stuck_as_json
from digitize.services import Services
from digitize.tasks.carry_out import carry_out
from digitize.tasks.submit import submit
from dossier.ids import ScanDigest
from dossier.quality import UNREADABLE_PAGE
from dossier.tasks import WORKER_KILLED, Lane
from storage.backlog import SqlBacklog
from storage.engine import open_engine
from storage.memory import MemoryStore
from tests.faults import readers
from tests.faults.readers import StrickenReader
from tests.faults.tools import found, stand_ins

NAME = "Giấy khai sinh Giàng A Páo.pdf"
FOUR_PAGES = "page page page page"


def work_off(services: Services) -> None:
    """Carry out every task that is due."""
    while task := services.tasks.claim_next(tuple(Lane), services.name):
        carry_out(task, services)


def backlog(folder: Path) -> SqlBacklog:
    return SqlBacklog(open_engine(f"sqlite:///{folder / 'records.db'}"), 60)


def defects(services: Services, digest: ScanDigest) -> list[str]:
    papers = services.records.papers(digest, services.version) or ()
    return [defect for paper in papers for report in paper.page_reports for defect in report.defects]


def test_scan_that_lost_a_page_is_seen_released_and_read_again(tmp_path: Path) -> None:
    store = MemoryStore()
    with stand_ins(tmp_path, StrickenReader(readers.die, 3), store=store) as services:
        receipt = submit(found(tmp_path, NAME, FOUR_PAGES), Lane.COUNTER, services)
        work_off(services)
        first = defects(services, receipt.digest)
    before = look(backlog(tmp_path))
    (stuck,) = before.lost_pages
    is_released = release(stuck.task.id, backlog(tmp_path))
    with stand_ins(tmp_path, store=store) as services:
        work_off(services)
        papers = services.records.papers(receipt.digest, services.version)
        second = defects(services, receipt.digest)

    assert [worry for worry, _ in before.worries()] == [Worry.LOST_PAGE]
    assert is_released
    assert first == [UNREADABLE_PAGE]
    assert papers
    assert second == []
    assert list(look(backlog(tmp_path)).worries()) == []


def test_scan_that_crashes_as_a_whole_is_seen_too(tmp_path: Path) -> None:
    with stand_ins(tmp_path, StrickenReader(readers.die)) as services:
        submit(found(tmp_path, NAME, "page"), Lane.COUNTER, services)
        work_off(services)

    (stuck,) = look(backlog(tmp_path)).lost_pages
    assert release(stuck.task.id, backlog(tmp_path))


def test_overview_names_no_scan_unless_asked(tmp_path: Path) -> None:
    with stand_ins(tmp_path) as services:
        submit(found(tmp_path, NAME, FOUR_PAGES), Lane.BULK, services)
        task = services.tasks.claim_next([Lane.BULK], "w")
        assert task is not None
        services.tasks.quarantine(task, WORKER_KILLED)
    overview = look(backlog(tmp_path))
    (stuck,) = backlog(tmp_path).stuck(1)

    assert "Giàng" not in str(overview_as_json(overview))
    assert "Giàng" not in str(stuck_as_json(stuck, with_name=False))
    assert "Giàng" in str(stuck_as_json(stuck, with_name=True))
