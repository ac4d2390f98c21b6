"""Nothing grows past what can be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = (
    "access", "archive", "audit", "cli", "client", "digitize", "dossier", "exchange", "extract", "forms", "ingest", "lanes", "ocr", "rates",
    "reports", "reuse", "review", "search", "separators", "signing", "storage", "typeset", "web",
)  # fmt: skip
# Drawn forms run down the page like the page itself; short functions would only cut them up.
DRAWINGS = ("samples", "tests")
GENERATED = ROOT / "storage" / "migrations" / "versions"
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def files(folders: tuple[str, ...]) -> Iterator[Path]:
    """Every Python file of these folders."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    """The path as a test is called."""
    return str(path.relative_to(ROOT))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring left out: it should not be saved on."""
    body = function.body
    has_docstring = ast.get_docstring(function) is not None
    docstring = (body[0].end_lineno or 0) - body[0].lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", (ROOT / "worker.py", *files(SOURCES), *files(DRAWINGS)), ids=name)
def test_file_can_be_read_at_once(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", (ROOT / "worker.py", *files(SOURCES)), ids=name)
def test_functions_can_be_seen_at_once(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {node.name: length(node) for node in functions if length(node) > LONGEST_FUNCTION}

    assert path.is_relative_to(GENERATED) or long == {}
