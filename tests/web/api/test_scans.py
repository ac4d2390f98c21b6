"""Scans by API: taken in once, by parts if need be, and what was read of them."""

import base64
import datetime as dt
import hashlib
import itertools

import pytest
from starlette.testclient import TestClient

from digitize.lines import paper_line
from digitize.separated import named
from dossier.corrections import Correction, Sheet, Stage, Verdict
from dossier.ids import ScanDigest
from dossier.keys import Scope
from tests.web.api.conftest import Calling
from tests.web.town import MINE, Town, birth_certificate, drawn

_numbers = itertools.count(60_180_000_000)
SCANS = f"dossiers/{MINE}/scans"
PART = {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def page() -> bytes:
    """A page that nobody has handed in yet."""
    return drawn(birth_certificate("Chu Thị Lợi", f"0{next(_numbers)}"))


@pytest.fixture
def client(calling: Calling) -> TestClient:
    return calling()


def test_scan_is_taken_in_once(client: TestClient, town: Town, page: bytes) -> None:
    first = client.post(SCANS, params={"name": "a.jpg"}, content=page)
    second = client.post(SCANS, params={"name": "a.jpg"}, content=page)
    form = client.post(SCANS, files={"file": ("../../a.jpg", page)})

    digest = hashlib.sha256(page).hexdigest()
    assert (first.status_code, second.status_code, form.status_code) == (201, 200, 200)
    assert first.json() == second.json() == {"scan": digest, "dossier": MINE, "task": first.json()["task"]}
    names = {scan.name for scan in town.services.register.scans(ScanDigest(digest))}
    assert names == {f"{MINE}/a.jpg"}
    with town.services.store.open(town.services.original_key(ScanDigest(digest))) as kept:
        assert kept.read() == page
    assert client.get(f"scans/{digest}").json()["state"] == "waiting"


def test_file_that_is_no_scan_is_refused_with_its_code(client: TestClient) -> None:
    answer = client.post(SCANS, content=b"no scan", headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.json()["code"]) == (422, "unsupported_format")
    assert answer.json()["detail"].startswith("The file is neither a PDF")
    assert client.post(SCANS, content=b"").json()["code"] == "empty_file"


def test_damage_on_the_way_is_found(client: TestClient, page: bytes) -> None:
    other = base64.b64encode(hashlib.sha256(b"other").digest()).decode()

    answer = client.post(SCANS, content=page, headers={"Content-Digest": f"sha-256=:{other}:"})

    assert (answer.status_code, answer.json()["code"]) == (409, "checksum_differs")
    assert client.get(f"scans/{hashlib.sha256(page).hexdigest()}").status_code == 404


def test_same_key_with_another_scan_is_refused(client: TestClient, page: bytes) -> None:
    headers = {"Idempotency-Key": "quét-1".encode().hex()}
    first = client.post(SCANS, content=page, headers=headers)

    again = client.post(SCANS, content=page, headers=headers)
    other = client.post(SCANS, content=page + b" ", headers=headers)

    assert (again.status_code, again.json()) == (201, first.json())
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def begun(client: TestClient, page: bytes, **more: str) -> str:
    """The address of a new upload."""
    answer = client.post("uploads", json={"dossier": MINE, "name": "b.jpg", "size": len(page), **more})
    assert answer.status_code == 201, answer.text
    return "http://sohoa.test" + answer.headers["Location"]


def test_upload_goes_on_after_the_server_was_started_anew(
    client: TestClient, page: bytes, town: Town, calling: Calling
) -> None:
    place = begun(client, page, sha256=hashlib.sha256(page).hexdigest())
    client.patch(place, content=page[:1000], headers=PART | {"Upload-Offset": "0"})

    asked = client.head(place)
    rest = client.patch(
        place, content=page[1000:], headers=PART | {"Upload-Offset": asked.headers["Upload-Offset"]}
    )
    lost = client.patch(place, content=b"", headers=PART | {"Upload-Offset": str(len(page))})

    assert (asked.status_code, asked.headers["Upload-Offset"], asked.headers["Upload-Complete"]) == (
        204,
        "1000",
        "?0",
    )
    assert rest.json()["receipt"]["scan"] == hashlib.sha256(page).hexdigest()
    assert rest.headers["Upload-Complete"] == "?1"
    assert lost.json() == rest.json() == client.get(place).json()


def test_wrong_offset_and_damaged_part_change_nothing(client: TestClient, page: bytes) -> None:
    place = begun(client, page)
    wrong = client.patch(place, content=page, headers=PART | {"Upload-Offset": "7"})
    checksum = {"Upload-Checksum": "sha256 " + base64.b64encode(hashlib.sha256(b"").digest()).decode()}
    damaged = client.patch(place, content=page, headers=PART | checksum | {"Upload-Offset": "0"})

    assert [one.json()["code"] for one in (wrong, damaged)] == ["offset_differs", "checksum_differs"]
    assert client.get(place).json()["offset"] == 0


def test_upload_of_something_that_is_no_scan_says_so_each_time(client: TestClient) -> None:
    place = begun(client, b"no scan")
    first = client.patch(place, content=b"no scan", headers=PART | {"Upload-Offset": "0"})
    again = client.patch(place, content=b"", headers=PART | {"Upload-Offset": "7"})

    assert {one.json()["code"] for one in (first, again)} == {"unsupported_format"}
    assert client.get(place).json()["refusal"] == "unsupported_format"


def test_upload_is_nobody_elses(client: TestClient, calling: Calling, page: bytes) -> None:
    place, other = begun(client, page), calling()

    assert other.get(place).status_code == 404
    assert other.patch(place, content=page, headers=PART | {"Upload-Offset": "0"}).status_code == 404
    assert client.delete(place).status_code == 204
    assert client.head(place).status_code == 404


def test_upload_needs_a_type_of_parts(client: TestClient, page: bytes) -> None:
    answer = client.patch(begun(client, page), json={}, headers={"Upload-Offset": "0"})

    assert (answer.status_code, answer.json()["code"]) == (415, "bad_media_type")


def test_papers_are_lines_of_the_contract(client: TestClient, town: Town) -> None:
    (dossier,) = town.services.register.dossiers([MINE])
    digest = next(
        paper.digest for paper in dossier.papers if paper.kind == "birth_certificate" and paper.digest
    )
    read = named(town.services.register.scans(digest)[0], town.services.register.readings(digest))

    lines = client.get(f"scans/{digest}/papers", headers={"Accept": "application/x-ndjson"})

    assert lines.text == "".join(map(paper_line, read))
    assert client.get(f"scans/{digest}/papers").json()["papers"][0]["kind"] == "birth_certificate"
    assert client.get(f"scans/{digest}").json()["state"] == "finished"


def test_values_that_people_gave_are_laid_over(client: TestClient, town: Town) -> None:
    (dossier,) = town.services.register.dossiers([MINE])
    digest = next(
        paper.digest for paper in dossier.papers if paper.kind == "citizen_identity_card" and paper.digest
    )
    said = Correction(
        Sheet(digest, (1, 1)), "date_of_expiry", "0?/03/20?1", None, Verdict.CORRECTED, "2031-03-02", (), Stage.SETTLED,
        "thu.soat", "xem bản giấy", dt.datetime.now(dt.UTC),
    )  # fmt: skip
    town.services.review.corrections.add([said])

    (paper,) = client.get(f"scans/{digest}/papers").json()["papers"]

    told = paper["fields"]["date_of_expiry"]
    assert (told["value"], told["raw"], told["source"]) == ("2031-03-02", "0?/03/20?1", "person")
    assert paper["fields"]["id_number"]["needs_review"] is True


def test_scan_that_is_not_read_yet_is_a_conflict(client: TestClient, page: bytes) -> None:
    client.post(SCANS, content=page)

    answer = client.get(f"scans/{hashlib.sha256(page).hexdigest()}/papers")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_read_yet")


def test_pages_and_originals_are_for_keys_that_may_see_them(calling: Calling, town: Town) -> None:
    place = f"dossiers/{MINE}/papers/component/3"
    seeing = calling(Scope.PAPERS_READ)

    picture = seeing.get(f"{place}/pages/1.jpg?width=400")
    original = calling(Scope.ORIGINALS_READ).get(f"{place}/original")

    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert original.content[:3] == b"\xff\xd8\xff"
    assert "attachment" in original.headers["content-disposition"]
    assert seeing.get(f"{place}/original").status_code == 403
    assert seeing.get(f"{place}/pages/2.jpg").status_code == 404
    actions = [entry.event.action for entry in town.services.trail.entries()]
    assert {"page_viewed", "original_fetched"} <= set(actions)
