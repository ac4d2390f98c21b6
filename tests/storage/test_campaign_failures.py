"""What failed in a campaign, and trying it again, on SQLite and PostgreSQL."""

from dossier.campaigns import Campaign, FailureKind, Retried
from dossier.digitization import Standing
from dossier.tasks import MOST_STARTS, TaskState
from storage.campaigns import SqlCampaigns
from storage.sql import SqlRecords
from storage.tasks import SqlTasks
from tests.storage.campaigning import DOSSIER, file, finish, paper, refused, take_in
from tests.storage.claims import BOTH, LEASE, Clock, claimed, scan


def test_every_failure_is_told_under_every_name(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2, 3, 4)
    campaigns.note(campaign, [file(1, "b.pdf"), refused("a.txt", "unsupported_format")])
    finish(tasks, records, paper(1, Standing.REJECTED, "damaged_scan"))
    finish(tasks, records, paper(2, Standing.IN_REVIEW, lost=[2]))
    finish(tasks, records, paper(3))
    tasks.quarantine(claimed(tasks), "bug")

    found = [(one.name, one.kind, one.code, one.message, one.pages) for one in campaigns.failures(campaign)]

    assert found == [
        ("1.pdf", FailureKind.REJECTED, "damaged_scan", "Vì sao.", ()),
        ("2.pdf", FailureKind.PAGES_LOST, "unreadable_page", None, (2,)),
        ("4.pdf", FailureKind.QUARANTINED, "bug", None, ()),
        ("a.txt", FailureKind.REFUSED, "unsupported_format", None, ()),
        ("b.pdf", FailureKind.REJECTED, "damaged_scan", "Vì sao.", ()),
    ]


def test_retry_takes_what_may_heal(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords, clock: Clock
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2, 3)
    campaigns.note(campaign, [refused("a", "unreadable_file"), refused("b", "unsupported_format")])
    finish(tasks, records, paper(1, Standing.REJECTED, "page_crashed"))
    finish(tasks, records, paper(2, Standing.REJECTED, "damaged_scan"))
    for number in range(MOST_STARTS):
        claimed(tasks, f"w{number}")
        clock.wait(LEASE + 1)
    assert tasks.claim_next(BOTH, "w") is None

    assert campaigns.retry(campaign) == Retried(files=2, released=1, read_again=1)
    assert campaigns.retry(campaign) == Retried(0, 0, 0)

    assert records.papers(scan(1).digest, "v1") is None
    assert [int(claimed(tasks).digest, 16) for _ in range(2)] == [1, 3]
    assert [one.name for one in campaigns.failures(campaign)] == ["2.pdf"]
    assert campaigns.files(campaign)["a"].is_pending


def test_retry_for_a_reason_leaves_the_others(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2, 3)
    campaigns.note(campaign, [refused("a", "damaged_scan"), refused("b", "unsupported_format")])
    finish(tasks, records, paper(1, Standing.REJECTED, "page_crashed"))
    finish(tasks, records, paper(2, Standing.REJECTED, "damaged_scan"))
    tasks.quarantine(claimed(tasks), "bug")

    assert campaigns.retry(campaign, ["damaged_scan"]) == Retried(files=1, released=0, read_again=1)


def test_retry_in_a_paused_campaign_waits(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    take_in(campaigns, tasks, campaign, 1)
    tasks.quarantine(claimed(tasks), "bug")
    paused = campaigns.pause(campaign)

    campaigns.retry(paused)

    assert tasks.claim_next(BOTH, "w") is None
    campaigns.resume(paused)
    assert claimed(tasks).state is TaskState.STARTED


def test_results_name_the_version_that_finished_each_file(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2)
    campaigns.note(campaign, [refused("a", "empty_file")])
    records.save(scan(1).digest, "v0", [paper(1)])
    finish(tasks, records, paper(1))

    found = [(one.file.name, one.version, one.file.dossier) for one in campaigns.results(campaign)]

    assert found == [("1.pdf", "v1", DOSSIER), ("2.pdf", None, DOSSIER), ("a", None, None)]
