"""What a worker counts and times, for Prometheus. Each worker process has one `Meters`; nothing in it names a person.

Names, labels and what they mean stand in docs/metrics.md; a test holds them to it.
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import Literal
from wsgiref.simple_server import WSGIServer

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)

from digitize.operators.backlog_meter import BacklogCollector
from dossier.backlog import Backlog
from dossier.digitization import Standing
from dossier.errors import BadSetting
from dossier.tasks import Lane

Stage = Literal["receive", "fetch", "vet", "read_page", "compose", "store", "record"]
PageOutcome = Literal["read", "lost"]
TaskOutcome = Literal["finished", "put_back", "parted", "page_finished", "quarantined", "claim_lost"]
ChildEnd = Literal["crashed", "timed_out"]
ReceiptOutcome = Literal["accepted", "rejected", "unavailable"]

# From the fetch of a small file to the copy of a thousand pages.
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 2, 4, 8, 15, 30, 60, 120, 300, 900)


class Meters:
    """The counters of one process, in a registry of their own. Safe in threads."""

    def __init__(self) -> None:
        """Start every counter at zero."""
        # When each counter began is in the start of the process already.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it without types
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        mine = self.registry
        self._stages = Histogram(
            "sohoa_stage_seconds", "Seconds that a stage took, waiting for a child included.", ["stage"],
            buckets=_SECONDS, registry=mine,
        )  # fmt: skip
        self._pages = Counter("sohoa_pages", "Pages, by what became of them.", ["outcome"], registry=mine)
        self._papers = Counter(
            "sohoa_papers", "Papers recorded, by standing and kind.", ["standing", "kind"], registry=mine
        )
        self._tasks = Counter(
            "sohoa_tasks", "Ends of turns at a task, by lane, outcome and code of the error.",
            ["lane", "outcome", "error"], registry=mine,
        )  # fmt: skip
        self._children = Counter(
            "sohoa_child_ends", "Child processes that died or were killed over a step.", ["step", "cause"],
            registry=mine,
        )  # fmt: skip
        self._receipts = Counter(
            "sohoa_receipts", "Files that were handed in.", ["lane", "outcome"], registry=mine
        )
        self._worker = Gauge(
            "sohoa_worker_info", "Which worker this is; always 1.", ["worker", "version"], registry=mine
        )
        self._slots = Gauge("sohoa_worker_slots", "Tasks that this worker may hold at once.", registry=mine)

    @contextlib.contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Time the block, also if it raises."""
        with self._stages.labels(stage).time():
            yield

    def took(self, stage: Stage, seconds: float) -> None:
        """Count the seconds of a stage that was timed elsewhere."""
        self._stages.labels(stage).observe(seconds)

    def page(self, outcome: PageOutcome, seconds: float = 0.0) -> None:
        """Count a page, and the seconds that its reading took; none for one that was read before."""
        self._pages.labels(outcome).inc()
        if seconds:
            self._stages.labels("read_page").observe(seconds)

    def paper(self, standing: Standing, kind: str | None) -> None:
        """Count a paper that was recorded; one that was rejected unread has no kind."""
        self._papers.labels(standing.value, kind or "").inc()

    def task(self, outcome: TaskOutcome, lane: Lane, error: str | None = None) -> None:
        """Count the end of a turn at a task; `error` is the code of what put it back or set it aside."""
        self._tasks.labels(lane.value, outcome, error or "").inc()

    def child(self, step: str, cause: ChildEnd) -> None:
        """Count a child process that died over a step, or that was killed because it took too long."""
        self._children.labels(step, cause).inc()

    def receipt(self, lane: Lane, outcome: ReceiptOutcome) -> None:
        """Count a file that was handed in for a lane."""
        self._receipts.labels(lane.value, outcome).inc()

    def worker(self, name: str, version: str, slots: int) -> None:
        """Say which worker this is, and which version of the pipeline it runs."""
        self._worker.labels(name, version).set(1)
        self._slots.set(slots)

    def watch(self, backlog: Backlog) -> None:
        """Show what `backlog` says as well."""
        self.registry.register(BacklogCollector(backlog))

    @contextlib.contextmanager
    def served(self, port: int, address: str = "127.0.0.1") -> Iterator[None]:
        """Show the meters at ``/metrics`` while the block runs; port 0 means not at all. Raises BadSetting."""
        if port == 0:
            yield
            return
        server, thread = self._listen(port, address)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _listen(self, port: int, address: str) -> tuple[WSGIServer, threading.Thread]:
        try:
            return start_http_server(port, address, self.registry)
        except OSError as problem:
            raise BadSetting(
                f"metrics cannot be shown: {address}, port {port} cannot be listened on: {problem.strerror}"
            ) from problem
