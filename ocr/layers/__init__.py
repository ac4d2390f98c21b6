"""The text layer of a PDF page: taken out, held against what the page shows, believed or not."""
