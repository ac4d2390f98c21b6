"""Page surgery through its routes: what becomes of papers, who may do it, what stands in the way."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from digitize.services import Services
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Paper, PaperRole
from dossier.register import Author
from dossier.scans import FoundFile
from dossier.tasks import Lane
from tests.web.surgeon import hand_in, open_worker, read_all
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


def spans(
    town: Town, digest: ScanDigest, code: DossierCode = MINE
) -> list[tuple[tuple[int, int] | None, str | None]]:
    """The papers of these bytes in a dossier."""
    return [(paper.page_range, paper.kind) for paper in papers_of(town, digest, code)]


def papers_of(town: Town, digest: ScanDigest, code: DossierCode = MINE) -> list[Paper]:
    dossier = town.services.register.dossier(code)
    assert dossier is not None
    mine = [paper for paper in dossier.papers if paper.digest == digest]
    return sorted(mine, key=lambda paper: paper.page_range or (0, 0))


def original_of(town: Town, digest: ScanDigest) -> bytes:
    with town.services.store.open(town.services.original_key(digest)) as stored:
        return stored.read()


def address(digest: ScanDigest, code: DossierCode = MINE) -> str:
    return f"/ho-so/{code}/ban-quet/{digest}"


def tell(
    client: TestClient,
    digest: ScanDigest,
    *groups: list[int] | tuple[list[int], str],
    **more: Any,  # noqa: ANN401
) -> Response:
    """Send what the script would."""
    told = [group if isinstance(group, tuple) else (group, "") for group in groups]
    body = {
        "groups": [{"pages": [f"{digest}:{page}" for page in pages], "kind": kind} for pages, kind in told],
        "revisions": {digest: 0},
        "reason": "máy chia nhầm",
    }
    return client.post(f"{address(digest)}/trang-giay", json={**body, **more})


def actions(town: Town) -> list[str]:
    return [entry.event.action for entry in town.services.trail.entries()]


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


def approve(town: Town, paper: Paper, *, is_in_store: bool = False) -> None:
    """A person vouches for a paper."""
    with town.services.register.entry(Author("thu.truong", "duyệt")) as entry:
        (dossier,) = entry.hold([MINE])
        vouched = replace(
            paper,
            approval=Approval.APPROVED,
            approved_by="thu.truong",
            values={"number": "7"},
            is_in_national_store=is_in_store,
        )
        entry.dossiers(
            [replace(dossier, papers=tuple(vouched if each == paper else each for each in dossier.papers))]
        )


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
