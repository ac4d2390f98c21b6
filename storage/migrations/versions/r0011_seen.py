"""Keep with a dossier what is seen on its papers."""

import sqlalchemy as sa
from alembic import op

revision = "r0011"
down_revision = "r0010"
branch_labels = None
depends_on = None

SEEN = """
UPDATE dossiers SET seen = COALESCE((
  SELECT MAX(CASE WHEN role = 'component' AND has_file THEN 1 ELSE 0 END)
       + MAX(CASE WHEN role = 'component' AND is_required AND exemption IS NULL AND NOT (state <> 0 AND has_file)
             THEN 2 ELSE 0 END)
       + MAX(CASE WHEN role = 'component' AND state IN (2, 3) THEN 4 ELSE 0 END)
       + MAX(CASE WHEN role = 'component' AND is_from_national_store THEN 8 ELSE 0 END)
       + MAX(CASE WHEN role = 'result' AND is_in_national_store THEN 16 ELSE 0 END)
       + MAX(CASE WHEN role = 'result' AND has_file THEN 32 ELSE 0 END)
  FROM dossier_papers WHERE dossier_papers.dossier_id = dossiers.id), 0)
"""


def upgrade() -> None:
    """Add the column and fill it."""
    op.add_column("dossiers", sa.Column("seen", sa.Integer(), nullable=True))
    op.execute(sa.text(SEEN))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("dossiers", "seen")
