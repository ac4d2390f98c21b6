"""The searchable copy of a scan: its pages as they were scanned, with the words read laid over them unseen.

Writes PDF/A-2b (ISO 19005-2) page by page, so that a scan of a thousand pages needs no more memory
than one of a single page. Knows nothing of how words are read, of settings or of storage.
"""

from archive.searchable import SearchablePdf

__all__ = ["SearchablePdf"]
