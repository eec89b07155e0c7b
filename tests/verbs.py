"""Every mutation of the map, with how it is asked: who may, who may not, and what may be absent.

`tests/architecture` walks the schema with this table, so that no mutation stays without its
promises.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from backend.clock import now
from tests.scene import Scene
from tests.world import new_id

Arguments = dict[str, Any]
Prepare = Callable[[Scene], Awaitable[Arguments]]


@dataclass(frozen=True)
class Verb:
    """`absent`: each argument that names something, and the answer when there is no such thing."""

    name: str
    prepare: Prepare
    absent: dict[str, str] = field(default_factory=dict)
    who: str = "ada"
    another: str | None = "bob"
    otherwise: Arguments = field(default_factory=dict)
    """Arguments that make it another command."""


async def start_cluster(scene: Scene) -> Arguments:
    return {"id": new_id(), "name": "Discharging", "ownerPostId": scene.cast.ward}


async def add_part(scene: Scene) -> Arguments:
    return {"wholeId": scene.top, "id": new_id(), "name": "Washing hands"}


async def rename(scene: Scene) -> Arguments:
    return {"processId": scene.first, "name": "Handing over well"}


async def describe(scene: Scene) -> Arguments:
    return {"processId": scene.first, "facet": "WHY", "note": "So that nothing is lost."}


async def one_version(scene: Scene) -> Arguments:
    await scene.ada.does("describe", processId=scene.first, facet="WHY", note="At first.")
    await scene.ada.does("describe", processId=scene.first, facet="WHY", note="Since then.")
    return {"processId": scene.first, "facet": "WHY", "version": "1.1"}


async def name_version(scene: Scene) -> Arguments:
    return await one_version(scene) | {"name": "Before the merger"}


async def move_part(scene: Scene) -> Arguments:
    return {"partId": scene.below, "fromWholeId": scene.first, "toWholeId": scene.second}


async def join_whole(scene: Scene) -> Arguments:
    return {"id": new_id(), "partId": scene.below, "wholeId": scene.second}


async def offer_to_join(scene: Scene) -> Arguments:
    return {"id": new_id(), "partId": scene.other, "wholeId": scene.top}


async def leave_whole(scene: Scene) -> Arguments:
    return {"partId": scene.below, "wholeId": scene.first}


async def make_home(scene: Scene) -> Arguments:
    await scene.share(scene.below, scene.second)
    return {"partId": scene.below, "wholeId": scene.second}


async def set_aside(scene: Scene) -> Arguments:
    return {"processId": scene.first, "parts": "WITH_THE_WHOLE"}


async def set_aside_shared(scene: Scene) -> Arguments:
    await scene.share(scene.below, scene.second)
    return {"processId": scene.first, "parts": "WITH_THE_WHOLE"}


async def set_aside_moving_up(scene: Scene) -> Arguments:
    await scene.ada.adds_part(scene.first, "Asking questions")
    return {"processId": scene.first, "parts": "MOVE_UP"}


async def bring_back(scene: Scene) -> Arguments:
    await scene.ada.does("setAside", processId=scene.first)
    return {"processId": scene.first}


async def add_attribute(scene: Scene) -> Arguments:
    return {
        "processId": scene.first,
        "id": new_id(),
        "facet": "WHO",
        "text": "The night nurse",
        "practice": True,
    }


async def change_attribute(scene: Scene) -> Arguments:
    return {"attributeId": await scene.attribute(), "text": "At eight", "practice": True}


async def move_attribute(scene: Scene) -> Arguments:
    return {"attributeId": await scene.attribute(), "facet": "HOW"}


async def one_attribute(scene: Scene) -> Arguments:
    return {"attributeId": await scene.attribute()}


async def bring_attribute_back(scene: Scene) -> Arguments:
    attribute = await scene.attribute()
    await scene.ada.does("setAttributeAside", attributeId=attribute)
    return {"attributeId": attribute}


async def name_thing(scene: Scene) -> Arguments:
    return {"attributeId": await scene.attribute(), "thingId": scene.cast.laboratory}


async def unname_thing(scene: Scene) -> Arguments:
    named = await name_thing(scene)
    await scene.ada.does("nameThing", **named)
    return named


async def link_document(scene: Scene) -> Arguments:
    title, url = "Handover guideline", "https://example.org/handover"
    return {"processId": scene.first, "documentId": new_id(), "title": title, "url": url}


async def unlink_document(scene: Scene) -> Arguments:
    linked = await link_document(scene)
    await scene.ada.does("linkDocument", **linked)
    return {name: linked[name] for name in ("processId", "documentId")}


async def link_attribute_document(scene: Scene) -> Arguments:
    linked = await link_document(scene)
    del linked["processId"]
    return linked | {"attributeId": await scene.attribute()}


async def unlink_attribute_document(scene: Scene) -> Arguments:
    linked = await link_attribute_document(scene)
    await scene.ada.does("linkAttributeDocument", **linked)
    return {name: linked[name] for name in ("attributeId", "documentId")}


async def suggest(scene: Scene) -> Arguments:
    attribute = await scene.attribute()
    return {"processId": scene.first, "id": new_id(), "text": "Earlier.", "attributeId": attribute}


async def answer_suggestion(scene: Scene) -> Arguments:
    return {"suggestionId": await scene.suggestion(), "takeUp": True, "reason": "A good thought."}


async def offer_ownership(scene: Scene) -> Arguments:
    return {"processId": scene.first, "id": new_id(), "toPostId": scene.cast.laboratory}


async def answer_ownership(scene: Scene) -> Arguments:
    return {"offerId": await scene.ownership_offer()}


async def answer_joining(scene: Scene) -> Arguments:
    return {"offerId": await scene.joining_offer()}


async def add_player(scene: Scene) -> Arguments:
    return {"processId": scene.first, "playerId": scene.cast.laboratory, "leading": True}


async def remove_player(scene: Scene) -> Arguments:
    added = await add_player(scene)
    await scene.ada.does("addPlayer", **added)
    return {name: added[name] for name in ("processId", "playerId")}


async def interact(scene: Scene) -> Arguments:
    return {
        "id": new_id(),
        "fromId": scene.first,
        "toId": scene.other,
        "kind": "EXCHANGES",
        "note": "Samples for results",
    }


async def stop_interacting(scene: Scene) -> Arguments:
    stated = await interact(scene) | {"toId": scene.second}
    await scene.ada.does("interact", **stated)
    return {"interactionId": stated["id"]}


async def set_label(scene: Scene) -> Arguments:
    return {"processId": scene.first, "label": "ORGANISATION", "below": True}


async def set_facet_label(scene: Scene) -> Arguments:
    return {"processId": scene.first, "facet": "WHEN", "label": "ORGANISATION"}


async def set_attribute_label(scene: Scene) -> Arguments:
    return {"attributeId": await scene.attribute(), "label": "ORGANISATION"}


async def purpose(scene: Scene) -> str:
    """One in force, of Ada's organisation."""
    (row,) = await scene.world.database.run_text(
        "MATCH (:Post {id: $id})-[:IN]->(o) RETURN o.entityId AS id", id=scene.cast.ward
    )
    return await scene.world.purpose(scene.ada.person_id, row["id"])


