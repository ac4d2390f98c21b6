"""Every page of the menu, for everybody: nothing serious for axe-core, no sideways scrolling, all in reach of the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.web.accessibility import PHONE, ZOOMED, grave_faults, out_of_reach, sideways
from tests.web.town import LOGINS, MINE, THEIRS

Browse = Callable[[str], Page]


BEYOND = {
    "head": (
        "/mat-khau", "/quay/mo?ma=khong", f"/quay/{MINE}", f"/quay/{MINE}?giay=tp/2", f"/quay/{MINE}/phieu",
        "/soat/ban", "/soat/nhom", f"/ho-so/{MINE}", f"/ho-so/{MINE}/tp/2/trang-giay",
        "/ty-le?nam=2026&ky=q3", "/ty-le/r1?nam=2026&ky=q3", "/ty-le/r1/ho-so?nam=2026&ky=q3", "/ty-le/chi-tieu",
        "/ty-le/chi-so-766", "/ty-le/ky-chot", "/tim?q=ly+my+dung", "/tim?q=khongco", "/nhat-ky?viec=refused",
    ),
    "administrator": ("/quan-tri/tai-khoan", "/quan-tri/tai-khoan/moi", "/quan-tri/co-quan", "/quan-tri/khoa", "/quan-tri/webhook"),
}  # fmt: skip
"""What is behind the pages of the menu: dossiers, papers, tables, forms; also what was not found."""


_SOUND = (200, 422)


def menu_of(page: Page) -> list[str]:
    """The addresses of the menu."""
    links = page.locator("nav.menu a")
    return [links.nth(place).get_attribute("href") or "" for place in range(links.count())]


def open_page(page: Page, path: str) -> int:
    """Open it and wait until it has come to rest; the status."""
    answer = page.goto(path)
    assert answer
    page.wait_for_function(
        "() => document.readyState === 'complete' && !document.querySelector('.htmx-request')"
    )
    if path.startswith("/soat/ban"):
        page.locator("#station article, #station .empty h2").first.wait_for()
    return answer.status


def all_faults(page: Page) -> list[str]:
    """What is wrong with the page at its full width, and when it is narrow."""
    found = grave_faults(page) + out_of_reach(page)
    for size in (ZOOMED, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        found += [f"wider than {size['width']}: {what}" for what in sideways(page)]
    page.set_viewport_size({"width": 1366, "height": 768})
    return found


@pytest.mark.parametrize("who", ("clerk", "verifier", "auditor"))
def test_nothing_serious_is_found_on_the_pages_of_a_role(browse: Browse, who: str) -> None:
    page = browse(who)
    paths = menu_of(page)
    faults = {(path, open_page(page, path)): grave_faults(page) for path in paths}

    assert len(paths) > 1
    assert {path: found for path, found in faults.items() if found or path[1] not in _SOUND} == {}


@pytest.mark.parametrize("who", ("head", "administrator"))
def test_every_page_can_be_used_by_everybody(browse: Browse, who: str) -> None:
    page = browse(who)
    paths = [*menu_of(page), *BEYOND[who]]
    faults = {(path, open_page(page, path)): all_faults(page) for path in paths}

    assert {path: found for path, found in faults.items() if found or path[1] not in _SOUND} == {}


def test_pages_that_say_no_can_be_used_by_everybody(browse: Browse) -> None:
    page = browse("head")
    paths = [f"/quay/{THEIRS}", "/khong-co-trang-nay", "/quan-tri/tai-khoan"]
    faults = {(path, open_page(page, path)): all_faults(page) for path in paths}

    assert {path: found for path, found in faults.items() if found} == {}
    assert [status for _, status in faults] == [404, 404, 403]


def test_dialogs_can_be_used_by_everybody(browse: Browse) -> None:
    page = browse("head")
    open_page(page, f"/quay/{MINE}")
    page.get_by_role("button", name="Xem đủ").first.click()
    page.locator("dialog[open]").wait_for()
    asked = grave_faults(page) + out_of_reach(page)
    open_page(page, "/soat/ban")
    page.locator("#station article").wait_for()
    page.get_by_role("button", name="Phím tắt").click()
    page.locator("dialog[open]").wait_for()

    assert (asked, grave_faults(page)) == ([], [])


def test_pages_before_signing_in_can_be_used_by_everybody(context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, "/dang-nhap")
    fresh = all_faults(page)
    page.get_by_label("Tên đăng nhập").fill(LOGINS["clerk"][0])
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("alert").wait_for()

    assert (fresh, all_faults(page)) == ([], [])


def test_page_that_not_everybody_can_use_is_found(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_content(
        "<html><body><input><p style='color:#ccc;width:2000px'>nhạt</p><button style='outline:none'>x</button>"
        "<style>:focus-visible{outline:none}</style></body></html>"
    )

    found = " ".join(grave_faults(page))
    assert "label" in found
    assert "color-contrast" in found
    assert sideways(page) != []
    assert "no focus seen" in " ".join(out_of_reach(page))
