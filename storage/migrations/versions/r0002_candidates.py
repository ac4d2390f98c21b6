"""Keep what the readings of a field gave where they differ."""

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of fields read before, nothing is known but the value."""
    with op.batch_alter_table("fields", schema=None) as batch_op:
        batch_op.add_column(sa.Column("candidates", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("fields", schema=None) as batch_op:
        batch_op.alter_column("candidates", server_default=None)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("fields", schema=None) as batch_op:
        batch_op.drop_column("candidates")
