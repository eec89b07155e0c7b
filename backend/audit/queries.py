"""Finding entries of the audit that you may read: about what belongs to a legal entity that you audit or govern."""

from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import datetime

from backend.audit.deciding import own_entity
from backend.chain import Origin
from backend.clock import now
from backend.database import Database, Row
from backend.errors import ProblemKind, Refusal, Tried, bad_input
from backend.permissions import Viewer
from backend.policy import Decision, policy
from backend.rules import check_offset, clean_id

KINDS = ("denial", "reading", "rights", "enumeration", "audit")
LONGEST_RULE = 60
PAGE = 500


@dataclass(frozen=True)
class Filters:
    """What entries are asked for; nothing: all of them."""

    kind: str | None = None
    person_id: str | None = None
    process_id: str | None = None
    rule: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def checked(self) -> "Filters":
        """The same in its plain form. An id that cannot be is asked for as it is: nothing has it."""
        if self.kind not in (None, *KINDS):
            raise bad_input("kind", f"`kind` is one of {', '.join(KINDS)}.")
        check_offset(self.since, "since")
        check_offset(self.until, "until")
        return Filters(
            self.kind,
            _id(self.person_id),
            _id(self.process_id),
            self.rule[:LONGEST_RULE] if self.rule else None,
            self.since,
            self.until,
        )

    def __str__(self) -> str:
        return ":".join(str(value) for value in asdict(self).values())


def _id(value: str | None) -> str | None:
    try:
        return clean_id(value, "person or process") if value else None
    except Refusal:
        return "no id"


def may_read(viewer: Viewer) -> bool:
    return any(_decide(viewer, entity, "read").allowed for entity in viewer.audits | viewer.governs)


def readable(viewer: Viewer, action: str = "read") -> list[str]:
    """The legal entities whose audit this person may read or export; refused when there is none."""
    offices = sorted(viewer.audits | viewer.governs)
    allowed = [entity for entity in offices if _decide(viewer, entity, action).allowed]
    if allowed:
        return allowed
    entity_id = offices[0] if offices else own_entity(viewer)
    decision = _decide(viewer, entity_id, action)
    message = "The audit is read by auditors and information governance."
    if decision.rule == "deny-weak-auth-audit":
        message = "The audit needs a second step of signing in."
    refusal = Refusal(ProblemKind.NOT_ALLOWED, message)
    said = {"objectKind": "audit", "entityId": entity_id, "rule": decision.rule}
    held = {"relations": sorted(_held(viewer, entity_id)), "conditions": sorted(viewer.conditions)}
    refusal.tried = Tried(action=action, decided=said | held)
    raise refusal


def _held(viewer: Viewer, entity_id: str | None) -> frozenset[str]:
    held = {
        "anyone": True,
        "person": viewer.person,
        "member": entity_id in viewer.entities,
        "ig": entity_id in viewer.governs,
        "auditor": entity_id in viewer.audits,
    }
    return frozenset(name for name, holds in held.items() if holds)


def _decide(viewer: Viewer, entity_id: str | None, action: str) -> Decision:
    held = _held(viewer, entity_id)
    return policy().decide(held, "audit", "organisation", action, viewer.conditions)


def reading_of(viewer: Viewer, origin: Origin, action: str, entities: list[str]) -> list[Row]:
    """The entries that this was read: one for each legal entity whose audit it is."""
    said = {"kind": "audit", "at": now(), "personId": viewer.person_id, "objectKind": "audit"}
    said |= {"action": action, "policy": policy().version, "rights": viewer.rights, **origin.row}
    return [
        said
        | {
            "entityId": one,
            "relations": sorted(_held(viewer, one)),
            "rule": _decide(viewer, one, action).rule,
        }
        for one in entities
    ]


async def list_entries(
    database: Database, entities: list[str], filters: Filters, before: int | None, most: int
) -> list[Row]:
    """Entries about these legal entities before a number, the newest first."""
    rows = await database.rows(
        "audit/list",
        entities=entities,
        before=before,
        kind=filters.kind,
        personId=filters.person_id,
        processId=filters.process_id,
        rule=filters.rule,
        since=filters.since,
        until=filters.until,
        most=most,
    )
    return [row["entry"] for row in rows]


async def every_entry(
    database: Database, entities: list[str], filters: Filters
) -> AsyncIterator[list[Row]]:
    """All of them, page by page: what is added meanwhile comes before the first, and is left out."""
    before: int | None = None
    while page := await list_entries(database, entities, filters, before, PAGE):
        yield page
        before = page[-1]["number"]


async def names_of(database: Database, ids: set[str]) -> dict[str, str]:
    """What people, posts and organisations are called, by id."""
    rows = await database.rows("audit/names", ids=sorted(ids)) if ids else []
    return {row["id"]: row["name"] for row in rows}
