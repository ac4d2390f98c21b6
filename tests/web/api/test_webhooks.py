"""Webhooks: what happened is told once it is committed, signed, to those it concerns, again and again until it arrives."""

import base64
import hashlib
import hmac
import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digitize.assemble.stores import database_url
from digitize.front.posting import NotReachable, Postman, signature, target_of
from dossier.dossiers import Dossier
from dossier.hooks import WAITS, Happening, Webhook
from dossier.papers import Approval, PaperState
from dossier.register import Author
from storage.outbox import SqlOutbox
from storage.sql import open_database
from tests.web.town import HERE, MINE, PROVINCE, THEIRS, Town, birth_certificate, file_paper, open_town

ALL = frozenset(Happening) - {Happening.TEST}


@dataclass
class Ear:
    """A server that hears webhooks; it answers with the statuses of `answers` first, then with 204."""

    url: str
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@pytest.fixture
def ear() -> Iterator[Ear]:
    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = made.answers.pop(0) if made.answers else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    made = Ear(f"http://127.0.0.1:{server.server_port}/hook")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join(10)


@dataclass
class Desk:
    """A town, a clock that can be put forward, and a postman that sends when told."""

    town: Town
    ahead: timedelta = timedelta()

    def __post_init__(self) -> None:
        self.outbox = SqlOutbox(open_database(database_url(self.town.settings)), self.now)
        self.postman = Postman(self.outbox, "any", self.now)
        self.webhooks = self.town.services.integration.webhooks

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def add(self, ear: Ear, office: str = HERE, *happenings: Happening) -> Webhook:
        made = self.webhooks.add(office, ear.url, frozenset(happenings) or ALL, "thu.quan")
        self.postman.round()
        return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_town(tmp_path / "home") as town:
        yield Desk(town)


def told(ear: Ear) -> list[dict[str, object]]:
    return [json.loads(body) for _, body in ear.heard]


def change(town: Town, dossier: Dossier) -> None:
    with town.services.register.entry(Author("thu.soat", "test")) as entry:
        entry.dossiers([dossier])


def judged(town: Town, approval: Approval, code: str = MINE) -> Dossier:
    """The dossier with its first digitized paper judged."""
    (found,) = town.services.register.dossiers([code])  # type: ignore[list-item]
    paper = next(paper for paper in found.papers if paper.digest)
    papers = tuple(replace(one, approval=approval) if one is paper else one for one in found.papers)
    return replace(found, papers=papers)


def test_what_happened_before_is_not_told(desk: Desk, ear: Ear) -> None:
    desk.add(ear)

    assert desk.postman.round() == 0
    assert ear.heard == []


def test_scan_that_was_read_is_told_once_and_signed(desk: Desk, ear: Ear) -> None:
    hook = desk.add(ear)
    paper = file_paper(
        desk.town.services, desk.town.settings, MINE, birth_certificate("Vừ A Páo", "060190000777")
    )

    desk.postman.round()
    desk.postman.round()

    ((headers, body),) = ear.heard
    assert json.loads(body)["type"] == "scan.finished"
    assert json.loads(body)["data"] == {"scan": paper.digest, "state": "finished", "dossiers": [MINE]}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert "060190000777" not in body.decode()


