"""Figures typed in text: what each counts, how they relate, whether that can be."""
