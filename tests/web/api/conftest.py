"""Keys of the town, and a client for each."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dossier.keys import NewKey, Scope
from tests.web.town import HERE, Town, open_town
from web.app import create_app


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for a module: making one takes longer than most requests."""
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


@pytest.fixture(scope="module")
def app(town: Town) -> FastAPI:
    return create_app(town.services)


Calling = Callable[..., TestClient]


def make_key(town: Town, *scopes: Scope, office: str = HERE, name: str = "") -> str:
    """The token of a new key, with every scope if none is named."""
    keys = town.services.integration.keys
    chosen = frozenset(scopes or Scope)
    made = keys.add(NewKey(name or f"một cửa {len(keys.all())}", office, chosen, "thu.quan"))
    assert made is not None
    return made[1]


@pytest.fixture
def calling(app: FastAPI, town: Town) -> Calling:
    """A client with a key of its own, of `office`, with these scopes or all."""

    def call(*scopes: Scope, office: str = HERE) -> TestClient:
        client = TestClient(
            app, base_url="http://sohoa.test/api/v1/", follow_redirects=False, raise_server_exceptions=False
        )
        client.headers["Authorization"] = f"Bearer {make_key(town, *scopes, office=office)}"
        return client

    return call
