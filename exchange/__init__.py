"""Dossiers, offices and procedures in and out: CSV and XLSX as counters have them, JSON of the national synchronization."""
