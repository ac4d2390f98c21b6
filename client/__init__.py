"""A small client of the API for programs in Python; it needs httpx2 and nothing else of this project. See docs/api.md."""

from client.calls import Sohoa
from client.forms import Dossier, Paper, Problem, Receipt, Scan, Unreachable
from client.signed import BadSignature, Told, verify_webhook

__all__ = [
    "BadSignature",
    "Dossier",
    "Paper",
    "Problem",
    "Receipt",
    "Scan",
    "Sohoa",
    "Told",
    "Unreachable",
    "verify_webhook",
]
