"""How the audit is asked for."""

from datetime import datetime
from enum import Enum

import strawberry

from backend.audit.queries import (
    Filters,
    list_entries,
    may_read,
    names_of,
    readable,
    reading_of,
)
from backend.connections import Connection, check_first, page, read_cursor
from backend.context import Info, moment
from backend.database import Row
from backend.permissions import VISITOR
from backend.processes.types import Label, Process, load_process


@strawberry.enum(description="What an entry of the audit tells.")
class AuditKind(Enum):
    DENIAL = "denial"
    READING = "reading"
    RIGHTS = "rights"
    ENUMERATION = "enumeration"
    AUDIT = "audit"


@strawberry.input(description="Which entries: those that fit all that is given.")
class AuditFilters:
    kind: AuditKind | None = None
    person_id: strawberry.ID | None = None
    process_id: strawberry.ID | None = None
    rule: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@strawberry.type(description="Somebody or something that an entry names by its id.")
class Named:
    id: strawberry.ID
    name: str | None = strawberry.field(description="As it is called now; null when it is gone.")


@strawberry.type(
    description="One entry of the audit. It holds ids and words of the program, never what people wrote."
)
class AuditEntry:
    number: int = strawberry.field(description="Its place in the chain of the whole installation.")
    at: datetime
    kind: AuditKind
    person: Named | None = strawberry.field(
        description="Who did it or tried to; null for visitors, who have not signed in."
    )
    whom: Named | None = strawberry.field(
        description="Whom a right was given to or taken from, or the purpose."
    )
    action: str | None = strawberry.field(
        description="The action of the table that was refused or allowed, or the verb of a change of rights."
    )
    object_kind: str | None
    object_id: strawberry.ID | None
    process_id: strawberry.ID | None
    relations: list[str]
    label: Label | None
    conditions: list[str]
    rule: str | None = strawberry.field(
        description="The row of policies/policy.csv that decided; or `absent`, `action`, `rule-N` of the graph, "
        "`too-many`, `enumeration`."
    )
    before: str | None
    after: str | None
    facet: str | None
    channel: str | None
    field: str | None
    count: int = strawberry.field(description="How many equal ones it stands for.")

    @staticmethod
    def of(row: Row, names: dict[str, str]) -> "AuditEntry":
        label = row.get("label")
        return AuditEntry(
            number=row["number"],
            at=moment(row["at"]),
            kind=AuditKind(row["kind"]),
            person=_named(_signed_in(row.get("personId")), names),
            whom=_named(row.get("whomId"), names),
            action=row.get("action"),
            object_kind=row.get("objectKind"),
            object_id=row.get("objectId"),
            process_id=row.get("processId"),
            relations=row.get("relations") or [],
            label=Label(label) if label else None,
            conditions=row.get("conditions") or [],
            rule=row.get("rule"),
            before=row.get("before"),
            after=row.get("after"),
            facet=row.get("facet"),
            channel=row.get("channel"),
            field=row.get("field"),
            count=row.get("count") or 1,
        )

    @strawberry.field(
        description="The process it is about, as far as whoever reads the audit may see it."
    )
    async def process(self, info: Info) -> Process | None:
        return await load_process(info, self.process_id) if self.process_id else None


def _signed_in(person_id: str | None) -> str | None:
    return person_id if person_id != VISITOR.person_id else None


def _named(one: str | None, names: dict[str, str]) -> Named | None:
    return Named(id=strawberry.ID(one), name=names.get(one)) if one else None


@strawberry.type
class AuditQuery:
    @strawberry.field(description="Whether the signed-in person may read the audit of anything.")
    def may_read_audit(self, info: Info) -> bool:
        return may_read(info.context.viewer)

    @strawberry.field(
        description="The audit of what belongs to the legal entities that this person audits or governs, the newest "
        "first. That it was read is in it."
    )
    async def audit(
        self,
        info: Info,
        filters: AuditFilters | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Connection[AuditEntry]:
        context = info.context
        asked = _asked(filters or AuditFilters()).checked()
        entities = readable(context.viewer)
        (before,) = read_cursor(info, f"audit:{asked}", after, 1)
        rows = await list_entries(context.database, entities, asked, before, check_first(first) + 1)
        ids = {row.get(key) for row in rows for key in ("personId", "whomId")}
        names = await names_of(context.database, {one for one in ids if one})
        await context.audit.write(reading_of(context.viewer, context.origin, "read", entities))
        return page(
            info,
            f"audit:{asked}",
            rows,
            first,
            lambda row: [row["number"]],
            lambda row: AuditEntry.of(row, names),
        )


def _asked(filters: AuditFilters) -> Filters:
    return Filters(
        filters.kind.value if filters.kind else None,
        filters.person_id,
        filters.process_id,
        filters.rule,
        filters.since,
        filters.until,
    )
