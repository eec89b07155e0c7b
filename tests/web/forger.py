"""Sign-in services that do what no honest one does: they sign and say whatever a test wants to see refused."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from tests.web.realms import CLIENT

Key = RSAKey | ECKey
OTHERWISE = {
    "mover": (302, "{}"),
    "helper": (307, "{}"),
    "babbler": (200, "<html>"),
    "lister": (200, "[1]"),
    "miser": (200, "{}"),
    "broken": (500, "{}"),
}
MISBEHAVING = ["liar", "clear", "turner", *OTHERWISE]


class Forger:
    """`claims`, `header` and `key` of the next token are a test's to change; `begin_anew` makes them honest."""

    def __init__(self) -> None:
        self.published: Key = RSAKey.generate_key(2048, {"kid": "known", "use": "sig"})
        self.address = ""
        self.begin_anew()

    def begin_anew(self) -> None:
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "known"}
        self.key: Key = self.published
        self.signs: Callable[[str], str] = self._signs
        self.asked: list[str] = []
        self.nonce = self.named = ""

    def issuer(self, name: str) -> str:
        """Of a service of its that behaves so: see `about` and `answer`."""
        return f"{self.address}/{name}"

    def about(self, name: str) -> dict[str, Any]:
        """A liar speaks for another; one in the clear sends secrets over the open network."""
        at = self.issuer(name) if name else self.address
        far = "http://login.example" if name == "clear" else at
        return {
            "issuer": "https://another.example" if name == "liar" else at,
            "authorization_endpoint": f"{at}/authorise",
            "token_endpoint": f"{far}/token",
            "jwks_uri": f"{at}/keys",
        }

    def id_token(self) -> str:
        now = int(time.time())
        honest = {
            "iss": self.issuer(self.named) if self.named else self.address,
            "sub": "someone",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "name": "Some One",
        }
        claims = {k: v for k, v in (honest | self.claims).items() if v is not None}
        return self.signs(json.dumps(claims))

    def signs_with(self, signature: Callable[[str], str], alg: str) -> None:
        """A header with this algorithm, and whatever this makes of header and claims as signature."""

        def signs(claims: str) -> str:
            header = json.dumps({"alg": alg, "kid": "known"})
            text = f"{unpadded(header.encode())}.{unpadded(claims.encode())}"
            return f"{text}.{signature(text)}"

        self.signs = signs

    def _signs(self, claims: str) -> str:
        return jwt.encode(self.header, json.loads(claims), self.key, [self.header["alg"]])

    def answer(self, path: str) -> tuple[int, str]:
        """A mover sends us elsewhere, a babbler speaks no JSON, a miser gives no token."""
        self.asked.append(path)
        name = path.split("/")[1] if path.count("/") > 1 else ""
        if path.endswith("/.well-known/openid-configuration"):
            name = "" if path.count("/") == 2 else name
            return 200, json.dumps(self.about(name))
        if path.endswith("/keys"):
            return 200, json.dumps({"keys": [self.published.as_dict(private=False)]})
        if path.endswith("/token"):
            return OTHERWISE.get(name, (200, self.token()))
        return 404, "nothing"

    def token(self) -> str:
        given = {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}
        return json.dumps(given)

    async def goes(
        self, client: httpx.AsyncClient, address: str, provider: str = "forger", **back: str
    ) -> httpx.Response:
        """Someone signs in with it; gives what our server answers when they come back."""
        away = await client.get(f"{address}/sign-in/with/{provider}?next=/map/1")
        if "refused=" in away.headers["location"]:
            return away
        asked = parse_qs(urlsplit(away.headers["location"]).query)
        self.nonce = asked["nonce"][0]
        brought = {"code": "any", "state": asked["state"][0], **back}
        return await client.get(asked["redirect_uri"][0], params=brought)


def unpadded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@contextmanager
def running_forger() -> Iterator[Forger]:
    forger = Forger()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = forger.answer(urlsplit(self.path).path)
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("location", f"{forger.address}/elsewhere")
            self.end_headers()
            self.wfile.write(body.encode())

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on the console of the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        forger.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield forger
        server.shutdown()
