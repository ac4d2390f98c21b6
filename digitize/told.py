"""What people told of a scan decides how it is read; its results are kept under a version of their own.

So readings under different tellings live beside each other, as those of different pipelines do: nothing that is half-done
under one is taken for the other, and to go back costs no reading.
"""

from dataclasses import replace

from digitize.services import Services
from dossier.ids import ScanDigest
from dossier.tellings import NOTHING, version_with


def under_telling(services: Services, digest: ScanDigest) -> Services:
    """The services for reading these bytes as people told. Raises RecordsUnavailable."""
    telling = services.tellings.told(digest)
    told = telling.told if telling else NOTHING
    version = version_with(services.version, told.mark)
    if (version, told) == (services.version, services.told):
        return services
    return replace(services, version=version, told=told, bench=replace(services.bench, version=version))
