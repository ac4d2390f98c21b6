"""What papers are found by. Filled by `sohoa worker`, `sohoa serve` or `sohoa search --rebuild`, in batches."""

import sqlalchemy as sa
from alembic import op

revision = "r0018"
down_revision = "r0016"
branch_labels = None
depends_on = None

FTS5 = (
    "CREATE VIRTUAL TABLE search_words USING fts5(facts, whole, whole_exact, parts, {options})",
    "CREATE VIRTUAL TABLE search_named USING fts5("
    "facts, holder, number, part, holder_exact, number_exact, {options})",
)
OPTIONS = """tokenize = "ascii tokenchars '~./-_=:'", columnsize = 0"""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "search_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dossiers", sa.BigInteger(), nullable=False),
        sa.Column("readings", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_state"),
    )
    # What is there already is made findable by the next program that starts; in a new database there is nothing.
    op.execute(
        "INSERT INTO search_state (id, version, dossiers, readings) SELECT 1, 1, "
        "(SELECT COALESCE(MAX(id), 0) FROM dossiers), (SELECT COALESCE(MAX(id), 0) FROM readings)"
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in FTS5:
            op.execute(sa.text(table.format(options=OPTIONS).replace(":", r"\:")))
        return
    op.execute(
        "CREATE TABLE search_words (id BIGINT PRIMARY KEY, named TSVECTOR NOT NULL, whole TSVECTOR NOT NULL)"
    )
    # Without its waiting list, which every search would have to read through.
    op.execute("CREATE INDEX ix_search_words_named ON search_words USING gin (named) WITH (fastupdate = off)")
    op.execute("CREATE INDEX ix_search_words_whole ON search_words USING gin (whole) WITH (fastupdate = off)")


def downgrade() -> None:
    """Undo it."""
    op.drop_table("search_words")
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_named")
    op.drop_table("search_state")
