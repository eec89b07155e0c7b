"""A denial by each row of policies/policy.csv that denies is one entry with that rule: driven through the API."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from backend.database import Database
from backend.embedded.running import Embedded
from backend.permissions import RESTRICTED
from backend.policy import policy
from tests.audit.reading import Row, entries, written
from tests.live.sockets import talking
from tests.scene import Scene
from tests.servers import running_server
from tests.world import Person, World, new_id

Denied = Callable[[Scene, Person], Awaitable[None]]


async def suspended(scene: Scene, eve: Person) -> None:
    """What she follows ends; after that she is not signed in any more."""
    async with talking(eve) as talk:
        await talk.follow(scene.top, await eve.token())
        await asyncio.sleep(0.5)
        await scene.world.database.write_query(
            "people/suspend", personId=eve.person_id, suspended=True
        )
        await scene.world.rights_move()
        assert await talk.is_closed() == 4401


async def blocked(scene: Scene, eve: Person) -> None:
    await scene.world.excludes(eve.person_id, scene.first)
    await asyncio.sleep(1.1)
    assert (await eve.sees(scene.first, "name"))["kind"] == "NOT_FOUND"


async def without_consent(scene: Scene, eve: Person) -> None:
    attribute = await scene.attribute()
    seven = await scene.world.organisation()
    await scene.world.keeps(attribute, await scene.world.purpose(scene.ada.person_id, seven))
    await eve.refused("suggest", "NOT_FOUND", processId=scene.first, id=new_id(), text="Earlier.",
                      attributeId=attribute)  # fmt: skip


async def locked(scene: Scene, eve: Person) -> None:
    await scene.world.marks(scene.first, locked=True)
    await eve.refused("suggest", "NOT_ALLOWED", processId=scene.first, id=new_id(), text="Earlier.")


async def sealed(scene: Scene, eve: Person) -> None:
    """She owns a whole above: without the seal she would see that one stands there."""
    rows = await scene.world.database.run_text(
        "MATCH (:Person {id: $id})-[:HOLDS]->(post:Post) RETURN post.id AS id", id=eve.person_id
    )
    mine = await scene.world.process("Running the trust", rows[0]["id"])
    hidden = await scene.world.process("Reviewing deaths", scene.cast.ward, mine, label="named")
    await scene.world.marks(hidden, sealed=True)
    await asyncio.sleep(1.1)
    assert (await eve.sees(hidden, "name"))["kind"] == "NOT_FOUND"


DRIVEN: dict[str, Denied] = {
    "deny-suspended": suspended,
    "deny-blocked": blocked,
    "deny-no-consent": without_consent,
    "deny-locked": locked,
    "deny-sealed": sealed,
}
WEAK = {"deny-weak-auth", "deny-weak-auth-audit"}
"""At a server that asks for a second step: below."""
NOT_YET = {
    "deny-trace-content": "nothing asks to see that content is there without reading it",
    "deny-export-named": "nothing exports a process yet",
}


def test_no_row_that_denies_is_forgotten() -> None:
    denying = {row.rule for row in policy().rows if row.effect == "deny"}
    assert denying == {*DRIVEN, *WEAK, *NOT_YET}


@pytest.mark.parametrize("rule", DRIVEN)
async def test_a_denial_by_this_row_is_one_entry(scene: Scene, rule: str) -> None:
    eve = await scene.world.person_holding(await scene.world.post("Cook"), name="Eve")
    eve.top = scene.top
    await DRIVEN[rule](scene, eve)
    (entry,) = await written(scene.world.database, kind="denial", personId=eve.person_id)
    assert entry["rule"] == rule
    assert entry["entityId"]
    await asyncio.sleep(0.5)
    assert [one["rule"] for one in await of(scene, eve)] == [rule]


async def of(scene: Scene, eve: Person) -> list[Row]:
    return await entries(scene.world.database, kind="denial", personId=eve.person_id)


@pytest.fixture(scope="module")
def strict(neo4j: Embedded, folder: Path, database: Database) -> Iterator[str]:
    """A server that asks for a second step, which nobody here has taken."""
    with running_server(neo4j, folder, INTERLOCK_SECOND_STEP="named") as address:
        yield address


async def test_whoever_signed_in_weakly_is_refused_by_that_row(world: World, strict: str) -> None:
    post = await world.post()
    named = await world.process("Reviewing deaths", post, label="named")
    olive = await world.person_holding(post, name="Olive", address=strict)
    assert (await olive.sees(named, "name"))["name"] == RESTRICTED
    (entry,) = await written(world.database, kind="denial", personId=olive.person_id)
    assert entry["rule"] == "deny-weak-auth"
    assert entry["conditions"] == ["weak_auth"]


async def test_the_audit_is_refused_to_whoever_signed_in_weakly(world: World, strict: str) -> None:
    post = await world.post("Auditor", functions=["auditor"])
    ann = await world.person_holding(post, name="Ann", address=strict)
    body = await ann.ask_raw("{ audit { edges { node { number } } } }")
    assert "second step" in body["errors"][0]["message"]
    assert await ann.ask("{ mayReadAudit }") == {"mayReadAudit": False}
    (entry,) = await written(world.database, kind="denial", personId=ann.person_id)
    assert (entry["rule"], entry["objectKind"]) == ("deny-weak-auth-audit", "audit")
    assert entry["entityId"]
