"""The documentation says what the code does: codes, settings, kinds, commands."""

import ast
import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from cli.main import group
from digitize.reasons import CODES, OPEN
from dossier import errors
from dossier.errors import DigitizationError, RejectedScan
from extract.kinds import STRATEGIES, VALUE_TYPES, FieldRule, PaperKind, parse_kind
from scripts.docs import GENERATED, place

ROOT = Path(__file__).parent.parent
PAGES = (
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
)
ERRORS = tuple(
    thing
    for thing in vars(errors).values()
    if isinstance(thing, type) and issubclass(thing, DigitizationError)
)


def read(name: str) -> str:
    """A page of the documentation."""
    return (ROOT / name).read_text("utf-8")


def rows(text: str) -> dict[str, str]:
    """The rows of all tables, by what their first column has in code marks, several to a row."""
    lines = re.findall(r"^\| (`.+?) \|(.*)\|$", text, re.MULTILINE)
    return {name: rest for first, rest in lines for name in re.findall(r"`([^`]+)`", first)}


def words(nodes: Iterable[ast.expr]) -> Iterator[str]:
    """The strings among some expressions."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def told_by_code(name: str) -> Iterator[str]:
    """The words that a module appends or returns in lists: its defects or doubts."""
    for node in ast.walk(ast.parse(read(name))):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.List):
            yield from words(node.value.elts)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            yield from words(node.args)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_error_is_documented_with_its_message(error: type[DigitizationError]) -> None:
    row = rows(read("docs/errors.md"))[error.code]

    assert not issubclass(error, RejectedScan) or row.split("|")[0].strip() == error.message


def test_no_two_errors_share_a_code() -> None:
    assert len({error.code for error in ERRORS}) == len(ERRORS)


def test_defects_are_documented() -> None:
    told = set(told_by_code("ocr/prepare/defects.py"))

    assert told
    assert told <= set(rows(read("docs/errors.md")))


@pytest.mark.parametrize("module", ["amounts", "dates", "documents", "names", "numbers"])
def test_doubts_of_checks_are_documented(module: str) -> None:
    source = read(f"extract/checks/{module}.py")
    told = set(re.findall(r'yield "([a-z_]+)"|append\("([a-z_]+)"\)', source))
    names = {name for pair in told for name in pair if name}

    assert names
    assert names <= set(rows(read("docs/errors.md")))


def test_doubts_about_readings_are_documented() -> None:
    told = set(re.findall(r'\("([a-z_]+)",\)', read("extract/verdict.py")))

    assert {"not_found", "readings_differ"} <= told <= set(rows(read("docs/errors.md")))


def test_reasons_of_batches_are_documented() -> None:
    told = set(re.findall(r'Reason\(\s*"?(\w+)"?,', read("digitize/reasons.py"))) - {"OPEN"} | {OPEN}

    assert told == set(CODES)
    assert told <= set(rows(read("docs/errors.md")))
    assert told <= set(re.findall(r"`(\w+)`", read("docs/batches.md")))


@pytest.mark.parametrize(("file", "name"), GENERATED)
def test_generated_list_is_current(file: str, name: str) -> None:
    there = place(read(file), name)[2]

    assert there == GENERATED[file, name]() + "\n", "run `make docs`"


def test_every_setting_of_the_code_is_in_the_table() -> None:
    named = {name for page in PAGES for name in re.findall(r"\bSOHOA_[A-Z_]+\b", page.read_text("utf-8"))}

    assert named <= set(rows(read("docs/settings.md")))


def test_keys_strategies_and_types_of_kinds_are_documented() -> None:
    documented = set(rows(read("docs/kinds.md")))
    keys = {field.name for thing in (PaperKind, FieldRule) for field in dataclasses.fields(thing)} - {"name"}

    assert keys | STRATEGIES | VALUE_TYPES <= documented


def test_worked_example_of_a_kind_is_a_kind() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", read("docs/kinds.md"), re.DOTALL)

    assert parse_kind(example, "docs/kinds.md").slug == "construction_permit"


@pytest.mark.parametrize("command", sorted(group.commands))
def test_command_is_in_the_readme(command: str) -> None:
    assert f"sohoa {command} " in read("README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_the_documentation_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))

    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"(?:bin/|`)sohoa ([a-z]+)", text)) <= set(group.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_rules_that_the_code_cites_are_documented() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (*ROOT.glob("*/*.py"), *ROOT.glob("*/*/*.toml")))
    cited = set(re.findall(r"domain rule (\d\.\d)", code))

    assert cited
    assert cited <= set(re.findall(r"^## (\d\.\d)", read("docs/rules.md"), re.MULTILINE))
