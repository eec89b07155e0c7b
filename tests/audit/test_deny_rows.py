"""A denial by each row of policies/policy.csv that denies is one entry with that rule: driven through the API."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from backend.audit.noting import Audit
from backend.chain import Chain, Origin
from backend.errors import not_found
from backend.migrations import token_key
from backend.permissions import Viewer
from backend.policy import policy
from tests.audit.reading import Row, entries, written
from tests.live.sockets import talking
from tests.scene import Scene
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
    await scene.world.database.run_text(
        "MATCH (a:Attribute {id: $id}) SET a.purposeId = $purpose", id=attribute, purpose=new_id()
    )
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
NOT_YET = {
    "deny-weak-auth": "every session has signed in strongly; noted below as if it had not",
    "deny-weak-auth-audit": "the same; in test_viewing",
    "deny-trace-content": "nothing asks to see that content is there without reading it",
    "deny-export-named": "nothing exports a process yet",
}


def test_no_row_that_denies_is_forgotten() -> None:
    denying = {row.rule for row in policy().rows if row.effect == "deny"}
    assert denying == {*DRIVEN, *NOT_YET}


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


async def test_whoever_signed_in_weakly_is_refused_by_that_row(world: World) -> None:
    post = await world.post()
    named = await world.process("Reviewing deaths", post, label="named")
    weak = Viewer(new_id(), "Olive", "", (), frozenset({post}), strong=False)
    audit = Audit(world.database, Chain(await token_key(world.database)))
    await audit.start()
    audit.denied(weak, Origin(), not_found("process").about("read", named))
    await audit.stop()
    (entry,) = await entries(world.database, personId=weak.person_id)
    assert entry["rule"] == "deny-weak-auth"
    assert entry["conditions"] == ["weak_auth"]
