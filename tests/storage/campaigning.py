"""Campaigns to be filled: files, refused files, papers; taking in and finishing without a pipeline."""

from collections.abc import Sequence

from dossier.campaigns import Campaign, CampaignFile
from dossier.digitization import Digitization, Reason, Standing
from dossier.ids import DossierCode, ScanDigest
from dossier.recognition import PageReport
from dossier.tasks import Lane, Task
from storage.campaigns import SqlCampaigns
from storage.sql import SqlRecords
from storage.tasks import SqlTasks
from tests.storage.claims import claimed, scan

DOSSIER = DossierCode("000.00.00.H60-250914-0007")


def file(number: int, name: str = "") -> CampaignFile:
    return CampaignFile(name or f"{number}.pdf", DOSSIER, 10, 5, ScanDigest(f"{number:064x}"))


def refused(name: str, code: str) -> CampaignFile:
    return CampaignFile(name, None, 0, 0, None, code)


def paper(
    number: int, standing: Standing = Standing.DIGITIZED, code: str = "", lost: Sequence[int] = ()
) -> Digitization:
    reports = tuple(
        PageReport(page, 0, 0.0, 300, ("unreadable_page",) if page in lost else (), False) for page in (1, 2)
    )
    return Digitization(
        f"{number}.pdf", scan(number).digest, 2, (1, 2), None, "other", 1.0, standing, Reason(code, "Vì sao.") if code else None,
        "", (), reports, 0.1,
    )  # fmt: skip


def take_in(campaigns: SqlCampaigns, tasks: SqlTasks, campaign: Campaign, *numbers: int) -> list[Task]:
    accepted = [tasks.accept(scan(number), Lane.BULK, campaign.id) for number in numbers]
    campaigns.note(campaign, [file(number) for number in numbers])
    return accepted


def finish(tasks: SqlTasks, records: SqlRecords, *papers: Digitization) -> None:
    task = claimed(tasks)
    assert papers[0].digest == task.digest
    records.save(task.digest, "v1", papers)
    assert tasks.finish(task, "v1")
