"""Signing in at a server that knows everybody (OpenID Connect, authorization code with PKCE): what is asked, what is believed.

What comes back is believed only if it is signed by that server, for us, now, and in answer to what this browser asked.
"""

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from digitize.front.doors import SignInServer

# Never "none", and never HS256, for which the public key of the server would serve as the secret.
_SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
_SECONDS, _LEEWAY, _FRESH = 10, 60, 3600


class SignInFailed(Exception):
    """What came back from the sign-in server is not to be believed, or nothing came; the text is for operators."""


@dataclass(frozen=True, slots=True)
class Trip:
    """What this browser took along to the server: it must bring the state back, and the token the nonce."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the server knows: its own mark for them, and their e-mail if it has made sure of that."""

    subject: str
    email: str | None


def new_trip() -> Trip:
    """Unguessable."""
    return Trip(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


class OpenId:
    """A sign-in server. Safe in threads; its addresses and keys are asked for when they are first needed, and kept for an hour."""

    def __init__(self, server: SignInServer) -> None:
        """Speak to `server`."""
        self._server = server
        self._lock = threading.Lock()
        self._known: Mapping[str, Any] = {}
        self._keys: KeySet | None = None
        self._until = 0.0

    def address(self, trip: Trip, back: str) -> str:
        """Where to send the browser, which comes `back` to us. Raises SignInFailed."""
        asked = {
            "response_type": "code",
            "client_id": self._server.client,
            "redirect_uri": back,
            "scope": "openid email profile",
            "state": trip.state,
            "nonce": trip.nonce,
            "code_challenge": create_s256_code_challenge(trip.verifier),
            "code_challenge_method": "S256",
        }
        place = str(self._metadata()["authorization_endpoint"])
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"

    def person(self, code: str, trip: Trip, back: str) -> Person:
        """Who it was, for the code that the browser brought. Raises SignInFailed."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": trip.verifier}  # fmt: skip
        try:
            with httpx2.Client(timeout=_SECONDS) as client:
                answer = client.post(
                    str(self._metadata()["token_endpoint"]),
                    data=form,
                    auth=(self._server.client, self._server.secret),
                )
                token = str(answer.raise_for_status().json()["id_token"])
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, KeyError, TypeError) as problem:
            raise SignInFailed(f"no token: {type(problem).__name__}") from problem
        return self._read(token, trip.nonce)

    def _read(self, token: str, nonce: str) -> Person:
        claims = self._verified(token)
        if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise SignInFailed("the token answers another question (nonce)")
        audience = claims.get("aud")
        if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != self._server.client:
            raise SignInFailed("the token is for several, and not given to us (azp)")
        subject, email = claims.get("sub"), claims.get("email")
        if not isinstance(subject, str) or not subject:
            raise SignInFailed("the token names nobody (sub)")
        is_sure = claims.get("email_verified") is True and isinstance(email, str)
        return Person(subject, email.strip().lower() if is_sure and isinstance(email, str) else None)

    def _verified(self, token: str) -> Mapping[str, Any]:
        wanted = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._server.issuer},
            aud={"essential": True, "value": self._server.client},
            exp={"essential": True},
            iat={"essential": True},
        )
        for is_again in (False, True):
            try:
                decoded = jwt.decode(token, self._key_set(anew=is_again), algorithms=_SIGNED_BY)
                wanted.validate(decoded.claims)
            except (JoseError, ValueError, TypeError) as problem:
                # The server may have begun to sign with another key.
                if not is_again and type(problem).__name__ in ("InvalidKeyIdError", "BadSignatureError"):
                    continue
                raise SignInFailed(f"the token is not to be believed: {type(problem).__name__}") from problem
            return decoded.claims
        raise SignInFailed("the token is not to be believed")

    def _metadata(self) -> Mapping[str, Any]:
        with self._lock:
            self._refresh()
            return self._known

    def _key_set(self, *, anew: bool) -> KeySet:
        with self._lock:
            if anew:
                self._until = 0.0
            self._refresh()
            if self._keys is None:
                raise SignInFailed("the server has no keys")
            return self._keys

    def _refresh(self) -> None:
        if time.monotonic() < self._until:
            return
        try:
            with httpx2.Client(timeout=_SECONDS) as client:
                place = f"{self._server.issuer.rstrip('/')}/.well-known/openid-configuration"
                known = client.get(place).raise_for_status().json()
                keys = KeySet.import_key_set(client.get(known["jwks_uri"]).raise_for_status().json())
                if known["issuer"] != self._server.issuer:
                    raise SignInFailed("the server says to be another one (issuer)")
                self._known = {name: known[name] for name in ("authorization_endpoint", "token_endpoint")}
        except (httpx2.HTTPError, httpx2.InvalidURL, JoseError, ValueError, KeyError, TypeError) as problem:
            raise SignInFailed(f"the server cannot be asked: {type(problem).__name__}") from problem
        self._keys, self._until = keys, time.monotonic() + _FRESH
