"""How a scan becomes a task and a worker carries it out."""
