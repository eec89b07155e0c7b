"""What people do most is done once before anybody waits for it, and undone: the database takes seconds to plan what it
is asked for the first time."""

from typing import Any
from uuid import uuid4

from backend.attributes.actions import add_attribute
from backend.changes import Changes, Work
from backend.clock import now
from backend.database import Database
from backend.processes.actions import add_part, move_part, rename
from backend.processes.aside import set_aside
from backend.record import log
from backend.viewers import find_viewer

Step = tuple[Work, dict[str, Any]]


async def rehearse(database: Database, changes: Changes) -> bool:
    """In a process that is there, by its owner; nothing of it is kept or told. Gives whether it was done."""
    try:
        found = await database.first("processes/rehearsed", now=now())
        viewer = found and await find_viewer(database, found["personId"], now(), strong=True)
        if found and viewer:
            await changes.rehearse(viewer, steps(found["processId"]))
            return True
    except Exception as error:
        log.info("rehearsal.failed", error=type(error).__name__)
    return False


def steps(process_id: str) -> list[Step]:
    one, other, attribute = (str(uuid4()) for _ in range(3))
    return [
        (add_part, {"whole_id": process_id, "id": one, "name": f"Rehearsing {one}"}),
        (add_part, {"whole_id": process_id, "id": other, "name": f"Rehearsing {other}"}),
        (rename, {"process_id": one, "name": f"Rehearsing again {one}"}),
        (move_part, {"part_id": one, "from_whole_id": process_id, "to_whole_id": other}),
        (
            add_attribute,
            {"process_id": one, "id": attribute, "facet": "why", "text": "To have done it before"},
        ),
        (set_aside, {"process_id": other, "parts": "WITH_THE_WHOLE"}),
    ]
