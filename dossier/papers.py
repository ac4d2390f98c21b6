"""A paper as a dossier has it: a component that was handed in or is due, or a result that was given."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.ids import DossierCode, ScanDigest
from dossier.procedures import Exemption


class PaperRole(enum.StrEnum):
    """What a paper is in its dossier: LoaiSoHoa 0 and 1."""

    COMPONENT = "component"
    RESULT = "result"


class PaperState(enum.IntEnum):
    """TrangThaiSoHoa, with the numbers of the national synchronization."""

    NOT_DIGITIZED = 0
    DIGITIZED = 1
    REUSED_COMPONENT = 2
    REUSED_RESULT = 3


REUSED = (PaperState.REUSED_COMPONENT, PaperState.REUSED_RESULT)


class Signing(enum.StrEnum):
    """What is known of the digital signature on the digitized paper; only VALID counts as signed."""

    UNKNOWN = "unknown"  # nobody has looked
    UNSIGNED = "unsigned"
    VALID = "valid"  # whole, trusted, and by whom it should be
    UNTRUSTED = "untrusted"  # whole, but by a certificate that is not trusted, expired or revoked
    ALTERED = "altered"  # the bytes are not those that were signed


class Approval(enum.StrEnum):
    """TrangThaiDuyet of a digitized paper: whether a person has vouched for it."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a paper that is reused came from: the dossier, the role and the ordinal there."""

    dossier: DossierCode
    role: PaperRole
    ordinal: int


@dataclass(frozen=True, slots=True)
class Owner:
    """The person or body that a paper or dossier is about: personal number, tax code, or neither known."""

    id: str | None = None
    name: str | None = None


NOBODY = Owner()


@dataclass(frozen=True, slots=True)
class Validity:
    """How long and for whom a paper is good.

    `until` is its last day; None means that nobody told, and `is_permanent` that it never ends (ThoiHanVinhVien).
    `scope` is the office within whose units it may be used again (PhamViHieuLuc), None for everywhere. `is_withheld` is
    AnGiayTo: a result not yet handed over. `revoked_on` is the day of revocation; `superseded_by` the code (mã giấy
    tờ) or number of the paper that replaced it.
    """

    until: dt.date | None = None
    is_permanent: bool = False
    scope: str | None = None
    is_withheld: bool = False
    revoked_on: dt.date | None = None
    superseded_by: str | None = None


UNTOLD = Validity()


@dataclass(frozen=True, slots=True)
class Paper:
    """A row of the register: one paper of a dossier, there or due.

    `ordinal` counts from 1 within dossier and role (STT). `component` is MaThanhPhanHoSo, or maKetQua of a result.
    `code` is its mã giấy tờ (domain rule 2.5). `kind` is a slug, None as long as nobody knows. The file is
    `digest` with `page_range` (1-based, inclusive) in our store, or `link` in that of another system. `reused_from` is
    set for what was reused within the register. `values` are the field values a person confirmed, by name, as in
    the results contract; they hold personal data.
    """

    role: PaperRole
    ordinal: int
    name: str
    component: str = ""
    kind: str | None = None
    code: str | None = None
    is_required: bool = False
    exemption: Exemption | None = None
    state: PaperState = PaperState.NOT_DIGITIZED
    digest: ScanDigest | None = None
    page_range: tuple[int, int] | None = None
    link: str | None = None
    reused_from: Source | None = None
    is_from_national_store: bool = False
    is_in_national_store: bool = False
    owner: Owner = NOBODY
    notation: str | None = None
    issued_on: dt.date | None = None
    issuer: str | None = None
    validity: Validity = UNTOLD
    approval: Approval = Approval.PENDING
    approved_by: str | None = None
    approved_at: dt.datetime | None = None
    signing: Signing = Signing.UNKNOWN
    digitized_by: str | None = None
    digitized_at: dt.datetime | None = None
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def has_file(self) -> bool:
        """Whether something can be opened."""
        return self.digest is not None or self.link is not None

    @property
    def has_good_file(self) -> bool:
        """Whether there is a file that nobody refused; only such a one counts in any rate."""
        return self.has_file and self.approval is not Approval.REFUSED

    @property
    def is_covered(self) -> bool:
        """Whether nothing remains to be done: a digitized or reused paper with its file, or one that is exempt."""
        return self.exemption is not None or (
            self.state is not PaperState.NOT_DIGITIZED and self.has_good_file
        )
