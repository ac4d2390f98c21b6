"""The review station: what waits, one item after the other, in groups, and what was said before."""
