import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.web.accessibility import PHONE, ZOOMED, grave_faults, out_of_reach, sideways
from tests.web.counter import GOOD, SAMPLES, too_coarse
from tests.web.pictures import take
from tests.web.town import MINE, Town

Browse = Callable[[str], Page]
CERTIFICATE = SAMPLES / "lo-01" / "000.00.00.H08-250914-0414" / "03_birth_certificate.jpg"
READ_MS = 120_000
"""A page is read in three seconds; a machine that is busy with other tests takes its time."""


@contextmanager
def worker(town: Town) -> Iterator[None]:
    """A real worker that reads what is due, and ends."""
    told = {
        "SOHOA_HOME": str(town.settings.home),
        "SOHOA_WORKERS": "1",
        "SOHOA_DATABASE_URL": town.settings.database_url,
    }
    command = [sys.executable, "-m", "cli.main", "worker", "--until-idle"]
    running = subprocess.Popen(
        command, env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield
    assert running.wait(120) == 0


def new_dossier(page: Page) -> None:
    page.goto("/quay")
    page.get_by_role("heading", name="Hồ sơ mới").click()
    page.get_by_label("Thủ tục: gõ vài chữ để tìm").fill("1.001193 – Đăng ký khai sinh")
    page.get_by_label("Số định danh của chủ hồ sơ").fill("060191000123")
    page.get_by_label("Họ tên chủ hồ sơ").fill("Lý Mỹ Dung")
    take(page, "quay-ho-so-moi")
    page.get_by_role("button", name="Mở hồ sơ mới").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("H60.16-")


def test_a_dossier_is_received_from_its_first_scan_to_the_slip(browse: Browse, town: Town) -> None:
    page = browse("clerk")
    new_dossier(page)
    expect(page.locator("#verdict")).to_contain_text("Chưa đủ thành phần hồ sơ")
    expect(page.locator(".component")).to_have_count(3)

    page.set_input_files("#files", {"name": "Tờ khai.jpg", "mimeType": "image/jpeg", "buffer": too_coarse()})
    expect(page.get_by_text("Độ phân giải thấp")).to_be_visible(timeout=60_000)
    take(page, "quay-can-quet-lai")
    page.get_by_role("button", name="Bỏ, tôi quét lại").click()
    expect(page.get_by_text("Độ phân giải thấp")).to_have_count(0)

    page.set_input_files("#files", CERTIFICATE)
    expect(page.locator("#sending")).to_contain_text("Đã nhận", timeout=60_000)
    expect(page.locator(".scan")).to_contain_text("Chờ đọc")
    expect(page.locator("#nobody")).to_contain_text("Hiện không có máy nào đang đọc")

    with worker(town):
        expect(page.locator("#paper h2")).to_have_text("Giấy khai sinh", timeout=READ_MS)
    expect(page.locator(".scan").first).to_contain_text("Đã đọc")
    expect(page.locator("#paper svg image")).to_be_visible(timeout=60_000)
    expect(page.locator("#another")).to_contain_text("khác với chủ hồ sơ")
    page.locator("#paper").evaluate("pane => pane.scrollIntoView()")
    take(page, "quay-xac-nhan")

    row = page.locator(".field[data-field=full_name]")
    row.hover()
    expect(page.locator(".viewer-box.lit")).to_have_count(1)
    page.locator(".viewer-box[data-field=date_of_birth]").first.click()
    expect(page.locator(".field.lit")).to_have_attribute("data-field", "date_of_birth")

    for field in page.locator(".field.doubtful").all():
        field.get_by_label("Trên giấy không ghi").check()
    page.get_by_role("button", name="Xác nhận giấy tờ này").click()
    expect(page.locator("#paper [role=alert]")).to_contain_text("Đã xác nhận giấy tờ này")
    expect(page.locator(".component", has_text="Giấy khai sinh")).to_contain_text("✓ Đã có")

    page.get_by_role("link", name="Xong: in phiếu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu giấy tờ đã nhận")
    expect(page.locator("table")).to_contain_text("Còn thiếu")
    take(page, "quay-phieu")


def test_lost_connection_and_closed_browser_lose_nothing(browse: Browse, tmp_path: Path) -> None:
    page = browse("clerk")
    page.goto(f"/quay/{MINE}")
    large = tmp_path / "lớn.pdf"
    large.write_bytes(GOOD.read_bytes() + bytes(2_000_000))
    pieces: list[str] = []

    def break_off(route: Route) -> None:
        pieces.append(route.request.url)
        if 2 <= len(pieces) < 4:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/tep/*?offset=*", break_off)
    page.set_input_files("#files", large)
    expect(page.locator("#offline")).to_be_visible()
    take(page, "quay-mat-ket-noi")
    expect(page.locator("#sending")).to_contain_text("Đã nhận", timeout=60_000)
    expect(page.locator("#offline")).to_be_hidden()
    offsets = [int(url.rsplit("=", 1)[1]) for url in pieces]
    assert offsets[:4] == [0, 524288, 524288, 524288]
    assert offsets[3:] == sorted(set(offsets[3:]))

    page.unroute("**/tep/*?offset=*")
    page.route("**/tep/*?offset=524288", lambda route: route.abort("connectionreset"))
    other = tmp_path / "dở dang.jpg"
    other.write_bytes(CERTIFICATE.read_bytes() + bytes(700_000))
    page.set_input_files("#files", other)
    expect(page.locator("#offline")).to_be_visible()
    page.close()

    again = browse("clerk")
    again.goto(f"/quay/{MINE}")
    expect(again.locator(".upload")).to_contain_text("dở dang.jpg: đã gửi 42 %, chưa xong")
    again.set_input_files("#files", other)
    expect(again.locator("#sending")).to_contain_text("Đã nhận", timeout=60_000)
    expect(again.locator(".upload")).to_have_count(0)
    expect(again.locator(".scans")).to_contain_text("dở dang.jpg")

    again.set_input_files("#files", other)
    expect(again.locator("#sending")).to_contain_text("không nhận lần nữa")


def test_picture_is_pasted(browse: Browse) -> None:
    page = browse("clerk")
    page.goto(f"/quay/{MINE}")

    page.evaluate(
        """async (bytes) => {
            const clipboard = new DataTransfer();
            clipboard.items.add(new File([new Uint8Array(bytes)], "image.jpeg", {type: "image/jpeg"}));
            document.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true}));
        }""",
        list(GOOD.read_bytes()),
    )

    expect(page.locator("#sending")).to_contain_text("Đã nhận", timeout=60_000)
    expect(page.locator(".scans")).to_contain_text("dan-")


def test_paper_is_confirmed_with_the_keyboard_alone(browse: Browse) -> None:
    page = browse("clerk")
    page.goto("/quay")
    expect(page.get_by_label("Mã hồ sơ: gõ, dán hoặc quét mã vạch")).to_be_focused()
    take(page, "quay")
    page.keyboard.type(MINE)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/quay/{MINE}*")
    expect(page.locator("#paper h2")).to_have_text("Căn cước công dân của người yêu cầu")
    take(page, "quay-ho-so")

    page.locator(".component a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="060191000123")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Có giá trị đến")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Xác nhận giấy tờ này")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#paper h2")).to_have_text("Giấy khai sinh")


def test_page_of_a_dossier_fits_a_telephone(browse: Browse) -> None:
    page = browse("clerk")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/quay/{MINE}?giay=tp/2")
    expect(page.locator("#paper svg image")).to_be_visible(timeout=60_000)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#camera").get_attribute("capture") == "environment"
    take(page, "quay-dien-thoai")


def test_pages_of_a_dossier_can_be_used_by_everybody(browse: Browse) -> None:
    page = browse("clerk")
    faults = {}
    for path in ("/quay/mo?ma=H60.16-260914-0999", f"/quay/{MINE}?giay=tp/2", f"/quay/{MINE}/phieu"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        faults[path] = grave_faults(page) + out_of_reach(page)
        for size in (ZOOMED, PHONE):
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            faults[path] += sideways(page)
        page.set_viewport_size({"width": 1366, "height": 768})

    assert {path: found for path, found in faults.items() if found} == {}
