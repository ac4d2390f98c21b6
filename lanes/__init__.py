"""How workers hear that something is due: from a queue on Redis, or by asking the database."""
