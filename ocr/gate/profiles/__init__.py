"""What a scan must be: one TOML file for each purpose that it may be kept for."""
