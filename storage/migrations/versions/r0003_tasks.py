"""Keep what is to be done about each scan, who does it, and the campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; scans that were received before are finished if they were read, else due."""
    _make_campaigns()
    _make_workers()
    _make_tasks()
    op.execute(
        sa.text(
            "INSERT INTO tasks (digest, page, lane, state, version, turn, starts, delays, evidence, ready_at,"
            " accepted_at, finished_at)"
            " SELECT s.digest, 0, 'bulk', CASE WHEN r.digest IS NULL THEN 'waiting' ELSE 'finished' END,"
            " r.version, 0, 0, 0, '[]', CASE WHEN r.digest IS NULL THEN s.received_at END, s.received_at, r.read_at"
            " FROM (SELECT digest, min(received_at) AS received_at FROM scans GROUP BY digest) s"
            " LEFT JOIN (SELECT digest, max(version) AS version, max(read_at) AS read_at FROM readings"
            " GROUP BY digest) r ON r.digest = s.digest"
        )
    )


def downgrade() -> None:
    """Undo it."""
    for table in ("tasks", "workers", "campaign_files", "campaigns"):
        op.drop_table(table)


def _make_campaigns() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('running', 'paused')", name=op.f("ck_campaigns_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("name", name=op.f("uq_campaigns_name")),
    )
    op.create_table(
        "campaign_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("refusal", sa.String(length=60), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("modified_ns", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_files_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_files")),
        sa.UniqueConstraint("campaign_id", "identity", name=op.f("uq_campaign_files_campaign_id")),
    )
    op.create_index(op.f("ix_campaign_files_digest"), "campaign_files", ["digest"])


def _make_workers() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("host", sa.String(length=100), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
        sa.UniqueConstraint("name", name=op.f("uq_workers_name")),
    )
    op.create_index(op.f("ix_workers_host"), "workers", ["host"])


def _make_tasks() -> None:
    states = "state IN ('waiting', 'started', 'parted', 'finished', 'quarantined')"
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(length=20), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.String(length=100), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("delays", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=60), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("claimed_by", sa.String(length=200), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("lane IN ('counter', 'bulk')", name=op.f("ck_tasks_lane")),
        sa.CheckConstraint(states, name=op.f("ck_tasks_state")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_tasks_campaign_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("digest", "page", name=op.f("uq_tasks_digest")),
    )
    for columns in (
        ["claimed_by"], ["finished_at"], ["state"], ["lane", "ready_at"], ["campaign_id", "state"]
    ):  # fmt: skip
        op.create_index(f"ix_tasks_{'_'.join(columns)}", "tasks", columns)
