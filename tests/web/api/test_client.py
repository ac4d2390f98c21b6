"""The client against a live server, also one that breaks."""

import datetime as dt
import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from client import BadSignature, Problem, Sohoa, Unreachable, verify_webhook
from digitize.front.posting import signature
from tests.web.api.conftest import make_key
from tests.web.api.serving import Breaking, served
from tests.web.town import MINE, PROCEDURE, THEIRS, Town, birth_certificate, drawn

NEW = "H60.16-260916-0001"
_numbers = itertools.count(60_190_000_000)


def at_once(seconds: float) -> None:
    """Wait for nothing."""
    del seconds


@pytest.fixture(scope="module")
def server(app: FastAPI) -> Iterator[tuple[str, Breaking]]:
    breaking = Breaking(app)
    with served(breaking) as address:
        yield address, breaking


@pytest.fixture
def sohoa(server: tuple[str, Breaking], town: Town) -> Iterator[Sohoa]:
    server[1].faults.clear()
    with Sohoa(server[0], make_key(town), language="en", pause=at_once) as client:
        yield client


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "quét.jpg"
    path.write_bytes(drawn(birth_certificate("Chu Thị Lợi", f"0{next(_numbers)}")))
    return path


def test_dossier_is_opened_and_shown(sohoa: Sohoa) -> None:
    opened = sohoa.open_dossier(NEW, procedure=PROCEDURE, owner={"id": "060191000123"})

    assert sohoa.dossier(NEW) == opened
    assert [paper.kind for paper in opened.papers][:1] == ["declaration_form"]
    assert sohoa.missing(NEW)["verdict"] == "incomplete"
    assert {one.code for one in sohoa.dossiers(limit=1)} >= {MINE, NEW}


def test_what_is_read_is_fetched(sohoa: Sohoa) -> None:
    paper = next(paper for paper in sohoa.dossier(MINE).papers if paper.kind == "birth_certificate")
    assert paper.scan is not None

    assert sohoa.wait_for(paper.scan).state == "finished"
    assert sohoa.papers(paper.scan)[0]["fields"]["full_name"]["value"] == "Lý Mỹ Dung"
    assert sohoa.rates("2026-09")["total"]["received"] >= 1
    assert [row["code"] for row in sohoa.reusable(MINE)["requirements"]] == ["TK", "CCCD", "GKS"]


def test_no_of_the_server_is_a_problem(sohoa: Sohoa) -> None:
    with pytest.raises(Problem) as raised:
        sohoa.dossier(THEIRS)

    assert (raised.value.status, raised.value.code) == (404, "not_found")
    assert raised.value.detail == "Not there, or of another office"


@pytest.mark.parametrize("faults", [["busy", "busy"], ["lost"]])
def test_scan_arrives_once_whatever_breaks(
    sohoa: Sohoa, server: tuple[str, Breaking], scan: Path, town: Town, faults: list[str]
) -> None:
    content = scan.read_bytes()
    server[1].faults += faults

    receipt = sohoa.send_scan(MINE, content, scan.name)

    assert receipt.scan == hashlib.sha256(content).hexdigest()
    assert len(town.services.register.scans(receipt.scan)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "faults", [[], ["", "cut", "", "cut"], ["busy", "lost", "", "lost"], ["", "", "", "lost"]]
)
def test_upload_goes_on_whatever_breaks(
    sohoa: Sohoa, server: tuple[str, Breaking], scan: Path, town: Town, faults: list[str]
) -> None:
    server[1].faults += faults

    receipt = sohoa.upload(MINE, scan, part_bytes=16_000)

    assert receipt.scan == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert [one.name for one in town.services.register.scans(receipt.scan)] == [f"{MINE}/quét.jpg"]  # type: ignore[arg-type]


def test_server_that_never_answers_is_told(town: Town) -> None:
    with (
        Sohoa("http://127.0.0.1:9", "sohoa_x", tries=2, pause=at_once) as client,
        pytest.raises(Unreachable),
    ):
        client.dossier(MINE)


SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"type":"webhook.test","timestamp":"2026-11-23T00:00:00+00:00","data":{}}'
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def headers(body: bytes = BODY, now: dt.datetime = NOW) -> dict[str, str]:
    moment = int(now.timestamp())
    signed = signature(SECRET, "msg_1", moment, body)
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(moment), "Webhook-Signature": f"v1,AAAA {signed}"}


def test_webhook_is_verified() -> None:
    told = verify_webhook(SECRET, headers(), BODY, NOW)

    assert (told.id, told.type, dict(told.data)) == ("msg_1", "webhook.test", {})


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({}, BODY),
        (headers(), BODY + b" "),
        (headers(b"other"), BODY),
        (headers(now=NOW - dt.timedelta(minutes=6)), BODY),
        (headers() | {"Webhook-Timestamp": "9" * 40}, BODY),
        (headers() | {"Webhook-Id": "msg_2"}, BODY),
    ],
)
def test_webhook_that_is_not_ours_is_refused(given: dict[str, str], body: bytes) -> None:
    with pytest.raises(BadSignature):
        verify_webhook(SECRET, given, body, NOW)
