"""Values on papers as they are really printed: each layout of `layouts/*.txt` with the values it holds.

A layout begins with ``== name | kind``; its heading and title are added. ``⇥`` moves to the next column, ``~n``
leaves n lines empty, ``----`` begins a page. Behind ``=>`` stand the values, ``–`` for a field that is not there.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from extract.fields import find_candidates
from extract.kinds import shipped_kinds
from tests.extract import printed

FOLDER = Path(__file__).parent / "layouts"


def layouts() -> Iterator[ParameterSet]:
    """Every layout: the kind, the texts of its pages, the values by field."""
    for file in sorted(FOLDER.glob("*.txt")):
        for entry in re.split(r"(?m)^== ", file.read_text("utf-8"))[1:]:
            head, body = entry.split("\n", 1)
            name, kind = head.split(" | ")
            text, values = body.split("\n=>\n")
            wanted = dict(line.split(": ", 1) for line in values.strip().split("\n"))
            yield pytest.param(kind, pages(kind, text), wanted, id=name)


def pages(kind: str, text: str) -> list[str]:
    """The texts of the pages, with the national heading and the title on the first."""
    printed_text = text.replace("⇥", "\t")
    printed_text = re.sub(r"(?m)^~(\d+)$", lambda match: "\n" * (int(match[1]) - 1), printed_text)
    title = shipped_kinds()[kind].headings[0].removesuffix(" …")
    return (f"{printed.MOTTO}^{title}\n" + printed_text).split("\n----\n")


def test_layouts_are_there() -> None:
    assert len(tuple(layouts())) > 40


@pytest.mark.parametrize(("kind", "texts", "wanted"), tuple(layouts()))
def test_values_are_found_where_they_are_printed(kind: str, texts: list[str], wanted: dict[str, str]) -> None:
    candidates = find_candidates(shipped_kinds()[kind], printed.paper(*texts))
    found = {each.rule.name: each.finding.value for each in candidates if each.finding is not None}

    assert {name: found.get(name) or "–" for name in wanted} == wanted
