"""Times the review station as a person meets it: from the key that answers to the next item on the screen.

python -m tests.bench.review                   60 items one by one, then groups, in Chromium over SQLite
python -m tests.bench.review --items 200       more
python -m tests.bench.review --queue 200000    how fast a queue of so many is listed, counted and claimed from
python -m tests.bench.review --markdown FILE   write the figures into the marked place of this file
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dossier.reviewing import Wanted
from scripts.docs import fill as write_into
from storage.engine import open_engine
from storage.migrations import upgrade
from storage.review_queue import SqlReviewQueue
from tests.bench.review_heap import fill_queue
from tests.web.doubtful import file_cards
from tests.web.serving import serving, start_browser
from tests.web.town import LOGINS, PASSWORD, open_town
from web.app import create_app

# From the key to the frame in which the next item and its crop are painted; in the browser's own clock.
_WATCH = """() => new Promise((done, failed) => {
  setTimeout(() => failed(new Error("no next item within a minute")), 60000);
  const before = document.querySelector(".item")?.dataset.item;
  let began = 0;
  addEventListener("keydown", (event) => { if (event.key === "Enter") began = performance.now(); }, { capture: true, once: true });
  const look = async () => {
    const now = document.querySelector(".item");
    const is_next = now ? now.dataset.item !== before : document.querySelector("#station .empty");
    if (!began || !is_next) { requestAnimationFrame(look); return; }
    const crop = now?.querySelector(".crop img");
    if (crop) await crop.decode().catch(() => {});
    requestAnimationFrame(() => done(performance.now() - began));
  };
  window.__ready = true;
  look();
})"""
_PATIENCE_MS = 120_000
"""For the first page on a busy machine: a process that draws is started for it."""

_KEYS_OF_A_PERSON = 0.8
"""Seconds between two answers of a quick person: what is prefetched has that long to come."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.review", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--items", type=int, default=60, help="doubtful fields that are answered one by one")
    parser.add_argument(
        "--queue", type=int, default=200_000, help="items of the queue that is listed; 0 for none"
    )
    parser.add_argument("--markdown", type=Path, help="write the figures into the marked place of this file")
    options = parser.parse_args(arguments)
    rows = [*_station(options.items), *(_queue(options.queue) if options.queue else ())]
    cores, load = len(os.sched_getaffinity(0)), f"{os.getloadavg()[0]:.1f}"
    told = "\n".join(
        ["| What | Figure |", "| --- | ---: |", *rows, f"\n{cores} cores; load at the end {load}."]
    )
    sys.stdout.write(f"{told}\n")
    if options.markdown:
        write_into(options.markdown, "figures", told)


def _station(items: int) -> Iterator[str]:
    """Fields one by one at full speed and at that of a person, then groups of 24."""
    with tempfile.TemporaryDirectory() as home, open_town(Path(home) / "home") as town:
        file_cards(town, items)
        with serving(create_app(town.services)) as address, _signed_in(address) as page:
            page.goto("/soat/ban?field=id_number")
            page.wait_for_selector(".viewer-window svg")
            page.wait_for_load_state("networkidle")  # the first page starts the process that draws
            half = items // 2
            began = time.perf_counter()
            hasty = [_answered(page) for _ in range(half)]
            spent = time.perf_counter() - began
            yield _row("key to next item on the screen, no pause between keys", hasty)
            yield f"| fields a minute, no pause (the most that the machine allows) | {half / spent * 60:.0f} |"
            calm = [_answered(page, _KEYS_OF_A_PERSON) for _ in range(items - half)]
            yield _row(f"the same with {_KEYS_OF_A_PERSON:g} s between answers", calm)
            overhead = statistics.mean(calm) / 1000
            yield f"| fields a minute at that pace | {60 / (_KEYS_OF_A_PERSON + overhead):.0f} |"
            groups = list(_groups(page))
            if groups:
                yield _row("group: key to the next group on the screen", [each for each, _ in groups])
                fields = sum(count for _, count in groups)
                yield f"| group: machine time a field | {sum(each for each, _ in groups) / fields:.0f} ms |"


def _answered(page: Page, pause: float = 0) -> float:
    """Milliseconds from Enter to the next item."""
    page.wait_for_selector(".item")
    if pause:
        page.wait_for_timeout(pause * 1000)
    page.evaluate(f"window.__watched = ({_WATCH})(); undefined")
    page.keyboard.press("Enter")
    took: float = page.evaluate("window.__watched")
    return took


def _groups(page: Page) -> Iterator[tuple[float, int]]:
    """Milliseconds and fields of each group of names until there is none left."""
    page.goto("/soat/nhom?kind=citizen_identity_card&field=full_name")
    while (count := page.locator(".cell").count()) > 0:
        page.wait_for_load_state("networkidle")
        began = time.perf_counter()
        with page.expect_navigation(wait_until="load"):
            page.keyboard.press("Enter")
        yield (time.perf_counter() - began) * 1000, count


@contextmanager
def _signed_in(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = start_browser(playwright)
        page = browser.new_page(base_url=address, viewport={"width": 1366, "height": 768}, locale="vi-VN")
        page.set_default_timeout(_PATIENCE_MS)
        page.goto("/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(LOGINS["verifier"][0])
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/soat**")
        yield page
        browser.close()


def _queue(items: int) -> Iterator[str]:
    """How long a long queue takes, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/queue.db")
        upgrade(engine)
        offices = fill_queue(engine, items)
        queue = SqlReviewQueue(engine)
        one, many = frozenset(offices[:1]), frozenset(offices)
        last = queue.items(Wanted(many), 50)[-1]
        asked: dict[str, Callable[[], object]] = {
            "first page, all offices": lambda: queue.items(Wanted(), 50),
            "next page, one office": lambda: queue.items(Wanted(one), 50, last),
            "counted by office, kind and field": lambda: queue.tallies(Wanted(many)),
            "counted, one field": lambda: queue.tallies(Wanted(many, field="number")),
            "claimed, one office and field": lambda: queue.claim(Wanted(one, field="number"), "a", 2),
        }
        for name, ask in asked.items():
            yield _row(f"{items:,} items: {name}", [_milliseconds(ask) for _ in range(9)])
        engine.dispose()


def _milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _row(name: str, times: Sequence[float]) -> str:
    """Median and 95th of a hundred."""
    high = sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
    return f"| {name}, median (p95) | {statistics.median(times):.0f} ({high:.0f}) ms |"


if __name__ == "__main__":
    main()
