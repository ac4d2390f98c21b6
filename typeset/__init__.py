"""How pages and workbooks are set: Typst for PDF, XlsxWriter for workbooks. Knows nothing of dossiers."""
