"""What the counter's pages show, made from the register; `web/pages/counter*.py` answer with it."""
