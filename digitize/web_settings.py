"""The settings of pages and API; a part of the table in `digitize.settings`, which alone reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from digitize.setting import Setting, folder_of
from dossier.errors import BadSetting

WEB_SETTINGS = (
    Setting("SOHOA_WEB_ADDRESS", "127.0.0.1", "Address on which `sohoa serve` listens."),
    Setting("SOHOA_WEB_PORT", "8080", "Port on which `sohoa serve` listens.", least=1),
    Setting(
        "SOHOA_WEB_HTTPS",
        "no",
        "Whether browsers reach `sohoa serve` over TLS, through a proxy: cookies are then for TLS alone.",
        choices=("yes", "no"),
    ),
    Setting(
        "SOHOA_WEB_PROXIES",
        "127.0.0.1",
        "Addresses of the proxies before `sohoa serve`, with commas; who asks is taken from what they say.",
    ),
    Setting(
        "SOHOA_OIDC_ISSUER", "", "Sign-in server (OpenID Connect), `https://...`; empty means passwords only."
    ),
    Setting("SOHOA_OIDC_CLIENT_ID", "", "What the sign-in server calls this program."),
    Setting("SOHOA_OIDC_CLIENT_SECRET", "", "Secret shared with the sign-in server.", secret=True),
    Setting(
        "SOHOA_SESSION_IDLE_MINUTES",
        "60",
        "After so many minutes without a page one must sign in again.",
        least=1,
    ),
    Setting(
        "SOHOA_COUNTER_INBOX",
        "",
        "Folder that the scanners of the counters write into, with a sub-folder named by the code of each office; "
        "empty means none.",
    ),
    Setting(
        "SOHOA_SECOND_KEY",
        "no",
        "Whether another person must key doubtful critical fields blindly once more before they count.",
        choices=("no", "critical"),
    ),
    Setting("SOHOA_SESSION_HOURS", "12", "After so many hours one must sign in again.", least=1),
    Setting(
        "SOHOA_API_PER_MINUTE", "600", "Most requests a minute that one key of the API may send.", least=6
    ),
    Setting(
        "SOHOA_WEBHOOK_NETWORKS",
        "internal",
        "Where webhooks may be: in the `public` internet alone, in `internal` networks too, or `any`, this machine too.",
        choices=("public", "internal", "any"),
    ),
)


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """The sign-in server, and who we are to it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How pages and API are served.

    `proxies` are addresses with commas. A session ends `idle_minutes` after the last page, and after `hours` at most.
    `counter_inbox` is the folder of the counters' scanners. `is_keyed_twice`: critical fields are keyed blindly once more.
    A key of the API may send `api_per_minute` requests; webhooks lie in `webhook_networks`.
    """

    address: str
    port: int
    is_https: bool
    proxies: str
    idle_minutes: int
    hours: int
    counter_inbox: Path | None
    is_keyed_twice: bool
    oidc: OidcSettings | None
    api_per_minute: int
    webhook_networks: str


def read_web(text: Mapping[str, str], whole: Mapping[str, int]) -> WebSettings:
    """The settings from their texts and whole numbers by name. Raises BadSetting."""
    inbox = text["SOHOA_COUNTER_INBOX"]
    return WebSettings(
        address=text["SOHOA_WEB_ADDRESS"],
        port=whole["SOHOA_WEB_PORT"],
        is_https=text["SOHOA_WEB_HTTPS"] == "yes",
        proxies=text["SOHOA_WEB_PROXIES"],
        idle_minutes=whole["SOHOA_SESSION_IDLE_MINUTES"],
        hours=whole["SOHOA_SESSION_HOURS"],
        counter_inbox=folder_of("SOHOA_COUNTER_INBOX", inbox) if inbox else None,
        is_keyed_twice=text["SOHOA_SECOND_KEY"] == "critical",
        oidc=_oidc(text) if text["SOHOA_OIDC_ISSUER"] else None,
        api_per_minute=whole["SOHOA_API_PER_MINUTE"],
        webhook_networks=text["SOHOA_WEBHOOK_NETWORKS"],
    )


def _oidc(text: Mapping[str, str]) -> OidcSettings:
    issuer = text["SOHOA_OIDC_ISSUER"]
    place = urlsplit(issuer)
    # Whoever can change what comes from there can sign in as anybody.
    is_here = place.scheme == "http" and place.hostname in ("127.0.0.1", "localhost")
    if place.scheme != "https" and not is_here:
        raise BadSetting("SOHOA_OIDC_ISSUER must begin with https://")
    for name in ("SOHOA_OIDC_CLIENT_ID", "SOHOA_OIDC_CLIENT_SECRET"):
        if not text[name]:
            raise BadSetting(f"{name} must be set, since SOHOA_OIDC_ISSUER is")
    return OidcSettings(issuer, text["SOHOA_OIDC_CLIENT_ID"], text["SOHOA_OIDC_CLIENT_SECRET"])
