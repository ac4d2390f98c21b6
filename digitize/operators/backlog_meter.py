"""The backlog as metrics, asked for anew whenever Prometheus looks."""

import datetime as dt
from collections.abc import Iterator, Sequence

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from dossier.backlog import Backlog, LaneBacklog
from dossier.errors import RecordsUnavailable
from dossier.tasks import Lane, TaskState

_STATES = tuple(state for state in TaskState if state is not TaskState.FINISHED)


class BacklogCollector(Collector):
    """Shows what waits, for how long and who works; while the database is away only that it is."""

    def __init__(self, backlog: Backlog) -> None:
        """Ask `backlog`."""
        self._backlog = backlog

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Name nothing ahead, so that nobody is asked before Prometheus looks."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The metrics of this moment."""
        try:
            lanes, workers = self._backlog.lanes(), self._backlog.workers()
        except RecordsUnavailable:
            yield _gauge("database_up", "Whether the database answers.", [((), 0)])
            return
        yield _gauge("database_up", "Whether the database answers.", [((), 1)])
        yield _gauge(
            "workers_alive", "Workers heard of lately.", [((), sum(one.is_alive for one in workers))]
        )
        yield from _of_lanes({lane.lane: lane for lane in lanes}, dt.datetime.now(dt.UTC))


def _of_lanes(lanes: dict[Lane, LaneBacklog], now: dt.datetime) -> Iterator[GaugeMetricFamily]:
    names = ("lane", "state")
    scans = [((lane, state), lanes[lane].scans.get(state, 0)) for lane in lanes for state in _STATES]
    yield _gauge("backlog_scans", "Scans that are not finished.", scans, names)
    ages = [
        ((lane, state), _seconds(lanes[lane].oldest.get(state), now)) for lane in lanes for state in _STATES
    ]
    yield _gauge("backlog_oldest_seconds", "Seconds since the oldest of them was accepted.", ages, names)
    due = [((lane,), _seconds(lanes[lane].due_since, now)) for lane in lanes]
    yield _gauge("backlog_due_seconds", "Seconds that a task has been due and not begun.", due, ("lane",))
    pages = [((lane,), lanes[lane].pages) for lane in lanes]
    yield _gauge("backlog_pages", "Pages of parted scans that are still to be read.", pages, ("lane",))
    paused = [((lane,), lanes[lane].paused) for lane in lanes]
    yield _gauge("backlog_paused_scans", "Scans of campaigns that are paused.", paused, ("lane",))
    expired = [((lane,), lanes[lane].expired) for lane in lanes]
    yield _gauge("backlog_expired_tasks", "Tasks whose worker is not heard of any more.", expired, ("lane",))
    back = [((lane, error), count) for lane in lanes for error, count in lanes[lane].put_back.items()]
    yield _gauge("backlog_put_back_tasks", "Tasks that wait because of an error.", back, ("lane", "error"))


def _gauge(
    name: str, help_text: str, values: Sequence[tuple[tuple[str, ...], float]], labels: tuple[str, ...] = ()
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"sohoa_{name}", help_text, labels=labels)
    for label_values, value in values:
        family.add_metric(label_values, value)
    return family


def _seconds(since: dt.datetime | None, now: dt.datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
