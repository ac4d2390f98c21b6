"""Who may import whom; the table of docs/architecture, held to."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SIBLINGS = ("archive", "extract", "ingest", "lanes", "ocr", "storage")
PACKAGES = (
    "access", "archive", "audit", "cli", "client", "digitize", "dossier", "exchange", "extract", "forms", "ingest", "lanes", "ocr", "rates",
    "reports", "reuse", "review", "search", "separators", "signing", "storage", "typeset", "web", "worker",
)  # fmt: skip

# What a module may import of ours, beside its own package; the longest prefix that fits decides.
MAY_IMPORT = {
    "dossier": (),
    **dict.fromkeys(SIBLINGS, ("dossier",)),
    "rates": ("dossier",),
    "search": ("dossier",),
    "separators": ("dossier",),
    "exchange": ("dossier",),
    "reuse": ("dossier",),
    "review": ("dossier", "reuse"),
    "signing": ("dossier",),
    "typeset": (),
    "client": (),
    "access": ("dossier",),
    "forms": ("dossier", "typeset"),
    "reports": ("dossier", "rates", "typeset"),
    "audit": ("dossier", "rates", "typeset"),
    "digitize": ("dossier",),
    "digitize.assemble": ("dossier", *SIBLINGS, "signing"),
    "digitize.tasks.slots": ("dossier", "lanes"),
    "cli": (
        "audit",
        "digitize",
        "dossier",
        "exchange",
        "forms",
        "ingest",
        "rates",
        "reports",
        "reuse",
        "review",
        "search",
        "separators",
        "signing",
        "web",
        "worker",
    ),  # fmt: skip
    "web": (
        "access",
        "audit",
        "digitize",
        "dossier",
        "exchange",
        "forms",
        "rates",
        "reports",
        "reuse",
        "review",
        "search",
        "separators",
        "signing",
    ),  # fmt: skip
    "worker": ("digitize", "dossier"),
}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours by its dotted name."""
    for package in PACKAGES:
        files = (ROOT / package).rglob("*.py") if (ROOT / package).is_dir() else [ROOT / f"{package}.py"]
        for path in sorted(files):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path


def imports(path: Path) -> set[str]:
    """The top-level names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


def strangers(name: str, path: Path) -> set[str]:
    """What the module imports of ours and may not."""
    rule = max((prefix for prefix in MAY_IMPORT if f"{name}.".startswith(f"{prefix}.")), key=len)
    return (imports(path) & set(PACKAGES)) - {name.split(".")[0], *MAY_IMPORT[rule]}


@pytest.mark.parametrize(("name", "path"), tuple(modules()))
def test_imports_run_one_way(name: str, path: Path) -> None:
    assert strangers(name, path) == set()


def test_forbidden_import_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("def read():\n    import storage.sql\n")

    assert strangers("ocr.planted", planted) == {"storage"}


def test_dossier_needs_the_standard_library_only() -> None:
    used = set().union(*(imports(path) for name, path in modules() if name.startswith("dossier")))

    assert used - {"dossier"} <= sys.stdlib_module_names


def test_environment_is_read_in_one_place() -> None:
    readers = {name for name, path in modules() if "os.environ" in path.read_text("utf-8")}

    # Tesseract itself is told through the environment; see ocr/engine.py.
    assert readers <= {"digitize.settings", "ocr.engine"}


def test_broad_except_stands_in_entry_points_only() -> None:
    broad = {name for name, path in modules() if "except Exception" in path.read_text("utf-8")}

    assert broad <= {"worker", "cli.main"}
