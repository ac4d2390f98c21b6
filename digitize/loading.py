"""Loads what child processes work with, once, in the process that they are forked from.

Begun as the first thing a command does, it goes on beside what the command itself loads, on another core: together they
are most of the time before the first page.
"""

import multiprocessing
from collections.abc import Sequence
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

from digitize.settings import use_one_thread_per_process

READERS = (
    "digitize.compose",
    "digitize.steps",
    "digitize.assemble.engines",
    "ocr.reader",
    "extract.extractor",
    "archive.searchable",
    "ingest.vet",
    "click",  # every child loads the program that it is started by
    "digitize.assemble.shared",
)
"""What reads pages, and last the models and tables. The children share the memory of it."""

CHECKERS = ("digitize.steps", "ocr.gate.quality", "ingest.vet")
"""What checks scans and draws pages."""


def load_for_children(modules: Sequence[str]) -> ForkServerContext:
    """Start the server that loads these modules and forks children, if it does not run; it loads on after this returns."""
    use_one_thread_per_process()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    forkserver.ensure_running()
    return context
