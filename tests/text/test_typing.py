"""A note is typed by many at once: others see it, it is kept before it is acknowledged, and nothing is lost."""

import asyncio

from tests.scene import Scene
from tests.text.window import Window, window
from tests.world import Person


async def note_of(person: Person, process_id: str, facet: str = "WHY") -> str:
    """The plain text of a facet, as GraphQL tells it."""
    page = await person.sees(process_id, "facets { facet note }")
    return next((one["note"] for one in page["facets"] if one["facet"] == facet), "")


def why(process_id: str) -> str:
    return f"{process_id}:WHY"


async def test_what_one_types_the_other_sees_and_everybody_reads(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        await ada.types("So that nobody waits")
        await ada.until_kept()
        await leah.until(lambda: leah.copy.text == "So that nobody waits")
    assert await note_of(scene.carl, scene.top) == "So that nobody waits"


async def test_an_acknowledged_update_is_in_the_database(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        for line in ("One", "Two", "Three"):
            await ada.types(line)
            await ada.until_kept()
            assert await note_of(scene.ada, scene.top) == ada.copy.text


async def test_two_who_type_at_once_keep_what_both_typed(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:

        async def types(one: Window, name: str) -> None:
            for at in range(20):
                await one.types(f"{name} {at}")
            await one.until_kept()

        await asyncio.gather(types(ada, "Ada"), types(leah, "Leah"))
        for one in (ada, leah):
            await one.until(lambda one=one: len(one.copy.text.split("\n")) == 40)  # type: ignore[misc]
        assert ada.copy.text == leah.copy.text
    assert await note_of(scene.ada, scene.top) == ada.copy.text


async def test_a_note_that_was_written_before_is_where_typing_begins(scene: Scene) -> None:
    await scene.ada.does("describe", processId=scene.top, facet="WHY", note="First\n\nSecond")
    async with window(scene.ada, why(scene.top)) as ada, window(scene.leah, why(scene.top)) as leah:
        assert ada.copy.text == leah.copy.text == "First\n\nSecond"


async def test_twenty_who_open_a_note_at_once_have_one_document(scene: Scene) -> None:
    await scene.ada.does("describe", processId=scene.top, facet="WHY", note="Once")

    async def opens() -> str:
        async with window(scene.ada, why(scene.top)) as ada:
            return ada.copy.text

    assert set(await asyncio.gather(*(opens() for _ in range(15)))) == {"Once"}


async def test_what_is_described_over_graphql_comes_to_those_who_type(scene: Scene) -> None:
    token = await scene.carl.token()
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.types("Begun")
        await ada.until_kept()
        await told(scene.carl, scene.top, token, 1)
        await scene.leah.does("describe", processId=scene.top, facet="WHY", note="Begun\nGone on")
        await ada.until(lambda: ada.copy.text == "Begun\nGone on")
        await ada.types("And on")
        await ada.until_kept()
    assert await note_of(scene.ada, scene.top) == "Begun\nGone on\nAnd on"


SINCE = """query($id: ID!, $after: String!) { changes(clusterId: $id, after: $after) {
  deltas { sentence by { name } } } }"""


async def told(person: Person, top: str, after: str, count: int) -> list[dict[str, object]]:
    """What is told of a cluster, as soon as it is so much."""
    async with asyncio.timeout(40):
        while True:
            page = (await person.ask(SINCE, id=top, after=after))["changes"]
            if len(page["deltas"]) >= count:
                deltas: list[dict[str, object]] = page["deltas"]
                return deltas
            await asyncio.sleep(0.2)


DESCRIBED = {"sentence": "described the why of “Running a ward”", "by": {"name": "Ada"}}


async def test_who_follows_the_map_hears_what_was_typed_when_it_is_quiet(scene: Scene) -> None:
    token = await scene.carl.token()
    async with window(scene.ada, why(scene.top)) as ada:
        for line in ("So that", "nobody waits"):
            await ada.types(line)
            await ada.until_kept()
    assert await told(scene.carl, scene.top, token, 1) == [DESCRIBED]


async def test_what_a_killed_server_did_not_tell_is_told_by_another(scene: Scene) -> None:
    token = await scene.carl.token()
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.types("So that nobody waits")
        await ada.until_kept()
    await told(scene.carl, scene.top, token, 1)
    await scene.world.database.run_text(
        "MATCH (d:NoteDocument {id: $id}) SET d.untoldSince = datetime() - duration('PT1H')",
        id=f"{scene.top}:why",
    )
    assert await told(scene.carl, scene.top, token, 2) == [DESCRIBED, DESCRIBED]
