"""Handing a process over: offered by one side, accepted by the other (rule 1)."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.permissions import Action, require_unlocked
from backend.rules import clean_id


async def offer_ownership(change: Change, process_id: str, id: str, to_post_id: str) -> str:
    """Offer a process to another post; it stays with its owner until that post accepts."""
    process = await change.living(process_id, Action.HAND_OVER)
    to_post = await change.first("posts/get", postId=clean_id(to_post_id, "post"))
    if to_post is None:
        raise not_found("post")
    if to_post["post"]["id"] == process["ownerPostId"]:
        raise Refusal(ProblemKind.ALREADY_SO, "That post owns the process already.", rule=1)
    if await change.first("ownership/open_offer", processId=process["id"]):
        message = f"An offer of “{process['name']}” is open. Withdraw it before making another."
        raise Refusal(ProblemKind.ALREADY_SO, message, rule=1)
    row = await change.first(
        "ownership/offer",
        processId=process["id"],
        id=await change.new_id(id),
        toPostId=to_post["post"]["id"],
        personId=change.viewer.person_id,
        now=change.now,
    )
    if row is None:
        raise Refusal(ProblemKind.STALE, "The process has no owner who could offer it.", rule=1)
    await change.rights_moved()
    _tell(change, process, row["offer"])
    return f"offered “{process['name']}” to {_post(to_post['post'])}"


async def accept_ownership(change: Change, offer_id: str) -> str:
    """Accept an offer; the process is handed over in this moment."""
    offer, process = await _open_offer(change, offer_id)
    if offer["to"]["id"] not in change.viewer.post_ids:
        message = f"Only whoever holds {_post(offer['to'])} may accept this offer."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, rule=1)
    require_unlocked(process)
    accepted = await change.first("ownership/accept", offerId=offer["id"], now=change.now)
    if accepted is None:
        raise Refusal(ProblemKind.OFFER_CLOSED, "That offer is no longer open.", rule=1)
    await change.first("ownership/settle_vacancy", processId=process["id"], now=change.now)
    await change.rights_moved()
    _tell(change, process, offer | {"status": "ACCEPTED"})
    return f"took over “{process['name']}” for {_post(offer['to'])}"


async def decline_ownership(change: Change, offer_id: str) -> str:
    """Decline an offer; the process stays with its owner."""
    offer, process = await _open_offer(change, offer_id)
    if offer["to"]["id"] not in change.viewer.post_ids:
        message = f"Only whoever holds {_post(offer['to'])} may decline this offer."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, rule=1)
    await _close(change, process, offer, "DECLINED")
    return f"declined to take over “{process['name']}”"


async def withdraw_ownership(change: Change, offer_id: str) -> str:
    """Withdraw an open offer."""
    offer, process = await _open_offer(change, offer_id)
    await change.process(process["id"], Action.HAND_OVER)
    await _close(change, process, offer, "WITHDRAWN")
    return f"withdrew the offer of “{process['name']}”"


async def take_over(change: Change, process_id: str, post_id: str) -> str:
    """Take over, as the owner of its whole, a process that nobody answers for: its owner's post is vacant."""
    clean, post = clean_id(process_id, "process"), clean_id(post_id, "post")
    process = await change.seen(clean)
    found = await change.first("ownership/vacancy", processId=clean, now=change.now)
    if post not in change.viewer.post_ids or not found or found["answersPostId"] != post:
        message = "Only the owner of the nearest whole that somebody answers for may take it over."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, rule=1)
    if not found["isVacant"]:
        message = "Somebody answers for this process. Ask them to hand it over."
        raise Refusal(ProblemKind.NOT_ALLOWED, message, rule=1)
    await change.first("ownership/take_over", processId=clean, toPostId=post, now=change.now)
    await change.first("ownership/settle_vacancy", processId=clean, now=change.now)
    await change.rights_moved()
    change.touch(process)
    return f"took over “{process['name']}”, which nobody answered for"


async def _open_offer(change: Change, offer_id: str) -> tuple[Row, Row]:
    found = await change.first("ownership/facts", offerId=clean_id(offer_id, "offer"))
    if found is None:
        raise not_found("offer")
    process = await change.living(found["offer"]["processId"], through="offer")
    change.found.append({"is": "OwnershipOfferIs", "offer": found["offer"]})
    if found["offer"]["status"] != "OPEN":
        raise Refusal(ProblemKind.OFFER_CLOSED, "That offer is no longer open.", rule=1)
    return found["offer"], process


async def _close(change: Change, process: Row, offer: Row, status: str) -> None:
    await change.first("ownership/close", offerId=offer["id"], status=status, now=change.now)
    await change.rights_moved()
    _tell(change, process, offer | {"status": status})


def _tell(change: Change, process: Row, offer: Row) -> None:
    change.touch(process)
    change.put("OwnershipOfferIs", offer=offer)


def _post(post: Row) -> str:
    return f"{post['name']}, {post['organisation']['name']}"
