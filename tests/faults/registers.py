"""Registers that break."""

from collections.abc import Sequence

from dossier.digitization import Digitization
from dossier.errors import RecordsUnavailable
from dossier.ids import ScanDigest
from storage.register import SqlRegister


class SilentRegister(SqlRegister):
    """A register that does not answer when it is asked what was read."""

    def readings(self, digest: ScanDigest) -> Sequence[Digitization]:
        """Raise."""
        raise RecordsUnavailable(digest)
