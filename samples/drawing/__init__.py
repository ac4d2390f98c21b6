"""Draws synthetic Vietnamese papers from a seed: layout, seals, codes, damage, and the truth beside them."""
