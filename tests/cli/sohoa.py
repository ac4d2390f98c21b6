"""Runs the command as a user does, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[2]
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def sohoa(*arguments: str | Path, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `sohoa` and wait."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(home), **settings}
    command = [sys.executable, "-m", "cli.main", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, cwd=home.parent, capture_output=True, text=True, timeout=180, check=False
    )


def draw(path: Path, *lines: str) -> Path:
    """Draw an A5 page at 150 dpi with some lines of print."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = Image.new("RGB", (874, 1240), "white")
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((70, 80 + 50 * number), line, fill="black", font=ImageFont.truetype(_FONT, 24))
    page.save(path, dpi=(150, 150))
    return path
