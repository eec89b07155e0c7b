"""Who reads what is for named readers is in the audit: once an operation, or over a socket once a minute."""

import asyncio

import pytest

from backend.database import Database
from tests.audit.reading import Row, entries, written
from tests.live.sockets import talking
from tests.world import Person, World

CLUSTER = """query($id: ID!) { cluster(id: $id, depth: 3, withAttributes: true) {
  ... on Cluster { processes { id } attributes { id } } } }"""


class Ward:
    """A process for named readers below one that is public, of which one statement is for named readers."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def opens(self) -> "Ward":
        self.post = await self.world.post()
        self.ada = await self.world.person_holding(self.post, name="Ada")
        self.top = await self.world.process("Running a ward", self.post)
        self.named = await self.world.process(
            "Reviewing deaths", self.post, self.top, label="named"
        )
        self.plain = await self.world.process("Giving medicines", self.post, self.top)
        self.item = await self.world.attribute(self.plain, "CANARY statement", own_label="named")
        self.ada.top = self.top
        return self

    async def readings(self, person: Person, count: int, channel: str = "http") -> list[Row]:
        return await written(
            self.world.database, count, kind="reading", personId=person.person_id, channel=channel
        )


@pytest.fixture
async def ward(world: World) -> Ward:
    return await Ward(world).opens()


async def test_a_page_of_a_named_process_is_one_reading(ward: Ward) -> None:
    shown = await ward.ada.sees(ward.named, "name facets { note attributes { text } } path { id }")
    assert shown["name"] == "Reviewing deaths"
    (entry,) = await ward.readings(ward.ada, 1)
    assert (entry["processId"], entry["label"]) == (ward.named, "named")
    assert (entry["rule"], entry["field"]) == ("owner-process", "query process")
    assert "owner" in entry["relations"]


async def test_a_cluster_is_one_reading_for_each_process_with_something_named(ward: Ward) -> None:
    await ward.ada.ask(CLUSTER, id=ward.top)
    found = await ward.readings(ward.ada, 2)
    assert {(entry["processId"], entry["objectKind"], entry["rule"]) for entry in found} == {
        (ward.named, "process", "owner-process"),
        (ward.plain, "content", "owner-content"),
    }


async def test_reading_again_is_told_again(ward: Ward) -> None:
    await ward.ada.sees(ward.named, "name")
    await ward.ada.sees(ward.named, "name")
    await ward.readings(ward.ada, 2)


async def test_a_named_reader_is_told_as_such(ward: Ward, world: World) -> None:
    eve = await world.person_holding(await world.post("Coroner"), name="Eve")
    await world.names_reader(eve.person_id, ward.named)
    await asyncio.sleep(1.1)
    await eve.sees(ward.named, "name")
    (entry,) = await ward.readings(eve, 1)
    assert (entry["rule"], "named" in entry["relations"]) == ("named-reads", True)


async def test_what_is_not_named_or_not_read_is_no_reading(ward: Ward, world: World) -> None:
    eve = await world.person_holding(await world.post("Cook"), name="Eve")
    eve.top = ward.top
    await eve.ask(CLUSTER, id=ward.top)
    await eve.page(ward.plain)
    await asyncio.sleep(0.5)
    assert await entries(world.database, personId=eve.person_id) == []


async def test_frames_with_what_is_named_are_one_reading_a_minute(ward: Ward) -> None:
    reader = await ward.world.person_holding(ward.post, name="Adela")
    async with talking(reader) as talk:
        await talk.follow(ward.top, await reader.token(ward.top))
        for name in ("Reviewing each death", "Reviewing every death", "Reviewing all deaths"):
            await ward.ada.does("rename", processId=ward.named, name=name)
            assert (await talk.delta())["changes"]
    (entry,) = await ward.readings(reader, 1, channel="live")
    assert (entry["field"], entry["processId"]) == ("subscription clusterChanges", ward.named)


async def test_nothing_that_people_wrote_is_in_the_audit(ward: Ward, database: Database) -> None:
    """The whole of it, whatever the other tests of this run did."""
    await ward.ada.page(ward.plain)
    await ward.ada.page(ward.named)
    await ward.ada.refused("rename", "NOT_FOUND", processId="CANARY no id", name="CANARY name")
    await ward.ada.does("setLabel", processId=ward.plain, label="ORGANISATION")
    await asyncio.sleep(0.5)
    told = str(await entries(database))
    for written_by_people in ("CANARY", "Reviewing", "Running a ward", "Ada", "@", "Ward manager"):
        assert written_by_people not in told
