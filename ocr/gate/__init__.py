"""The quality gate: is a page good enough to be kept, before the citizen leaves? Measures only; no reading."""

PROFILES = ("tthc", "luu_tru")
"""What scans may be kept for; `profiles/NAME.toml` holds the limits of each."""
