"""What a second slot is worth: the same papers with one and with two, in turns. python -m tests.storm.throughput."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.storm.one_worker import ask, hand_in, working
from tests.storm.papers import draw_papers

_RATE = """
SELECT (count(*) - 1) / (julianday(max(finished_at)) - julianday(min(finished_at))) / 1440
FROM tasks WHERE state = 'finished'
"""


def papers_a_minute(papers: Path, home: Path, slots: int) -> float:
    """From the first paper that is finished to the last one, so that the start of the program does not count."""
    hand_in(papers, home)
    with working(home, slots) as worker:
        worker.wait()
    return ask(home, _RATE)


def main() -> int:
    """Measure in the order 1, 2, 2, 1, 1, 2 and so on: whatever else the machine does strikes both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} cores, load before {os.getloadavg()[0]:.1f} (should be near 0)")
    print("| round | 1 slot, papers a minute | 2 slots | times |\n| --: | --: | --: | --: |", flush=True)
    ratios = []
    with tempfile.TemporaryDirectory(prefix="sohoa-throughput-") as temporary:
        folder = Path(temporary)
        draw_papers(folder / "papers", options.papers, options.seed)
        for number in range(options.rounds):
            order = (1, 2) if number % 2 == 0 else (2, 1)
            rates = {
                slots: papers_a_minute(folder / "papers", folder / f"{number}-{slots}", slots)
                for slots in order
            }
            ratios.append(rates[2] / rates[1])
            print(f"| {number + 1} | {rates[1]:.0f} | {rates[2]:.0f} | {ratios[-1]:.2f} |", flush=True)
    print(f"median {median(ratios):.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
