"""The rates page: what is asked in an address, figures that are counted once and kept, and how they are shown."""
