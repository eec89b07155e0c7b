"""How the names of what is mentioned are asked for."""

from collections.abc import Iterable

import strawberry

from backend.context import Info
from backend.errors import bad_input
from backend.notes import MOST_MENTIONED
from backend.people.types import Document, Person
from backend.processes.types import Process, complete
from backend.rules import clean_id


@strawberry.type(description="What is mentioned, as far as this person may know it; by id.")
class Mentioned:
    processes: list[Process]
    people: list[Person]
    documents: list[Document]


@strawberry.type
class MentionQuery:
    @strawberry.field(
        description="What these ids of mentions in notes name. What is not told is not there, or not for this person "
        "to know: the same. Visitors are told the processes only."
    )
    async def mentioned(
        self,
        info: Info,
        process_ids: list[strawberry.ID],
        person_ids: list[strawberry.ID],
        document_ids: list[strawberry.ID],
    ) -> Mentioned:
        context = info.context
        row = await context.database.first(
            "mentions/known",
            processIds=_ids(process_ids, "processIds"),
            personIds=_ids(person_ids, "personIds") if context.viewer.person else [],
            documentIds=_ids(document_ids, "documentIds") if context.viewer.person else [],
            viewer=context.viewer.facts,
        )
        found = row or {"processes": [], "people": [], "documents": []}
        await complete(context, found["processes"])
        return Mentioned(
            processes=Process.rows(found["processes"], context.viewer),
            people=[Person.of(one) for one in found["people"]],
            documents=[Document.of(one) for one in found["documents"]],
        )


def _ids(ids: Iterable[str], field: str) -> list[str]:
    clean = list(dict.fromkeys(clean_id(one, None, field) for one in ids))
    if len(clean) > MOST_MENTIONED:
        raise bad_input(field, f"`{field}` has at most {MOST_MENTIONED} ids.")
    return clean
