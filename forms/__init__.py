"""Declarations and applications filled with what is known about a person, as DOCX and PDF."""
