"""Players: posts, organisations and public roles; only a post leads, by the owner's word."""

from typing import Any

import pytest

from tests.scene import Scene
from tests.world import new_id


async def players(scene: Scene) -> dict[str, bool]:
    rows = (await scene.ada.page(scene.first))["players"]
    return {row["player"]["id"]: row["leading"] for row in rows}


async def thing(scene: Scene, kind: str) -> str:
    thing_id = new_id()
    await scene.world.writes("things", [{"id": thing_id, "name": "Something", "kind": kind}])
    return thing_id


async def test_a_leading_player_edits_from_the_moment_it_leads(scene: Scene) -> None:
    rename = {"processId": scene.first, "name": "Handing on"}
    play: dict[str, Any] = {"processId": scene.first, "playerId": scene.cast.laboratory}
    await scene.ada.does("addPlayer", **play)
    await scene.bob.refused("rename", "NOT_ALLOWED", **rename)
    await scene.ada.does("addPlayer", **play, leading=True)
    await scene.bob.does("rename", **rename)
    await scene.ada.does("addPlayer", **play, leading=False)
    await scene.bob.refused("rename", "NOT_ALLOWED", **rename)
    assert await players(scene) == {scene.cast.laboratory: False}


async def test_only_the_owner_makes_or_ends_a_leading_player(scene: Scene) -> None:
    lead: dict[str, Any] = {"processId": scene.top, "playerId": scene.cast.laboratory}
    await scene.leah.refused("addPlayer", "NOT_ALLOWED", **lead, leading=True)
    await scene.leah.does("addPlayer", **lead, leading=False)
    itself = {"processId": scene.top, "playerId": scene.cast.pharmacy}
    await scene.leah.refused("removePlayer", "NOT_ALLOWED", **itself)
    await scene.leah.refused("addPlayer", "NOT_ALLOWED", **itself, leading=False)
    await scene.leah.does("removePlayer", **lead)
    await scene.ada.does("removePlayer", **itself)
    await scene.leah.refused("rename", "NOT_ALLOWED", processId=scene.top, name="Leading it")


@pytest.mark.parametrize("kind", ["public_role", "organisation"])
async def test_others_than_posts_play_but_do_not_lead(scene: Scene, kind: str) -> None:
    player = (
        await scene.world.organisation() if kind == "organisation" else await thing(scene, kind)
    )
    play: dict[str, Any] = {"processId": scene.first, "playerId": player}
    refusal = await scene.ada.refused("addPlayer", "BAD_INPUT", **play, leading=True)
    assert refusal["field"] == "leading"
    await scene.ada.does("addPlayer", **play)
    assert await players(scene) == {player: False}


@pytest.mark.parametrize("kind", ["place", "data", "time"])
async def test_a_thing_that_cannot_act_does_not_play(scene: Scene, kind: str) -> None:
    play = {"processId": scene.first, "playerId": await thing(scene, kind)}
    refusal = await scene.ada.refused("addPlayer", "BAD_INPUT", **play)
    assert refusal["field"] == "playerId"


async def test_a_player_that_left_is_ended_once(scene: Scene) -> None:
    play = {"processId": scene.first, "playerId": scene.cast.laboratory}
    await scene.ada.does("addPlayer", **play)
    await scene.ada.does("removePlayer", **play)
    await scene.ada.refused("removePlayer", "ALREADY_SO", **play)
    assert await players(scene) == {}
