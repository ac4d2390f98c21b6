"""The rivals from PyPI, each in an environment of its own: their dependencies are not ours."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.quality.running import ROOT

PINNED = {"ocrmypdf": "ocrmypdf==17.13.0", "kreuzberg": "kreuzberg==4.10.4"}
"""The newest releases when the figures of docs/bench.md were measured."""

DEBIAN = ("ghostscript", "poppler-utils", "unpaper", "pngquant")
"""What rivals want besides."""

_READY = "installed"


def programs(name: str, environments: Path) -> Path:
    """The folder of programs of a rival, installed first if it is not there.

    Raises OSError or CalledProcessError where it cannot be installed.
    """
    home = environments / name
    ready = home / _READY
    if not ready.exists() or ready.read_text("utf-8") != PINNED[name]:
        _checked([sys.executable, "-m", "venv", "--clear", str(home)])
        _checked(
            [str(home / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", PINNED[name]]
        )
        ready.write_text(PINNED[name], "utf-8")
    return home / "bin"


def install_debian() -> None:
    """Install the Debian packages that are missing; a rival says itself what it cannot do without."""
    subprocess.run([str(ROOT / "scripts" / "debian.sh"), *DEBIAN], check=False)


def _checked(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))


def said(command: Sequence[str]) -> str:
    """The first line that a program says."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return (done.stdout or done.stderr).splitlines()[0]
