"""What people say about scans, and which scans were bound from pages of others."""

import sqlalchemy as sa
from alembic import op

revision = "r0016"
down_revision = "r0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(12), nullable=False),
        sa.Column("parts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("turns", sa.JSON(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tellings"),
        sa.UniqueConstraint("digest", "revision", name="uq_tellings_digest"),
    )
    op.create_index("ix_tellings_act", "tellings", ["act"])
    op.create_table(
        "bound_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("source_page", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bound_pages"),
        sa.UniqueConstraint("digest", "page", name="uq_bound_pages_digest"),
    )
    op.create_index("ix_bound_pages_source", "bound_pages", ["source"])


def downgrade() -> None:
    """Undo it. Readings under a telling stay, as readings of a pipeline that is no more."""
    op.drop_table("bound_pages")
    op.drop_table("tellings")
