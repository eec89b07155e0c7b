"""What people may do with the attributes of a process they may edit."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.order import key_for, place_among
from backend.permissions import Action, reads_content, require
from backend.rules import (
    LONGEST_STATEMENT,
    LONGEST_VALUE,
    clean_id,
    clean_statement,
    clean_text,
)

Place = dict[str, str | None] | None


async def add_attribute(
    change: Change,
    process_id: str,
    id: str,
    facet: str,
    text: str,
    value: str | None = None,
    practice: bool = False,
    place: Place = None,
) -> str:
    """Add a statement under a facet: policy (what is meant) or practice (what people do)."""
    process = await change.living(process_id, Action.EDIT)
    statement = clean_statement(text, "text", LONGEST_STATEMENT)
    attribute_id = await change.new_id(id)
    await change.first(
        "attributes/add",
        processId=process["id"],
        id=attribute_id,
        facet=facet,
        text=statement,
        value=_value(value),
        practice=practice,
        order=await _order(change, process["id"], facet, place),
        label=process["label"],
        number=change.number,
    )
    await _relabel(change, process)
    change.undone_by("setAttributeAside", attribute_id=attribute_id)
    await tell(change, process, attribute_id)
    return f"added “{statement}” to the {facet} of “{process['name']}”"


async def change_attribute(
    change: Change, attribute_id: str, text: str, practice: bool, value: str | None = None
) -> str:
    """Change what an attribute states; the last one wins, and says what it was written over."""
    attribute, process = await editable(change, attribute_id)
    statement = clean_statement(text, "text", LONGEST_STATEMENT)
    if attribute["at"] > change.base and attribute["text"] != statement:
        change.became = (
            f"Now “{statement}”, over “{attribute['text']}”, which had just been written."
        )
    await change.first(
        "attributes/change",
        attributeId=attribute["id"],
        text=statement,
        value=_value(value),
        practice=practice,
        number=change.number,
    )
    stated = {key: attribute[key] for key in ("text", "value", "practice")}
    change.undone_by("changeAttribute", attribute_id=attribute["id"], **stated)
    await tell(change, process, attribute["id"])
    return f"changed “{attribute['text']}” to “{statement}” in “{process['name']}”"


async def move_attribute(change: Change, attribute_id: str, facet: str, place: Place = None) -> str:
    """Give an attribute another place under its facet, or put it under another."""
    attribute, process = await editable(change, attribute_id)
    place_before = await _place(change, process["id"], attribute)
    change.undone_by(
        "moveAttribute",
        attribute_id=attribute["id"],
        facet=attribute["facet"],
        place=place_before,
    )
    await change.first(
        "attributes/move",
        attributeId=attribute["id"],
        facet=facet,
        order=await _order(change, process["id"], facet, place, moving=attribute["id"]),
        number=change.number,
    )
    await _relabel(change, process)
    change.moves = (
        True  # under a stricter facet fewer may read it: what was told of it before is judged anew
    )
    await tell(change, process, attribute["id"])
    return f"moved “{attribute['text']}” to the {facet} of “{process['name']}”"


async def set_attribute_aside(change: Change, attribute_id: str) -> str:
    """Hide an attribute; it can be brought back (rule 5)."""
    attribute, process = await editable(change, attribute_id)
    await change.first(
        "attributes/set_aside",
        attributeId=attribute["id"],
        setAside=True,
        number=change.number,
    )
    change.touch(process)
    decides = {key: attribute[key] for key in ("label", "purposeId")}
    change.undone_by("bringAttributeBack", attribute_id=attribute["id"])
    change.put("AttributeIsNot", id=attribute["id"], processId=process["id"], **decides)
    return f"set aside “{attribute['text']}” of “{process['name']}”"


async def bring_attribute_back(change: Change, attribute_id: str) -> str:
    """Show an attribute again that was set aside."""
    attribute, process = await editable(change, attribute_id, aside=True)
    await change.first(
        "attributes/set_aside",
        attributeId=attribute["id"],
        setAside=False,
        number=change.number,
    )
    change.undone_by("setAttributeAside", attribute_id=attribute["id"])
    await tell(change, process, attribute["id"])
    return f"brought back “{attribute['text']}” of “{process['name']}”"


async def name_thing(change: Change, attribute_id: str, thing_id: str) -> str:
    """Let an attribute name a thing, so that processes naming the same thing find each other."""
    attribute, process = await editable(change, attribute_id)
    thing = await change.first("things/get", thingId=clean_id(thing_id, "thing"))
    if thing is None:
        raise not_found("thing")
    await change.first(
        "attributes/name_thing",
        attributeId=attribute["id"],
        thingId=thing["thing"]["id"],
        number=change.number,
    )
    await tell(change, process, attribute["id"])
    return f"named {thing['thing']['name']} in “{attribute['text']}” of “{process['name']}”"


async def unname_thing(change: Change, attribute_id: str, thing_id: str) -> str:
    """End the naming of a thing by an attribute."""
    attribute, process = await editable(change, attribute_id)
    ended = await change.first(
        "attributes/unname_thing",
        attributeId=attribute["id"],
        thingId=clean_id(thing_id, "thing"),
        number=change.number,
    )
    if ended is None:
        raise Refusal(ProblemKind.ALREADY_SO, "The attribute does not name that thing.")
    await tell(change, process, attribute["id"])
    return f"unnamed a thing in “{attribute['text']}” of “{process['name']}”"


def _value(value: str | None) -> str | None:
    return clean_text(value, "value", LONGEST_VALUE) or None if value is not None else None


async def _order(
    change: Change, process_id: str, facet: str, place: Place, moving: str | None = None
) -> str:
    siblings = await change.tx.rows(
        "attributes/orders", processId=process_id, facet=facet, viewer=change.viewer.facts
    )
    chosen = place or {}
    return key_for(siblings, chosen.get("before"), chosen.get("after"), moving)


async def _place(change: Change, process_id: str, attribute: Row) -> Place:
    """Where an attribute stands under its facet now."""
    siblings = await change.tx.rows(
        "attributes/orders",
        processId=process_id,
        facet=attribute["facet"],
        viewer=change.viewer.facts,
    )
    return place_among([row["id"] for row in siblings], attribute["id"])


async def _facts(change: Change, attribute_id: str) -> Row:
    row = await change.first("attributes/facts", attributeId=clean_id(attribute_id, "attribute"))
    if row is None:
        raise not_found("attribute")
    return row


async def editable(change: Change, attribute_id: str, *, aside: bool = False) -> tuple[Row, Row]:
    """An attribute (with `at`) and its process, which the person may edit."""
    row = await _facts(change, attribute_id)
    attribute: Row = row["attribute"]
    process = await change.living(attribute["processId"], through="attribute")
    if not reads_content(change.viewer, process, attribute):
        raise not_found("attribute")
    if not row["setAside"]:
        change.found.append({"is": "AttributeIs", "attribute": attribute})
    require(change.viewer, Action.EDIT, process)
    if not reads_content(change.viewer, process, attribute, "edit"):
        raise Refusal(ProblemKind.NOT_ALLOWED, f"You may not edit this of “{process['name']}”.")
    if row["setAside"] is not aside:
        kind = ProblemKind.ALREADY_SO if aside else ProblemKind.IS_SET_ASIDE
        state = "is not set aside" if aside else "has been set aside"
        raise Refusal(kind, f"“{attribute['text']}” {state}.", rule=5)
    return attribute | {"at": row["at"]}, process


async def _relabel(change: Change, process: Row) -> None:
    """What has come under a facet is labelled as strictly as the facet."""
    await change.first("sharing/relabel", processIds=[process["id"]])


async def tell(change: Change, process: Row, attribute_id: str) -> None:
    """Tell an attribute as it now is."""
    row = await _facts(change, attribute_id)
    change.touch(process)
    change.put("AttributeIs", attribute=row["attribute"])
