"""The API for other programs, `/api/v1`: an application of its own, with keys instead of sessions; see docs/api.md."""
