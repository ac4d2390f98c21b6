"""Dossiers by API: opened once, listed in parts, and nobody else's."""

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dossier.dossiers import LOCAL
from dossier.ids import DossierCode
from dossier.keys import Scope
from dossier.register import Author
from tests.web.api.conftest import Calling
from tests.web.town import HERE, MINE, OWNER, PROCEDURE, THEIRS, THERE, Town, dossier

New = dict[str, object]
NEW: New = {
    "procedure": PROCEDURE,
    "channel": "online",
    "owner": {"id": "060191000123", "name": "Lý Mỹ Dung"},
    "received_at": "2026-09-16T08:00:00+07:00",
}


_numbers = itertools.count(1)


@pytest.fixture
def new() -> New:
    """A dossier that nobody has opened yet."""
    return NEW | {"code": f"H60.16-260916-{next(_numbers):04}"}


@pytest.fixture
def client(calling: Calling) -> TestClient:
    return calling()


def test_dossier_is_opened_once(client: TestClient, town: Town, new: New) -> None:
    first = client.post("dossiers", json=new)
    second = client.post("dossiers", json=new)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert [paper["component"] for paper in first.json()["papers"]] == ["TK", "CCCD", "GKS"]
    changes = town.services.register.changes([DossierCode(str(new["code"]))])
    assert {change.author.who.partition(":")[0] for change in changes} == {"key"}
    subjects = [
        entry.event.subject
        for entry in town.services.trail.entries()
        if entry.event.action == "dossier_opened"
    ]
    assert subjects == [f"dossier:{new['code']}"]


def test_dossier_that_is_there_otherwise_is_a_conflict(client: TestClient, new: New) -> None:
    client.post("dossiers", json=new)

    answer = client.post("dossiers", json=new | {"procedure": "1.000656"})

    assert (answer.status_code, answer.json()["code"]) == (409, "dossier_differs")


def test_what_was_not_known_is_filled_in(client: TestClient, new: New) -> None:
    client.post("dossiers", json={"code": new["code"]})

    answer = client.post("dossiers", json=new)

    assert (answer.status_code, answer.json()["procedure"]) == (200, PROCEDURE)
    assert len(answer.json()["papers"]) == 3


def test_same_key_again_is_answered_the_same(client: TestClient, new: New) -> None:
    headers = {"Idempotency-Key": "lan-1"}
    first = client.post("dossiers", json=new, headers=headers)
    second = client.post("dossiers", json=new, headers=headers)
    other = client.post("dossiers", json=new | {"channel": "post"}, headers=headers)

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers["idempotency-replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


@pytest.mark.parametrize(
    "asked",
    [
        {"code": THEIRS},
        {"code": THEIRS, "office": HERE},
        {"code": "H60.58-260916-0001"},
        {"code": "H60.16-260916-0001", "office": THERE},
    ],
)
def test_dossier_of_another_office_cannot_be_opened(
    client: TestClient, town: Town, asked: dict[str, str]
) -> None:
    before = town.services.register.dossier(THEIRS)

    assert client.post("dossiers", json=asked).status_code == 404
    assert town.services.register.dossier(THEIRS) == before
    assert "refused" in [entry.event.action for entry in town.services.trail.entries()]


def test_list_goes_on_where_it_ended(client: TestClient, town: Town) -> None:
    more = [DossierCode(f"H60.16-260917-{number:04}") for number in range(1, 6)]
    with town.services.register.entry(Author("test", "more")) as entry:
        october = dt.datetime(2026, 10, 1, 8, tzinfo=LOCAL)
        entry.dossiers([replace(dossier(code, HERE, OWNER), received_at=october) for code in more])

    found: list[str] = []
    asked: dict[str, str | int] = {"limit": 2, "received_from": "2026-10-01"}
    while True:
        part = client.get("dossiers", params=asked).json()
        found += [item["code"] for item in part["items"]]
        if part["next"] is None:
            break
        asked["cursor"] = part["next"]

    assert found == more


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"procedure": PROCEDURE}, 1),
        ({"procedure": "1.000656"}, 0),
        ({"status": "in_progress"}, 1),
        ({"channel": "post"}, 0),
        ({"received_from": "2026-09-14", "received_to": "2026-09-14"}, 1),
        ({"received_from": "2026-09-15"}, 0),
        ({"office": HERE}, 1),
    ],
)
def test_list_is_filtered(client: TestClient, asked: dict[str, str], count: int) -> None:
    day = {"received_to": "2026-09-14"}
    assert len(client.get("dossiers", params=day | asked).json()["items"]) == count


