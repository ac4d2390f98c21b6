"""The digitization rates of a run: what counts, and the figures as rows."""
