"""Under which telling bytes are to be read now; shared by what saves readings and what keeps tellings."""

from sqlalchemy import Connection, select

from dossier.ids import ScanDigest
from storage.telling_tables import TellingRow


def current_mark(connection: Connection, digest: ScanDigest) -> str:
    """The mark of what holds of these bytes; empty where nothing is told."""
    wanted = select(TellingRow.mark).where(TellingRow.digest == digest)
    return connection.execute(wanted.order_by(TellingRow.revision.desc()).limit(1)).scalar() or ""
