"""Changes of a cluster reach those who follow it: in order, once each, nothing missed."""

import asyncio

import pytest

from backend.database import Database
from backend.live.feed import Feed
from tests.live.commanding import Commander, Sights
from tests.live.copy import MapCopy, arranged
from tests.live.sockets import talking
from tests.scene import Scene
from tests.world import Person, new_id

PAGE = """query($id: ID!, $after: String!) {
  changes(clusterId: $id, after: $after, first: 2) { deltas { sentence } token more } }"""
COMMANDS, KILLINGS = 50, 4


async def test_one_persons_change_is_told_to_another_at_once(scene: Scene) -> None:
    async with talking(scene.bob) as talk:
        await talk.follow(scene.top, await scene.bob.token())
        op_id = new_id()
        rename = {"processId": scene.below, "name": "Reading together"}
        await scene.ada.does("rename", op_id=op_id, **rename)
        delta = await talk.delta(2)
        assert (delta["opId"], delta["by"]["name"], delta["verb"]) == (op_id, "Ada", "rename")
        assert delta["sentence"] == "renamed “Reading notes” to “Reading together”"
        (change,) = delta["changes"]
        assert change["process"]["name"] == "Reading together"
        assert change["process"]["mayDo"] == ["READ", "SUGGEST", "EXPORT"]


async def test_a_change_on_one_server_is_told_by_the_other(
    scene: Scene, second_server: str
) -> None:
    there = await scene.world.elsewhere(scene.bob, second_server)
    async with talking(there) as talk:
        await talk.follow(scene.top, await scene.bob.token())
        await scene.ada.adds_part(scene.first, "Washing hands")
        assert (await talk.delta())["verb"] == "addPart"


async def test_changes_are_told_from_the_token_on_and_in_order(scene: Scene) -> None:
    token = await scene.bob.token()
    names = [f"Step {n}" for n in range(12)]
    for name in names[:6]:
        await scene.ada.adds_part(scene.top, name)
    async with talking(scene.bob) as talk:
        await talk.follow(scene.top, token)
        for name in names[6:]:
            await scene.ada.adds_part(scene.top, name)
        told = [await talk.delta() for _ in names]
        assert [delta["sentence"] for delta in told] == [
            f"added “{name}” to “Running a ward”" for name in names
        ]
        await talk.follow(scene.top, told[9]["token"])
        assert [(await talk.delta())["opId"] for _ in range(2)] == [
            delta["opId"] for delta in told[10:]
        ]


async def test_refusals_and_other_clusters_are_not_told(scene: Scene) -> None:
    async with talking(scene.ada) as talk:
        await talk.follow(scene.second, await scene.ada.token())
        await scene.bob.refused("rename", "NOT_ALLOWED", processId=scene.second, name="Mine")
        await scene.ada.does("rename", processId=scene.first, name="Handing on")
        await scene.bob.does("rename", processId=scene.other, name="Testing samples")
        await scene.ada.does("rename", processId=scene.second, name="Giving pills")
        assert (await talk.delta())["sentence"] == "renamed “Giving medicines” to “Giving pills”"


async def test_a_part_that_comes_and_goes_is_told_on_both_sides(scene: Scene) -> None:
    move = {"partId": scene.below, "fromWholeId": scene.first, "toWholeId": scene.second}
    async with talking(scene.ada) as left, talking(scene.ada) as arrived:
        token = await scene.ada.token()
        await left.follow(scene.first, token)
        await arrived.follow(scene.second, token)
        await scene.ada.does("movePart", **move)
        kinds = [
            [one["__typename"] for one in (await talk.delta())["changes"]]
            for talk in (left, arrived)
        ]
        assert all("PartIsNot" in kind and "PartIs" in kind for kind in kinds)


async def test_rule_5_a_part_that_finds_another_home_is_told_where_it_lives_now(
    scene: Scene,
) -> None:
    await scene.share(scene.below, scene.second)
    async with talking(scene.bob) as talk:
        await talk.follow(scene.second, await scene.bob.token())
        await scene.ada.does("setAside", processId=scene.first)
        delta = await talk.delta()
        parts = [one["part"] for one in delta["changes"] if one["__typename"] == "PartIs"]
        places = [(part["wholeId"], part["partId"], part["isHome"]) for part in parts]
        assert places == [(scene.second, scene.below, True)]


