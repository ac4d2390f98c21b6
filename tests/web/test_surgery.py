"""Page surgery through its routes: what becomes of papers, who may do it, what stands in the way."""

import hashlib
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from digitize.services import Services
from dossier.ids import ScanDigest
from dossier.papers import Approval, PaperRole
from tests.web.surgeon import (
    actions,
    address,
    approve,
    hand_in,
    open_worker,
    original_of,
    papers_of,
    read_all,
    spans,
    tell,
)
from tests.web.town import MINE, Town, open_town

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


def test_split_and_blank_pages_become_the_papers_that_were_told(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    client = signed_in("verifier")
    original = original_of(town, scan)
    answer = tell(client, scan, [1], ([2], "birth_certificate"), [3], turns={f"{scan}:3": 90})

    assert answer.json() == {"to": f"{address(scan)}/trang-giay"}
    assert "Đang đọc lại" in client.get(f"{address(scan)}/trang-giay").text
    assert read_all(worker) > 0
    assert spans(town, scan) == [((1, 1), "decision"), ((2, 2), "birth_certificate"), ((3, 3), "decision")]
    read = town.services.register.readings(scan)
    assert [report.rotation for paper in read for report in paper.page_reports] == [0, 0, 90]
    assert hashlib.sha256(original).hexdigest() == scan
    assert original_of(town, scan) == original
    assert "pages_told" in actions(town)


def test_waiting_page_goes_on_when_the_scan_was_read(
    worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    client = signed_in("clerk")
    tell(client, scan, [1, 2, 3, 4])
    before = client.get(f"{address(scan)}/tinh-trang")
    read_all(worker)
    after = client.get(f"{address(scan)}/tinh-trang")

    assert "HX-Redirect" not in before.headers
    assert after.headers["HX-Redirect"].startswith(f"{address(scan)}/trang-giay")


def test_undo_is_there_at_once_and_redo_too(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    client = signed_in("verifier")
    before = spans(town, scan)
    tell(client, scan, [1, 2, 3, 4])
    read_all(worker)
    merged = spans(town, scan)
    client.post(f"{address(scan)}/hoan-tac")
    assert read_all(worker) == 1
    undone = spans(town, scan)
    client.post(f"{address(scan)}/hoan-tac")
    read_all(worker)

    assert merged == [((1, 4), "decision")]
    assert undone == before == [((1, 2), "decision"), ((3, 4), "decision")]
    assert spans(town, scan) == merged


def bound_from(town: Town, scan: ScanDigest) -> dict[ScanDigest, list[int]]:
    """The scans that were bound with pages of this one, and which pages."""
    tellings = town.services.theatre.tellings
    bound = {digest for digests in tellings.taken_from(scan).values() for digest in digests}
    return {digest: [page.page for page in tellings.made_of(digest)] for digest in sorted(bound)}


def test_pages_in_another_order_are_bound_and_their_papers_are_not_doubled(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    client = signed_in("verifier")
    answer = tell(client, scan, [2, 1], ([4, 3], "birth_certificate"))
    read_all(worker)
    bound = bound_from(town, scan)
    made = [spans(town, digest) for digest in bound]
    client.post(f"{address(next(iter(bound)))}/hoan-tac")
    read_all(worker)

    assert answer.status_code == 200
    assert sorted(bound.values()) == [[2, 1], [4, 3]]
    assert sorted(made, key=str) == [[((1, 2), "birth_certificate")], [((1, 2), "decision")]]
    assert spans(town, scan) == [((1, 2), "decision"), ((3, 4), "decision")]
    assert [spans(town, digest) for digest in bound] == [[], []]


def test_page_that_was_bound_elsewhere_is_not_taken_twice(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    client = signed_in("verifier")
    tell(client, scan, [2, 1], [3, 4])
    read_all(worker)
    again = tell(client, scan, [1], [3, 4], revisions={scan: 1})
    all_anew = client.post(f"{address(scan)}/hoan-tac", data={"to": "may"})

    assert (again.status_code, all_anew.status_code) == (409, 409)
    assert "ghép" in again.json()["message"]


def test_paper_of_another_scan_of_the_dossier_is_joined(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    other = hand_in(town, MINE, 1, "mat sau")
    read_all(worker)
    groups = [
        {"pages": [f"{scan}:1", f"{scan}:2"]},
        {"pages": [f"{scan}:3", f"{scan}:4", f"{other}:1"], "kind": "birth_certificate"},
    ]
    body = {"groups": groups, "revisions": {scan: 0, other: 0}, "reason": "mặt sau quét riêng"}
    answer = signed_in("clerk").post(f"{address(scan)}/trang-giay", json=body)
    read_all(worker)
    (joined,) = bound_from(town, scan)

    assert answer.status_code == 200
    assert spans(town, scan) == [((1, 2), "decision")]
    assert spans(town, other) == []
    assert spans(town, joined) == [((1, 3), "birth_certificate")]


def test_approved_paper_changes_only_when_its_approval_is_withdrawn(
    town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn
) -> None:
    client = signed_in("verifier")
    approve(town, papers_of(town, scan)[1])
    other_paper = tell(client, scan, [1], [2], [3, 4])
    read_all(worker)
    refused = tell(client, scan, [1], [2], [3], [4], revisions={scan: 1})
    kept = papers_of(town, scan)[-1]
    done = tell(client, scan, [1], [2], [3], [4], revisions={scan: 1}, withdraw=True)
    read_all(worker)

    assert (other_paper.status_code, refused.status_code, done.status_code) == (200, 409, 200)
    assert refused.json()["held"] is True
    assert (kept.page_range, kept.approval) == ((3, 4), Approval.APPROVED)
    assert [span for span, _ in spans(town, scan)] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert "vouching_withdrawn" in actions(town)
    removed = [change for change in town.services.register.changes([MINE]) if change.author.who == "thu.soat"]
    assert "approval" in {change.what for change in removed}


def test_paper_in_the_national_store_is_never_changed(
    town: Town, scan: ScanDigest, signed_in: SignIn
) -> None:
    approve(town, papers_of(town, scan)[1], is_in_store=True)
    answer = tell(signed_in("verifier"), scan, [1, 2, 3, 4], withdraw=True)

    assert (answer.status_code, answer.json()["held"]) == (409, False)


def test_kind_is_told_by_one_click(town: Town, worker: Services, scan: ScanDigest, signed_in: SignIn) -> None:
    paper = papers_of(town, scan)[0]
    role = "tp" if paper.role is PaperRole.COMPONENT else "kq"
    place = f"/ho-so/{MINE}/{role}/{paper.ordinal}"
    client = signed_in("verifier")
    unknown = client.post(f"{place}/loai", data={"kind": "nonsense"}, headers={"HX-Request": "true"})
    page = {"Accept": "text/html"}
    answer = client.post(f"{place}/loai?ve=/soat", data={"kind": "birth_certificate"}, headers=page)
    waiting = client.post(f"{place}/loai", data={"kind": "decision"})
    read_all(worker)

    assert (answer.status_code, answer.headers["location"]) == (303, "/soat")
    assert waiting.status_code == 409
    assert spans(town, scan) == [((1, 2), "birth_certificate"), ((3, 4), "decision")]
    assert unknown.status_code == 422
    assert "kind_told" in actions(town)
