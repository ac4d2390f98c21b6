"""What may strike: each fault by its name, as a function of the scene that returns when it is over."""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random
from typing import Any

import psutil

from tests.servers import RestartableServer
from tests.storm.disk import Disk
from tests.storm.kept import Kept, crew_of, wait_until
from tests.storm.replay import replay_jobs
from tests.storm.scene import Scene

Strike = Callable[[Scene, Random], str]
"""Lets a fault happen, and says what was struck."""

_SHORTEST, _LONGEST = 1.0, 3.0
_CREW_SECONDS = 40.0
_SERVERS = ("redis", "postgres", "s3")


def kill_worker(scene: Scene, rng: Random) -> str:
    """SIGKILL for a worker in the middle of whatever it does."""
    worker = rng.choice(scene.workers)
    worker.kill()
    return worker.name


def kill_job(scene: Scene, rng: Random) -> str:
    """SIGKILL for a process that does a job."""
    return _kill_below(scene, rng, crew_of)


def kill_fork_server(scene: Scene, rng: Random) -> str:
    """SIGKILL for the process that the others are forked from."""
    return _kill_below(scene, rng, lambda family: [one for one in family[1:] if one in _parents(family)])


def drain_worker(scene: Scene, rng: Random) -> str:
    """SIGTERM: the worker ends what it does, and leaves."""
    worker = rng.choice(scene.workers)
    begin = time.monotonic()
    worker.drain()
    return f"{worker.name}, gone after {time.monotonic() - begin:.1f} s"


def kill_submitter(scene: Scene, rng: Random) -> str:
    """SIGKILL for whoever hands files in."""
    scene.submitter.kill()
    return scene.submitter.name


def kill_server(name: str, scene: Scene, rng: Random, *, is_empty: bool = False) -> str:
    """SIGKILL for a server; later it starts with what it held, or with nothing."""
    server: RestartableServer[Any] = getattr(scene, name)
    server.kill()
    seconds = _wait(rng)
    server.start(is_empty=is_empty)
    return f"{seconds:.1f} s"


def cut_network(name: str, scene: Scene, rng: Random) -> str:
    """Connections to a server break, new ones are refused."""
    scene.cables[name].cut()
    try:
        return f"{_wait(rng):.1f} s"
    finally:
        scene.cables[name].mend()


def mute_network(name: str, scene: Scene, rng: Random) -> str:
    """Connections to a server stand, but nothing goes through them."""
    scene.cables[name].mute()
    try:
        return f"{_wait(rng):.1f} s"
    finally:
        scene.cables[name].mend()


def fill_home(scene: Scene, rng: Random) -> str:
    """No room where a worker works."""
    number = rng.randrange(len(scene.homes))
    return f"{scene.workers[number].name}, {_fill(scene.homes[number], rng)}"


def fill_s3(scene: Scene, rng: Random) -> str:
    """No room where the S3 server keeps objects."""
    return _fill(scene.s3_disk, rng)


def replay(scene: Scene, rng: Random) -> str:
    """Every job again, twice."""
    return f"{replay_jobs(scene)} jobs"


def restart_all(scene: Scene, rng: Random) -> str:
    """The power fails: everything is gone at once, and comes back with what was on its disks."""
    with contextlib.ExitStack() as stack:
        kept: tuple[Kept, ...] = (*scene.workers, scene.submitter)
        for one in kept:
            stack.enter_context(one.held_down())
            one.kill_all()
        for name in _SERVERS:
            getattr(scene, name).kill()
        seconds = _wait(rng)
        for name in _SERVERS:
            getattr(scene, name).start()
    return f"{seconds:.1f} s"


FAULTS: Mapping[str, Strike] = {
    "kill -9 a worker": kill_worker,
    "kill -9 a job process": kill_job,
    "kill -9 a fork server": kill_fork_server,
    "kill -9 the submitter": kill_submitter,
    "drain a worker (SIGTERM)": drain_worker,
    "kill -9 Redis, data gone": partial(kill_server, "redis", is_empty=True),
    "kill -9 Redis, data kept": partial(kill_server, "redis"),
    "kill -9 PostgreSQL": partial(kill_server, "postgres"),
    "kill -9 the S3 server": partial(kill_server, "s3"),
    "fill the disk of a worker": fill_home,
    "fill the disk of the S3 server": fill_s3,
    "replay every job twice": replay,
    "restart all": restart_all,
    **{f"cut the network to {name}": partial(cut_network, name) for name in _SERVERS},
    **{f"silence the network to {name}": partial(mute_network, name) for name in _SERVERS},
}
NEED_A_SMALL_DISK = frozenset({"fill the disk of a worker", "fill the disk of the S3 server"})


def plan(rng: Random, *, may_fill: bool) -> Iterator[str]:
    """The faults in an order drawn by chance, each once."""
    names = [name for name in FAULTS if may_fill or name not in NEED_A_SMALL_DISK]
    rng.shuffle(names)
    return iter(names)


def _fill(disk: Disk, rng: Random) -> str:
    disk.fill()
    try:
        return f"{_wait(rng):.1f} s"
    finally:
        disk.empty()


def _wait(rng: Random) -> float:
    seconds = rng.uniform(_SHORTEST, _LONGEST)
    time.sleep(seconds)
    return seconds


def _kill_below(
    scene: Scene, rng: Random, choose: Callable[[list[psutil.Process]], list[psutil.Process]]
) -> str:
    """Kill one of the processes below the workers, as soon as there is one."""
    found: list[tuple[Kept, psutil.Process]] = []

    def is_found() -> bool:
        found[:] = [(worker, one) for worker in scene.workers for one in choose(worker.family())]
        return bool(found)

    if not wait_until(is_found, _CREW_SECONDS):
        return "there was none"
    worker, struck = rng.choice(found)
    with contextlib.suppress(psutil.NoSuchProcess):
        struck.kill()
    return worker.name


def _parents(family: list[psutil.Process]) -> list[psutil.Process]:
    """The fork servers among the processes of a worker."""
    above = []
    for one in crew_of(family):
        with contextlib.suppress(psutil.NoSuchProcess):
            above.append(one.parent())
    return [one for one in above if one is not None]
