"""Page surgery that is refused: what makes no sense, and whose papers they are."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from digitize.services import Services
from dossier.ids import ScanDigest
from dossier.papers import PaperRole
from dossier.scans import FoundFile
from dossier.tasks import Lane
from tests.web.surgeon import actions, address, hand_in, open_worker, original_of, papers_of, read_all, tell
from tests.web.town import MINE, THEIRS, Town, open_town

SignIn = Callable[[str], TestClient]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


@pytest.fixture(scope="module")
def worker(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with open_worker(town, tmp_path_factory.mktemp("worker") / "work") as services:
        yield services


@pytest.fixture
def scan(town: Town, worker: Services, request: pytest.FixtureRequest) -> ScanDigest:
    """A scan of four pages in which the program finds two papers: pages 1-2 and 3-4."""
    digest = hand_in(town, MINE, 4, request.node.name[:40])
    read_all(worker)
    return digest


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"reason": " "}, 422),
        ({"groups": [{"pages": ["nonsense"]}]}, 422),
        ({"groups": [{"pages": ["ab:1"]}]}, 404),
        ({"revisions": {}}, 409),
        ({"turns": {"x:1": 90}}, 422),
        ({"turns": {}, "groups": "no"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(
    scan: ScanDigest, signed_in: SignIn, body: dict[str, Any], status: int
) -> None:
    assert tell(signed_in("verifier"), scan, [1], **body).status_code == status


def test_page_or_kind_that_there_is_not_is_refused(scan: ScanDigest, signed_in: SignIn) -> None:
    client = signed_in("verifier")

    assert tell(client, scan, [1, 5]).status_code == 422
    assert tell(client, scan, [1], [1]).status_code == 422
    assert tell(client, scan, ([1, 2, 3, 4], "nonsense")).status_code == 422
    assert tell(client, scan, [1, 2, 3, 4], turns={f"{scan}:1": 45}).status_code == 422
    assert tell(client, scan, [1, 2], [3, 4]).status_code == 422


def test_who_has_an_old_page_open_is_told(worker: Services, scan: ScanDigest, signed_in: SignIn) -> None:
    client = signed_in("verifier")
    tell(client, scan, [1, 2, 3, 4])
    too_soon = tell(client, scan, [1], [2, 3, 4])
    read_all(worker)

    assert too_soon.status_code == 409
    assert tell(client, scan, [1], [2, 3, 4]).status_code == 409


def test_scan_of_another_office_is_not_there(scan: ScanDigest, signed_in: SignIn, town: Town) -> None:
    client = signed_in("stranger")
    role = papers_of(town, scan)[0]

    for path in (f"{address(scan)}/trang-giay", f"{address(scan)}/1.jpg", f"{address(scan)}/tinh-trang"):
        assert client.get(path).status_code == 404
    assert client.get(f"{address(scan, THEIRS)}/trang-giay").status_code == 404
    assert tell(client, scan, [1, 2, 3, 4]).status_code == 404
    assert client.post(f"{address(scan)}/hoan-tac").status_code == 404
    assert client.post(f"/ho-so/{MINE}/tp/{role.ordinal}/loai", data={"kind": "decision"}).status_code == 404
    assert signed_in("auditor").get(f"{address(scan)}/trang-giay").status_code == 403
    assert "refused" in actions(town)


def test_scan_that_lies_with_another_office_too_is_shown_and_changed_by_nobody_of_one(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    again = town.services.spool / "again.pdf"
    again.write_bytes(original_of(town, scan))
    town.services.intake.receive(FoundFile(again, "again.pdf", THEIRS), Lane.COUNTER)
    town.services.intake.registrar.file(scan)
    client = signed_in("verifier")

    page = client.get(f"{address(scan)}/trang-giay")
    assert "cơ quan khác" in page.text
    assert client.get(f"{address(scan)}/1.jpg").status_code == 404
    assert tell(client, scan, [1, 2, 3, 4]).status_code == 403
    assert client.post(f"{address(scan)}/hoan-tac").status_code == 403


def test_pictures_of_pages_are_shown_and_noted(scan: ScanDigest, signed_in: SignIn, town: Town) -> None:
    client = signed_in("clerk")

    assert client.get(f"{address(scan)}/4.jpg").headers["content-type"] == "image/jpeg"
    assert client.get(f"{address(scan)}/5.jpg").status_code == 404
    assert "page_viewed" in actions(town)


def test_paper_leads_to_the_pages_of_its_scan(scan: ScanDigest, signed_in: SignIn, town: Town) -> None:
    paper = papers_of(town, scan)[0]
    role = "tp" if paper.role is PaperRole.COMPONENT else "kq"
    answer = signed_in("clerk").get(f"/ho-so/{MINE}/{role}/{paper.ordinal}/trang-giay?ve=//evil.example")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{address(scan)}/trang-giay?ve=/")
