"""Whether memory stays flat: many small papers through one worker. python -m tests.storm.soak --papers 2000."""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression, mean

from tests.storm.one_worker import Memory, finished, hand_in, weigh, working
from tests.storm.papers import draw_papers

_LOOK_SECONDS = 2.0


def soak(home: Path, slots: int) -> list[Memory]:
    """Let the worker do all that was handed in, and look at it now and then."""
    samples = []
    with working(home, slots) as worker:
        while worker.poll() is None:
            samples.append(weigh(worker.pid, finished(home)))
            time.sleep(_LOOK_SECONDS)
        if worker.returncode:
            raise SystemExit(f"the worker ended with status {worker.returncode}")
    return samples


def table(samples: Sequence[Memory], step: int) -> str:
    """The means over each `step` papers, and how much memory another thousand papers take, after the first step."""
    lines = ["| papers | worker MB | all MB | processes |", "| --: | --: | --: | --: |"]
    last = samples[-1].papers
    for first in range(0, last, step):
        some = [one for one in samples if first <= one.papers < first + step]
        if some:
            lines.append(
                f"| {first} to {min(first + step, last)} | {mean(one.worker_mb for one in some):.0f}"
                f" | {mean(one.all_mb for one in some):.0f} | {max(one.processes for one in some)} |"
            )
    # At the end there is less to do than slots, and then the children leave.
    warm = [one for one in samples if step <= one.papers < last - step]
    if len({one.papers for one in warm}) > 1:
        papers = [one.papers for one in warm]
        worker = linear_regression(papers, [one.worker_mb for one in warm]).slope
        everything = linear_regression(papers, [one.all_mb for one in warm]).slope
        lines.append(
            f"\nMB more for another 1,000 papers: worker {1000 * worker:+.1f}, all {1000 * everything:+.1f}"
        )
    return "\n".join(lines)


def main() -> int:
    """Draw, hand in, work, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--slots", type=int, default=2)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sohoa-soak-") as folder:
        draw_papers(Path(folder) / "papers", options.papers, options.seed)
        hand_in(Path(folder) / "papers", Path(folder) / "home")
        begin = time.monotonic()
        samples = soak(Path(folder) / "home", options.slots)
        print(table(samples, max(1, options.papers // 10)))
        print(f"{samples[-1].papers} scans in {time.monotonic() - begin:.0f} s, {options.slots} slots")
    return 0


if __name__ == "__main__":
    sys.exit(main())
