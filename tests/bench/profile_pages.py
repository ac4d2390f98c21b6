"""The pages of the profile: single scanned pages of `samples/`, of every kind of damage that matters."""

from dataclasses import dataclass
from pathlib import Path

ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
"""The environment in which pages are measured: that of a child process."""

_PAGES = {
    "office scan": (
        "le/01_report.jpg",
        "lo-01/000.00.00.H07-251120-0609/01_death_certificate.jpg",
        "lo-01/000.00.00.H08-250914-0414/03_birth_certificate.jpg",
        "lo-02/000.00.00.H11-260108-0026/01_business_registration.jpg",
        "lo-04/000.00.00.H08-260616-0874/01_submission.jpg",
        "lo-04/000.00.00.H23-260702-0703/02_decree.jpg",
    ),
    "gray scan": (
        "lo-01/000.00.00.H08-250914-0414/04_birth_notification.jpg",
        "lo-02/000.00.00.H46-260119-0884/04_notice.jpg",
        "lo-03/H02.37-260518-0570/02_marriage_certificate.jpg",
    ),
    "poor scan": (
        "lo-01/H60.32-251002-0003/03_application_form.jpg",
        "lo-02/000.00.00.H63-260203-0083/02_birth_certificate.jpg",
        "lo-04/000.00.00.H23-260702-0703/05_submission.jpg",
    ),
    "photograph": (
        "le/05_water_bill.jpg",
        "lo-02/000.00.00.H60-260227-0934/03_application_form.jpg",
        "lo-02/000.00.00.H63-260203-0083/01_birth_certificate.jpg",
        "lo-04/000.00.00.H51-250925-0774/03_inheritance_document.jpg",
    ),
    "bitonal": (
        "le/03_rejection_slip.png",
        "lo-03/H32.46-260311-0056/02_marriage_certificate.tiff",
        "lo-04/000.00.00.H23-260702-0703/03_circular.tiff",
    ),
    "card": (
        "le/02_identity_card.jpg",
        "lo-01/000.00.00.H07-251120-0609/02_identity_card.png",
        "lo-03/H02.37-260518-0570/03_identity_card.jpg",
    ),
    "table": (
        "lo-02/000.00.00.H63-260203-0083/03_school_report.jpg",
        "lo-03/H40.84-260422-0676/05_control_slip.jpg",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A scan of one page, and what sort of page it is."""

    sort: str
    path: Path


def profile_pages(samples: Path, every: int = 1) -> list[ProfilePage]:
    """The pages, those of a sort together; only every so many-th if told so."""
    pages = [ProfilePage(sort, samples / name) for sort, names in _PAGES.items() for name in names]
    return pages[::every]
