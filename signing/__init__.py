"""Digital signatures: found and validated on PDFs, and put on digitized copies."""
