"""What a paper of any kind may bear: marks of secrecy, certifications, forms of copy, seals, signatures, page numbers."""
