"""What the files of an installation say: variables, units."""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SYSTEMD = ROOT / "deploy" / "systemd"


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def assignments(name: str) -> dict[str, str]:
    """The variables of an environment file, those that are commented out too; the last one wins."""
    return dict(re.findall(r"^#?([A-Z][A-Z0-9_]*)=(.*)$", read(name), re.MULTILINE))


def unit(path: Path) -> configparser.SectionProxy:
    """The section [Service] of a unit."""
    parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # the usual way to keep the case of keys
    parser.read_string(path.read_text("utf-8"))
    return parser["Service"]
