"""What the API works with beside what the pages do."""

from dataclasses import dataclass

from digitize.front.posting import Postman
from digitize.front.uploads import Uploads
from dossier.hooks import Webhooks
from dossier.keys import Answers, ApiKeys
from dossier.listing import DossierList, ScansInProgress


@dataclass(frozen=True, slots=True)
class Integration:
    """`list` and `progress` know no rights: what they tell is held to sight by who asks.

    `per_minute` is how many requests a key may send; `networks` is one of `digitize.front.posting.NETWORKS`.
    """

    keys: ApiKeys
    answers: Answers
    webhooks: Webhooks
    postman: Postman
    uploads: Uploads
    list: DossierList
    progress: ScansInProgress
    per_minute: int
    networks: str
