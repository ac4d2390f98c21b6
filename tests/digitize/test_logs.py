"""What is logged, and what never is; in a process of its own, since logs are set up once for a process."""

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "logs.md").read_text("utf-8")
LEVELS = {"debug", "info", "warning", "error", "critical"}
MARK = "GiàngAPáo"


def logged(program: str) -> list[dict[str, object]]:
    """What a program logs; it never names the mark."""
    lines = ["import logging, threading, warnings", "from digitize.logs import set_up_logs", "set_up_logs()"]
    command = [sys.executable, "-c", "\n".join([*lines, f"mark = {MARK!r}", program])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert MARK not in done.stderr + done.stdout
    return [json.loads(line) for line in done.stderr.splitlines()]


def events_of_code() -> dict[str, set[str]]:
    """Every event that the code logs, with the fields it gives somewhere."""
    found: dict[str, set[str]] = defaultdict(set)
    sources = (*ROOT.glob("*.py"), *ROOT.glob("*/*.py"), *ROOT.glob("*/*/*.py"))
    ours = [
        path for path in sources if path.relative_to(ROOT).parts[0] not in ("tests", "scripts", "samples")
    ]
    for path in ours:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_log(node.func):
                given = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                event = next(value for value in given if isinstance(value, str))
                found[event] |= {word.arg or "**" for word in node.keywords}
    return found


def is_log(called: ast.Attribute) -> bool:
    """Whether this is a method of a logger of ours."""
    return called.attr in {*LEVELS, "log"} and ast.unparse(called.value).startswith(
        ("_log", "structlog.get_logger")
    )


def test_every_event_is_documented_with_its_fields() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE, re.MULTILINE)
    documented = {event: set(re.findall(r"`(\w+)`", fields)) for event, fields in table}

    assert documented == events_of_code()


def test_libraries_are_heard_without_what_they_fill_in() -> None:
    (line,) = logged("logging.getLogger('urllib3').warning('Retrying %s', mark)")

    assert line["event"] == "library"
    assert (line["logger"], line["template"], line["level"]) == ("urllib3", "Retrying %s", "warning")


def test_text_that_may_be_filled_in_already_is_not_told() -> None:
    (line,) = logged("logging.getLogger('pdfminer').error(f'cannot decode {mark}')")

    assert (line["template"], line["place"]) == (None, "<string>:5")


@pytest.mark.parametrize(
    "program",
    [
        "try:\n    raise ValueError(mark)\nexcept ValueError:\n    logging.getLogger('rq').exception('job %s', 7)",
        "def fail():\n    raise ValueError(mark)\nthread = threading.Thread(target=fail)\nthread.start()\nthread.join()",
    ],
    ids=["library", "thread"],
)
def test_error_is_told_by_its_type_alone(program: str) -> None:
    (line,) = logged(program)

    assert line["error"] == "ValueError"
    assert line["event"] in ("library", "bug")


def test_warning_of_python_is_no_text_of_its_own() -> None:
    (line,) = logged("warnings.warn(mark)")

    assert line["logger"] == "py.warnings"


def test_quiet_levels_of_libraries_are_not_heard() -> None:
    assert logged("logging.getLogger('sqlalchemy.engine').info('SELECT %s', mark)") == []
