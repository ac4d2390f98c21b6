"""Alembic runs this file; it only hands the connection of `storage.migrations` through."""

from alembic import context

import storage.access_tables
import storage.api_tables
import storage.register_tables
import storage.review_tables
import storage.search_tables
import storage.sign_in_tables
import storage.signed_tables
import storage.telling_tables  # noqa: F401 - so do these
from storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot alter a table in place; batch mode makes a new one and copies.
    render_as_batch=True,
    compare_server_default=True,
)
context.run_migrations()
