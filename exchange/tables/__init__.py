"""Tables as people keep them: files to rows of cells, headings found, cells read. Knows nothing of dossiers."""
