"""Each change of somebody's rights is in the audit in its own transaction: without the one there is not the other."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.chain import Chain
from backend.database import GRAPH, Database
from backend.embedded.running import Embedded
from backend.migrations import token_key
from backend.organisations.appointing import appoint
from tests.asking import TYPES
from tests.audit.reading import Row, entries, written
from tests.scene import Scene
from tests.servers import running_server
from tests.world import Person, World, new_id

TYPES |= {"label": "Label!", "locked": "Boolean!", "sealed": "Boolean!", "until": "DateTime!"}


async def ada_of(scene: Scene) -> Person:
    """Another holder of Ada's post, whose entries are hers alone."""
    ada = await scene.world.person_holding(scene.cast.ward, name="Adela")
    ada.top = scene.top
    return ada


async def changed(scene: Scene, ada: Person, count: int = 1) -> list[Row]:
    return await written(scene.world.database, count, kind="rights", personId=ada.person_id)


def said(entry: Row, *names: str) -> tuple[Any, ...]:
    return tuple(entry.get(name) for name in names)


async def test_a_label_is_told_as_it_was_and_became(scene: Scene) -> None:
    ada = await ada_of(scene)
    await ada.does("setLabel", processId=scene.first, label="ORGANISATION")
    (entry,) = await changed(scene, ada)
    told = said(entry, "action", "objectKind", "processId", "before", "after", "field")
    assert told == (
        "setLabel",
        "process",
        scene.first,
        "public",
        "organisation",
        "mutation setLabel",
    )
    assert "owner" in entry["relations"]
    assert entry["rights"] > 1


async def test_labelling_what_is_below_is_one_entry_each(scene: Scene) -> None:
    ada = await ada_of(scene)
    TYPES["below"] = "Boolean"
    await ada.does("setLabel", processId=scene.first, label="ORGANISATION", below=True)
    found = await changed(scene, ada, 2)
    assert {entry["processId"] for entry in found} == {scene.first, scene.below}


async def test_a_named_reader_is_told_by_id(scene: Scene) -> None:
    ada = await ada_of(scene)
    await ada.does("nameReader", processId=scene.first, readerId=scene.carl.person_id)
    (entry,) = await changed(scene, ada)
    assert said(entry, "action", "whomId") == ("nameReader", scene.carl.person_id)


async def test_an_exclusion_is_told_without_its_reason(scene: Scene) -> None:
    ada = await ada_of(scene)
    reason = "CANARY conflict of interest"
    reader = scene.cast.pharmacy
    await ada.does("exclude", processId=scene.first, readerId=reader, reason=reason)
    (entry,) = await changed(scene, ada)
    assert said(entry, "action", "whomId") == ("exclude", reader)
    assert "CANARY" not in str(entry)


async def test_a_part_that_comes_below_an_exclusion_or_goes_from_it_is_told(scene: Scene) -> None:
    """Others read it since, though nothing was said about rights; a move that crosses none is no entry."""
    ada = await ada_of(scene)
    exclusion = {"readerId": scene.cast.pharmacy, "reason": "A conflict of interests"}
    await ada.does("exclude", processId=scene.second, **exclusion)
    move = {"partId": scene.below, "fromWholeId": scene.first, "toWholeId": scene.second}
    await ada.does("movePart", **move)
    await ada.does("addPart", wholeId=scene.top, id=(aside := new_id()), name="Resting")
    await ada.does("movePart", partId=aside, fromWholeId=scene.top, toWholeId=scene.first)
    _, entry = await changed(scene, ada, 2)
    assert said(entry, "action", "processId", "objectKind") == ("movePart", scene.below, "process")


async def test_a_lock_and_its_opening_are_two_entries(scene: Scene) -> None:
    ada = await ada_of(scene)
    await ada.does("setLocked", processId=scene.first, locked=True)
    await ada.does("setLocked", processId=scene.first, locked=False)
    first, second = await changed(scene, ada, 2)
    assert said(first, "before", "after") == ("unlocked", "locked")
    assert said(second, "before", "after") == ("locked", "unlocked")


async def test_a_leading_player_is_told_by_id(scene: Scene) -> None:
    ada, post = await ada_of(scene), scene.cast.laboratory
    await ada.does("addPlayer", processId=scene.first, playerId=post, leading=True)
    (entry,) = await changed(scene, ada)
    assert said(entry, "action", "whomId", "processId") == ("addPlayer", post, scene.first)


