"""What `sohoa serve` has beside the application: the port it listens on, and the worker."""