async def test_a_server_that_has_not_heard_yet_tells_nothing_twice(
    scene: Scene, second_server: str
) -> None:
    """The token comes from the other server, and is newer than what this one has read."""
    there = await scene.world.elsewhere(scene.ada, second_server)
    async with talking(there) as talk:
        for n in range(3):
            rename = {"processId": scene.first, "name": f"Handing on {n}"}
            answer = await scene.ada.does("rename", **rename)
            operation = await talk.follow(scene.top, answer["token"])
            part = await scene.ada.adds_part(scene.top, f"Step {n}")
            delta = await talk.delta()
            told = [one for one in delta["changes"] if one["__typename"] == "PartIs"]
            assert told[0]["part"]["partId"] == part
            await talk.say(type="complete", id=operation)


async def test_the_same_changes_can_be_asked_for_page_by_page(scene: Scene) -> None:
    """For those to whom no socket gets through."""
    token, names = await scene.ada.token(), [f"Step {n}" for n in range(5)]
    for name in names:
        await scene.ada.adds_part(scene.top, name)
    await scene.bob.does("rename", processId=scene.other, name="Testing samples")
    said, more = [], True
    while more:
        page = (await scene.ada.ask(PAGE, id=scene.top, after=token))["changes"]
        said += [delta["sentence"] for delta in page["deltas"]]
        token, more = page["token"], page["more"]
    assert said == [f"added “{name}” to “Running a ward”" for name in names]


async def test_the_token_of_another_is_not_followed(scene: Scene) -> None:
    async with talking(scene.ada) as talk:
        await talk.follow(scene.top, await scene.bob.token())
        frame = await talk.hear()
        assert frame["payload"]["errors"][0]["extensions"]["kind"] == "BAD_TOKEN"


async def test_a_killed_subscriber_resumes_from_its_token_and_ends_equal(
    scene: Scene, server: str, second_server: str
) -> None:
    """Two hundred commands of four people on two servers; the subscriber is killed again and again,
    resumes on the other server, and never asks for the whole map again."""
    lab, attributes = scene.cast.laboratory, [await scene.attribute()]
    for process in (scene.top, scene.first, scene.second, scene.below):
        await scene.ada.does("addPlayer", processId=process, playerId=lab, leading=True)
    sights = Sights(
        scene.top,
        [scene.top, scene.first, scene.second, scene.below],
        [(scene.top, scene.first), (scene.top, scene.second), (scene.first, scene.below)],
        attributes=attributes,
    )
    people = [scene.ada, scene.ada, scene.leah, scene.bob]
    commanders = [
        Commander(await scene.world.elsewhere(person, address), sights, seed)
        for seed, (person, address) in enumerate(
            zip(people, (server, second_server, server, second_server), strict=True)
        )
    ]
    windows = [await scene.world.elsewhere(scene.carl, at) for at in (server, second_server)]
    copy = MapCopy(windows[0], scene.top)
    await copy.open()
    following = asyncio.create_task(follow_while_killed(copy, windows, scene.top))
    await asyncio.gather(*(commander.commands(COMMANDS) for commander in commanders))
    await scene.ada.does("rename", processId=scene.top, name="The end")
    kills = await asyncio.wait_for(following, 60)
    fresh = await scene.carl.cluster(scene.top)
    assert copy.shown() == arranged(fresh)
    assert kills == KILLINGS
    assert copy.asked.count(scene.top) == 1
    assert await scene.world.broken() == []


async def follow_while_killed(copy: MapCopy, windows: list[Person], top: str) -> int:
    """Follow until the end is told, with the connection torn down in the middle; how often."""
    kills = 0
    while True:
        copy.person = windows[kills % 2]
        async with talking(copy.person) as talk:
            await talk.follow(top, copy.token)
            heard = 0
            while kills == KILLINGS or heard < 20:
                delta = await talk.delta(30)
                await copy.apply(delta)
                heard += 1
                if delta["sentence"].endswith("to “The end”"):
                    return kills
            talk.socket.transport.abort()
            kills += 1


async def test_a_page_of_changes_tells_so_many_rows_and_at_least_one_change(
    scene: Scene, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await database.rows("changes/newest"))[0]["number"]
    for name in ("Washing hands", "Drying hands", "Gloving up"):
        await scene.ada.adds_part(scene.first, name)
    feed = Feed(database)
    rows = [len(event.changes) for event in (await feed.since(scene.top, before, 10))[0]]
    for most, told in ((sum(rows), 3), (sum(rows) - 1, 2), (rows[0], 1), (0, 1)):
        monkeypatch.setattr("backend.live.feed.MOST_ROWS", most)
        events, end, more = await feed.since(scene.top, before, 10)
        assert (len(events), more) == (told, told < 3)
        assert end == before + told
