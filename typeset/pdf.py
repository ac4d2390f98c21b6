"""PDF by Typst: a template and its data in, the bytes of a PDF out. Offline; the fonts are those of the machine."""

import json
from collections.abc import Mapping
from pathlib import Path

FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/croscore"), Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"),
)  # fmt: skip
"""Where Tinos may be, which has the measures of Times New Roman and the letters of Vietnamese. Without it Typst sets
Libertinus, which it carries."""


def set_pdf(template: Path, data: Mapping[str, object]) -> bytes:
    """Set a Typst template; it reads `data` with ``json(bytes(sys.inputs.data))``.

    Files that the template includes lie beside it. The text of `data` is never taken for markup.
    """
    import typst  # noqa: PLC0415 - 34 MB that only commands which print need

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    folders = [str(folder) for folder in FONT_FOLDERS if folder.is_dir()]
    return typst.compile(
        str(template), root=str(template.parent), font_paths=folders, sys_inputs=inputs, pdf_standards="a-2b"
    )
