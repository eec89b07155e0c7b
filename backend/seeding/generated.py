"""A generated map as sections of plain rows."""

from collections.abc import Iterable, Iterator

from backend.database import Row
from backend.generator import generate
from backend.generator import rows as g
from backend.rules import name_key
from backend.seeding.load import Section

DEMO_PEOPLE = 5


def generated(processes: int, seed: int) -> Iterator[Section]:
    """The sections of a generated map, in the order in which they can be loaded."""
    for batch in generate(processes, seed):
        yield from _sections(batch)


def _sections(batch: Iterable[object]) -> Iterator[Section]:
    rows = list(batch)
    match rows[0]:
        case g.OrganisationRow():
            yield "organisations", [_organisation(row) for row in rows]
            yield "within", [row for row in map(_within, rows) if row]
        case g.PostRow():
            yield "posts", [_post(row) for row in rows]
        case g.PersonRow():
            yield "people", [_person(row, position) for position, row in enumerate(rows)]
        case g.HoldsRow():
            yield "holds", [_holds(row) for row in rows]
        case g.ProcessRow():
            yield "processes", [_process(row) for row in rows]
            yield "owners", [_owner(row) for row in rows]
        case g.PartRow():
            yield "parts", [_part(row) for row in rows]
        case g.PlayerRow():
            yield "players", [_player(row) for row in rows]
        case g.AttributeRow():
            yield "attributes", [_attribute(row) for row in rows]


def _organisation(row: object) -> Row:
    assert isinstance(row, g.OrganisationRow)
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "fictional": True,
        "odsCode": None,
        "abolishedOn": None,
        "note": None,
    }


def _within(row: object) -> Row | None:
    assert isinstance(row, g.OrganisationRow)
    return {"id": row.id, "within": row.within} if row.within else None


def _post(row: object) -> Row:
    assert isinstance(row, g.PostRow)
    return {
        "id": row.id,
        "name": row.name,
        "organisationId": row.organisation_id,
        "holderNotRecorded": False,
    }


def _person(row: object, position: int) -> Row:
    """The first people of each batch can sign in where demo people are wanted."""
    assert isinstance(row, g.PersonRow)
    demo = position < DEMO_PEOPLE
    return {
        "id": row.id,
        "name": row.name,
        "email": row.email,
        "demo": demo,
        "demoLine": "A made-up person of a generated map." if demo else None,
        "demoOrder": position if demo else None,
    }


def _holds(row: object) -> Row:
    assert isinstance(row, g.HoldsRow)
    return {"personId": row.person_id, "postId": row.post_id, "since": row.since, "until": None}


def _process(row: object) -> Row:
    assert isinstance(row, g.ProcessRow)
    return {
        "id": row.id,
        "name": row.name,
        "nameKey": name_key(row.name),
        "label": row.label,
        "highlighted": False,
        "illustrative": row.illustrative,
    }


def _owner(row: object) -> Row:
    assert isinstance(row, g.ProcessRow)
    return {"processId": row.id, "postId": row.owner_post_id}


def _part(row: object) -> Row:
    assert isinstance(row, g.PartRow)
    return {"wholeId": row.whole_id, "partId": row.part_id, "home": row.home, "order": row.order}


def _player(row: object) -> Row:
    assert isinstance(row, g.PlayerRow)
    return {"processId": row.process_id, "playerId": row.player_id, "leading": row.leading}


def _attribute(row: object) -> Row:
    assert isinstance(row, g.AttributeRow)
    return {
        "id": row.id,
        "processId": row.process_id,
        "facet": row.facet,
        "text": row.text,
        "value": row.value,
        "practice": row.practice,
        "order": row.order,
        "illustrative": True,
    }
