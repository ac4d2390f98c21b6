"""Signing in at a server that knows everybody: a real one, which is then told to cheat."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from digitize.assemble.front import open_front
from digitize.front.doors import SignInServer
from digitize.settings import read_settings
from dossier.errors import BadSetting
from dossier.people import NewAccount, Role
from tests.web.provider import CLIENT, SECRET, Provider, run_provider
from tests.web.town import HERE, Town, open_town
from web.app import create_app

Go = Callable[[], httpx2.Response]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


@pytest.fixture
def provider() -> Iterator[Provider]:
    with run_provider() as running:
        yield running


@pytest.fixture
def app(town: Town, provider: Provider) -> FastAPI:
    doors = replace(town.services.doors, server=SignInServer(provider.issuer, CLIENT, SECRET))
    return create_app(replace(town.services, doors=doors))


@pytest.fixture
def known(town: Town) -> Iterator[str]:
    """The clerk's login; the server knows them as `nguoi-1`."""
    clerk = town.people["clerk"]
    town.services.accounts.change(replace(clerk, subject="nguoi-1"))
    yield clerk.login
    town.services.accounts.change(clerk)


def travel(client: TestClient) -> httpx2.Response:
    """To the server and back, as a browser would."""
    there = client.get("/dang-nhap/chung?ve=/tim").headers["location"]
    back = httpx2.get(there).headers["location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def is_signed_in(client: TestClient) -> bool:
    return client.get("/mat-khau").status_code == 200


def test_person_with_an_account_is_signed_in(visitor: TestClient, known: str, town: Town) -> None:
    assert "Đăng nhập bằng tài khoản cơ quan" in visitor.get("/dang-nhap").text
    answer = travel(visitor)

    assert (answer.status_code, answer.headers["location"]) == (303, "/tim")
    assert is_signed_in(visitor)
    event = list(town.services.trail.entries())[-1].event
    assert (event.who, event.action) == (known, "signed_in")


def test_unknown_person_gets_a_page_and_no_account(
    visitor: TestClient, provider: Provider, town: Town
) -> None:
    before = town.services.accounts.all()
    provider.claims = {"sub": "nguoi-la", "email": "la@example.vn", "email_verified": True}
    answer = travel(visitor)

    assert answer.status_code == 403
    assert "nguoi-la" in answer.text
    assert not is_signed_in(visitor)
    assert town.services.accounts.all() == before


def test_closed_account_is_not_opened_by_the_server(visitor: TestClient, town: Town, known: str) -> None:
    account = town.services.accounts.find_subject("nguoi-1")
    assert account is not None
    town.services.accounts.change(replace(account, is_active=False))

    assert travel(visitor).status_code == 403
    assert not is_signed_in(visitor)


def test_account_is_linked_by_an_email_that_is_made_sure_of(
    visitor: TestClient, provider: Provider, town: Town
) -> None:
    account = town.services.accounts.add(
        NewAccount(
            "thu.thu", "Thư Thị Thử", HERE, frozenset({Role.CLERK}), None,
            must_change_password=True, subject="email:thu@example.vn",
        )
    )  # fmt: skip
    assert account is not None
    provider.claims = {"sub": "nguoi-2", "email": "Thu@Example.vn", "email_verified": False}
    assert travel(visitor).status_code == 403
    provider.claims = {"sub": "email:thu@example.vn"}
    assert travel(visitor).status_code == 403
    provider.claims = {"sub": "nguoi-2", "email": "Thu@Example.vn", "email_verified": True}
    assert travel(visitor).status_code == 303

    assert is_signed_in(visitor)
    linked = town.services.accounts.get(account.id)
    assert linked is not None
    assert (linked.subject, linked.must_change_password) == ("nguoi-2", False)
    assert "account_linked" in [entry.event.action for entry in town.services.trail.entries()]


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"aud": [CLIENT, "another-client"], "azp": "another-client"},
        {"iss": "https://another.example"},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)  # fmt: skip
def test_token_that_is_not_the_answer_is_not_believed(
    visitor: TestClient, provider: Provider, known: str, claims: dict[str, object]
) -> None:
    provider.claims = claims

    assert travel(visitor).status_code == 502
    assert not is_signed_in(visitor)


