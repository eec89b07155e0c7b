"""Opaque tokens: what a client holds instead of the map's number, and list cursors.

AES-GCM with a key of this installation, bound to the person and the purpose, so that a token says nothing (rule 6) and
works for nobody else. Each is made with a fresh nonce: two tokens of the same number do not look alike.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.errors import ProblemKind, Refusal

NONCE_BYTES = 12
BLOCK = 16
MOST_CHARACTERS = 2_000


class Tokens:
    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, value: object, *, to: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, _padded(msgspec.msgpack.encode(value)), to.encode())
        return urlsafe_b64encode(nonce + sealed).decode().rstrip("=")

    def open(self, token: str, *, to: str, field: str) -> object:
        """The value sealed in `token`, or a refusal that names `field`."""
        try:
            if len(token) > MOST_CHARACTERS:
                raise ValueError
            raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            plain = self._cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], to.encode())
            return msgspec.msgpack.decode(plain[: -plain[-1]])
        except (ValueError, InvalidTag):
            message = f"`{field}` is not a token of this map for you. Ask for the cluster again."
            raise Refusal(ProblemKind.BAD_TOKEN, message, field=field) from None


def _padded(plain: bytes) -> bytes:
    """In steps of a block, the last byte saying by how much: how long a token is tells nothing of a number."""
    missing = BLOCK - len(plain) % BLOCK
    return plain + bytes([missing]) * missing


def make_key() -> bytes:
    return AESGCM.generate_key(128)
