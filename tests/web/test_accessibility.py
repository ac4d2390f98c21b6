"""Every page of the menu, for everybody: nothing serious for axe-core, no sideways scrolling, all in reach of the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.web.accessibility import PHONE, ZOOMED, grave_faults, out_of_reach, sideways
from tests.web.town import LOGINS

Browse = Callable[[str], Page]


def menu_of(page: Page) -> list[str]:
    """The addresses of the menu."""
    links = page.locator("nav.menu a")
    return [links.nth(place).get_attribute("href") or "" for place in range(links.count())]


def open_page(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer
    assert answer.status in (200, 404, 401, 422), path
    page.wait_for_load_state("networkidle")


def all_faults(page: Page) -> list[str]:
    """What is wrong with the page at its full width, and when it is narrow."""
    found = grave_faults(page) + out_of_reach(page)
    for size in (ZOOMED, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        found += [f"wider than {size['width']}: {what}" for what in sideways(page)]
    page.set_viewport_size({"width": 1366, "height": 768})
    return found


@pytest.mark.parametrize("who", ("clerk", "verifier", "head", "auditor", "administrator"))
def test_every_page_of_the_menu_can_be_used_by_everybody(browse: Browse, who: str) -> None:
    page = browse(who)
    paths = [*menu_of(page), "/mat-khau", "/khong-co-trang-nay"]
    faults = {}
    for path in paths:
        open_page(page, path)
        faults[path] = all_faults(page)

    assert len(paths) > 2
    assert {path: found for path, found in faults.items() if found} == {}


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
