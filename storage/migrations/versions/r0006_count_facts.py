"""Keep the local days of due dates and hand-overs, whether a paper has a file, and the index that facts are counted by."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None

_HAS_FILE = "digest IS NOT NULL OR link IS NOT NULL"
_COUNTED = (
    "dossier_id", "role", "state", "has_file", "is_required", "exemption", "is_from_national_store",
    "is_in_national_store", "kind", "signing",
)  # fmt: skip
# The calendar of Vietnam, GMT+7 all year round.
_LOCAL_DAY = {
    "sqlite": "date({0}, '+7 hours')",
    "postgresql": "(({0} AT TIME ZONE 'UTC') + interval '7 hours')::date",
}


def upgrade() -> None:
    """Add the columns, fill them, make the index."""
    for day in ("due_on", "returned_on"):
        op.add_column("dossiers", sa.Column(day, sa.Date(), nullable=True))
    dialect = op.get_bind().dialect.name
    local_day = _LOCAL_DAY[dialect]
    due, returned = local_day.format("due_at"), local_day.format("returned_at")
    op.execute(sa.text(f"UPDATE dossiers SET due_on = {due}, returned_on = {returned}"))  # noqa: S608 - constants
    # SQLite cannot add a stored one to a table that is there; the index stores it anyway.
    computed = sa.Computed(_HAS_FILE, persisted=None if dialect == "sqlite" else True)
    op.add_column("dossier_papers", sa.Column("has_file", sa.Boolean(), computed))
    op.create_index("ix_dossier_papers_counted", "dossier_papers", _COUNTED)


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_dossier_papers_counted", "dossier_papers")
    op.drop_column("dossier_papers", "has_file")
    for day in ("due_on", "returned_on"):
        op.drop_column("dossiers", day)
