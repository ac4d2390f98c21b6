"""Which papers a dossier lacks, and which of them are held already and may be used again, with the proof."""
