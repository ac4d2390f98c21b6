"""How much of a machine is used."""

import os
from pathlib import Path

import pytest

from digitize.machine import Machine, this_machine
from digitize.operators.checkup import check_machine
from dossier.findings import Grade


def drawn(root: Path, **files: str) -> Path:
    """A machine of 4 GB as the kernel tells of it, with these files of its control group."""
    (root / "proc").mkdir()
    (root / "proc/meminfo").write_text("MemTotal:        4194304 kB\nMemFree: 100 kB\n")
    group = root / "sys/fs/cgroup"
    group.mkdir(parents=True)
    for name, text in files.items():
        (group / name.replace("_", ".")).write_text(text)
    return root


@pytest.mark.parametrize(
    ("cores", "memory_mb", "fitting"),
    [(2, 1960, 1), (2, 900, 1), (2, 2900, 2), (2, 16_000, 2), (8, 8000, 8), (8, 4000, 3)],
)
def test_one_for_each_core_and_fewer_where_memory_is_scarce(cores: int, memory_mb: int, fitting: int) -> None:
    assert Machine(cores, memory_mb).fitting == fitting


def test_memory_is_that_of_the_machine_without_a_limit(tmp_path: Path) -> None:
    assert this_machine(drawn(tmp_path, memory_max="max\n")).memory_mb == 4096


def test_limits_of_a_container_hold(tmp_path: Path) -> None:
    machine = this_machine(drawn(tmp_path, memory_max=f"{2 << 30}\n", cpu_max="50000 100000\n"))

    assert machine == Machine(1, 2048)


def test_a_limit_beyond_the_machine_is_none(tmp_path: Path) -> None:
    machine = this_machine(drawn(tmp_path, memory_max=str(1 << 40), cpu_max="max 100000"))

    assert machine == Machine(len(os.sched_getaffinity(0)), 4096)


def test_doctor_tells_a_small_machine_and_what_was_chosen() -> None:
    finding = check_machine(Machine(2, 1960), 1)

    assert finding.grade is Grade.GOOD
    assert "1 read at once, as many as memory allows" in finding.said


def test_doctor_advises_against_more_readers_than_memory_is_enough_for() -> None:
    finding = check_machine(Machine(2, 1960), 2)

    assert finding.grade is Grade.ODD
    assert "SOHOA_WORKERS=1" in finding.advice