def test_signature_is_that_of_the_standard() -> None:
    # The example of standardwebhooks.com.
    body = b'{"event_type":"ping","data":{"success":true}}'

    found = signature("whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1731705121, body)

    assert found == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="


def test_papers_and_complete_dossiers_are_told(desk: Desk, ear: Ear) -> None:
    desk.add(ear)
    change(desk.town, judged(desk.town, Approval.APPROVED))
    (found,) = desk.town.services.register.dossiers([MINE])
    whole = tuple(
        replace(paper, state=PaperState.DIGITIZED, link="http://kho.test/1") if not paper.has_file else paper
        for paper in found.papers
    )
    change(desk.town, replace(found, papers=whole))
    change(desk.town, judged(desk.town, Approval.REFUSED))

    desk.postman.round()

    assert sorted(str(one["type"]) for one in told(ear)) == ["paper.confirmed", "paper.refused"]
    change(desk.town, judged(desk.town, Approval.APPROVED))
    desk.postman.round()
    assert {"dossier": MINE} in [one["data"] for one in told(ear) if one["type"] == "dossier.complete"]


def test_only_those_whom_it_concerns_are_told(desk: Desk, ear: Ear) -> None:
    desk.add(ear)
    change(desk.town, judged(desk.town, Approval.APPROVED, THEIRS))
    desk.postman.round()
    assert ear.heard == []

    desk.add(ear, PROVINCE, Happening.PAPER_CONFIRMED)
    (found,) = desk.town.services.register.dossiers([THEIRS])
    reset = tuple(replace(paper, approval=Approval.PENDING) for paper in found.papers)
    change(desk.town, replace(found, papers=reset))
    change(desk.town, judged(desk.town, Approval.APPROVED, THEIRS))
    desk.postman.round()

    assert [one["data"] for one in told(ear)] == [{"dossier": THEIRS, "role": "component", "paper": 3}]


def test_what_is_not_taken_is_sent_again_later_under_the_same_id(desk: Desk, ear: Ear) -> None:
    hook = desk.add(ear)
    ear.answers = [500, 302]
    desk.webhooks.test(hook.id)

    assert [desk.postman.round(), desk.postman.round()] == [1, 0]
    desk.ahead += timedelta(seconds=WAITS[0] + 1)
    assert desk.postman.round() == 1
    desk.ahead += timedelta(seconds=WAITS[1] + 1)
    assert desk.postman.round() == 1

    assert len({headers["webhook-id"] for headers, _ in ear.heard}) == 1
    (delivery,) = desk.webhooks.deliveries(hook.id, 10)
    assert (delivery.tries, delivery.status, delivery.due_at) == (3, 204, None)


def test_it_is_given_up_after_three_days_and_can_be_sent_again(desk: Desk, ear: Ear) -> None:
    hook = desk.add(ear)
    ear.answers = [503] * (len(WAITS) + 1)
    desk.webhooks.test(hook.id)
    for wait in (*WAITS, 0):
        desk.postman.round()
        desk.ahead += timedelta(seconds=wait + 1)

    (given_up,) = desk.webhooks.deliveries(hook.id, 10)
    assert (given_up.due_at, given_up.status, len(ear.heard)) == (None, 503, len(WAITS) + 1)
    assert desk.ahead > timedelta(days=3)
    assert desk.webhooks.again(hook.id, given_up.id)
    desk.postman.round()
    assert desk.webhooks.deliveries(hook.id, 10)[0].sent_at is not None


def test_two_senders_never_have_the_same_delivery(desk: Desk, ear: Ear) -> None:
    hook = desk.add(ear)
    for _ in range(20):
        desk.webhooks.test(hook.id)
    other, claimed = Desk(desk.town), list[str]()

    def claim(outbox: SqlOutbox) -> None:
        while due := outbox.claim(3):
            claimed.extend(one.delivery.id for one in due)

    threads = [threading.Thread(target=claim, args=[one.outbox]) for one in (desk, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(claimed) == len(set(claimed)) == 20


def test_what_a_dead_sender_claimed_is_sent_by_another(desk: Desk, ear: Ear) -> None:
    hook = desk.add(ear)
    desk.webhooks.test(hook.id)
    assert len(desk.outbox.claim(5)) == 1

    assert desk.postman.round() == 0
    desk.ahead += timedelta(minutes=1, seconds=1)
    assert desk.postman.round() == 1


def test_webhook_that_is_off_is_told_when_it_is_on_again(desk: Desk, ear: Ear) -> None:
    hook = desk.add(ear)
    desk.webhooks.switch(hook.id, is_active=False)
    change(desk.town, judged(desk.town, Approval.APPROVED))
    assert desk.postman.round() == 0

    desk.webhooks.switch(hook.id, is_active=True)
    assert desk.postman.round() == 1


@pytest.mark.parametrize(
    ("url", "networks", "word"),
    [
        ("http://169.254.169.254/latest/meta-data", "any", "forbidden_address"),
        ("http://[fe80::1]/", "any", "forbidden_address"),
        ("http://[::ffff:169.254.169.254]/", "any", "forbidden_address"),
        ("http://0.0.0.0/", "any", "forbidden_address"),
        ("http://127.0.0.1/", "internal", "forbidden_address"),
        ("http://localhost/", "internal", "forbidden_address"),
        ("http://[::1]/", "internal", "forbidden_address"),
        ("http://10.1.2.3/", "public", "forbidden_address"),
        ("file:///etc/passwd", "any", "bad_address"),
        ("http://u:p@10.1.2.3/", "internal", "bad_address"),
        ("http://10.1.2.3:99999/", "internal", "bad_address"),
        ("http://khong-co.invalid/", "internal", "unknown_host"),
    ],
)
def test_forbidden_addresses_are_not_reached(url: str, networks: str, word: str) -> None:
    with pytest.raises(NotReachable) as raised:
        target_of(url, networks)

    assert raised.value.word == word


def test_address_that_was_checked_is_the_one_that_is_reached() -> None:
    target = target_of("https://10.60.1.5:8443/so-hoa?x=1", "internal")

    assert (target.url, target.headers["Host"]) == ("https://10.60.1.5:8443/so-hoa?x=1", "10.60.1.5:8443")
    assert target_of("http://localhost:8080/a", "any").url in (
        "http://127.0.0.1:8080/a",
        "http://[::1]:8080/a",
    )
