"""Preparation of a page image for reading: each step small, pure and reversible in the record."""
