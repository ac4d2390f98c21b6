"""What the tests of the counter share: files that are handed in, and the way they go in."""

import io
from pathlib import Path

from PIL import Image, ImageFilter
from starlette.testclient import TestClient

from dossier.ids import DossierCode
from tests.web.town import birth_certificate, doubtful_card, drawn

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = SAMPLES / "le" / "05_water_bill.jpg"


def too_coarse() -> bytes:
    """A page scanned at 100 dpi, and faint: it must be scanned again."""
    page = Image.open(io.BytesIO(drawn(birth_certificate())))
    content = io.BytesIO()
    page.filter(ImageFilter.GaussianBlur(9)).save(content, "JPEG", dpi=(100, 100))
    return content.getvalue()


def another_card() -> bytes:
    """A drawn page that the town does not have yet."""
    page = Image.open(io.BytesIO(drawn(doubtful_card())))
    page.putpixel((5, 5), (200, 0, 0))
    content = io.BytesIO()
    page.save(content, "PNG", dpi=(100, 100))
    return content.getvalue()


def send(client: TestClient, code: DossierCode, content: bytes, name: str = "quet.jpg") -> dict[str, str]:
    """Send a file in two pieces and have it looked at; what the last answer says."""
    announced = {"name": name, "size": str(len(content))}
    begun: dict[str, str] = client.post(f"/quay/{code}/tep", data=announced).json()
    if begun["state"] != "sending":
        return begun
    half = len(content) // 2
    for offset, piece in ((0, content[:half]), (half, content[half:])):
        client.put(f"/quay/{code}/tep/{begun['id']}", params={"offset": offset}, content=piece)
    told: dict[str, str] = client.post(f"/quay/{code}/tep/{begun['id']}/kiem").json()
    return {"id": begun["id"], **told}
