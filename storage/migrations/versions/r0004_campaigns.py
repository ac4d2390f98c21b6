"""Know the dossier of a campaign's file; count files, scans and papers without reading their rows."""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None

_FILES = "ix_campaign_files_campaign_id_refusal_digest"
_PAPERS = "ix_papers_reading_id_standing"
_TASKS = "ix_tasks_digest_page_state"


def upgrade() -> None:
    """Add the column and the indexes."""
    op.add_column("campaign_files", sa.Column("dossier", sa.String(length=60), nullable=True))
    op.create_index(_FILES, "campaign_files", ["campaign_id", "refusal", "digest"])
    counted = ["reading_id", "standing", "reason_code", "kind", "first_page", "last_page"]
    op.create_index(_PAPERS, "papers", counted)
    op.create_index(_TASKS, "tasks", ["digest", "page", "state", "version"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index(_TASKS, "tasks")
    op.drop_index(_PAPERS, "papers")
    op.drop_index(_FILES, "campaign_files")
    op.drop_column("campaign_files", "dossier")