async def test_a_handover_is_told_to_both_legal_entities(scene: Scene) -> None:
    bob = await scene.world.person_holding(scene.cast.laboratory, name="Bobbie")
    bob.top = scene.top
    offer = await scene.ownership_offer()
    await bob.does("acceptOwnership", offerId=offer)
    found = await changed(scene, bob, 2)
    assert {said(one, "before", "after") for one in found} == {
        (scene.cast.ward, scene.cast.laboratory)
    }
    assert len({entry["entityId"] for entry in found}) == 2


async def test_an_offer_to_join_which_lets_others_read_is_told(scene: Scene) -> None:
    bob = await scene.world.person_holding(scene.cast.laboratory, name="Bobbie")
    bob.top = scene.top
    await bob.does("joinWhole", id=new_id(), partId=scene.other, wholeId=scene.top)
    found = await changed(scene, bob, 2)
    assert {said(one, "action", "processId") for one in found} == {
        ("joinWhole", scene.other),
        ("joinWhole", scene.top),
    }


async def test_the_label_of_an_attribute_is_told_by_its_id(scene: Scene) -> None:
    ada, attribute = await ada_of(scene), await scene.attribute()
    await ada.does("setAttributeLabel", attributeId=attribute, label="NAMED")
    (entry,) = await changed(scene, ada)
    told = said(entry, "objectKind", "objectId", "processId", "after")
    assert told == ("content", attribute, scene.first, "named")


async def test_what_moves_nobodys_rights_is_no_entry(scene: Scene) -> None:
    ada = await ada_of(scene)
    await ada.does("rename", processId=scene.first, name="Handing over well")
    await ada.does("describe", processId=scene.first, facet="WHY", note="So that nothing is lost.")
    await asyncio.sleep(0.3)
    assert await entries(scene.world.database, personId=ada.person_id) == []


async def test_a_command_sent_again_is_not_told_again(scene: Scene) -> None:
    ada, op_id, base = await ada_of(scene), new_id(), await scene.ada.token()
    base = await ada.token()
    again = {"op_id": op_id, "base": base, "processId": scene.first, "label": "ORGANISATION"}
    await ada.does("setLabel", **again)
    await ada.does("setLabel", **again)
    assert len(await changed(scene, ada)) == 1


@pytest.fixture(scope="module")
def deaf(neo4j: Embedded, folder: Path, database: Database) -> Iterator[str]:
    """A server that cannot write to the audit."""
    graph = folder / f"graph-{new_id()}"
    shutil.copytree(GRAPH, graph)
    append = graph / "queries" / "audit" / "append.cypher"
    append.write_text(
        "// Fails, whatever it is given.\nUNWIND $entries + $number + $hash AS x RETURN 1 / 0"
    )
    with running_server(neo4j, folder, graph=graph) as address:
        yield address


async def test_without_the_audit_no_right_is_changed(scene: Scene, deaf: str) -> None:
    ada = await scene.world.elsewhere(await ada_of(scene), deaf)
    before = await scene.world.stands()
    response = await ada.posts_command(
        "setLabel", await ada.token(), {"processId": scene.first, "label": "ORGANISATION"}
    )
    assert response.json()["errors"][0]["extensions"]["kind"] == "OURS"
    assert await scene.world.stands() == before
    assert (await scene.ada.sees(scene.first, "label"))["label"] == "PUBLIC"
    await ada.does("rename", processId=scene.first, name="Handing over well")


async def test_without_the_audit_a_refusal_is_told_all_the_same_and_logged(
    world: World, deaf: str, folder: Path
) -> None:
    dee = await world.person_holding(await world.post("Porter"), name="Dee", address=deaf)
    assert (await dee.sees(new_id(), "name"))["kind"] == "NOT_FOUND"
    await asyncio.sleep(1)
    log = (folder / f"server-{deaf.rsplit(':', 1)[1]}.log").read_text()
    assert '"event": "audit.away"' in log
    assert await entries(world.database, personId=dee.person_id) == []


async def test_whoever_is_appointed_at_the_command_line_and_comes_is_told(world: World) -> None:
    trust = await world.organisation("Kingsweir", "trust")
    chain = Chain(await token_key(world.database))
    email = f"{new_id()}@interlock.example"
    link = await appoint(world.database, chain, trust, "Fay", email, ["steward"])
    browser = world.browser(world.address)
    body = {"secret": link.partition("#")[2], "name": "Fay", "password": "a good long password 7"}
    assert (await browser.post("/invitation/take-up", json=body)).status_code == 200
    appointed, came = await written(world.database, 2, kind="rights", entityId=trust)
    assert said(appointed, "action", "channel", "personId") == ("appoint", "cli", None)
    assert said(came, "action", "channel") == ("takeUpInvitation", "http")
    assert came["personId"] == came["objectId"]
