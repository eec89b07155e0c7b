"""Finding purposes: the register of an organisation, what one reads for, and what waits to be reviewed."""

from backend.clock import now
from backend.database import Database, Row
from backend.errors import not_found
from backend.permissions import Viewer
from backend.rules import clean_id


async def list_purposes(
    database: Database, viewer: Viewer, organisation_id: str
) -> tuple[Row, list[Row]]:
    """The legal entity of an organisation, and its purposes by name."""
    found = await database.first(
        "purposes/entity", organisationId=clean_id(organisation_id, "organisation")
    )
    if found is None:
        raise not_found("organisation")
    entity: Row = found["organisation"]
    return entity, await _listed(database, viewer, entity_id=entity["id"])


async def list_declared(database: Database, viewer: Viewer) -> list[Row]:
    """The purposes that this person reads for now, by name."""
    if not viewer.purposes:
        return []
    return await _listed(database, viewer, purpose_ids=sorted(viewer.purposes))


async def list_reviews(database: Database, viewer: Viewer, most: int) -> list[Row]:
    """What other people have stated that this one may review, the oldest first."""
    if not viewer.governs:
        return []
    return await database.rows(
        "purposes/waiting",
        entityIds=sorted(viewer.governs),
        personId=viewer.person_id,
        most=most,
    )


async def _listed(
    database: Database,
    viewer: Viewer,
    entity_id: str | None = None,
    purpose_ids: list[str] | None = None,
) -> list[Row]:
    rows = await database.rows(
        "purposes/list",
        entityId=entity_id,
        purposeIds=purpose_ids,
        personId=viewer.person_id,
        now=now(),
    )
    return [row["purpose"] for row in rows]
