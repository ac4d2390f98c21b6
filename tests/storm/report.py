"""Prints what a storm did and what was found."""

from collections.abc import Iterator

from tests.storm.storm import Storm, count_by_name
from tests.storm.verdict import Fault

_MOST_FINDINGS = 40


def report(storm: Storm, files: int) -> str:
    """The tables: faults injected, how the accepted papers ended, what is wrong."""
    return "\n".join([*_faults(storm), "", *_papers(storm, files), "", *_findings(storm)])


def _faults(storm: Storm) -> Iterator[str]:
    yield "| faults injected | times |"
    yield "| --- | --: |"
    for name, times in count_by_name(storm.injected).items():
        yield f"| {name} | {times} |"
    for name in storm.left_out:
        yield f"| {name}: LEFT OUT, no small disk may be mounted here | 0 |"
    yield f"| all, in {storm.seconds:.0f} s | {len(storm.injected)} |"


def _papers(storm: Storm, files: int) -> Iterator[str]:
    verdict = storm.verdict
    yield "| papers | |"
    yield "| --- | --: |"
    yield f"| handed in | {files} |"
    yield f"| accepted | {verdict.accepted} |"
    for end, count in sorted(verdict.ended.items()):
        yield f"| of these {end} | {count} |"
    for fault in Fault:
        yield f"| {fault.value} | {verdict.count(fault)} |"
    yield f"| processes that ended by themselves | {len(storm.deaths)} |"


def _findings(storm: Storm) -> Iterator[str]:
    yield from storm.deaths
    findings = storm.verdict.findings
    for finding in findings[:_MOST_FINDINGS]:
        yield f"{finding.fault.value}: {finding.what}"
    if len(findings) > _MOST_FINDINGS:
        yield f"and {len(findings) - _MOST_FINDINGS} more"
