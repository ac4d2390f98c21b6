"""No code and no field is shown to people without words."""

import re
from pathlib import Path

from extract.attributes.reading import ATTRIBUTES
from extract.kinds import shipped_kinds
from web.doubt_words import DOUBT_WORDS
from web.field_words import field_words

ERRORS = Path(__file__).parents[2] / "docs" / "errors.md"


def test_every_doubt_has_words() -> None:
    table = ERRORS.read_text("utf-8").partition("## Doubts")[2].partition("\n## ")[0]
    codes = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)

    assert len(codes) > 25
    assert set(DOUBT_WORDS) == set(codes)


def test_every_field_of_every_kind_has_words() -> None:
    names = {rule.name for kind in shipped_kinds().values() for rule in kind.fields} | set(ATTRIBUTES)

    assert [name for name in sorted(names) if field_words(name).vi == name.replace("_", " ")] == []
