"""Failed attempts to sign in, and known browsers."""

import sqlalchemy as sa
from alembic import op

revision = "r0013"
down_revision = "r0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "knocks",
        sa.Column("door", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("door", name="pk_knocks"),
    )
    op.create_index("ix_knocks_last_at", "knocks", ["last_at"])
    op.create_table(
        "browsers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_browsers_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_browsers"),
        sa.UniqueConstraint("token_digest", "account_id", name="uq_browsers_token_digest"),
    )
    op.create_index("ix_browsers_account_id", "browsers", ["account_id"])
    op.create_index("ix_browsers_seen_at", "browsers", ["seen_at"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("browsers")
    op.drop_table("knocks")
