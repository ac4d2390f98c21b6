"""The only package that knows every implementation; builds everything from the settings.

What is slow to load and not always needed is loaded where it is: a clerk's command is to answer at once. For the same
reason `checks`, for the doctor, is not named here.
"""

from digitize.assemble.engines import (
    kind_checks,
    kind_codes,
    kind_fields,
    kind_files,
    kind_names,
    make_tools,
    model_files,
    ocr_options,
    probe_engine,
    scan_limits,
)
from digitize.assemble.gates import make_gate, open_gate, profiles
from digitize.assemble.services import open_backlog, open_campaigns, open_kept, open_services
from digitize.assemble.stores import make_folder, open_inbox, open_store

__all__ = [
    "kind_checks",
    "kind_codes",
    "kind_fields",
    "kind_files",
    "kind_names",
    "make_folder",
    "make_gate",
    "make_tools",
    "model_files",
    "ocr_options",
    "open_backlog",
    "open_campaigns",
    "open_gate",
    "open_inbox",
    "open_kept",
    "open_services",
    "open_store",
    "probe_engine",
    "profiles",
    "scan_limits",
]
