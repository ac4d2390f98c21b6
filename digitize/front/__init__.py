"""What pages and API work with: taking scans in, showing pages, people, the register."""