async def keep_note_for(scene: Scene) -> Arguments:
    written = {"processId": scene.first, "facet": "WHY", "note": "So that nothing is lost."}
    await scene.ada.does("describe", **written)
    return {"processId": scene.first, "facet": "WHY", "purposeId": await purpose(scene)}


async def keep_attribute_for(scene: Scene) -> Arguments:
    return {"attributeId": await scene.attribute(), "purposeId": await purpose(scene)}


async def set_locked(scene: Scene) -> Arguments:
    return {"processId": scene.first, "locked": True}


async def set_sealed(scene: Scene) -> Arguments:
    return {"processId": scene.first, "sealed": True}


async def name_reader(scene: Scene) -> Arguments:
    return {"processId": scene.first, "readerId": scene.cast.pharmacy}


async def stop_naming_reader(scene: Scene) -> Arguments:
    named = await name_reader(scene)
    await scene.ada.does("nameReader", **named)
    return named


async def exclude(scene: Scene) -> Arguments:
    return {"processId": scene.first, "readerId": scene.carl.person_id, "reason": "A conflict."}


async def stop_excluding(scene: Scene) -> Arguments:
    kept = await exclude(scene)
    await scene.ada.does("exclude", **kept)
    return {name: kept[name] for name in ("processId", "readerId")}


async def lend_editing(scene: Scene) -> Arguments:
    tomorrow = now() + timedelta(days=1)
    until = tomorrow.isoformat()
    return {"processId": scene.first, "postId": scene.cast.laboratory, "until": until}


async def stop_lending(scene: Scene) -> Arguments:
    lent = await lend_editing(scene)
    await scene.ada.does("lendEditing", **lent)
    return {name: lent[name] for name in ("processId", "postId")}


def _absent(*names: str, **others: str) -> dict[str, str]:
    return dict.fromkeys(names, "NOT_FOUND") | others


PROCESS = _absent("processId")
ATTRIBUTE = _absent("attributeId")
OFFER = _absent("offerId")
KEPT = _absent("purposeId")
JOINED = _absent("partId", "wholeId")
NO_NAME = _absent("attributeId", thingId="ALREADY_SO")
NO_LINK = _absent("processId", documentId="ALREADY_SO")
NO_ATTRIBUTE_LINK = _absent("attributeId", documentId="ALREADY_SO")
NO_PART = _absent("processId", playerId="ALREADY_SO")
NO_LENDING = _absent("processId", postId="ALREADY_SO")
READER = _absent("processId", "readerId")
NAME = {"name": "Another name"}
TEXT = {"text": "Another text"}

