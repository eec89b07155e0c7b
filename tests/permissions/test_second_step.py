"""What is for named readers is read, heard and changed only after a second step of signing in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.embedded.running import Embedded
from tests.servers import running_server
from tests.web.test_second_step import begins, code_of
from tests.world import Person, World


@pytest.fixture(scope="module")
def strict_server(neo4j: Embedded, folder: Path) -> Iterator[str]:
    with running_server(neo4j, folder, INTERLOCK_SECOND_STEP="named") as address:
        yield address


@pytest.fixture
async def ada(world: World, strict_server: str) -> Person:
    """She owns a public process with a part that is for named readers."""
    post = await world.post()
    world.top = await world.process("Running a ward", post)
    person = await world.person_holding(post, address=strict_server)
    person.top = world.top
    return person


async def hidden_part(world: World, ada: Person) -> str:
    part = await ada.adds_part(world.top, "Reviewing an incident")
    await ada.does("setLabel", processId=part, label="NAMED", below=False)
    return part


async def takes_the_second_step(person: Person) -> None:
    begun = await begins(person)
    code = {"code": code_of(begun["secret"])}
    assert (await person.client.post("/second-step/confirm", json=code)).status_code == 200


async def test_an_owner_without_a_second_step_knows_only_that_it_is_there(
    world: World, ada: Person
) -> None:
    part = await hidden_part(world, ada)
    shown = {row["id"]: row for row in (await ada.cluster(world.top))["processes"]}
    assert shown[part]["name"] == "A restricted process"
    assert (await ada.sees(part, "name"))["name"] == "A restricted process"
    refused = await ada.refused("rename", "NOT_FOUND", processId=part, name="Reviewing")
    assert "Reviewing an incident" not in str(refused)


async def test_and_reads_and_edits_it_after_the_second_step(world: World, ada: Person) -> None:
    part = await hidden_part(world, ada)
    await takes_the_second_step(ada)
    assert (await ada.sees(part, "name"))["name"] == "Reviewing an incident"
    await ada.does("rename", processId=part, name="Reviewing incidents")


async def test_what_is_not_for_named_readers_needs_no_second_step(
    world: World, ada: Person
) -> None:
    await ada.does("setLabel", processId=world.top, label="ORGANISATION", below=False)
    await ada.does("rename", processId=world.top, name="Running the ward")
