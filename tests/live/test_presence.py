"""Presence: who is here, told to who is here, and forgotten with the socket."""

from contextlib import aclosing
from typing import Any

from backend.live.presence import MOST_WINDOWS, Look, Presence
from backend.permissions import Viewer
from tests.live.sockets import PRESENCE, WITHIN, Talk, talking
from tests.scene import Scene
from tests.world import Person, new_id

LOOK = """mutation($cluster: ID!, $connection: ID!, $process: ID, $editing: String, $dragging: ID,
    $idle: Boolean! = false, $following: ID) {
  lookAt(clusterId: $cluster, connectionId: $connection, processId: $process, editing: $editing,
    dragging: $dragging, isIdle: $idle, following: $following) }"""


async def comes(talk: Talk, cluster: str) -> str:
    connection = new_id()
    await talk.subscribe(PRESENCE, id=cluster, connection=connection)
    return connection


async def here(talk: Talk, *connections: str, within: float = WITHIN) -> list[dict[str, Any]]:
    """Hear who is here until it is these."""
    while True:
        frame = await talk.hear(within)
        present: list[dict[str, Any]] = frame["payload"]["data"]["presence"]
        if {one["connectionId"] for one in present} == set(connections):
            return present


async def looks(person: Person, cluster: str, connection: str, **at: Any) -> bool:
    answer = await person.ask(LOOK, cluster=cluster, connection=connection, **at)
    return bool(answer["lookAt"])


async def test_those_who_are_here_see_each_other_come_and_go(scene: Scene) -> None:
    async with talking(scene.ada) as mine:
        ada = await comes(mine, scene.top)
        await here(mine, ada)
        async with talking(scene.bob) as theirs:
            bob = await comes(theirs, scene.top)
            present = await here(mine, ada, bob)
            assert [one["person"]["name"] for one in present] == ["Ada", "Bob"]
            await here(theirs, ada, bob)
        await here(mine, ada)


async def test_a_killed_browser_is_forgotten(scene: Scene) -> None:
    async with talking(scene.ada) as mine:
        ada = await comes(mine, scene.top)
        async with talking(scene.bob) as theirs:
            bob = await comes(theirs, scene.top)
            await here(mine, ada, bob)
            theirs.socket.transport.abort()
            await here(mine, ada)


async def test_who_unsubscribes_is_forgotten(scene: Scene) -> None:
    async with talking(scene.ada) as mine, talking(scene.bob) as theirs:
        ada, bob = await comes(mine, scene.top), new_id()
        operation = await theirs.subscribe(PRESENCE, id=scene.top, connection=bob)
        await here(mine, ada, bob)
        await theirs.say(type="complete", id=operation)
        await here(mine, ada)


async def test_one_says_where_one_looks_and_what_one_edits(scene: Scene) -> None:
    before = await scene.world.stands()
    async with talking(scene.ada) as mine, talking(scene.bob) as theirs:
        ada, bob = await comes(mine, scene.top), await comes(theirs, scene.top)
        await here(mine, ada, bob)
        assert await looks(scene.bob, scene.top, bob, process=scene.first, editing="why")
        seen: dict[str, Any] = {}
        while seen.get("editing") != "why":
            present = {one["connectionId"]: one for one in await here(mine, ada, bob)}
            seen = present[bob]
        assert seen["processId"] == scene.first
        assert present[ada]["processId"] is None
    assert await scene.world.stands() == before


async def until_shown(talk: Talk, connection: str, **look: Any) -> dict[str, Any]:
    """Hear who is here until this window is shown so."""
    while True:
        frame = await talk.hear()
        for one in frame["payload"]["data"]["presence"]:
            if one["connectionId"] == connection and look.items() <= one.items():
                return dict(one)


