"""Keep what an audit finds wrong with papers, and how far it has come."""

import sqlalchemy as sa
from alembic import op

from storage.tables import AnyText

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the column."""
    op.add_column("audits", sa.Column("progress", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "audit_flaws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("dossier", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("detail", AnyText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audits.id"], name=op.f("fk_audit_flaws_audit_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_flaws")),
    )
    op.create_index(op.f("ix_audit_flaws_audit_id"), "audit_flaws", ["audit_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index(op.f("ix_audit_flaws_audit_id"), table_name="audit_flaws")
    op.drop_table("audit_flaws")
    op.drop_column("audits", "progress")
