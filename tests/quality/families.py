"""Families of drawn papers: each is a package with a `draw(seed, count, out, scripts)` of its own, loaded when asked for."""

from importlib import import_module
from pathlib import Path

FAMILIES = ("strangers", "newcomers", "held_out")


def wanted(text: str) -> tuple[str, int]:
    """`newcomers:60` taken apart.

    Raises:
        ValueError: no known family, or no number of scans above nought.
    """
    name, _, count = text.partition(":")
    if name not in FAMILIES or not count.isdecimal() or int(count) == 0:
        raise ValueError(text)
    return name, int(count)


def draw(family: str, count: int, seed: int, out: Path) -> str:
    """Draw so many scans of a family under `out`, their contents under `out`.expected; empty, or what is missing."""
    try:
        program = import_module(f"tests.quality.{family}.draw")
    except ModuleNotFoundError as missing:
        return str(missing.name)
    lacking: list[str] = getattr(program, "lacking", list)()
    if not lacking:
        program.draw(seed, count, out, None)
    return ", ".join(lacking)
