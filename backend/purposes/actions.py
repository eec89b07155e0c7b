"""What people may do with purposes: state, review, redefine and end them, and declare that they read for them.

A purpose is of a legal entity. Its members state it, its governance agrees to it; what is in force stays so beside a
statement that awaits review.
"""

from typing import Any
from uuid import uuid4

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, bad_input, not_found
from backend.permissions import decide_on_organisation
from backend.purposes.rules import HOLDS, MOST_RECIPIENTS, said
from backend.rules import LONGEST_STATEMENT, clean_id, clean_statement, clean_text


async def state_purpose(
    change: Change, id: str, organisation_id: str, recipient_ids: list[str], **stated: Any
) -> str:
    """State what content is to be shared for; somebody else, of its governance, reviews it. For members of an
    organisation, whose legal entity it is a purpose of."""
    organisation = await change.organisation(organisation_id)
    _require_member(change, organisation["entityId"], organisation["name"])
    purpose_id = await change.new_id(id)
    await change.first("purposes/state", id=purpose_id, entityId=organisation["entityId"])
    name = await _state(change, purpose_id, organisation["entityId"], recipient_ids, stated)
    return f"stated the purpose “{name}”"


async def redefine_purpose(
    change: Change, purpose_id: str, recipient_ids: list[str], **stated: Any
) -> str:
    """State a purpose otherwise. What is in force stays so until governance agrees; a statement that awaits review is
    replaced. For members of its organisation."""
    purpose = await _living(change, purpose_id)
    _require_member(change, purpose["entityId"], purpose["organisation"])
    name = await _state(change, purpose["id"], purpose["entityId"], recipient_ids, stated)
    return f"stated the purpose “{name}” anew"


async def agree_to_purpose(change: Change, statement_id: str, note: str | None = None) -> str:
    """Agree to a statement of a purpose that somebody else made: it is in force from now on."""
    statement = await _reviewable(change, statement_id)
    if statement["until"].to_native() <= change.now:
        message = "Its last day is over. Let it be stated again, with a later one."
        raise Refusal(ProblemKind.STALE, message)
    remark = clean_text(note, "note", LONGEST_STATEMENT, lines=True) if note else None
    await _review(change, statement, "AGREED", remark or None)
    await change.rights_moved()
    return f"agreed to the purpose “{statement['name']}”"


async def decline_purpose(change: Change, statement_id: str, note: str) -> str:
    """Decline a statement of a purpose that somebody else made, and say why; what is in force stays so."""
    statement = await _reviewable(change, statement_id)
    await _review(change, statement, "DECLINED", _note(note))
    return f"declined the purpose “{statement['name']}”"


async def end_purpose(change: Change, purpose_id: str, note: str) -> str:
    """End a purpose, and say why: nobody reads for it any more. What is kept for it stays so, until it is kept for
    another."""
    purpose = await _living(change, purpose_id)
    _require_governance(change, purpose["entityId"], purpose["organisation"])
    await change.first("purposes/end", purposeId=purpose["id"], note=_note(note), now=change.now)
    await change.rights_moved()
    return f"ended the purpose “{purpose['name']}”"


async def declare_purpose(change: Change, purpose_id: str) -> str:
    """Declare that one reads for a purpose from now on: for twelve hours, or until one withdraws it. For people of the
    organisations that the purpose names, and of the one that states it."""
    purpose = await get_purpose(change, purpose_id)
    require_in_force(purpose)
    if change.viewer.entities.isdisjoint({purpose["entityId"], *purpose["recipientIds"]}):
        message = f"“{purpose['name']}” is not for your organisation to read for. Ask {purpose['organisation']}."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    await change.first(
        "purposes/declare",
        personId=change.viewer.person_id,
        purposeId=purpose["id"],
        now=change.now,
        until=change.now + HOLDS,
    )
    await change.rights_moved()
    return f"reads for the purpose “{purpose['name']}”"


async def withdraw_declaration(change: Change, purpose_id: str) -> str:
    """Stop reading for a purpose."""
    purpose = await get_purpose(change, purpose_id)
    ended = await change.first(
        "purposes/withdraw",
        personId=change.viewer.person_id,
        purposeId=purpose["id"],
        now=change.now,
    )
    if ended is None or not ended["held"]:
        message = f"You do not read for “{purpose['name']}”."
        raise Refusal(ProblemKind.ALREADY_SO, message)
    await change.rights_moved()
    return f"reads for the purpose “{purpose['name']}” no more"


