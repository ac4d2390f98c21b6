"""A process that holds a work folder: ``python claimant.py ROOT claim|share``.

Says ``held`` when it has the folder, leaves a file of its own there, and lets go when its input ends.
"""

import os
import sys
from pathlib import Path

from digitize.bench import Bench
from dossier.ids import ScanDigest

DIGEST = ScanDigest("ab" * 32)


def main(root: Path, how: str) -> None:
    """Hold the folder."""
    bench = Bench(root, "v1")
    with bench.claim(DIGEST) if how == "claim" else bench.share(DIGEST) as folder:
        print("held", len(list(folder.iterdir())), flush=True)
        (folder / f"{os.getpid()}").write_text("made")
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
