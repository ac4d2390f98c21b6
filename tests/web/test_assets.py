"""What browsers keep, and what is squeezed for slow links."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.web.town import MINE
from web.assets import assets, version

SignIn = Callable[[str], TestClient]


def test_page_names_assets_by_version(visitor: TestClient) -> None:
    page = visitor.get("/dang-nhap").text

    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert named
    assert [address for address in named if not address.startswith(f"/static/{version()}/")] == []


@pytest.mark.parametrize("name", sorted(assets()))
def test_asset_is_kept_for_a_year_under_its_version(visitor: TestClient, name: str) -> None:
    answer = visitor.get(f"/static/{version()}/{name}")

    assert answer.status_code == 200
    assert answer.content == assets()[name].content
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"] == assets()[name].media_type


def test_asset_without_version_is_asked_for_again(visitor: TestClient) -> None:
    answer = visitor.get("/static/css/sohoa.css")
    again = visitor.get("/static/css/sohoa.css", headers={"If-None-Match": answer.headers["etag"]})

    assert answer.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ("/static/../app.py", "/static/%2e%2e/app.py", "/static/000000000000/css/sohoa.css", "/static/")
)
def test_nothing_else_is_served(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_page_is_squeezed_for_our_own_pages_only(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    ours = client.get("/mat-khau", headers={"Sec-Fetch-Site": "same-origin"})
    others = client.get("/mat-khau", headers={"Sec-Fetch-Site": "cross-site"})

    assert ours.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in others.headers
    assert ours.text == others.text


def test_pages_are_not_kept_and_pictures_not_squeezed(signed_in: SignIn) -> None:
    client = signed_in("clerk")

    assert client.get("/mat-khau").headers["cache-control"] == "no-store"
    assert "content-encoding" not in client.get(f"/ho-so/{MINE}/tp/3/trang/1.jpg").headers