VERBS = [
    Verb("startCluster", start_cluster, {"ownerPostId": "NOT_ALLOWED"}, otherwise=NAME),
    Verb("addPart", add_part, _absent("wholeId"), otherwise=NAME),
    Verb("rename", rename, PROCESS, otherwise=NAME),
    Verb("describe", describe, PROCESS, otherwise={"note": "Another note"}),
    Verb("bringNoteBack", one_version, PROCESS, otherwise={"version": "1.0"}),
    Verb("nameNoteVersion", name_version, PROCESS, otherwise=NAME),
    Verb("movePart", move_part, _absent("partId", "fromWholeId", "toWholeId")),
    Verb("joinWhole", join_whole, JOINED),
    Verb("joinWhole", offer_to_join, JOINED, who="bob", another="carl"),
    Verb("leaveWhole", leave_whole, JOINED),
    Verb("makeHome", make_home, JOINED),
    Verb("setAside", set_aside, PROCESS, otherwise={"parts": "MOVE_UP"}),
    Verb("setAside", set_aside_shared, PROCESS, otherwise={"parts": "MOVE_UP"}),
    Verb("setAside", set_aside_moving_up, PROCESS, otherwise={"parts": "WITH_THE_WHOLE"}),
    Verb("bringBack", bring_back, PROCESS),
    Verb("addAttribute", add_attribute, PROCESS, otherwise=TEXT),
    Verb("changeAttribute", change_attribute, ATTRIBUTE, otherwise=TEXT),
    Verb("moveAttribute", move_attribute, ATTRIBUTE, otherwise={"facet": "WHAT"}),
    Verb("setAttributeAside", one_attribute, ATTRIBUTE),
    Verb("bringAttributeBack", bring_attribute_back, ATTRIBUTE),
    Verb("nameThing", name_thing, _absent("attributeId", "thingId")),
    Verb("unnameThing", unname_thing, NO_NAME),
    Verb("linkDocument", link_document, PROCESS, otherwise={"title": "Another title"}),
    Verb("unlinkDocument", unlink_document, NO_LINK),
    Verb(
        "linkAttributeDocument",
        link_attribute_document,
        _absent("attributeId"),
        otherwise={"title": "Another title"},
    ),
    Verb("unlinkAttributeDocument", unlink_attribute_document, NO_ATTRIBUTE_LINK),
    Verb("suggest", suggest, _absent("processId", "attributeId"), another=None, otherwise=TEXT),
    Verb("answerSuggestion", answer_suggestion, _absent("suggestionId")),
    Verb("offerOwnership", offer_ownership, _absent("processId", "toPostId")),
    Verb("acceptOwnership", answer_ownership, OFFER, who="bob", another="ada"),
    Verb("declineOwnership", answer_ownership, OFFER, who="bob", another="ada"),
    Verb("withdrawOwnership", answer_ownership, OFFER),
    Verb("acceptJoining", answer_joining, OFFER, another="bob"),
    Verb("declineJoining", answer_joining, OFFER, another="carl"),
    Verb("addPlayer", add_player, _absent("processId", "playerId")),
    Verb("removePlayer", remove_player, NO_PART),
    Verb("interact", interact, _absent("fromId", "toId"), otherwise={"note": "Another note"}),
    Verb("stopInteracting", stop_interacting, _absent("interactionId")),
    Verb("setLabel", set_label, PROCESS, otherwise={"label": "NAMED"}),
    Verb("setFacetLabel", set_facet_label, PROCESS, otherwise={"label": "NAMED"}),
    Verb("setAttributeLabel", set_attribute_label, ATTRIBUTE, otherwise={"label": "NAMED"}),
    Verb("keepNoteFor", keep_note_for, KEPT | PROCESS, otherwise={"facet": "HOW"}),
    Verb("keepAttributeFor", keep_attribute_for, KEPT | ATTRIBUTE),
    Verb("setLocked", set_locked, PROCESS, otherwise={"locked": False}),
    Verb("setSealed", set_sealed, PROCESS, who="gwen", another="ada", otherwise={"sealed": False}),
    Verb("nameReader", name_reader, READER),
    Verb("stopNamingReader", stop_naming_reader, READER),
    Verb("exclude", exclude, READER, otherwise={"reason": "Another reason"}),
    Verb("stopExcluding", stop_excluding, READER),
    Verb("lendEditing", lend_editing, _absent("processId", "postId")),
    Verb("stopLending", stop_lending, NO_LENDING),
]
OF_HISTORY = {"takeBack"}
"""What it does is what another of these verbs does; tests/history has its promises."""
NOT_CHANGES = {"lookAt"}
"""Mutations that change nothing on the map; tests/live has their promises."""
OF_ORGANISATIONS = {
    "makeOrganisation",
    "makePost",
    "givePost",
    "endPost",
    "setFunctions",
    "mergePosts",
    "suspend",
    "planAbolition",
    "acceptSuccession",
    "callOffAbolition",
    "invite",
    "withdrawInvitation",
    "takeOver",
}
"""Changes of organisations, their posts and people; tests/organisations has their promises."""
OF_PURPOSES = {
    "statePurpose",
    "redefinePurpose",
    "agreeToPurpose",
    "declinePurpose",
    "endPurpose",
    "declarePurpose",
    "withdrawDeclaration",
}
"""Changes of purposes and of who reads for them; tests/purposes has their promises."""
