"""Joining a whole needs both owners: one offers, the other accepts."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.permissions import (
    Action,
    decide,
    is_still_offered,
    may_answer_joining,
    offering_posts,
    require_unlocked,
)
from backend.processes.places import (
    Place,
    edge_to,
    order_in,
    require_free_name,
    tell_place,
    would_circle,
)
from backend.rules import clean_id


async def join_whole(
    change: Change, id: str, part_id: str, whole_id: str, place: Place = None
) -> str:
    """Make a process part of a further whole, or offer it when only one of the two owners asks."""
    part = await change.living(part_id)
    whole = await change.living(whole_id)
    _require_apart(part, whole)
    for_part = decide(change.viewer, Action.HAND_OVER, part).allowed
    for_whole = decide(change.viewer, Action.EDIT, whole).allowed
    if not for_part and not for_whole:
        message = f"Only the owner of “{part['name']}” or those who edit “{whole['name']}” may offer this."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    if part["id"] in whole["above"]:
        raise would_circle(part, whole)
    if for_part and for_whole:
        await _join(change, part, whole, place)
        await _close_what_waited(change, part, whole)
        return f"made “{part['name']}” a part of “{whole['name']}”"
    return await _offer(change, id, part, whole, asks="whole" if for_part else "part")


async def accept_joining(change: Change, offer_id: str) -> str:
    """Agree, as the other owner, that a process joins a whole."""
    offer, part, whole = await _open_offer(change, offer_id)
    _require_answerer(change, offer, part, whole)
    require_unlocked(part, whole)
    if not is_still_offered(offer):
        message = "Whoever offered this has no say in it any more. It has to be offered anew."
        raise Refusal(ProblemKind.OFFER_CLOSED, message, rule=1)
    _require_apart(part, whole)
    await _join(change, part, whole, None)
    await _close(change, offer, "ACCEPTED")
    return f"agreed that “{part['name']}” is a part of “{whole['name']}”"


async def decline_joining(change: Change, offer_id: str) -> str:
    """Decline that a process joins a whole; whoever offered it may take it back so too."""
    offer, part, whole = await _open_offer(change, offer_id)
    if not _may_take_back(change, offer):
        _require_answerer(change, offer, part, whole)
    await _close(change, offer, "DECLINED")
    change.touch(part, whole)
    return f"declined that “{part['name']}” joins “{whole['name']}”"


def _may_take_back(change: Change, offer: Row) -> bool:
    """Whoever offered it, and whoever may offer the same now."""
    is_own = offer["by"]["id"] == change.viewer.person_id
    return is_own or not change.viewer.post_ids.isdisjoint(offering_posts(offer))


def _require_answerer(change: Change, offer: Row, part: Row, whole: Row) -> None:
    if not may_answer_joining(change.viewer, offer):
        asked = part if offer["asks"] == "part" else whole
        message = f"Only the owner of “{asked['name']}” may answer this offer."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)


def _require_apart(part: Row, whole: Row) -> None:
    if edge_to(part, whole["id"]) is not None:
        message = f"“{part['name']}” is a part of “{whole['name']}” already."
        raise Refusal(ProblemKind.ALREADY_SO, message)


async def _join(change: Change, part: Row, whole: Row, place: Place) -> None:
    if not any(edge["home"] for edge in part["wholes"]):
        await require_free_name(change, whole, part["name"], part["id"])
    joined = await change.first(
        "processes/join_whole",
        partId=part["id"],
        wholeId=whole["id"],
        order=await order_in(change, whole["id"], place),
        number=change.number,
        now=change.now,
    )
    if joined is None:
        raise would_circle(part, whole)
    change.touch(part, whole)
    await change.rewire(part["id"])
    await tell_place(change, part["id"])


async def _offer(change: Change, id: str, part: Row, whole: Row, asks: str) -> str:
    waiting = await change.first("joining/open_offer", partId=part["id"], wholeId=whole["id"])
    if waiting and is_still_offered(waiting["offer"]):
        raise Refusal(ProblemKind.ALREADY_SO, "That has been offered already, and waits.")
    if waiting:
        await _close(change, waiting["offer"], "WITHDRAWN")
    sides = {"partOwner": part["ownerPostId"], "wholeOwner": whole["ownerPostId"]}
    may_offer = offering_posts(sides | {"wholeLeads": whole["leadPostIds"], "asks": asks})
    row = await change.first(
        "joining/offer",
        id=await change.new_id(id),
        partId=part["id"],
        wholeId=whole["id"],
        personId=change.viewer.person_id,
        fromPostIds=sorted(may_offer & change.viewer.post_ids),
        asks=asks,
        now=change.now,
    )
    if row is None:
        raise not_found("process")
    await change.rights_moved()  # whoever is asked reads what is offered, until they have answered
    change.touch(part, whole)
    change.put("JoinOfferIs", offer=row["offer"])
    return f"offered that “{part['name']}” joins “{whole['name']}”"


async def _open_offer(change: Change, offer_id: str) -> tuple[Row, Row, Row]:
    found = await change.first("joining/facts", offerId=clean_id(offer_id, "offer"))
    if found is None:
        raise not_found("offer")
    offer: Row = found["offer"]
    part = await change.living(offer["partId"], through="offer")
    whole = await change.living(offer["wholeId"], through="offer")
    change.found.append({"is": "JoinOfferIs", "offer": offer})
    if offer["status"] != "OPEN":
        raise Refusal(ProblemKind.OFFER_CLOSED, "That offer is no longer open.")
    return offer, part, whole


async def _close_what_waited(change: Change, part: Row, whole: Row) -> None:
    """An offer of what has just come about waits for nobody any more."""
    waiting = await change.first("joining/open_offer", partId=part["id"], wholeId=whole["id"])
    if waiting:
        await _close(change, waiting["offer"], "ACCEPTED")


async def _close(change: Change, offer: Row, status: str) -> None:
    row = await change.first("joining/close", offerId=offer["id"], status=status, now=change.now)
    if row is None:
        raise Refusal(ProblemKind.OFFER_CLOSED, "That offer is no longer open.")
    await change.rights_moved()
    change.put("JoinOfferIs", offer=row["offer"])
