"""Keep the local days of due dates and hand-overs, whether a paper has a file, and the index that facts are counted by."""

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None

_HAS_FILE = "(digest IS NOT NULL OR link IS NOT NULL) AND approval <> 'refused'"
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
    local_day = _LOCAL_DAY[op.get_bind().dialect.name]
    due, returned = local_day.format("due_at"), local_day.format("returned_at")
    op.execute(sa.text(f"UPDATE dossiers SET due_on = {due}, returned_on = {returned}"))  # noqa: S608 - constants
    # Not a generated column: SQLite would read the whole row for it, and never count from the index alone.
    op.add_column("dossier_papers", sa.Column("has_file", sa.Boolean(), nullable=True))
    op.execute(sa.text(f"UPDATE dossier_papers SET has_file = ({_HAS_FILE})"))  # noqa: S608 - a constant
    op.create_index("ix_dossier_papers_counted", "dossier_papers", _COUNTED)


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_dossier_papers_counted", "dossier_papers")
    op.drop_column("dossier_papers", "has_file")
    for day in ("due_on", "returned_on"):
        op.drop_column("dossiers", day)
