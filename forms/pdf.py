"""A filled form as PDF."""

from pathlib import Path

from forms.filling import Blank, Boxes, Filled, Piece
from typeset.pdf import set_pdf

_TEMPLATE = Path(__file__).with_name("form.typ")


def form_pdf(filled: Filled) -> bytes:
    """The form as a PDF/A, ready to be printed and signed."""
    form = filled.form
    return set_pdf(
        _TEMPLATE,
        {
            "title": list(form.title),
            "number": form.number,
            "lines": [
                {"shape": line.shape.value, "pieces": [_piece(piece) for piece in line.pieces]}
                for line in filled.lines
            ],
            "columns": list(form.columns),
            "rows": form.blank_rows,
            "signers": list(form.signers),
        },
    )


def _piece(piece: Piece) -> dict[str, str]:
    if isinstance(piece, Blank):
        return {"kind": "short" if piece.is_short else "blank"}
    if isinstance(piece, Boxes):
        return {"kind": "boxes", "text": piece.digits}
    return {"kind": "words", "text": piece.text}
