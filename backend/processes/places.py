"""Places in the map: which edge joins a part to a whole, its order, and the rules of a place."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.order import key_for, place_among
from backend.rules import name_key

Place = dict[str, str | None] | None


def edge_to(part: Row, whole_id: str) -> Row | None:
    return next((edge for edge in part["wholes"] if edge["wholeId"] == whole_id), None)


def would_circle(part: Row, whole: Row) -> Refusal:
    return Refusal(
        ProblemKind.CYCLE,
        f"“{whole['name']}” is “{part['name']}” itself or lies below it; a process cannot be part of itself.",
        rule=2,
    )


async def order_in(change: Change, whole_id: str, place: Place, moving: str | None = None) -> str:
    siblings = await change.tx.rows(
        "processes/orders", wholeId=whole_id, viewer=change.viewer.facts
    )
    chosen = place or {}
    return key_for(siblings, chosen.get("before"), chosen.get("after"), moving)


async def place_in(change: Change, whole_id: str, part_id: str) -> Place:
    """Where a part stands among its siblings now, so that it can be put there again."""
    siblings = await change.tx.rows(
        "processes/orders", wholeId=whole_id, viewer=change.viewer.facts
    )
    return place_among([row["id"] for row in siblings], part_id)


async def require_free_name(change: Change, whole: Row, name: str, process_id: str) -> None:
    """A name is unique among the parts of its home, whatever its case and what cannot be seen in it (rule 4)."""
    taken = await change.first(
        "processes/sibling_named",
        wholeId=whole["id"],
        nameKey=name_key(name),
        exceptId=process_id,
        viewer=change.viewer.facts,
    )
    if taken and not taken["mayRead"]:
        change.clashes.append((whole["id"], process_id, taken["id"]))
    elif taken:
        message = f"“{whole['name']}” has a part named “{taken['name']}” already."
        raise Refusal(ProblemKind.NAME_TAKEN, message, rule=4, field="name")


async def leave(change: Change, part: Row, edge: Row) -> None:
    """Take a part out of a whole; the oldest of its other living wholes becomes its home."""
    others = [other for other in part["wholes"] if other["wholeId"] != edge["wholeId"]]
    heir = next((other for other in others if not other["wholeSetAside"]), None)
    if others and heir is None:
        message = (
            f"“{others[0]['wholeName']}”, the other whole of “{part['name']}”, has been set aside. "
            "Bring that back first."
        )
        raise Refusal(ProblemKind.IS_SET_ASIDE, message, rule=5)
    if heir and edge["home"]:
        whole = {"id": heir["wholeId"], "name": heir["wholeName"]}
        await require_free_name(change, whole, part["name"], part["id"])
    await change.first(
        "processes/leave_whole",
        partId=part["id"],
        wholeId=edge["wholeId"],
        number=change.number,
    )


async def tell_place(change: Change, part_id: str) -> None:
    """Tell every living place of a part as it now is."""
    facts = await change.first("processes/facts", processId=part_id)
    if facts is None:
        raise not_found("process")
    change.know(facts["process"], *(edge["whole"] for edge in facts["wholes"]))
    for edge in facts["wholes"]:
        if not edge["wholeSetAside"]:
            change.put(
                "PartIs",
                wholeId=edge["wholeId"],
                partId=part_id,
                home=edge["home"],
                order=edge["order"],
            )