# -- what several of the actions above do


async def get_purpose(change: Change, purpose_id: str) -> Row:
    found = await change.first(
        "purposes/facts", purposeId=clean_id(purpose_id, "purpose"), now=change.now
    )
    if found is None:
        raise not_found("purpose")
    purpose: Row = found["purpose"]
    return purpose


async def _living(change: Change, purpose_id: str) -> Row:
    purpose = await get_purpose(change, purpose_id)
    if purpose["isEnded"]:
        raise _ended(purpose["name"])
    return purpose


def _ended(name: str) -> Refusal:
    message = f"“{name}” has ended. State another purpose, and keep for it what was kept for this."
    return Refusal(ProblemKind.STALE, message)


def require_in_force(purpose: Row) -> None:
    if not purpose["isInForce"]:
        message = f"“{purpose['name']}” is not in force: governance has not agreed to it, or it has ended."
        raise Refusal(ProblemKind.STALE, message, field="purposeId")


def _require_member(change: Change, entity_id: str, name: str) -> None:
    if not decide_on_organisation(change.viewer, entity_id, "host").allowed:
        message = f"Only the people of {name} state what it shares for."
        raise Refusal(ProblemKind.NOT_ALLOWED, message).on_organisation("host", entity_id)


def _require_governance(change: Change, entity_id: str, name: str) -> None:
    if not decide_on_organisation(change.viewer, entity_id, "agree").allowed:
        message = f"Only information governance of {name} reviews what it shares for. Ask them."
        raise Refusal(ProblemKind.NOT_ALLOWED, message).on_organisation("agree", entity_id)


async def _state(
    change: Change,
    purpose_id: str,
    entity_id: str,
    recipient_ids: list[str],
    stated: dict[str, Any],
) -> str:
    """Write down what is stated, to be reviewed; gives its name."""
    statement = said(now=change.now, **stated)
    await change.first(
        "purposes/state_anew",
        purposeId=purpose_id,
        id=str(uuid4()),
        personId=change.viewer.person_id,
        now=change.now,
        recipientIds=await _recipients(change, entity_id, recipient_ids),
        name=statement.name,
        whatFor=statement.what_for,
        gains=statement.gains,
        basis=statement.basis,
        consent=statement.consent,
        until=statement.until,
    )
    return statement.name


async def _recipients(change: Change, entity_id: str, organisation_ids: list[str]) -> list[str]:
    """The legal entities that may read for it, beside the one that states it."""
    if len(organisation_ids) > MOST_RECIPIENTS:
        raise bad_input("recipientIds", f"At most {MOST_RECIPIENTS} organisations.")
    asked = {clean_id(one, "organisation") for one in organisation_ids}
    rows = await change.tx.rows("purposes/recipients", organisationIds=sorted(asked))
    if any(row["isEnded"] for row in rows):
        raise bad_input("recipientIds", "One of these organisations has ended.")
    if {one for row in rows for one in row["asked"]} != asked:
        raise not_found("organisation")
    return [row["id"] for row in rows if row["id"] != entity_id]


async def _reviewable(change: Change, statement_id: str) -> Row:
    """A statement that awaits review, by somebody else than who made it."""
    found = await change.first(
        "purposes/statement", statementId=clean_id(statement_id, "statement"), now=change.now
    )
    if found is None:
        raise not_found("statement")
    statement: Row = found["statement"]
    _require_governance(change, statement["entityId"], statement["organisation"])
    if statement["statedBy"] == change.viewer.person_id:
        message = "Nobody reviews what they stated themselves. Ask somebody else of governance."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    if statement["isEnded"]:
        raise _ended(statement["name"])
    if statement["outcome"] != "WAITING":
        raise Refusal(ProblemKind.ALREADY_SO, "This statement has been reviewed or replaced.")
    return statement


async def _review(change: Change, statement: Row, outcome: str, note: str | None) -> None:
    await change.first(
        "purposes/review",
        statementId=statement["id"],
        personId=change.viewer.person_id,
        outcome=outcome,
        note=note,
        now=change.now,
    )


def _note(note: str) -> str:
    return clean_statement(note, "note", LONGEST_STATEMENT, lines=True)
