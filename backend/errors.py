"""The one error a person can act on. Anything else is our mistake and rises."""

from collections.abc import Mapping
from dataclasses import dataclass
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


Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Tried:
    """What was refused, for the audit: an action on the first of these ids that may not be acted on. `facts`: of the
    process as it was then, where they were read. `asker`: with the rights of then, where they were others. `decided`:
    what is to be said of it, where it is about no process."""

    ids: tuple[str, ...] = ()
    action: str = "read"
    facts: Facts | None = None
    asker: Any = None
    decided: Facts | None = None


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
        self.tried: Tried | None = None
        """For the audit; never told."""
        self.is_of_rights = True
        """Whether it belongs in the audit, if its kind does: that somebody is not signed in does not."""

    def about(self, action: str, object_id: str, facts: Facts | None = None) -> "Refusal":
        """The same, with what was tried."""
        self.tried = Tried((object_id,), action, facts)
        return self

    def on_organisation(self, action: str, entity_id: str | None) -> "Refusal":
        """The same, with what was tried on an organisation."""
        about = {"objectKind": "organisation", "objectId": entity_id, "entityId": entity_id}
        self.tried = Tried(action=action, decided={**about, "rule": "default-deny"})
        return self


class Unusable(Exception):
    """The program cannot go on: one clear sentence, and exit code 1."""


def not_found(what: str) -> Refusal:
    """Absent and forbidden look the same from outside (rule 7)."""
    return Refusal(
        ProblemKind.NOT_FOUND, f"There is no such {what}, or you may not see it.", rule=7
    )


def session_ended() -> Refusal:
    refusal = Refusal(ProblemKind.NOT_ALLOWED, "Your session has ended. Sign in again.")
    refusal.is_of_rights = False
    return refusal


def sign_in_first() -> Refusal:
    return Refusal(ProblemKind.NOT_ALLOWED, "Sign in first.")


def bad_input(field: str, message: str, *, rule: int | None = None) -> Refusal:
    return Refusal(ProblemKind.BAD_INPUT, message, field=field, rule=rule)
