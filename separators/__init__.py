"""Separator sheets to be printed: what stands on them, and the PDF. Knows nothing of scans."""
