"""Stating that one process interacts with another, and ending it."""

from backend.changes import Change
from backend.errors import ProblemKind, Refusal, bad_input, not_found
from backend.permissions import Action, decide, require
from backend.rules import LONGEST_STATEMENT, clean_id, clean_text


async def interact(
    change: Change, id: str, from_id: str, to_id: str, kind: str, note: str = ""
) -> str:
    """State how one process interacts with another; for those who may edit the first."""
    source = await change.living(from_id, Action.EDIT)
    target = await change.living(to_id)
    if source["id"] == target["id"]:
        raise bad_input("toId", "A process does not interact with itself. Choose another.")
    same = await change.first(
        "interactions/same", fromId=source["id"], toId=target["id"], kind=kind
    )
    if same:
        raise Refusal(ProblemKind.ALREADY_SO, "That interaction is stated already.")
    row = await change.first(
        "interactions/make",
        id=await change.new_id(id),
        fromId=source["id"],
        toId=target["id"],
        kind=kind,
        note=clean_text(note, "note", LONGEST_STATEMENT),
        now=change.now,
    )
    if row is None:
        raise not_found("process")
    change.touch(source, target)
    change.put("InteractionIs", interaction=row["interaction"])
    words = {
        "exchanges": "exchanges with",
        "depends_on": "depends on",
        "competes_with": "competes with",
        "overlaps": "overlaps",
    }
    return f"stated that “{source['name']}” {words[kind]} “{target['name']}”"


async def stop_interacting(change: Change, interaction_id: str) -> str:
    """End a stated interaction; for those who may edit either of the two."""
    row = await change.first(
        "interactions/facts", interactionId=clean_id(interaction_id, "interaction")
    )
    if row is None:
        raise not_found("interaction")
    found = row["interaction"]
    source = await change.process(found["fromId"], through="interaction")
    target = await change.process(found["toId"], through="interaction")
    if not decide(change.viewer, Action.EDIT, target).allowed:
        require(change.viewer, Action.EDIT, source)
    await change.first("interactions/stop", interactionId=found["id"])
    change.touch(source, target)
    change.put("InteractionIsNot", id=found["id"], fromId=source["id"], toId=target["id"])
    return f"ended an interaction of “{source['name']}” with “{target['name']}”"
