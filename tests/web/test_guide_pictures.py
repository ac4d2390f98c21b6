"""Pictures of the guides that no other browser test takes: the first run, signing in, the audit trail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page
from starlette.testclient import TestClient

from digitize.assemble.front import open_front
from digitize.settings import read_settings
from tests.web.pictures import take
from tests.web.town import MINE
from web.app import create_app


class TestFirstRun:
    """An installation in which nobody has an account yet."""

    @pytest.fixture
    def app(self, tmp_path: Path) -> Iterator[FastAPI]:
        with open_front(
            read_settings({"SOHOA_HOME": str(tmp_path / "home"), "SOHOA_WORKERS": "1"})
        ) as services:
            yield create_app(services)

    def test_first_run_makes_the_administrator(self, context: BrowserContext) -> None:
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Họ và tên").fill("Trần Thị Quản")
        page.get_by_label("Tên đăng nhập").fill("tran.thi.quan")
        page.get_by_label("Mật khẩu").fill("một câu dài dễ nhớ")
        take(page, "lan-dau")
        page.get_by_role("button", name="Tạo tài khoản").click()
        page.get_by_role("button", name="Đăng xuất").click()

        assert page.get_by_role("button", name="Đăng nhập").is_visible()


def test_wrong_password_is_told_in_the_browser(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/dang-nhap")
    take(page, "dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("thu.quay")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()

    assert page.get_by_role("alert").inner_text() == "Tên đăng nhập hoặc mật khẩu không đúng."


def test_auditor_sees_who_tried_to_look_at_papers_of_others(
    browse: Callable[[str], Page], signed_in: Callable[[str], TestClient]
) -> None:
    signed_in("clerk").get(f"/ho-so/{MINE}/tp/3/trang/1.jpg")
    signed_in("stranger").get(f"/ho-so/{MINE}/tp/3/trang/1.jpg")
    page = browse("auditor")
    page.get_by_role("link", name="Nhật ký").click()
    row = page.locator("tbody tr", has_text="BỊ TỪ CHỐI")
    row.wait_for()
    take(page, "nhat-ky")

    assert "thu.la" in row.inner_text()
