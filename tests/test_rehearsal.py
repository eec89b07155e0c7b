"""What is done most is done once before anybody waits for it, and nothing of it stays."""

import pytest

from backend.chain import Chain
from backend.changes import Change, Changes
from backend.clock import now
from backend.database import Database
from backend.errors import Refusal
from backend.rehearsal import rehearse, steps
from backend.tokens import Tokens
from backend.viewers import find_viewer
from tests.scene import Scene

KEY = b"k" * 32


async def test_a_rehearsal_does_everything_and_leaves_nothing(
    scene: Scene, database: Database
) -> None:
    rung: list[bool] = []
    changes = Changes(database, Tokens(KEY), Chain(KEY), rung.append)
    before = await scene.world.stands()
    viewer = await find_viewer(database, scene.ada.person_id, now(), strong=True)
    assert viewer
    done: list[str] = []

    async def last(change: Change) -> str:
        done.append(" ".join(sorted(change.viewer.name)))
        return "done"

    await changes.rehearse(viewer, [*steps(scene.top), (last, {})])
    assert done
    assert await rehearse(database, changes)
    assert await scene.world.stands() == before
    assert rung == []


async def test_what_goes_wrong_in_a_rehearsal_is_undone_too(
    scene: Scene, database: Database
) -> None:
    changes = Changes(database, Tokens(KEY), Chain(KEY), lambda _: None)
    before = await scene.world.stands()
    viewer = await find_viewer(database, scene.bob.person_id, now(), strong=True)
    assert viewer
    with pytest.raises(Refusal):
        await changes.rehearse(viewer, steps(scene.top))
    assert await scene.world.stands() == before
