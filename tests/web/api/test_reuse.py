"""Reuse by API: a paper may come from any office, but only one that was offered, and of its dossier nothing else is told."""

import datetime as dt
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dossier.dossiers import LOCAL
from dossier.papers import Approval, PaperState
from dossier.register import Author
from tests.web.api.conftest import Calling
from tests.web.town import MINE, OWNER, PROCEDURE, THEIRS, Town

NEW = "H60.16-260916-0001"
SOURCE = {"dossier": THEIRS, "role": "component", "paper": 3}


@pytest.fixture
def client(calling: Calling, town: Town) -> TestClient:
    """A key, a dossier of its own, and a birth certificate of the same person that was approved in another office."""
    made = calling()
    made.post("dossiers", json={"code": NEW, "procedure": PROCEDURE, "owner": {"id": OWNER.id}})
    (theirs,) = town.services.register.dossiers([THEIRS])
    at = dt.datetime(2026, 9, 15, tzinfo=LOCAL)
    papers = tuple(
        replace(
            paper, owner=OWNER, approval=Approval.APPROVED, approved_by="thu.la", approved_at=at,
            state=PaperState.DIGITIZED, code=f"{OWNER.id}.H60.58.1",
        )
        if paper.ordinal == 3
        else paper
        for paper in theirs.papers
    )  # fmt: skip
    with town.services.register.entry(Author("thu.la", "duyệt")) as entry:
        entry.dossiers([replace(theirs, papers=papers)])
    return made


def test_paper_of_another_office_is_offered_used_and_given_back(client: TestClient, town: Town) -> None:
    offers = {row["code"]: row for row in client.get("reuse", params={"dossier": NEW}).json()["requirements"]}
    missing = {row["code"]: row for row in client.get(f"dossiers/{NEW}/missing").json()["requirements"]}
    assert [one["reference"] for one in offers["GKS"]["usable"]] == [f"{THEIRS}/3"]
    assert missing["GKS"]["presence"] == "reusable"

    asked = {"component": "GKS", "source": SOURCE}
    answers = [client.post(f"dossiers/{NEW}/reuse", json=asked) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    paper = answers[0].json()["paper"]
    assert (paper["state"], paper["reused_from"]) == ("reused_component", SOURCE)
    assert client.get(f"dossiers/{NEW}/papers/component/3/pages/1.jpg?width=400").status_code == 200
    assert client.get(f"dossiers/{THEIRS}").status_code == 404

    back = client.delete(f"dossiers/{NEW}/reuse/GKS")
    assert (back.status_code, back.json()["outcome"]) == (200, "recorded")
    assert client.delete(f"dossiers/{NEW}/reuse/GKS").json()["outcome"] == "same"
    actions = [entry.event.action for entry in town.services.trail.entries()]
    assert {"reuse_looked_up", "reuse_accepted", "reuse_undone"} <= set(actions)


@pytest.mark.parametrize("source", [{**SOURCE, "paper": 2}, {**SOURCE, "dossier": "H60.58-260915-0009"}])
def test_paper_that_was_not_offered_is_as_if_there_were_none(
    client: TestClient, source: dict[str, object]
) -> None:
    answer = client.post(f"dossiers/{NEW}/reuse", json={"component": "GKS", "source": source})

    assert (answer.status_code, answer.json()["code"]) == (409, "reuse_refused")
    assert "Không có giấy tờ này" in answer.json()["detail_vi"]


def test_condition_that_does_not_hold_is_told(client: TestClient) -> None:
    answer = client.post(
        f"dossiers/{NEW}/reuse", json={"component": "CCCD", "source": {**SOURCE, "dossier": MINE, "paper": 2}}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "reuse_refused")
    assert answer.json()["detail_vi"]


def test_numbers_are_masked_without_the_scope(calling: Calling, client: TestClient) -> None:
    from dossier.keys import Scope

    told = calling(Scope.REUSE_READ).get("reuse", params={"procedure": PROCEDURE, "owner": "0601 9100 0123"})

    assert told.json()["owner"] == "0601****0123"
    assert "060191000123" not in told.text
