"""Dossiers in and out: what the columns of tables mean, what is merged into the register, and what is wrong."""
