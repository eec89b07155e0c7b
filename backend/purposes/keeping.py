"""Keeping content for a purpose, and letting it go: said by whoever labels it, whether or not they read it."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.permissions import Action, reads, reads_content, relations
from backend.purposes.actions import get_purpose, require_in_force
from backend.rules import clean_id


async def keep_note_for(
    change: Change, process_id: str, facet: str, purpose_id: str | None = None
) -> str:
    """Keep the note of a facet for a purpose: only whoever reads for it reads the note. Without a purpose it is read as
    far as its label says."""
    process = await change.known(process_id, Action.LABEL)
    present = await change.first("processes/note", processId=process["id"], facet=facet)
    before = present or {"label": process["label"], "purposeId": None}
    await change.first(
        "purposes/keep_note",
        processId=process["id"],
        facet=facet,
        keptForId=await _kept_for(change, process, before, purpose_id),
        number=change.number,
    )
    await change.first("sharing/relabel", processIds=[process["id"]])
    after = await change.first("processes/note", processId=process["id"], facet=facet)
    await change.shared(process, content=[row for row in (present, after) if row])
    return f"said what the {facet} of {_named(change, process)} is kept for"


async def keep_attribute_for(
    change: Change, attribute_id: str, purpose_id: str | None = None
) -> str:
    """Keep an attribute for a purpose: only whoever reads for it reads the attribute. Without a purpose it is read as
    far as its label says."""
    before, process = await _attribute(change, attribute_id)
    kept_for = await _kept_for(change, process, before, purpose_id)
    await change.first(
        "purposes/keep_attribute",
        attributeId=before["id"],
        keptForId=kept_for,
        number=change.number,
    )
    await change.shared(process, content=[before, before | {"purposeId": kept_for}])
    return f"said what a statement of {_named(change, process)} is kept for"


# -- what both of the actions above do


async def _attribute(change: Change, attribute_id: str) -> tuple[Row, Row]:
    """An attribute that this person reads or labels, and its process; to everybody else it is absent."""
    row = await change.first("attributes/facts", attributeId=clean_id(attribute_id, "attribute"))
    if row is None:
        raise not_found("attribute")
    attribute: Row = row["attribute"]
    found = await change.first("processes/facts", processId=attribute["processId"])
    process: Row = found["process"] if found else {}
    may = [reads_content(change.viewer, process, attribute, one) for one in ("read", "label")]
    if not any(may):
        raise not_found("attribute").about("label", attribute["id"])
    return attribute, await change.known(process["id"], Action.LABEL, through="attribute")


async def _kept_for(change: Change, process: Row, item: Row, purpose_id: str | None) -> str | None:
    """The id of the purpose that an attribute or note of a process is to be kept for, if this person may say so."""
    _require_labelling(change, process, item)
    before = item["purposeId"]
    after = clean_id(purpose_id, "purpose") if purpose_id is not None else None
    if before == after:
        raise Refusal(ProblemKind.ALREADY_SO, "It is kept for that already.", field="purposeId")
    _require_reading_to_let_go(change, process, item)
    if after is not None:
        purpose = await get_purpose(change, after)
        require_in_force(purpose)
        _require_same_entity(process, purpose)
    change.kept_for = (before, after)
    return after


def _require_labelling(change: Change, process: Row, item: Row) -> None:
    if not reads_content(change.viewer, process, item, "label"):
        message = "Only its owner and information governance say what content is kept for."
        raise Refusal(ProblemKind.NOT_ALLOWED, message).about("label", process["id"], process)


def _require_reading_to_let_go(change: Change, process: Row, item: Row) -> None:
    """What is kept for a purpose is taken from it by whoever reads it, or by governance."""
    if item["purposeId"] is None or "ig" in relations(change.viewer, process):
        return
    if not reads_content(change.viewer, process, item):
        message = (
            "Whoever does not read for a purpose does not take content from it. "
            "Declare that you read for it, or ask information governance."
        )
        raise Refusal(ProblemKind.NOT_ALLOWED, message, field="purposeId")


def _require_same_entity(process: Row, purpose: Row) -> None:
    if purpose["entityId"] != process["entityId"]:
        message = "Content is kept for a purpose of the organisation that answers for its process."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, field="purposeId")


def _named(change: Change, process: Row) -> str:
    return f"“{process['name']}”" if reads(change.viewer, process) else "a restricted process"
