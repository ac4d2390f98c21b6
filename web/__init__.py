"""The counter's pages: an entry point. `app` builds the application, `visit` says who is asking, `pages/` answers."""
