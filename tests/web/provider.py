"""A small sign-in server (OpenID Connect) over real HTTP with real keys, which can be told to cheat."""

import base64
import hashlib
import hmac
import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.responses import Response

CLIENT, SECRET = "sohoa-thu", "bí mật chung"


@dataclass
class Provider:
    """`claims` are what it says of whoever comes, over what is true; with a `mac_key` it signs by HS256."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    mac_key: bytes = b""
    told: dict[str, dict[str, str]] = field(default_factory=dict)
    shown_keys: list[RSAKey] = field(default_factory=list)

    def app(self) -> FastAPI:
        """Its pages."""
        app = FastAPI()
        app.get("/.well-known/openid-configuration")(self.configuration)
        app.get("/keys")(self.keys)
        app.get("/authorize")(self.authorize)
        app.post("/token")(self.token)
        return app

    def configuration(self) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self) -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False) for key in self.shown_keys or [self.key]]}

    def authorize(self, request: Request) -> Response:
        """Whoever comes is let in at once."""
        asked, code = dict(request.query_params), secrets.token_urlsafe(16)
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        self.told[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?code={code}&state={asked['state']}", 302)

    def token(
        self, request: Request, code: Annotated[str, Form()], redirect_uri: Annotated[str, Form()],
        code_verifier: Annotated[str, Form()],
    ) -> Response:  # fmt: skip
        """A token for a code, once."""
        asked = self.told.pop(code, None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        hashed = base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=")
        is_right = (
            asked is not None
            and request.headers.get("Authorization") == f"Basic {basic}"
            and redirect_uri == asked["redirect_uri"]
            and hashed.decode() == asked["code_challenge"]
        )
        if asked is None or not is_right:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        true = {
            "iss": self.issuer, "aud": CLIENT, "sub": "nguoi-1", "iat": now, "exp": now + 300, "nonce": asked["nonce"],
        }  # fmt: skip
        said = {name: value for name, value in (true | self.claims).items() if value is not None}
        signed = jwt.encode({"alg": "RS256", "kid": self.key.kid}, said, self.key)
        if self.mac_key:
            signed = self._by_mac(said)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": signed})

    def _by_mac(self, said: dict[str, Any]) -> str:
        header = {"alg": "HS256", "kid": self.key.kid}
        text = ".".join(_bare(json.dumps(part).encode()) for part in (header, said))
        return f"{text}.{_bare(hmac.digest(self.mac_key, text.encode(), 'sha256'))}"


def _bare(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@contextmanager
def run_provider() -> Iterator[Provider]:
    """A provider on a port of its own."""
    provider = Provider()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        provider.issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(provider.app(), log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < until, "the provider did not start"
            time.sleep(0.02)
        yield provider
        server.should_exit = True
        thread.join(20)
