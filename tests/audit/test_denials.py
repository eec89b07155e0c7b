"""Each refusal is one entry that says which row of the table refused it; whoever was refused is told no more by it."""

import asyncio
from typing import Any

import pytest

from backend.database import Database
from tests.audit.reading import Row, entries, written
from tests.live.sockets import talking
from tests.scene import Scene
from tests.world import Person, World, new_id


async def denied(database: Database, person: Person, **facts: Any) -> Row:
    """The one entry of a denial of somebody who has no other."""
    (entry,) = await written(database, kind="denial", personId=person.person_id, **facts)
    return entry


@pytest.fixture
async def dee(world: World) -> Person:
    """Somebody of her own, whose entries are hers alone."""
    dee = await world.person_holding(await world.post("Porter"), name="Dee")
    dee.top = world.top
    return dee


async def test_a_process_that_may_not_be_read_is_one_entry(world: World, dee: Person) -> None:
    post = await world.post()
    hidden = await world.process("Counting tablets", post, label="organisation")
    assert (await dee.sees(hidden, "name"))["kind"] == "NOT_FOUND"
    entry = await denied(world.database, dee)
    told = {key: entry[key] for key in ("action", "objectKind", "objectId", "label", "rule")}
    assert told == {
        "action": "read",
        "objectKind": "process",
        "objectId": hidden,
        "label": "organisation",
        "rule": "default-deny",
    }
    assert entry["relations"] == ["anyone", "person"]
    assert (entry["channel"], entry["field"]) == ("http", "query process")
    assert len(entry["session"]) == 12
    assert len(entry["requestId"]) == 12
    assert len(entry["policy"]) == 16


async def test_what_is_not_there_is_noted_as_absent(world: World, dee: Person) -> None:
    absent = new_id()
    assert (await dee.sees(absent, "name"))["kind"] == "NOT_FOUND"
    assert (await denied(world.database, dee))["rule"] == "absent"
    assert (await denied(world.database, dee))["objectId"] == absent


@pytest.mark.parametrize("broken", ["no id", "a\nb,=cmd|'/c'!A1", "x" * 10_000, "\u2028"])
async def test_what_is_no_id_is_noted_without_it(world: World, dee: Person, broken: str) -> None:
    assert (await dee.sees(broken, "name"))["kind"] == "NOT_FOUND"
    entry = await denied(world.database, dee)
    assert entry["rule"] == "absent"
    assert "objectId" not in entry


async def test_an_edit_that_is_not_allowed_is_one_entry(scene: Scene) -> None:
    eve = await scene.world.person_holding(await scene.world.post("Cook"), name="Eve")
    eve.top = scene.top
    await eve.refused("rename", "NOT_ALLOWED", processId=scene.first, name="Handing over well")
    entry = await denied(scene.world.database, eve)
    assert (entry["action"], entry["rule"]) == ("edit", "default-deny")
    assert (entry["objectId"], entry["processId"]) == (scene.first, scene.first)
    assert entry["field"] == "mutation rename"


async def test_what_the_table_allows_and_the_action_does_not_names_the_rule_of_the_graph(
    scene: Scene,
) -> None:
    eve = await scene.world.person_holding(await scene.world.post("Cook"), name="Eve")
    eve.top = scene.top
    offer = await scene.ownership_offer()
    await eve.refused("acceptOwnership", "NOT_ALLOWED", offerId=offer)
    entry = await denied(scene.world.database, eve)
    assert (entry["rule"], entry["processId"]) == ("rule-1", scene.first)


async def test_what_is_allowed_or_wrongly_put_is_no_denial(scene: Scene) -> None:
    eve = await scene.world.person_holding(await scene.world.post("Cook"), name="Eve")
    eve.top = scene.top
    assert (await eve.sees(scene.first, "name"))["name"] == "Handing over shifts"
    await eve.refused("suggest", "BAD_INPUT", processId=scene.first, id="no id", text="Earlier.")
    await asyncio.sleep(0.5)
    assert await entries(scene.world.database, personId=eve.person_id) == []


async def test_following_what_may_not_be_read_is_one_entry(world: World, dee: Person) -> None:
    hidden = await world.process("Counting tablets", await world.post(), label="organisation")
    async with talking(dee) as talk:
        await talk.follow(hidden, await dee.token(world.top))
        assert (await talk.hear())["type"] in ("next", "error")
    entry = await denied(world.database, dee)
    assert (entry["channel"], entry["field"]) == ("live", "subscription clusterChanges")
    assert (entry["objectId"], entry["rule"]) == (hidden, "default-deny")


async def test_a_socket_that_ends_with_a_right_is_one_entry(scene: Scene) -> None:
    eve = await scene.world.person_holding(await scene.world.post("Cook"), name="Eve")
    eve.top = scene.top
    async with talking(eve) as talk:
        await talk.follow(scene.top, await eve.token())
        await asyncio.sleep(0.5)
        await scene.world.excludes(eve.person_id, scene.top)
        assert await talk.is_closed() == 4403
    entry = await denied(scene.world.database, eve)
    assert (entry["objectId"], entry["rule"]) == (scene.top, "deny-blocked")


async def test_a_socket_that_ends_with_the_session_is_no_denial(scene: Scene) -> None:
    eve = await scene.world.person_holding(await scene.world.post("Cook"), name="Eve")
    eve.top = scene.top
    async with talking(eve) as talk:
        await talk.follow(scene.top, await eve.token())
        await asyncio.sleep(0.5)
        await eve.client.post("/sign-out")
        assert await talk.is_closed() == 4401
    await asyncio.sleep(0.5)
    assert await entries(scene.world.database, personId=eve.person_id) == []
