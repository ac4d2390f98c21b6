"""Writes the parts of the documentation that follow from the code, and pastes the output of `make run`.

python scripts/docs.py                    the lists of kinds and settings
python scripts/docs.py --output FILE      what `make run` printed, from FILE, into README.md; of long tables
                                          the first rows only
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from digitize.settings import SETTINGS  # noqa: E402 - the program may be started from anywhere
from extract.kinds import FieldRule, load_kinds  # noqa: E402

_ROWS_SHOWN = 20


def kinds_list() -> str:
    """A table of the kinds that ship with the program; critical fields are bold."""
    rows = ["| Kind | Vietnamese name | Code | Fields |", "| --- | --- | --- | --- |"]
    for slug, kind in sorted(load_kinds().items()):
        fields = ", ".join(map(_field, kind.fields)) or "–"
        rows.append(f"| `{slug}` | {kind.name} | {kind.code} | {fields} |")
    return "\n".join(rows)


def headings_list() -> str:
    """A table of what identifies each kind, how long it holds, what is sensitive, and the law behind it."""
    rows = ["| Kind | Headings | Months | Sensitive | Citation |", "| --- | --- | --- | --- | --- |"]
    for slug, kind in sorted(load_kinds().items()):
        headings = "; ".join(kind.headings) or "–"
        fields = ", ".join(f"`{rule.name}`" for rule in kind.fields if rule.sensitive)
        sensitive = "; ".join(filter(None, (kind.sensitive, fields))) or "–"
        rows.append(f"| `{slug}` | {headings} | {kind.valid_months or '–'} | {sensitive} | {kind.citation} |")
    return "\n".join(rows)


def _field(rule: FieldRule) -> str:
    return f"**{rule.name}**" if rule.critical else rule.name


def settings_list() -> str:
    """A table of the settings."""
    rows = ["| Setting | Default | What it is for |", "| --- | --- | --- |"]
    for row in SETTINGS:
        default = f"`{row.default}`" if row.default else "empty"
        note = " Secret: never shown or logged." if row.secret else ""
        rows.append(f"| `{row.name}` | {default} | {row.help}{note} |")
    return "\n".join(rows)


def shortened(printed: str) -> str:
    """What a command printed, with the rows of each table after the twentieth counted instead of shown."""
    lines: list[str] = []
    row = left_out = 0
    for line in map(str.rstrip, printed.splitlines()):
        row = row + 1 if line.startswith("│") else 0
        if row > _ROWS_SHOWN:
            left_out += 1
            continue
        if left_out:
            lines.append(f"│ ... {left_out} more rows ...")
            left_out = 0
        lines.append(line)
    return "\n".join(lines)


GENERATED: dict[tuple[str, str], Callable[[], str]] = {
    ("docs/kinds.md", "kinds"): kinds_list,
    ("docs/kinds.md", "headings"): headings_list,
    ("docs/settings.md", "settings"): settings_list,
}
"""Which marked place of which file holds what."""


def place(text: str, name: str) -> re.Match[str]:
    """Find the marked place `name`. Raises LookupError."""
    mark = re.escape(name)
    found = re.search(f"(<!-- begin: {mark} -->\n)(.*?)(<!-- end: {mark} -->)", text, re.DOTALL)
    if found is None:
        raise LookupError(f"there is no place called {name!r}")
    return found


def fill(path: Path, name: str, content: str) -> None:
    """Put `content` into the marked place `name`."""
    text = path.read_text("utf-8")
    found = place(text, name)
    path.write_text(f"{text[: found.end(1)]}{content}\n{text[found.start(3) :]}", "utf-8")


def main() -> None:
    """Do what the arguments ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, help="a file with what `make run` printed")
    output = parser.parse_args().output
    if output:
        printed = shortened(output.read_text("utf-8")).strip()
        fill(ROOT / "README.md", "output of make run", f"```\n{printed}\n```")
        return
    for (file, name), content in GENERATED.items():
        fill(ROOT / file, name, content())


if __name__ == "__main__":
    main()
