"""Every command of docs/api.md is run against a live server with a real worker, and what it shows is what the page says."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.web.api.conftest import make_key
from tests.web.api.serving import served
from tests.web.town import Town

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
STEPS = re.findall(r"```sh\n(.*?)```\n```(json|text)\n(.*?)```", PAGE, re.DOTALL)
END = "=== that was it ==="
ANYTHING = "…"


@pytest.fixture
def reading(town: Town) -> Iterator[None]:
    """A worker of the town's home."""
    settings = {"SOHOA_HOME": str(town.settings.home), "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "cli.main", "worker", "--workers", "1"]
    worker = subprocess.Popen(
        command, cwd=ROOT, env=settings, stderr=subprocess.DEVNULL, start_new_session=True
    )
    yield
    os.killpg(worker.pid, signal.SIGKILL)  # nobody needs what it may still be reading
    worker.wait(60)


@pytest.mark.engine
@pytest.mark.usefixtures("reading")
def test_commands_show_what_the_page_says(tmp_path: Path, app: FastAPI, town: Town) -> None:
    assert len(STEPS) == PAGE.count("```sh\n")
    samples = ROOT / "samples" / "lo-03" / "H29.17-250612-0767"
    shutil.copy(samples / "01_birth_certificate.jpg", tmp_path / "scan.jpg")
    shutil.copy(samples / "02_business_registration.jpg", tmp_path / "second.jpg")
    script = f"\necho\necho '{END}'\n".join(step for step, _, _ in STEPS)

    with served(app) as address:
        environment = {
            "PATH": os.environ["PATH"],
            "SOHOA": address,
            "KEY": make_key(town),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    for (step, form, page), shown in zip(STEPS, done.stdout.split(f"{END}\n"), strict=True):
        if form == "json":
            assert differences(json.loads(page), json.loads(shown)) == [], step
        else:
            pattern = re.escape(page.strip()).replace(re.escape(ANYTHING), ".*")
            assert re.fullmatch(pattern, shown.replace("\r", "").strip()), (step, shown)


def differences(page: object, shown: object, place: str = "$") -> list[str]:
    """Where what is shown differs; ``…`` stands for anything, as a name or in a list for any more."""
    if page == ANYTHING:
        return []
    if isinstance(page, dict) and isinstance(shown, dict):
        extra = (
            set() if ANYTHING in page else {f"{place}.{name} is new" for name in shown.keys() - page.keys()}
        )
        found = sorted(extra)
        for name, value in page.items():
            if name != ANYTHING:
                found += differences(value, shown.get(name), f"{place}.{name}")
        return found
    if isinstance(page, list) and isinstance(shown, list):
        known = [one for one in page if one != ANYTHING]
        is_as_long = len(known) == len(shown) or len(known) < len(page)
        parts = (
            differences(a, b, f"{place}[{i}]") for i, (a, b) in enumerate(zip(known, shown, strict=False))
        )
        return [
            *([] if is_as_long else [f"{place} is {len(shown)} long"]),
            *(one for part in parts for one in part),
        ]
    return [] if page == shown else [f"{place} is {shown!r}"]


def test_difference_is_found() -> None:
    assert differences({"a": [1, "…"], "…": "…"}, {"a": [1, 2], "b": 3}) == []
    assert differences({"a": 1}, {"a": 2, "b": 1}) == ["$.b is new", "$.a is 2"]
    assert differences([1], [1, 2]) == ["$ is 2 long"]