def test_token_of_a_key_that_the_server_does_not_show_is_not_believed(
    visitor: TestClient, provider: Provider, known: str
) -> None:
    provider.shown_keys = [RSAKey.generate_key(2048, {"kid": "one"})]

    assert travel(visitor).status_code == 502
    assert not is_signed_in(visitor)


def test_public_key_is_no_shared_secret(visitor: TestClient, provider: Provider, known: str) -> None:
    assert isinstance(provider.key, RSAKey)
    provider.mac_key = provider.key.as_pem(private=False)

    assert travel(visitor).status_code == 502


def test_new_key_of_the_server_is_fetched(visitor: TestClient, provider: Provider, known: str) -> None:
    assert travel(visitor).status_code == 303
    provider.key = RSAKey.generate_key(2048, {"kid": "two"})

    assert travel(visitor).status_code == 303


def test_forged_or_used_state_leads_nowhere(visitor: TestClient, app: FastAPI, known: str) -> None:
    there = visitor.get("/dang-nhap/chung").headers["location"]
    back = urlsplit(httpx2.get(there).headers["location"])
    code = parse_qs(back.query)["code"][0]
    victim = TestClient(app, base_url="http://sohoa.test", follow_redirects=False)

    assert victim.get(f"{back.path}?{back.query}").status_code == 502
    victim.get("/dang-nhap/chung")
    assert victim.get(f"{back.path}?{back.query}").status_code == 502
    assert not is_signed_in(victim)
    assert visitor.get(f"{back.path}?code={code}&state=forged").status_code == 502
    assert visitor.get(f"{back.path}?{back.query}").status_code == 502
    assert not is_signed_in(visitor)


def test_code_of_another_browser_needs_its_verifier(visitor: TestClient, app: FastAPI, known: str) -> None:
    other = TestClient(app, base_url="http://sohoa.test", follow_redirects=False)
    stolen = httpx2.get(other.get("/dang-nhap/chung").headers["location"]).headers["location"]
    mine = parse_qs(urlsplit(visitor.get("/dang-nhap/chung").headers["location"]).query)["state"][0]

    answer = visitor.get(
        f"/dang-nhap/chung/ve?code={parse_qs(urlsplit(stolen).query)['code'][0]}&state={mine}"
    )
    assert answer.status_code == 502
    assert not is_signed_in(visitor)


def test_server_that_is_away_is_told(town: Town) -> None:
    doors = replace(town.services.doors, server=SignInServer("http://127.0.0.1:9", CLIENT, SECRET))
    client = TestClient(create_app(replace(town.services, doors=doors)), base_url="http://sohoa.test")
    answer = client.get("/dang-nhap/chung")

    assert answer.status_code == 502
    assert "dùng mật khẩu" in answer.text


def test_without_a_server_there_is_no_such_page(town: Town) -> None:
    client = TestClient(create_app(town.services), base_url="http://sohoa.test")

    assert client.get("/dang-nhap/chung").status_code == 404
    assert "tài khoản cơ quan" not in client.get("/dang-nhap").text


def test_settings_name_a_server_as_a_whole_and_over_tls() -> None:
    whole = {
        "SOHOA_OIDC_ISSUER": "https://sso.example.vn",
        "SOHOA_OIDC_CLIENT_ID": CLIENT,
        "SOHOA_OIDC_CLIENT_SECRET": SECRET,
    }
    oidc = read_settings(whole).web.oidc

    assert oidc is not None
    assert SECRET not in repr(read_settings(whole))
    for wrong in (
        {"SOHOA_OIDC_ISSUER": "http://127.0.0.1.example.vn"},
        {"SOHOA_OIDC_ISSUER": "http://sso.example.vn"},
        {"SOHOA_OIDC_CLIENT_ID": ""},
        {"SOHOA_OIDC_CLIENT_SECRET": ""},
    ):
        with pytest.raises(BadSetting):
            read_settings(whole | wrong)


def test_settings_reach_the_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    settings = read_settings(
        {
            "SOHOA_HOME": str(home),
            "SOHOA_OIDC_ISSUER": "https://sso.example.vn",
            "SOHOA_OIDC_CLIENT_ID": CLIENT,
            "SOHOA_OIDC_CLIENT_SECRET": SECRET,
            "SOHOA_WORKERS": "1",
        }
    )
    with open_front(settings) as services:
        assert services.doors.server == SignInServer("https://sso.example.vn", CLIENT, SECRET)
