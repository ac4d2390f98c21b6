"""What must stay small on an old PC: commands and the process of a run load nothing that reads pages."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS = frozenset({"cv2", "numpy", "pikepdf", "pypdfium2", "pytesseract", "spacy", "zxingcpp", "archive", "pdfplumber"})  # fmt: skip
SELDOM = frozenset(
    {"fastapi", "minio", "psycopg", "redis", "rq", "xlsxwriter", "typst", "docx", "web", "pyhanko"}
)
DATABASE = frozenset({"sqlalchemy", "alembic"})


def loaded(program: str) -> set[str]:
    """The packages that a process has loaded after these lines, its last words."""
    lines = f"import sys\nfrom pathlib import Path\n{program}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_neither_database_nor_logs() -> None:
    asks = "import cli.main\ntry: cli.main.group(['--help'])\nexcept SystemExit: pass"

    assert loaded(asks) & (READS | SELDOM | DATABASE | {"structlog", "rich", "dossier", "digitize"}) == set()


@pytest.mark.parametrize("name", ["run", "worker"])
def test_process_that_hands_out_pages_loads_nothing_that_reads_them(name: str, tmp_path: Path) -> None:
    opens = (
        f"from cli.commands import Commands\nCommands()[{name!r}]\n"
        "from digitize.assemble.services import open_services\nfrom digitize.batch import digitize_all\n"
        "from digitize.output import write_output\nfrom digitize.settings import read_settings\n"
        f"with open_services(read_settings(home=Path({str(tmp_path)!r}))): pass"
    )

    assert loaded(opens) & (READS | SELDOM) == set()


@pytest.mark.parametrize("name", ["status", "quarantine", "search", "missing"])
def test_command_that_looks_things_up_loads_nothing_that_reads_pages(name: str) -> None:
    # The words of the pages and their masking are the command's as well; the pages themselves are not.
    assert (
        loaded(f"from cli.commands import Commands\nCommands()[{name!r}]") & (READS | SELDOM - {"web"})
        == set()
    )


def test_process_of_the_pages_draws_and_reads_nothing_itself(tmp_path: Path) -> None:
    opens = (
        "from digitize.assemble.front import open_front\nfrom digitize.settings import read_settings\n"
        f"with open_front(read_settings(home=Path({str(tmp_path)!r}))): pass"
    )

    assert loaded(opens) & (READS - {"archive"}) == set()
