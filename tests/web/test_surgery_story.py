"""Page surgery in a real browser: a clerk takes a scan apart with the keyboard and the mouse, and takes it back."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from digitize.services import Services
from dossier.ids import ScanDigest
from tests.web.pictures import take
from tests.web.surgeon import hand_in, open_worker, read_all
from tests.web.town import MINE, Town, open_town

Browse = Callable[[str], Page]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_town(tmp_path_factory.mktemp("town") / "home") as made:
        yield made


@pytest.fixture(scope="module")
def worker(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with open_worker(town, tmp_path_factory.mktemp("worker") / "work") as services:
        yield services


@contextmanager
def working(worker: Services) -> Iterator[None]:
    """A worker that reads whatever is due."""
    is_over = threading.Event()

    def work() -> None:
        while not is_over.wait(0.1):
            read_all(worker)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(20)


def filed(town: Town, digest: ScanDigest) -> list[tuple[tuple[int, int] | None, str | None]]:
    dossier = town.services.register.dossier(MINE)
    assert dossier is not None
    mine = [(paper.page_range, paper.kind) for paper in dossier.papers if paper.digest == digest]
    return sorted(mine, key=str)


def leaf(page: Page, number: int) -> None:
    """Choose a page."""
    page.get_by_role("option", name=f"Trang {number}", exact=False).first.click()


def test_scan_is_taken_apart_and_put_back(town: Town, worker: Services, browse: Browse) -> None:
    digest = hand_in(town, MINE, 5, "quét chung")
    read_all(worker)
    page = browse("verifier")
    page.goto(f"/ho-so/{MINE}/ban-quet/{digest}/trang-giay")

    expect(page.get_by_role("heading", name="Giấy tờ 2")).to_be_visible()
    expect(page.locator("#outcome li")).to_have_count(2)
    leaf(page, 2)
    page.keyboard.press("t")
    page.get_by_label("Loại:").nth(1).fill("Giấy khai sinh")
    leaf(page, 4)
    page.keyboard.press("e")
    leaf(page, 5)
    page.get_by_role("button", name="Bỏ ra / lấy lại trang").click()
    expect(page.locator("#outcome")).to_contain_text("Trang 2: Giấy khai sinh")
    expect(page.locator("#outcome")).to_contain_text("Bỏ ra ngoài: trang 5")
    expect(page.locator("#outcome")).to_contain_text("Trang 4 xoay 90°")
    page.get_by_label("Lý do").fill("Hai giấy tờ quét chung")
    take(page, "trang-giay")

    page.get_by_role("button", name="Áp dụng và đọc lại").click()
    expect(page.get_by_text("Đang đọc lại theo cách chia mới")).to_be_visible()
    with working(worker):
        expect(page.get_by_role("heading", name="Giấy tờ 3")).to_be_visible(timeout=20_000)
    assert filed(town, digest) == [((1, 1), "decision"), ((2, 2), "birth_certificate"), ((3, 4), "decision")]

    expect(page.get_by_role("cell", name="Hai giấy tờ quét chung")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác lần chia gần nhất").click()
    with working(worker):
        expect(page.get_by_role("heading", name="Giấy tờ 2")).to_be_visible(timeout=20_000)
    assert filed(town, digest) == [((1, 2), "decision"), ((3, 5), "decision")]


def test_pages_are_moved_and_joined_with_another_paper(town: Town, worker: Services, browse: Browse) -> None:
    digest, other = hand_in(town, MINE, 2, "mặt trước"), hand_in(town, MINE, 1, "mặt sau")
    read_all(worker)
    page = browse("clerk")
    page.goto(f"/ho-so/{MINE}/ban-quet/{digest}/trang-giay")
    apply = page.get_by_role("button", name="Áp dụng và đọc lại")

    expect(apply).to_be_disabled()
    leaf(page, 2)
    page.keyboard.press("[")
    expect(page.locator("#outcome")).to_contain_text("Các trang 2, 1")
    page.keyboard.press("z")
    expect(apply).to_be_disabled()
    labels = page.get_by_label("Ghép với giấy tờ khác của hồ sơ").locator("option").all_text_contents()
    dossier = town.services.register.dossier(MINE)
    assert dossier is not None
    (back,) = (f"{paper.ordinal}. {paper.name}" for paper in dossier.papers if paper.digest == other)
    assert back in labels
    page.get_by_label("Ghép với giấy tờ khác của hồ sơ").select_option(label=back)
    page.get_by_role("button", name="Lấy các trang vào đây").click()
    page.keyboard.press("g")
    expect(page.locator("#outcome")).to_contain_text("ghép thành một bản mới")
    page.get_by_label("Lý do").fill("Mặt sau quét riêng")
    apply.click()
    expect(page.get_by_text("Đang đọc lại theo cách chia mới")).to_be_visible()
    with working(worker):
        expect(page.locator(".leaf")).to_have_count(3, timeout=20_000)

    assert filed(town, digest) == filed(town, other) == []


def test_lost_server_is_told_and_nothing_is_lost(town: Town, worker: Services, browse: Browse) -> None:
    digest = hand_in(town, MINE, 2, "mất mạng")
    read_all(worker)
    page = browse("clerk")
    page.set_viewport_size({"width": 683, "height": 384})
    page.goto(f"/ho-so/{MINE}/ban-quet/{digest}/trang-giay")
    leaf(page, 2)
    page.get_by_role("button", name="Tách trước trang").click()
    page.get_by_label("Lý do").fill("Hai giấy tờ")
    page.context.set_offline(True)
    page.get_by_role("button", name="Áp dụng và đọc lại").click()
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối")
    page.context.set_offline(False)
    page.get_by_role("button", name="Áp dụng và đọc lại").click()

    expect(page.get_by_text("Đang đọc lại theo cách chia mới")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
