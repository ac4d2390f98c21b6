"""What campaigns promise, on SQLite and PostgreSQL."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dossier.campaigns import Campaign, CampaignState, Overview, Progress
from dossier.digitization import Standing
from dossier.errors import Conflict, NameTaken
from dossier.fields import Field
from dossier.recognition import Source
from dossier.tasks import Lane
from storage.campaigns import SqlCampaigns
from storage.sql import SqlRecords
from storage.tasks import SqlTasks
from tests.storage.campaigning import file, finish, paper, refused, take_in
from tests.storage.claims import BOTH, Clock, claimed, scan


def test_starting_again_goes_on(campaigns: SqlCampaigns, campaign: Campaign) -> None:
    again = campaigns.start("Kho 2019", "/kho/2019")

    assert again == campaign == campaigns.find("Kho 2019")
    assert (campaign.state, campaign.revision) == (CampaignState.RUNNING, 1)


def test_a_name_stands_for_one_folder(campaigns: SqlCampaigns, campaign: Campaign) -> None:
    with pytest.raises(NameTaken, match="/kho/2019"):
        campaigns.start("Kho 2019", "/kho/2020")

    with pytest.raises(KeyError):
        campaigns.find("Kho 2020")


def test_nothing_of_a_paused_campaign_is_claimed(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2)
    campaigns.pause(campaign)
    take_in(campaigns, tasks, campaign, 3)

    assert tasks.claim_next(BOTH, "w") is None


def test_what_is_worked_on_goes_on_to_its_end(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2)
    task = claimed(tasks)
    campaigns.pause(campaign)
    tasks.extend("w", [task.id])

    assert tasks.finish(task, "v1")
    assert tasks.claim_next(BOTH, "w") is None


def test_resumed_tasks_are_due_in_their_old_order(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2)
    paused = campaigns.pause(campaign)
    take_in(campaigns, tasks, campaign, 3)
    tasks.accept(scan(4), Lane.BULK)

    resumed = campaigns.resume(paused)

    assert (resumed.state, resumed.revision) == (CampaignState.RUNNING, 3)
    assert [int(claimed(tasks).digest, 16) for _ in range(4)] == [1, 2, 3, 4]


def test_pausing_what_is_paused_is_no_error(campaigns: SqlCampaigns, campaign: Campaign) -> None:
    paused = campaigns.pause(campaign)

    assert campaigns.pause(paused) == paused


def test_of_two_who_act_at_once_one_is_told(campaigns: SqlCampaigns, campaign: Campaign) -> None:
    campaigns.resume(campaigns.pause(campaign))

    with pytest.raises(Conflict):
        campaigns.pause(campaign)

    assert campaigns.find("Kho 2019").state is CampaignState.RUNNING


def test_no_task_is_forgotten_that_comes_in_while_the_campaign_changes(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    def change(_: int) -> None:
        campaigns.resume(campaigns.pause(campaigns.find("Kho 2019")))

    with ThreadPoolExecutor(5) as pool:
        changes = [pool.submit(change, number) for number in range(15)]
        accepted = [pool.submit(tasks.accept, scan(number), Lane.BULK, campaign.id) for number in range(60)]
        _ = [one.exception() for one in changes], [one.result() for one in accepted]
    campaigns.resume(campaigns.find("Kho 2019"))

    assert len(tasks.due(Lane.BULK, 100)) == 60


def test_files_are_noted_once_and_replaced(campaigns: SqlCampaigns, campaign: Campaign) -> None:
    found = [replace(file(number), digest=None) for number in range(5000)]
    campaigns.note(campaign, found)
    campaigns.note(campaign, [file(7), refused("8.pdf", "empty_file")])

    noted = campaigns.files(campaign)
    assert len(noted) == 5000
    assert noted["7.pdf"] == file(7)
    assert noted["8.pdf"].refusal == "empty_file"
    assert noted["9.pdf"].is_pending
    assert (campaigns.progress(campaign).files, campaigns.progress(campaign).pending) == (5000, 4998)


def test_progress_is_counted_from_the_records(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords
) -> None:
    take_in(campaigns, tasks, campaign, 1, 2, 3, 4, 5)
    campaigns.note(campaign, [file(1, "the same again.pdf"), refused("x.txt", "unsupported_format")])
    finish(tasks, records, paper(1), paper(1, Standing.IN_REVIEW))
    finish(tasks, records, paper(2, Standing.REJECTED, "damaged_scan"))
    tasks.put_back(claimed(tasks), "store_unavailable")
    tasks.quarantine(claimed(tasks), "bug")

    progress = campaigns.progress(campaign)

    assert replace(progress, since=dt.timedelta()) == Progress(
        files=7, taken_in=6, refused={"unsupported_format": 1}, scans=5, waiting=2,
        put_back={"store_unavailable": 1}, finished=2, quarantined={"bug": 1}, pages=4, finished_lately=2,
        papers={Standing.DIGITIZED: 1, Standing.IN_REVIEW: 1, Standing.REJECTED: 1}, rejected={"damaged_scan": 1},
    )  # fmt: skip
    assert progress.left == 2


def test_separator_sheets_are_no_papers(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords
) -> None:
    take_in(campaigns, tasks, campaign, 1)
    sheet = Field("separator_batch", "A", "A", 1.0, Source.QR, True, False, 1, None)
    finish(tasks, records, replace(paper(1), fields=(sheet,)), paper(1))

    assert campaigns.progress(campaign).papers[Standing.DIGITIZED] == 1


def test_pages_of_a_scan_that_is_being_read_count(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    take_in(campaigns, tasks, campaign, 1)
    tasks.part(claimed(tasks), "v1", 3)
    tasks.finish_page(claimed(tasks))
    tasks.finish_page(claimed(tasks), "page_crashed")

    assert (campaigns.progress(campaign).started, campaigns.progress(campaign).pages) == (1, 1)


def test_rate_and_time_left_are_those_of_the_last_minutes(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks, records: SqlRecords, clock: Clock
) -> None:
    take_in(campaigns, tasks, campaign, *range(1, 31))
    finish(tasks, records, paper(1))
    assert campaigns.progress(campaign).rate is None
    clock.wait(3600)
    for number in range(2, 12):
        finish(tasks, records, paper(number))
        clock.wait(10)

    progress = campaigns.progress(campaign)

    assert progress.finished_lately == 10
    assert progress.rate == pytest.approx(5.4, abs=0.1)
    assert progress.time_left is not None
    assert progress.time_left.total_seconds() == pytest.approx(60 * 19 / 5.4, rel=0.05)
    clock.wait(3600)
    assert campaigns.progress(campaign).time_left is None


def test_scan_of_a_citizen_at_the_counter_still_counts(
    campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks
) -> None:
    take_in(campaigns, tasks, campaign, 1)
    tasks.accept(scan(1), Lane.COUNTER)

    assert campaigns.progress(campaign).waiting == 1


def test_list_has_the_latest_first(campaigns: SqlCampaigns, campaign: Campaign, tasks: SqlTasks) -> None:
    later = campaigns.start("Kho 2020", "/kho/2020")
    take_in(campaigns, tasks, campaign, 1, 2)
    campaigns.note(campaign, [refused("x", "empty_file"), replace(file(9), digest=None)])
    tasks.quarantine(claimed(tasks), "bug")

    assert list(campaigns.overview()) == [
        Overview(later, 0, 0, 0, 0, 0),
        Overview(campaign, files=4, pending=1, refused=1, left=1, quarantined=1),
    ]
