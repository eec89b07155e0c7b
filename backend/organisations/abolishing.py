"""What becomes of an organisation that ends: another succeeds it, on a day, when that one's steward has agreed.

On the day its posts, with all they own, become posts of the successor. Where nobody has agreed by then, each of its
processes is raised as a gap in ownership: none is left behind in silence.
"""

from datetime import date

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, bad_input
from backend.organisations.actions import administered, settle_vacancies
from backend.rules import clean_id
from backend.viewers import INNER_KINDS


async def plan_abolition(change: Change, organisation_id: str, successor_id: str, on: date) -> str:
    """Say that an organisation ends on a day and which one is to succeed it; that one's steward has still to agree."""
    organisation = await administered(change, organisation_id)
    successor = await change.organisation(successor_id)
    if organisation["id"] in (successor["id"], *successor["outerIds"]) or successor["abolishedOn"]:
        message = "The successor is another organisation, which goes on and is no part of this one."
        raise bad_input("successorId", message)
    if on < change.now.date():
        raise bad_input("on", "The day is today or later.")
    agreed = successor["entityId"] in change.viewer.stewards
    await change.first(
        "organisations/plan_abolition",
        organisationId=organisation["id"],
        successorId=successor["id"],
        on=on.isoformat(),
        acceptedBy=change.viewer.person_id if agreed else None,
    )
    if agreed and on <= change.now.date():
        await succeed(change, organisation["id"])
    return f"planned the end of {organisation['name']} on {on:%-d %B %Y}, with {successor['name']} to succeed it"


async def accept_succession(change: Change, organisation_id: str) -> str:
    """Agree, as a steward of the successor, to take over what an organisation has."""
    plan = await _plan(change, organisation_id)
    await administered(change, plan["successorId"])
    await change.first(
        "organisations/accept_succession",
        organisationId=plan["id"],
        personId=change.viewer.person_id,
    )
    if plan["on"] <= change.now.date().isoformat():
        await succeed(change, plan["id"])
    return f"agreed that {plan['successor']} succeeds {plan['name']}"


async def call_off_abolition(change: Change, organisation_id: str) -> str:
    """Call off the end of an organisation that has not come yet."""
    plan = await _plan(change, organisation_id)
    await administered(change, plan["id"])
    await change.first("organisations/call_off", organisationId=plan["id"])
    return f"called off the end of {plan['name']}"


async def succeed(change: Change, organisation_id: str) -> None:
    """Move every post of an organisation, and of those within it, to its successor."""
    moved = await change.tx.rows("organisations/succeed", organisationId=organisation_id)
    await change.tx.rows("organisations/entities", inner=INNER_KINDS)
    owned = await change.tx.rows("posts/owned", postIds=[row["postId"] for row in moved])
    for row in owned:
        change.knew(row["process"])
        change.touch(row["process"])
    await settle_vacancies(change, [row["postId"] for row in moved])
    await change.rights_moved()


async def _plan(change: Change, organisation_id: str) -> Row:
    found = await change.first(
        "organisations/plan", organisationId=clean_id(organisation_id, "organisation")
    )
    if found is None:
        raise Refusal(ProblemKind.ALREADY_SO, "No end of that organisation is planned.")
    plan: Row = found["plan"]
    return plan
