"""The gate itself: measures a scan and holds it against a profile. Tesseract is never asked."""

from dataclasses import dataclass
from pathlib import Path

from dossier.quality import Defect
from dossier.scans import MediaType
from ocr.gate.page import measure_page
from ocr.gate.pdf_file import measure_pdf
from ocr.gate.profile import Profile, judge
from ocr.rasterize import rasterize


@dataclass(frozen=True, slots=True)
class QualityGate:
    """Tells what is wrong with scans for one purpose; a page of more than `max_pixels` is refused."""

    profile: Profile
    max_pixels: int

    def check_file(self, path: Path, media_type: MediaType) -> tuple[Defect, ...]:
        """The defects of the file itself; only a PDF has any."""
        return judge(measure_pdf(path), self.profile) if media_type is MediaType.PDF else ()

    def check_page(self, path: Path, media_type: MediaType, page: int) -> tuple[Defect, ...]:
        """The defects of one page (from 1). Raises RejectedScan."""
        image = rasterize(path, media_type, page, self.max_pixels)
        return judge(measure_page(image, self.profile.sheets), self.profile)
