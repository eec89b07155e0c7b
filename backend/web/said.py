"""How a request is refused before it is understood: one body for every reader of it."""

import msgspec

KINDS = {
    401: "SIGNED_OUT",
    403: "FOREIGN_ORIGIN",
    404: "NOT_FOUND",
    405: "BAD_METHOD",
    413: "TOO_LARGE",
    429: "TOO_MANY_TRIES",
}


SIGN_IN_FIRST = "Sign in first."
TOO_FAST = "You ask faster than can be answered. Wait a moment."


def said(kind: str, message: str) -> bytes:
    """A sentence, and the same as a GraphQL client reads it."""
    errors = [{"message": message, "extensions": {"kind": kind}}]
    return msgspec.json.encode({"message": message, "errors": errors})


def kind_of(status: int) -> str:
    return KINDS.get(status, "BAD_INPUT" if status < 500 else "OURS")
