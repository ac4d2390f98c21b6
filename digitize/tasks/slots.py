"""The slots of a worker process: what takes tasks, and from which lanes. Knows the kinds of lanes there are."""

import threading
from collections.abc import Callable

from digitize.services import Services
from dossier.tasks import Lane, Task
from lanes.asking import AskingLanes, AskingSlot


def open_slots(
    services: Services, redis_url: str, work: Callable[[Task], None]
) -> dict[str, Callable[[threading.Event], None]]:
    """The slots of a worker process by name, each a function that works until its event is set.

    One for each of its processes, which take from the counter before a campaign, and an express slot for
    the counter alone: a citizen does not wait for the end of somebody's thousand pages.
    """
    every = {f"{services.name}:{number}": tuple(Lane) for number in range(1, services.workers + 1)}
    every[f"{services.name}:express"] = (Lane.COUNTER,)
    if isinstance(services.lanes, AskingLanes):
        news = services.lanes
        return {
            name: AskingSlot(services.name, lanes, services.tasks, work, news).run
            for name, lanes in every.items()
        }
    from lanes.queued import connect
    from lanes.slot import QueuedSlot

    connection = connect(redis_url)
    return {name: QueuedSlot(name, lanes, connection).run for name, lanes in every.items()}
