"""The pages, a module for each; `ROUTERS` is all of them."""
