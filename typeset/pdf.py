"""PDF by Typst: a template and its data in, the bytes of a PDF out. Offline; the fonts are those of the machine."""

import datetime as dt
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/croscore"), Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"),
)  # fmt: skip
"""Where Tinos may be, which has the measures of Times New Roman and the letters of Vietnamese. Without it Typst sets
Libertinus, which it carries."""

OFFICE_FONTS = ("Tinos", "Times New Roman", "Liberation Serif")
"""Families that look as NĐ 30/2020 asks (Times New Roman), the best first."""
OWN_FONT = "Libertinus Serif"
"""What Typst carries itself; it has all letters of Vietnamese."""


def set_pdf(template: Path, data: Mapping[str, object], made_at: dt.datetime | None = None) -> bytes:
    """Set a Typst template; it reads `data` with ``json(bytes(sys.inputs.data))``.

    Files that the template includes lie beside it. The text of `data` is never taken for markup; pictures in it are the
    text of an SVG, set with ``image(bytes(picture), format: "svg")``. `made_at` (aware) is told as the time of making;
    with it the same data give the same bytes.
    """
    import typst  # noqa: PLC0415 - 34 MB that only commands which print need

    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=find_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="a-2b",
        timestamp=made_at and made_at.replace(microsecond=0),
    )


def office_font() -> str | None:
    """The family in which PDFs are set; None if this machine has no type like Times New Roman."""
    had = set(find_fonts().families())
    return next((family for family in OFFICE_FONTS if family in had), None)


@functools.cache
def find_fonts() -> "typst.Fonts":
    """The fonts of the machine and those that Typst carries, looked for once."""
    # Looking through the folders takes longer than setting a page.
    import typst  # noqa: PLC0415 - see above

    folders = [str(folder) for folder in FONT_FOLDERS if folder.is_dir()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
