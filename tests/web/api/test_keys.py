"""Who may call the API, and how it says no."""

import datetime as dt

import pytest
from fastapi import FastAPI
from starlette.routing import Mount
from starlette.testclient import TestClient

from dossier.keys import NewKey, Scope
from tests.web.api.conftest import Calling, make_key
from tests.web.town import HERE, MINE, PROVINCE, THEIRS, Town
from web.api.limits import Buckets

KINDS = "kinds"


def told(town: Town) -> list[tuple[str, str, str]]:
    """The trail: who did what to what."""
    return [
        (entry.event.who, entry.event.action, entry.event.subject) for entry in town.services.trail.entries()
    ]


@pytest.fixture
def nobody(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://sohoa.test/api/v1/")


@pytest.mark.parametrize(
    "header", ["", "Basic dGh1OnRodQ==", "Bearer sohoa_0123456789ab_" + "A" * 43, "Bearer x", "Bearer \xff"]
)
def test_without_a_good_key_nothing_is_told(nobody: TestClient, header: str) -> None:
    answer = nobody.get(KINDS, headers=[(b"Authorization", header.encode("latin-1"))] if header else [])

    assert (answer.status_code, answer.json()["code"]) == (401, "key_missing")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_session_of_a_person_opens_nothing(signed_in: object, app: FastAPI) -> None:
    client = signed_in("clerk")  # type: ignore[operator]

    assert client.get("/api/v1/kinds").status_code == 401


def test_only_the_digest_of_a_secret_is_kept(town: Town) -> None:
    token = make_key(town)

    database = (town.settings.home / "sohoa.db").read_bytes()
    log = town.settings.home / "sohoa.db-wal"
    kept = database + (log.read_bytes() if log.exists() else b"")
    assert token.rpartition("_")[2].encode() not in kept
    assert token.split("_")[1].encode() in kept


def test_revoked_and_expired_keys_open_nothing(town: Town, nobody: TestClient) -> None:
    keys = town.services.integration.keys
    late = keys.add(NewKey("đã hết", HERE, frozenset(Scope), "x", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    token = make_key(town)
    headers = {"Authorization": f"Bearer {token}"}
    assert late is not None
    before = nobody.get(KINDS, headers=headers).status_code
    keys.revoke(token.split("_")[1])

    assert before == 200
    assert nobody.get(KINDS, headers=headers).status_code == 401
    assert nobody.get(KINDS, headers={"Authorization": f"Bearer {late[1]}"}).status_code == 401


def test_name_of_a_key_is_never_given_again(town: Town) -> None:
    keys = town.services.integration.keys
    first = keys.add(NewKey("một cửa", HERE, frozenset(Scope), "x"))
    assert first is not None
    keys.revoke(first[0].id)

    assert keys.add(NewKey("một cửa", HERE, frozenset(Scope), "x")) is None


def test_use_of_a_key_is_noted(town: Town, nobody: TestClient) -> None:
    token = make_key(town)
    nobody.get(KINDS, headers={"Authorization": f"Bearer {token}"})

    (key,) = (key for key in town.services.integration.keys.all() if key.id == token.split("_")[1])
    assert key.used_at is not None


def test_missing_scope_is_told_and_noted(calling: Calling, town: Town) -> None:
    answer = calling(Scope.RATES_READ).get(f"dossiers/{MINE}", headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
    assert answer.json()["detail"] == "Needed: dossiers:read."
    assert answer.json()["detail_vi"] == "Cần quyền: dossiers:read."
    who, action, _ = told(town)[-1]
    assert (who.partition(":")[0], action) == ("key", "refused")


def test_requests_are_limited_by_key() -> None:
    now = 0.0
    buckets = Buckets(60, lambda: now)
    first = [buckets.take("một") for _ in range(11)]
    other = buckets.take("hai")
    now = 1.0

    assert (first[:10], other) == ([0.0] * 10, 0.0)
    assert first[10] == pytest.approx(1.0)
    assert buckets.take("một") == 0.0


def test_too_many_requests_are_told_when_to_come_again(app: FastAPI, calling: Calling) -> None:
    client = calling()
    (api,) = (route for route in app.routes if isinstance(route, Mount) and route.path == "/api/v1")
    state = api.app.state  # type: ignore[attr-defined]
    before, state.buckets = state.buckets, Buckets(6)
    statuses = [client.get(KINDS).status_code for _ in range(2)]
    answer = client.get(KINDS)
    state.buckets = before

    assert (statuses[0], answer.status_code) == (200, 429)
    assert int(answer.headers["retry-after"]) >= 1


def test_numbers_of_people_are_masked_for_keys_without_them(calling: Calling) -> None:
    masked = calling(Scope.DOSSIERS_READ).get(f"dossiers/{MINE}").json()
    full = calling(Scope.DOSSIERS_READ, Scope.NUMBERS_READ).get(f"dossiers/{MINE}").json()

    assert masked["owner"]["id"] == "0601****0123"
    assert full["owner"]["id"] == "060191000123"


def test_key_of_a_province_sees_its_communes(calling: Calling) -> None:
    items = calling(office=PROVINCE).get("dossiers").json()["items"]

    assert [item["code"] for item in items] == [MINE, THEIRS]


def test_languages_are_chosen_by_the_caller(nobody: TestClient) -> None:
    def title(language: str) -> str:
        return str(nobody.get(KINDS, headers={"Accept-Language": language}).json()["title"])

    assert title("en-GB, vi;q=0.5") == "No usable API key"
    assert title("fr, vi;q=0.9, en;q=0.1") == title("") == "Thiếu khóa API hoặc khóa không dùng được"


def test_errors_of_fields_are_listed(calling: Calling) -> None:
    answer = calling().post("dossiers", json={"code": "không phải mã", "kênh": 1})

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "urn:sohoa:problem:invalid_request")
    assert {flaw["field"] for flaw in problem["errors"]} == {"body.code", "body.kênh"}


def test_unknown_address_is_a_problem_too(nobody: TestClient) -> None:
    assert nobody.get("nothing").json()["code"] == "not_found"
    assert nobody.get("http://sohoa.test/api/v9/kinds").json()["code"] == "not_found"
    assert nobody.put(KINDS).json()["code"] == "method_not_allowed"


def test_large_body_is_refused_before_it_is_read(calling: Calling) -> None:
    def pieces() -> object:
        for _ in range(100):
            yield b" " * 1024

    assert calling().post("dossiers", content=b" " * 70_000).status_code == 413
    assert calling().post("dossiers", content=pieces()).status_code == 413  # type: ignore[arg-type]
