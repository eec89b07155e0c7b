"""Leaving a suggestion, and answering one."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.permissions import Action, reads_content, require
from backend.rules import LONGEST_SUGGESTION, clean_id, clean_statement


async def suggest(
    change: Change, process_id: str, id: str, text: str, attribute_id: str | None = None
) -> str:
    """Leave a suggestion on a process or one of its attributes; whoever may read it may."""
    process = await change.living(process_id, Action.SUGGEST)
    said = clean_statement(text, "text", LONGEST_SUGGESTION, lines=True)
    suggestion_id = await change.new_id(id)
    about = await _attribute_of(change, process, attribute_id)
    row = await change.first(
        "suggestions/make",
        processId=process["id"],
        personId=change.viewer.person_id,
        id=suggestion_id,
        text=said,
        attributeId=about,
        now=change.now,
    )
    if row is None:
        raise not_found("process")
    change.touch(process)
    change.put("SuggestionIs", suggestion=row["suggestion"])
    return f"left a suggestion on “{process['name']}”"


async def answer_suggestion(change: Change, suggestion_id: str, take_up: bool, reason: str) -> str:
    """Take a suggestion up or decline it, with a reason; for those who may edit the process."""
    found = await change.first(
        "suggestions/facts", suggestionId=clean_id(suggestion_id, "suggestion")
    )
    if found is None:
        raise not_found("suggestion")
    process = await change.living(found["suggestion"]["processId"], through="suggestion")
    if not reads_content(change.viewer, process, found["suggestion"]):
        raise not_found("suggestion")
    require(change.viewer, Action.EDIT, process)
    change.found.append({"is": "SuggestionIs", "suggestion": found["suggestion"]})
    row = await change.first(
        "suggestions/answer",
        suggestionId=found["suggestion"]["id"],
        status="TAKEN_UP" if take_up else "DECLINED",
        answer=clean_statement(reason, "reason", LONGEST_SUGGESTION, lines=True),
        now=change.now,
    )
    if row is None:
        raise Refusal(ProblemKind.ALREADY_SO, "That suggestion has been answered already.")
    change.touch(process)
    change.put("SuggestionIs", suggestion=row["suggestion"])
    answered = "took up" if take_up else "declined"
    return f"{answered} a suggestion on “{process['name']}”"


async def _attribute_of(change: Change, process: Row, attribute_id: str | None) -> str | None:
    if attribute_id is None:
        return None
    row = await change.first("attributes/facts", attributeId=clean_id(attribute_id, "attribute"))
    if row is None or row["attribute"]["processId"] != process["id"]:
        raise not_found("attribute")
    if not reads_content(change.viewer, process, row["attribute"]):
        raise not_found("attribute")
    return str(row["attribute"]["id"])
