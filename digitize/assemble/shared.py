"""Loaded last by the server that children are forked from: what each of them would load for itself, laid out to stay shared.

The models and tables of one child are 60 MB that it only reads. Read in before the fork they are there once for all children;
`gc.freeze` keeps the collector of a child from writing into them, for what is written to is copied. Nothing here opens a scan,
and a child that finds nothing loaded loads it itself.
"""

import atexit
import contextlib
import gc

from digitize.assemble.engines import ocr_options
from digitize.limits import give_back
from digitize.settings import read_settings
from dossier.errors import DigitizationError
from extract.places.gazetteer import load_places
from ocr.engine import IN_PROCESS
from ocr.in_process import load_models


def _load() -> None:
    # What is wrong with settings or models has been told by whoever started this, or will be by the first child.
    with contextlib.suppress(DigitizationError):
        options = ocr_options(read_settings())
        if options.engine == IN_PROCESS:
            load_models(options.tessdata, options.models)
    load_places()
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # libraries that count what they lent would complain at the end
    # What loading took for a moment goes back first: free space in pages that are shared is taken by each child for itself.
    give_back()


_load()
