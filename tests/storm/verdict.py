"""Holds what the servers hold at the end against what was handed in and against an undisturbed run."""

import enum
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitize.lines import paper_line
from digitize.output import PAPERS, RATES
from dossier.digitization import Standing
from dossier.tasks import TaskState
from rates.report import rates_csv
from storage.keys import copy_key, original_key
from tests.storm.state import Accepted, Line, State, papers_of, read_filed, told


class Fault(enum.StrEnum):
    """What may be wrong at the end."""

    LOST = "lost"
    DOUBLED = "doubled"
    CHANGED = "original changed"
    UNFINISHED = "unfinished"
    DIFFERENT = "result different"
    RATES = "rates different"
    REGISTER = "register different"
    ORPHAN = "orphaned process"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, about the scan of a digest if it is about one."""

    fault: Fault
    what: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The list of results, the rates and the register of an undisturbed run over the same files."""

    lines: Mapping[str, tuple[Line, ...]]
    rates: str
    filed: Counter[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts of the accepted files by how they ended, and everything that is wrong."""

    accepted: int
    ended: Counter[str]
    findings: tuple[Finding, ...]

    def count(self, fault: Fault) -> int:
        """How often this is wrong."""
        return sum(finding.fault is fault for finding in self.findings)


def read_reference(out: Path, url: str) -> Reference:
    """What `sohoa run` wrote, into a folder and into the database at `url`."""
    lines: dict[str, list[Line]] = {}
    for line in (out / PAPERS).read_text("utf-8").splitlines():
        content = told(line)
        lines.setdefault(content["scan"], []).append(content)
    return Reference(
        {scan: tuple(of_scan) for scan, of_scan in lines.items()},
        (out / RATES).read_text("utf-8"),
        read_filed(url),
    )


def judge(accepted: Sequence[Accepted], state: State, reference: Reference, version: str) -> Verdict:
    """Find everything that is wrong; `version` is that of the pipeline."""
    findings = [
        *(finding for one in accepted for finding in _about(one, state, reference, version)),
        *_doubled(accepted, state),
    ]
    papers = [paper for one in accepted for paper in papers_of(one, state)]
    if rates_csv(papers) != reference.rates:
        findings.append(Finding(Fault.RATES, "rates.csv is not that of the undisturbed run"))
    findings += _about_register(state, reference)
    return Verdict(len(accepted), Counter(_end(one, state) for one in accepted), tuple(findings))


def _about_register(state: State, reference: Reference) -> Iterator[Finding]:
    """Papers of dossiers that are not in the register, or are there and should not be."""
    for row, count in (reference.filed - state.filed).items():
        yield Finding(Fault.REGISTER, f"{row[0]}: {count} not filed: {row[4]} {row[5]}")
    for row, count in (state.filed - reference.filed).items():
        yield Finding(Fault.REGISTER, f"{row[0]}: {count} too many: {row[4]} {row[5]}")


def _about(one: Accepted, state: State, reference: Reference, version: str) -> Iterator[Finding]:
    """What is wrong with one accepted file."""
    yield from _about_bytes(one, state)
    if one.refusal is None:
        if (one.found.name, one.digest, one.found.dossier) not in state.scans:
            yield Finding(Fault.LOST, f"{one.digest}: no scan of this name")
        if one.digest not in state.standing:
            yield Finding(Fault.LOST, f"{one.digest}: no task")
        elif state.standing[one.digest][0] == TaskState.QUARANTINED:
            return
        elif state.standing[one.digest][0] != TaskState.FINISHED:
            yield Finding(Fault.UNFINISHED, f"{one.digest}: {' '.join(map(str, state.standing[one.digest]))}")
            return
    yield from _about_results(one, state, reference, version)


def _about_bytes(one: Accepted, state: State) -> Iterator[Finding]:
    stored = state.originals.get(original_key(one.digest))
    if stored is None:
        yield Finding(Fault.LOST, f"{one.digest}: no original")
    elif stored != one.digest:
        yield Finding(Fault.CHANGED, f"{one.digest}: the store holds {stored or 'what it will not hand out'}")


def _about_results(one: Accepted, state: State, reference: Reference, version: str) -> Iterator[Finding]:
    papers = papers_of(one, state)
    if not papers:
        yield Finding(Fault.LOST, f"{one.digest}: no result")
        return
    lines = tuple(told(paper_line(paper)) for paper in papers)
    expected = reference.lines[one.found.name]
    if len(lines) != len(expected):
        fault = Fault.LOST if len(lines) < len(expected) else Fault.DOUBLED
        yield Finding(fault, f"{one.digest}: {len(lines)} results for {len(expected)}")
    elif lines != expected:
        yield Finding(Fault.DIFFERENT, f"{one.digest}: {_difference(lines, expected)}")
    is_readable = any(paper.standing is not Standing.REJECTED for paper in papers)
    if is_readable and copy_key(one.digest, version) not in state.copies:
        yield Finding(Fault.LOST, f"{one.digest}: no searchable copy")


def _difference(lines: Sequence[Line], expected: Sequence[Line]) -> str:
    """The keys that differ, with their values where those are short."""
    different = [
        f"{key} {json.dumps(other[key])[:80]} -> {json.dumps(line[key])[:80]}"
        for line, other in zip(lines, expected, strict=True)
        for key in line
        if line[key] != other[key]
    ]
    return "; ".join(different)


def _doubled(accepted: Sequence[Accepted], state: State) -> Iterator[Finding]:
    """Rows that stand twice, and rows that nobody handed in."""
    for name in ("scans", "readings", "papers", "tasks"):
        for key, count in getattr(state, name).items():
            if count > 1:
                yield Finding(Fault.DOUBLED, f"{name}: {count} times {key[1] if name == 'scans' else key}")
    known = {(one.found.name, one.digest, one.found.dossier) for one in accepted}
    for key in state.scans:
        if key not in known:
            yield Finding(Fault.DOUBLED, f"{key[1]}: a scan that nobody handed in under this name")
    versions = Counter(digest for digest, _ in state.readings)
    for digest, count in versions.items():
        if count > 1:
            yield Finding(Fault.DOUBLED, f"{digest}: read by {count} versions of the pipeline")


def _end(one: Accepted, state: State) -> str:
    """How an accepted file ended: the standing of its papers, or the state that it was set aside in."""
    standing, error = state.standing.get(one.digest, (None, None))[:2]
    if one.refusal is None and standing != TaskState.FINISHED:
        return f"{standing} ({error})" if error else str(standing)
    papers = papers_of(one, state)
    reason = papers[0].reason.code if papers and papers[0].reason else None
    ends = sorted({paper.standing.value for paper in papers})
    return f"{'+'.join(ends)} ({reason})" if reason else "+".join(ends)
