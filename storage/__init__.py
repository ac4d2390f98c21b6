"""Originals and records: where they are kept, and every vendor's error in our words.

Implements `ObjectStore` and `Records` of `dossier.ports`. Knows nothing of papers' meaning.
"""
