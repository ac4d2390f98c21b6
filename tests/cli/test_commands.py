"""The table of commands, which stands for modules that are not loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.commands import HELP, Commands

ROOT = Path(__file__).parents[2]
SLOW = ("sqlalchemy", "cv2", "spacy", "matplotlib", "typst", "minio")


@pytest.mark.parametrize("name", HELP)
def test_table_says_what_the_command_says_of_itself(name: str) -> None:
    assert Commands()[name].get_short_help_str(200) == HELP[name]


def test_every_module_of_a_command_is_in_the_table() -> None:
    named = {path.stem for path in (ROOT / "cli").glob("[a-z]*.py")} | {
        path.parent.name for path in (ROOT / "cli").glob("*/__init__.py")
    }
    asks = subprocess.run(
        [sys.executable, "-c", f"import importlib, click\nfor n in {sorted(named)!r}:\n"
         "    c = getattr(importlib.import_module('cli.' + n), n, None)\n"
         "    if isinstance(c, click.Command): print(n)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert set(asks.stdout.split()) == set(HELP)


def test_help_loads_nothing_that_is_slow() -> None:
    asks = "import sys, cli.main\ntry: cli.main.group(['--help'])\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"

    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "quarantine" in done.stdout
    assert set(SLOW) & set(done.stderr.split()) == set()
