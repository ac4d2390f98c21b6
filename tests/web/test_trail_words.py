"""Every action that is noted has words, and stands in docs/trail.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from dossier.trail import Event
from web.trail_words import ACTIONS, done, dossier_of, subject_words

ROOT = Path(__file__).parents[2]
ACTION = re.compile(r"[a-z]+(_[a-z]+)*")


def noted() -> Iterator[tuple[str, str]]:
    """Every action that stands in a call of ``X.note(…)`` or ``note_…(…)`` of pages and API, or in an ``Event(…)``."""
    for folder in ("web", "digitize", "access", "cli"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    for given in _given(node, folder):
                        yield from (
                            (action, path.name) for action in _texts(given) if ACTION.fullmatch(action)
                        )


def _given(call: ast.Call, folder: str) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "Event" and len(call.args) > 2:
        return call.args[2:3]
    if folder == "web" and name == "note" and isinstance(call.func, ast.Attribute):
        return call.args[:1]
    return call.args[1:2] if folder == "web" and name.startswith("note_") else []


def _texts(given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.IfExp):
        yield from (*_texts(given.body), *_texts(given.orelse))
    elif isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value


def test_every_action_has_words() -> None:
    found = set(noted())

    assert ("page_viewed", "papers.py") in found
    assert ("account_closed", "accounts.py") in found
    assert {(action, file) for action, file in found if action not in ACTIONS} == set()


def test_every_action_stands_in_the_documentation() -> None:
    table = (ROOT / "docs" / "trail.md").read_text("utf-8").partition("## Actions")[2]

    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(ACTIONS)


def test_entry_is_told_in_words() -> None:
    details = {"field": "personal_id", "reason": "other", "why": "Công an xã hỏi, có giấy"}
    event = Event("thu.quay", "H60.16", "number_unmasked", "dossier:H60.16-260914-0007/component/2", details)

    assert (
        done(event, "vi")
        == "Xem đầy đủ số ở trường “Số định danh cá nhân”; lý do: Lý do khác Công an xã hỏi, có giấy"
    )
    assert subject_words(event.subject, "vi") == "hồ sơ H60.16-260914-0007, thành phần 2"
    assert subject_words(event.subject, "en") == "dossier H60.16-260914-0007, component 2"
    assert dossier_of(event.subject) == "H60.16-260914-0007"


def test_entry_of_another_time_is_told_as_well_as_can_be() -> None:
    assert done(Event("a", "", "not_an_action", "x", {}), "vi") == "not_an_action"
    assert done(Event("a", "", "page_viewed", "x", {}), "vi") == "Xem trang –"
    assert (
        done(Event("a", "", "page_viewed", "x", {"page": "{page.__class__}"}), "vi")
        == "Xem trang {page.__class__}"
    )
    assert [subject_words(text, "vi") for text in ("account", "gì đó", "page:/quan-tri")] == ["", "gì đó", "trang /quan-tri"]  # fmt: skip
    assert dossier_of("account:thu.quay") == ""
