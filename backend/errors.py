"""The one error a person can act on. Anything else is our mistake and rises."""

from enum import Enum
from typing import Any


class ProblemKind(Enum):
    """Why something was refused; the words of `Problem.kind`."""

    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    BAD_INPUT = "BAD_INPUT"
    NAME_TAKEN = "NAME_TAKEN"
    CYCLE = "CYCLE"
    STALE = "STALE"
    ALREADY_SO = "ALREADY_SO"
    IS_SET_ASIDE = "IS_SET_ASIDE"
    OP_ID_REUSED = "OP_ID_REUSED"
    BAD_TOKEN = "BAD_TOKEN"  # noqa: S105
    OFFER_CLOSED = "OFFER_CLOSED"


class Refusal(Exception):
    """A refusal: a kind, a sentence someone can act on, the rule of graph/README.md it rests on."""

    def __init__(
        self,
        kind: ProblemKind,
        message: str,
        *,
        rule: int | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.rule = rule
        self.field = field
        self.present: list[dict[str, Any]] = []


class Unusable(Exception):
    """The program cannot go on: one clear sentence, and exit code 1."""


def not_found(what: str) -> Refusal:
    """Absent and forbidden look the same from outside (rule 7)."""
    return Refusal(
        ProblemKind.NOT_FOUND, f"There is no such {what}, or you may not see it.", rule=7
    )


def bad_input(field: str, message: str, *, rule: int | None = None) -> Refusal:
    return Refusal(ProblemKind.BAD_INPUT, message, field=field, rule=rule)
