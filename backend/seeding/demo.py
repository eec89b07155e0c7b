"""Demo people: the people of the seed who are shown, with their passwords, on the sign-in page in demo mode."""

import json
import os
import secrets
from pathlib import Path

from backend.database import Database, Row
from backend.web.sessions import hash_password

ACCOUNTS = "demo-accounts.json"
WORDS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heron",
    "inlet",
    "juniper",
    "kestrel",
    "larch",
    "maple",
]


def make_password() -> str:
    """Four words and a number: easy to type, and different for every installation."""
    return "-".join(secrets.choice(WORDS) for _ in range(4)) + f"-{secrets.randbelow(90) + 10}"


async def make_demo_accounts(database: Database, folder: Path) -> None:
    """Give every demo person a password, and write them to demo-accounts.json, once an installation."""
    path = folder / ACCOUNTS
    if path.exists():
        return
    people = await database.rows("sessions/demo")
    passwords = {row["email"]: make_password() for row in people}
    rows = [
        {
            "personId": row["personId"],
            "email": row["email"],
            "passwordHash": hash_password(passwords[row["email"]]),
        }
        for row in people
    ]
    await database.write_query("seeding/accounts", rows=rows)
    accounts = [
        {
            "email": row["email"],
            "password": passwords[row["email"]],
            "name": row["name"],
            "posts": row["posts"],
            "line": row["line"],
        }
        for row in people
    ]
    _write(path, json.dumps(accounts, indent=2, ensure_ascii=False) + "\n")


def demo_people(folder: Path) -> list[Row]:
    """The demo people with their passwords, for the sign-in page."""
    path = folder / ACCOUNTS
    if not path.exists():
        return []
    people: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return people


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and only its user can read it."""
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)
