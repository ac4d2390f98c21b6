"""The command `sohoa`."""
