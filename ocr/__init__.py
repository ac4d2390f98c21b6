"""Scan to text: page images, preparation, codes, Tesseract and text layers.

Imports only the standard library, `dossier` and the imaging packages; knows
nothing of kinds of paper, storage or queues.
"""
