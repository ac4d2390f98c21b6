"""A storm over real servers: python -m tests.storm --papers 300 --seed 5. See docs/faults.md."""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.storm.papers import draw_papers
from tests.storm.report import report
from tests.storm.storm import weather


def main() -> int:
    """Draw, weather, print; 0 if nothing is wrong and every file was accepted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=300, help="files that are handed in")
    parser.add_argument("--seed", type=int, default=5, help="decides the papers and the order of the faults")
    parser.add_argument("--folder", type=Path, help="a new folder, kept afterwards; else one that is removed")
    options = parser.parse_args()
    # Whoever ends the storm early still wants its servers gone and its disks unmounted.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="sohoa-storm-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        begin = time.monotonic()
        draw_papers(folder / "papers", options.papers, options.seed)
        storm = weather(folder / "papers", folder, Random(options.seed), lambda line: print(line, flush=True))
    print(report(storm, options.papers))
    print(f"{time.monotonic() - begin:.0f} s in all, seed {options.seed}")
    is_well = not storm.verdict.findings and storm.verdict.accepted == options.papers
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
