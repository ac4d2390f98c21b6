"""A province that is not: its offices, procedures, people and a year of dossiers, drawn from a seed.

Units are real (docs/places.md); codes, people and counts are invented along figures that were published
(docs/province.md). The same seed gives the same province, dossier by dossier.
"""
