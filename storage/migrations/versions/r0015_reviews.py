"""What people said of values, and the queue of what they are asked."""

import sqlalchemy as sa
from alembic import op

revision = "r0015"
down_revision = "r0013"
branch_labels = None
depends_on = None

# What waits already. Nobody has said anything yet, so that one statement tells it; later `storage.review_items` does.
_WAITING = """
INSERT INTO review_items (
    dossier_id, office, role, ordinal, digest, first_page, last_page, kind, field, rank, since, turn_at, skips, why
)
SELECT DISTINCT
    d.id, d.office, p.role, p.ordinal, p.digest, p.first_page, p.last_page, COALESCE(p.kind, r.kind), {field},
    CASE WHEN t.lane = 'bulk' THEN 1 ELSE 0 END, COALESCE(t.accepted_at, g.read_at), COALESCE(t.accepted_at, g.read_at), 0, ''
FROM dossier_papers p
JOIN dossiers d ON d.id = p.dossier_id
JOIN readings g ON g.digest = p.digest
    AND g.read_at = (SELECT MAX(other.read_at) FROM readings other WHERE other.digest = p.digest)
JOIN papers r ON r.reading_id = g.id AND r.first_page = p.first_page AND r.last_page = p.last_page
{fields}
LEFT JOIN tasks t ON t.digest = p.digest AND t.page = 0
WHERE p.approval = 'pending' AND p.state NOT IN (2, 3) AND {which}
ON CONFLICT DO NOTHING
"""


def upgrade() -> None:
    """Make the tables, and the items of what waits already."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("read", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("overruled", sa.JSON(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('confirmed', 'corrected', 'absent', 'unreadable', 'withdrawn')",
            name="ck_corrections_verdict",
        ),
        sa.CheckConstraint("stage IN ('settled', 'key')", name="ck_corrections_stage"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_digest_pages", "corrections", ["digest", "first_page", "last_page"])
    op.create_table(
        "review_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(40), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(100), nullable=True),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_by", sa.String(200), nullable=True),
        sa.Column("second_by", sa.String(200), nullable=True),
        sa.Column("skips", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("claimed_by", sa.String(200), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name="fk_review_items_dossier_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_items"),
        sa.UniqueConstraint(
            "dossier_id", "digest", "first_page", "last_page", "field", name="uq_review_items_dossier_id"
        ),
    )
    order = ["rank", "turn_at", "id", "office", "kind", "field"]
    op.create_index("ix_review_items_rank", "review_items", order)
    op.create_index("ix_review_items_office", "review_items", ["office", "kind", "field", "since"])
    is_doubtful = "r.reason_code = 'kind_doubtful' AND p.kind IS NULL"
    op.execute(_WAITING.format(field="'kind'", fields="", which=is_doubtful))
    asked = f"f.needs_review AND f.name NOT LIKE '%!_unit' ESCAPE '!' AND r.kind = p.kind AND NOT COALESCE({is_doubtful}, FALSE)"
    op.execute(_WAITING.format(field="f.name", fields="JOIN fields f ON f.paper_id = r.id", which=asked))


def downgrade() -> None:
    """Undo it. What people said of values is lost."""
    op.drop_table("review_items")
    op.drop_table("corrections")
