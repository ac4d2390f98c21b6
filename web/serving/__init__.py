"""What `sohoa serve` runs: the port it listens on, the application under uvicorn, and the worker beside it."""
