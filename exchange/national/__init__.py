"""Dossiers as JSON with the field names of the national synchronization; the table of names is in docs/exchange.md."""
