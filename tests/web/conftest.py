"""A town behind an application, a client for each of its people, and a real browser."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.testclient import TestClient

from digitize.settings import Settings
from tests.web import pictures
from tests.web.town import LOGINS, PASSWORD, Town, open_town
from web.app import create_app


@pytest.fixture
def settings_of_town() -> Callable[[Settings], Settings]:
    """What a module of tests would have otherwise; it overrides this."""
    return lambda settings: settings


# Three files of tests share two cores: what comes at once on a quiet machine may take its time.
expect.set_options(timeout=20_000)


@pytest.fixture
def town(tmp_path: Path, settings_of_town: Callable[[Settings], Settings]) -> Iterator[Town]:
    with open_town(tmp_path / "home", change=settings_of_town) as made:
        yield made


@pytest.fixture
def app(town: Town) -> FastAPI:
    return create_app(town.services)


@pytest.fixture
def visitor(app: FastAPI) -> TestClient:
    """Somebody who is not signed in."""
    return TestClient(app, base_url="http://sohoa.test", follow_redirects=False)


@pytest.fixture
def signed_in(app: FastAPI) -> Callable[[str], TestClient]:
    """A client of one of `LOGINS`, which sends its csrf along."""

    def sign_in(who: str) -> TestClient:
        client = TestClient(app, base_url="http://sohoa.test", follow_redirects=False)
        answer = client.post("/dang-nhap", data={"login": LOGINS[who][0], "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        page = client.get("/mat-khau").text
        client.headers["X-CSRF-Token"] = page.partition('data-csrf="')[2].partition('"')[0]
        return client

    return sign_in


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """The address of the application on a real port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < until, "the application did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Not for longer than a file: Playwright has a running event loop, which others must not meet."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
                "--disable-component-update", "--disable-sync",
            ],
        )  # fmt: skip
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A window of an old PC, in Vietnam. A script error or a refused script fails the test."""
    made = browser.new_context(
        base_url=address,
        viewport={"width": 1366, "height": 768},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    problems: list[str] = []
    made.on("weberror", lambda error: problems.append(str(error.error)))
    if not pictures.TAKES:  # Playwright's own style for a screenshot is refused, as it should be
        made.on(
            "console", lambda said: problems.append(said.text) if "Content Security" in said.text else None
        )
    yield made
    made.close()
    assert problems == []


@pytest.fixture
def browse(context: BrowserContext) -> Callable[[str], Page]:
    """A page of the browser with one of `LOGINS` signed in."""

    def sign_in(who: str) -> Page:
        page = context.new_page()
        page.goto("/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(LOGINS[who][0])
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/*")
        return page

    return sign_in
