"""The pipeline, the processes it runs in, its settings and what it writes out."""
