"""Draws the sample papers again: python samples/make.py --seed 2026 --out samples."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples.drawing.cli import main  # noqa: E402  (the program may be started from anywhere)

if __name__ == "__main__":
    sys.exit(main())
