"""What an office sends on: workbooks, PDFs and CSV of rates, indexes and movements."""
