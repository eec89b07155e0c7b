"""The password of the local database: random, in a file that only its user can read."""

import hashlib
import os
import secrets
from pathlib import Path

from backend.embedded.folder import Folder
from backend.errors import Unusable

USER = "neo4j"
ROUNDS = 1024


def set_password(folder: Folder) -> str:
    """Before a server's start: choose the password of a new database, or read the chosen one.

    A new server takes its first password from `auth.ini`, so the well-known default never works.
    """
    if folder.is_new:
        _write_privately(folder.password, secrets.token_urlsafe(32))
        first = folder.home / "data" / "dbms" / "auth.ini"
        first.parent.mkdir(parents=True, exist_ok=True)
        _write_privately(first, first_login(read_password(folder), os.urandom(32)))
    return read_password(folder)


def read_password(folder: Folder) -> str:
    try:
        return folder.password.read_text().strip()
    except FileNotFoundError:
        raise Unusable(
            f"The database's password is gone: {folder.password} is missing; "
            "put it back from a copy, or start afresh with `make reset`."
        ) from None


def first_login(password: str, salt: bytes) -> str:
    """One line as `neo4j-admin dbms set-initial-password` writes it."""
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{ROUNDS}:\n"


def _write_privately(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