async def test_one_is_seen_to_drag_to_follow_and_to_be_idle(scene: Scene) -> None:
    async with talking(scene.ada) as mine, talking(scene.bob) as theirs:
        ada, bob = await comes(mine, scene.top), await comes(theirs, scene.top)
        await here(mine, ada, bob)
        await looks(scene.bob, scene.top, bob, process=scene.first, dragging=scene.below)
        await until_shown(mine, bob, dragging=scene.below, isIdle=False, following=None)
        await looks(scene.bob, scene.top, bob, idle=True, following=scene.ada.person_id)
        await until_shown(mine, bob, isIdle=True, following=scene.ada.person_id, dragging=None)
        await looks(scene.bob, scene.top, bob, following=new_id())
        await until_shown(mine, bob, isIdle=False, following=None)


async def test_one_does_not_look_for_another(scene: Scene) -> None:
    async with talking(scene.ada) as mine:
        ada = await comes(mine, scene.top)
        await here(mine, ada)
        assert not await looks(scene.bob, scene.top, ada, process=scene.second)
        assert not await looks(scene.ada, scene.other, ada, process=scene.second)
        assert not await looks(scene.ada, scene.top, new_id(), process=scene.second)
        await mine.hears_nothing(0.5)


async def test_what_one_edits_is_a_few_plain_words(scene: Scene) -> None:
    for editing in ("x" * 61, "a\x00b"):
        body = await scene.ada.ask_raw(
            LOOK, cluster=scene.top, connection=new_id(), editing=editing
        )
        assert body["errors"][0]["extensions"] == {"kind": "BAD_INPUT", "field": "editing"}


async def test_a_window_that_reconnects_stays_when_its_former_socket_goes(scene: Scene) -> None:
    async with talking(scene.ada) as mine:
        ada, bob = await comes(mine, scene.top), new_id()
        async with talking(scene.bob) as anew:
            async with talking(scene.bob) as former:
                await former.subscribe(PRESENCE, id=scene.top, connection=bob)
                await here(mine, ada, bob)
                await anew.subscribe(PRESENCE, id=scene.top, connection=bob)
                await here(anew, ada, bob)
            await mine.hears_nothing(0.5)
            assert await looks(scene.bob, scene.top, bob, process=scene.first)
        await here(mine, ada)


async def test_nobody_is_present_where_there_is_nothing(scene: Scene) -> None:
    async with talking(scene.ada) as mine:
        await comes(mine, new_id())
        frame = await mine.hear()
        assert frame["payload"]["errors"][0]["extensions"]["kind"] == "NOT_FOUND"


async def test_a_person_is_here_with_twenty_windows_at_most(scene: Scene) -> None:
    async with talking(scene.ada) as mine, talking(scene.ada) as further:
        windows = [new_id() for _ in range(MOST_WINDOWS)]
        operations = [
            await mine.subscribe(PRESENCE, id=scene.top, connection=window) for window in windows
        ]
        await here(mine, *windows)
        await comes(further, scene.other)
        error = (await further.hear())["payload"]["errors"][0]
        assert error["extensions"]["kind"] == "NOT_ALLOWED"
        assert "Close one" in error["message"]
        assert (await further.hear())["type"] == "complete"
        async with talking(scene.bob) as theirs:
            bob = await comes(theirs, scene.top)
            await here(theirs, bob, *windows)
        await mine.say(type="complete", id=operations[0])
        await here(mine, *windows[1:])
        await here(further, await comes(further, scene.other))


async def test_all_who_follow_are_shown_one_list() -> None:
    presence = Presence()
    ada, bob = [Viewer(name, name, f"{name}@x.example", (), frozenset()) for name in ("Ada", "Bob")]
    async with (
        aclosing(presence.be_here(ada, "ward", "1")) as first,
        aclosing(presence.be_here(bob, "ward", "2")) as second,
    ):
        assert len(await anext(first)) == 1
        shown = await anext(second)
        assert await anext(first) is shown
        assert presence.look_at(ada, "ward", "1", Look(process_id="process"))
        assert await anext(first) is await anext(second)
