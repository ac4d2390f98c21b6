"""Dossiers with their papers out of their rows."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from dossier.dossiers import Dossier
from dossier.ids import DossierCode
from dossier.papers import Paper
from storage.register_rows import dossier_from, held_paper_from
from storage.register_tables import DossierPaperRow, DossierRow


def load_dossiers(
    connection: Connection, codes: Collection[DossierCode], *, for_update: bool = False
) -> dict[DossierCode, tuple[Dossier, int]]:
    """Those of these dossiers that there are, by code and in its order, each with the number of its row.

    `for_update` keeps others from changing them until the transaction ends.
    """
    wanted = select(DossierRow.__table__).where(DossierRow.code.in_(codes)).order_by(DossierRow.id)
    rows = connection.execute(wanted.with_for_update() if for_update else wanted).all()
    mine = DossierPaperRow.dossier_id.in_([row.id for row in rows])
    found = select(DossierPaperRow.__table__).where(mine)
    papers: defaultdict[int, list[Paper]] = defaultdict(list)
    for row in connection.execute(found.order_by(DossierPaperRow.role, DossierPaperRow.ordinal)):
        papers[row.dossier_id].append(held_paper_from(row))
    return {
        DossierCode(row.code): (dossier_from(row, papers[row.id]), row.id)
        for row in sorted(rows, key=lambda row: row.code)
    }
