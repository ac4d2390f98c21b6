"""The rates page in a browser, in Vietnamese: from one number to the paper behind it; what changes, and what was closed."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page, expect
from starlette.testclient import TestClient

from dossier.dossiers import DossierStatus
from dossier.papers import PaperState
from dossier.register import Author
from rates.calendar import Calendar
from rates.closing import Ledger, close_period
from tests.web.accessibility import ZOOMED, grave_faults, sideways
from tests.web.drawn import open_drawn, settled, words
from tests.web.pictures import take
from tests.web.town import HERE, MINE, PASSWORD, Town

# A machine that runs other tests beside is slow; what never comes fails all the same.
expect.set_options(timeout=20_000)
Browse = Callable[[str], Page]
SignIn = Callable[[str], TestClient]
SEPTEMBER = "nam=2026&ky=t9"


@pytest.fixture
def goals(town: Town) -> None:
    (town.services.home / "goals.toml").write_text('[[goal]]\nrate = "R1"\ntarget = 95\n', "utf-8")


class TestProvince:
    """A province with a year of dossiers, as a director sees it."""

    @pytest.fixture
    def app(self, tmp_path: Path) -> Iterator[FastAPI]:
        with open_drawn(tmp_path / "home", 500) as drawn:
            yield drawn.app

    def test_director_goes_from_one_number_to_the_dossiers_that_are_missing(
        self, context: BrowserContext
    ) -> None:
        page = context.new_page()
        page.goto("/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill("kiem")
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_load_state()
        page.goto("/ty-le?nam=2025&ky=t9")
        page.get_by_label("Kỳ", exact=True).select_option("Quý III")
        page.get_by_role("button", name="Xem số liệu").click()
        expect(page.locator("#figures[aria-busy=false] .rate-matrix tbody tr").first).to_be_visible()
        take(page, "ty-le")
        page.get_by_role("link", name="R1 Tỷ lệ số hóa hồ sơ khi tiếp nhận").click()
        expect(page.locator("#figures[aria-busy=false] .chart")).to_be_visible()
        take(page, "ty-le-mot-ty-le")
        page.get_by_role("link", name="Còn thiếu", exact=True).click()
        expect(page.locator("#figures[aria-busy=false] th[aria-sort=descending]")).to_contain_text(
            "Còn thiếu"
        )
        missing = page.locator(".rate-rank tbody tr").first.locator("td").nth(5)
        many = missing.inner_text()
        missing.get_by_role("link").click()
        expect(page.locator("#count")).to_have_text(many)
        expect(page.locator(".rate-list tbody tr")).to_have_count(int(many))
        take(page, "ty-le-danh-sach")
        first = page.locator(".rate-list tbody a").first
        code = first.inner_text()
        first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Hồ sơ {code}")


def test_auditor_walks_down_to_the_page_of_a_paper(browse: Browse, goals: None) -> None:
    page = browse("auditor")
    page.goto("/ty-le")
    page.get_by_label("Năm", exact=True).fill("2026")
    page.get_by_label("Kỳ", exact=True).select_option("Tháng 9")
    page.get_by_role("button", name="Xem số liệu").click()
    expect(page.get_by_text("✓ đạt chỉ tiêu 95%")).to_be_visible()
    page.get_by_role("link", name="R1f").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("R1f – tỷ lệ số hóa đầy đủ")
    page.get_by_text("Bảng số liệu của biểu đồ").click()
    expect(page.locator("figure td").first).to_have_text("0,00%")
    page.get_by_role("row", name="UBND xã Bắc Mê").get_by_role("link", name="1", exact=True).last.click()
    expect(page.locator("#count")).to_have_text("1")
    page.get_by_role("link", name=MINE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hồ sơ {MINE}")
    page.get_by_role("link", name="Xem Giấy khai sinh").click()
    expect(page.locator(".viewer-window svg image")).to_be_visible()
    page.wait_for_load_state("networkidle")
    take(page, "ho-so")


def test_filters_stand_in_the_address_and_days_are_asked_for_when_chosen(browse: Browse) -> None:
    page = browse("auditor")
    page.goto(f"/ty-le/r1?{SEPTEMBER}")
    expect(page.get_by_label("Từ ngày")).to_be_hidden()
    page.get_by_label("Kỳ", exact=True).select_option("Từ ngày … đến ngày …")
    page.get_by_label("Từ ngày").fill("14/09/2026")
    page.get_by_label("Đến ngày").fill("15/09/2026")
    page.get_by_label("Đơn vị (gồm cả cấp dưới)").select_option(HERE)
    page.get_by_role("button", name="Xem số liệu").click()
    page.wait_for_url("**tu=14%2F09%2F2026**")
    expect(page.locator(".rate-whose").first).to_contain_text(
        "UBND xã Bắc Mê (H60.16) · 14/09/2026–15/09/2026"
    )
    page.get_by_role("link", name="Kỳ trước").click()
    expect(page.locator(".rate-whose").first).to_contain_text("12/09/2026–13/09/2026")
    expect(page.get_by_text("không có tỷ lệ (không phải 0%)")).to_be_visible()


def test_pages_can_be_used_by_everybody(browse: Browse, goals: None) -> None:
    page = browse("auditor")
    faults = {}
    for path in (
        "/ty-le/r3",
        "/ty-le/r7/ho-so",
        "/ty-le/chi-so-766",
        "/ty-le/chi-tieu",
        "/ty-le/ky-chot",
        f"/ho-so/{MINE}",
    ):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(f"{path}?{SEPTEMBER}&den_ngay=2026-12-31")
        page.wait_for_load_state("networkidle")
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        faults[path] = grave_faults(page)
        page.set_viewport_size({"width": ZOOMED["width"], "height": ZOOMED["height"]})
        faults[path] += sideways(page)

    assert {path: found for path, found in faults.items() if found} == {}


def test_loading_state_becomes_the_figures_by_itself(
    town: Town, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from rates import table as counted
    from web.rates import figures

    may_count = threading.Event()

    def slow(*asked: object) -> object:
        may_count.wait(20)
        return counted.rate_table(*asked)  # type: ignore[arg-type]  # what it is asked is handed on

    monkeypatch.setattr(figures, "rate_table", slow)
    page = browse("auditor")
    page.goto(f"/ty-le?{SEPTEMBER}")
    expect(page.get_by_text("Đang đếm số liệu từ sổ hồ sơ…")).to_be_visible()
    may_count.set()
    expect(page.locator(".rate-card").first).to_contain_text("2 trong 2 hồ sơ tiếp nhận")
    expect(page.locator("#figures")).to_have_attribute("aria-busy", "false")


def test_what_was_changed_is_seen(town: Town, signed_in: SignIn) -> None:
    client = signed_in("auditor")
    assert "Tiếp nhận 2 hồ sơ, trong đó đã giải quyết 0" in words(settled(client, f"/ty-le?{SEPTEMBER}"))
    with town.services.register.entry(Author("thu.quay", "trả kết quả")) as entry:
        (mine,) = entry.hold((MINE,))
        entry.dossiers([replace(mine, status=DossierStatus.SETTLED)])
    client.app.state.figures._asked_at = 0  # type: ignore[attr-defined]  # noqa: SLF001 - as if two seconds had passed

    assert "trong đó đã giải quyết 1" in words(settled(client, f"/ty-le?{SEPTEMBER}"))


def test_closed_period_tells_what_differs_since_who_and_why(town: Town, signed_in: SignIn) -> None:
    services, period = town.services, Calendar().month(2026, 9)
    ledger = Ledger(services.facts, services.register, services.frozen, services.figures.snapshots)
    at = dt.datetime.now(dt.UTC)
    close_period(ledger, HERE, period, Author("Trần Thị Chốt", "báo cáo tháng 9"), at)
    with services.register.entry(Author("thu.quay", "nộp bổ sung tờ khai")) as entry:
        (mine,) = entry.hold((MINE,))
        first = replace(mine.papers[0], state=PaperState.DIGITIZED, link="https://kho.example/1")
        entry.dossiers([replace(mine, papers=(first, *mine.papers[1:]))])
    client, at_office = signed_in("auditor"), f"{SEPTEMBER}&don_vi={HERE}"
    page = words(settled(client, f"/ty-le/ky-chot?{at_office}"))

    assert "Trần Thị Chốt" in words(settled(client, f"/ty-le?{at_office}"))
    assert "Dữ liệu đã chốt còn nguyên vẹn" in page
    assert "Hồ sơ khác với lúc chốt: 1" in page
    assert f"{MINE} – thay đổi" in page
    assert "thu.quay (nộp bổ sung tờ khai)" in page
    other = signed_in("stranger")
    assert "Trần Thị Chốt" not in other.get("/ty-le/ky-chot").text
    assert other.get(f"/ty-le/ky-chot?{at_office}").status_code == 404


def test_empty_register_is_no_error(town: Town, signed_in: SignIn) -> None:
    client = signed_in("auditor")
    for path in (
        "/ty-le",
        "/ty-le/r1",
        "/ty-le/r1/ho-so",
        "/ty-le/chi-so-766",
        "/ty-le/ky-chot",
        "/ty-le/chi-tieu",
    ):
        page = settled(client, f"{path}?nam=2001&ky=nam")
        assert "0,00%" not in words(page)
    assert client.get("/ty-le/r1/tai-ve.pdf?nam=2001&ky=nam").content.startswith(b"%PDF")
