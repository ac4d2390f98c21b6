"""Watched folders: a file is taken in when its writer is done, and moved away when it is stored."""
