"""Imported by the process that children are forked from: loads the engine's models, so that the children share them.

Each of three models takes about 60 ms and 12 to 15 MB, of which a child that is forked copies next to nothing. Models
are the service's own files; scans are opened in children only. A child that is told of other models loads those itself.
"""

from digitize.assemble.engines import ocr_options
from digitize.settings import read_settings
from dossier.errors import DigitizationError
from ocr.tesseract import load


def load_models() -> tuple[str, ...]:
    """Load the models of the settings and name them. What is wrong with them is told by whoever reads with them."""
    try:
        options = ocr_options(read_settings())
        load(options.tessdata, options.models, options.engine)
    except DigitizationError:
        return ()
    return options.models


load_models()