def test_what_lacks_is_told_with_offers_for_those_who_may_see_them(calling: Calling) -> None:
    found = calling(Scope.DOSSIERS_READ).get(f"dossiers/{MINE}/missing").json()

    presences = {row["code"]: row["presence"] for row in found["requirements"]}
    assert found["verdict"] == "incomplete"
    assert presences == {"TK": "missing", "CCCD": "doubtful", "GKS": "doubtful"}


THEIR_ROUTES = [
    ("GET", f"dossiers/{THEIRS}", None),
    ("GET", f"dossiers/{THEIRS}/missing", None),
    ("POST", f"dossiers/{THEIRS}/scans", b"%PDF-1.7"),
    ("GET", f"dossiers/{THEIRS}/papers/component/3/pages/1.jpg", None),
    ("GET", f"dossiers/{THEIRS}/papers/component/3/copy.pdf", None),
    ("GET", f"dossiers/{THEIRS}/papers/component/3/original", None),
    ("GET", f"reuse?dossier={THEIRS}", None),
    ("GET", f"reuse?procedure={PROCEDURE}&owner=060191000123&office={THERE}", None),
    ("POST", f"dossiers/{THEIRS}/reuse", {"component": "GKS", "source": {"dossier": MINE, "paper": 3}}),
    ("DELETE", f"dossiers/{THEIRS}/reuse/GKS", None),
    ("POST", "uploads", {"dossier": THEIRS, "name": "a.jpg", "size": 10}),
    ("GET", f"rates?period=2026-09&office={THERE}", None),
    ("GET", f"dossiers?office={THERE}", None),
]


@pytest.mark.parametrize(("method", "path", "body"), THEIR_ROUTES)
def test_nothing_of_another_office_is_told_and_the_attempt_is_noted(
    client: TestClient, town: Town, method: str, path: str, body: object
) -> None:
    before = town.services.register.dossier(THEIRS)
    sent = {"content": body} if isinstance(body, bytes) else {"json": body} if body else {}

    answer = client.request(method, path, **sent)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert THEIRS not in answer.text
    assert "refused" in [entry.event.action for entry in town.services.trail.entries()]
    assert town.services.register.dossier(THEIRS) == before


def test_scans_of_another_office_are_not_told(client: TestClient, town: Town) -> None:
    theirs = town.services.register.dossier(THEIRS)
    assert theirs is not None
    digest = next(paper.digest for paper in theirs.papers if paper.digest)

    assert client.get(f"scans/{digest}").status_code == 404
    assert client.get(f"scans/{digest}/papers").status_code == 404


def test_same_bytes_in_two_offices_are_told_to_each_as_its_own(client: TestClient, town: Town) -> None:
    theirs = town.services.register.dossier(THEIRS)
    assert theirs is not None
    scan = next(town.services.register.scans(paper.digest)[0] for paper in theirs.papers if paper.digest)
    with town.services.store.open(town.services.original_key(scan.digest)) as original:
        client.post(f"dossiers/{MINE}/scans?name=same.jpg", content=original.read())

    shown, papers = client.get(f"scans/{scan.digest}"), client.get(f"scans/{scan.digest}/papers")

    assert shown.json()["dossiers"] == [MINE]
    assert {paper["dossier"] for paper in papers.json()["papers"]} == {MINE}
    assert THEIRS not in shown.text + papers.text
