"""What keeps people from using a page: axe-core's findings, sideways scrolling, controls that a keyboard does not reach."""

import sys
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.servers import missing

_AXE = Path(sys.prefix) / "share" / "sohoa" / "axe.min.js"
_GRAVE = ("serious", "critical")
ZOOMED = {"width": 683, "height": 384}
"""What a window of 1366 by 768 shows at a zoom of 200 %."""
PHONE = {"width": 390, "height": 844}

_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"], preload: false})).violations
  .map(({id, impact, nodes}) => ({id, impact, places: nodes.map((node) => node.target.join(" "))}))"""
_SIDEWAYS = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth > 1
  ? [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
      .filter((it) => { for (let up = it.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== "visible") return false; return true; })
      .slice(0, 5).map((it) => `${it.tagName} ${it.className} ${it.textContent.trim().slice(0, 30)}`)
  : []"""
_CONTROLS = """() => {
  const names = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [contenteditable=true]";
  const first = new Set();
  const open = [...document.querySelectorAll("dialog:modal")].at(-1);
  const isSeen = (it) => (!open || open.contains(it)) && it.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !it.disabled
    && !it.closest("[inert], dialog:not([open])") && it.tabIndex >= 0;
  const isOne = (it) => {
    if (it.type !== "radio" || !it.name) return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(it.name)}"]`)].filter((one) => one.form === it.form);
    return it === (group.find((one) => one.checked) ?? group[0]);
  };
  document.activeElement?.blur();
  let number = 0;
  for (const it of document.querySelectorAll(names)) if (isSeen(it) && isOne(it)) { it.dataset.walk = ++number; first.add(it); }
  return first.size;
}"""
_HERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const isShown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {number: it.dataset.walk ?? "", isShown: isShown && isInView, name: `${it.tagName} ${it.id} ${it.textContent.trim().slice(0, 30)}`};
}"""


@cache
def _axe() -> str:
    if not _AXE.is_file():
        missing(f"{_AXE} is not there; scripts/axe.sh fetches it")
    return _AXE.read_text("utf-8")


def grave_faults(page: Page) -> list[str]:
    """The serious and critical violations that axe-core finds on the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [f"{one['id']}: {', '.join(one['places'][:3])}" for one in found if one["impact"] in _GRAVE]


def sideways(page: Page) -> list[str]:
    """What is wider than the window, where the whole page scrolls sideways because of it."""
    wide: list[str] = page.evaluate(_SIDEWAYS)
    return wide


def out_of_reach(page: Page, most: int = 150) -> list[str]:
    """Controls that Tab never comes to, and those on which the focus is not seen. Walks from the top of the page."""
    count: int = page.evaluate(_CONTROLS)
    came: set[str] = set()
    last = ""
    unseen: list[str] = []
    page.evaluate(
        "() => { getSelection().removeAllRanges(); document.body.tabIndex = -1; document.body.focus(); }"
    )
    for _ in range(2 * min(count, most) + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        if here is None:  # past the last one; in a dialog it goes on with those before where the focus was
            continue
        if here["number"] == last:  # a date has a stop for each of its parts
            continue
        if here["number"] in came:
            break
        last = here["number"]
        came.add(here["number"])
        unseen += [] if here["isShown"] else [f"no focus seen: {here['name']}"]
    if count > most:
        return unseen
    missed = page.evaluate(
        "(came) => [...document.querySelectorAll('[data-walk]')].filter((it) => !came.includes(it.dataset.walk))"
        ".map((it) => `never reached: ${it.tagName} ${it.id} ${it.textContent.trim().slice(0, 30)}`)",
        sorted(came),
    )
    return unseen + list(missed)
