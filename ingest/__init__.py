"""Scans come in: found, taken into the store, and refused early when nothing can be read from them.

Knows the contracts of `dossier.ports` and no implementation of them.
"""
