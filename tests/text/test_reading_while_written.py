"""A document that is read while somebody writes in it: reading is not one moment, and nothing may be missed by that."""

import asyncio
from typing import Any

import pytest

from backend.notes import Torn, known_after, opened_at
from tests.scene import Scene
from tests.text.window import window

Row = dict[str, Any]
TIMES = 150


def updates(*numbers: int) -> list[Row]:
    return [{"number": number, "data": b"", "personId": "ada", "clients": []} for number in numbers]


def test_what_is_known_goes_as_far_as_the_updates_do() -> None:
    assert known_after(7, updates(8, 9)) == 9
    assert known_after(7, []) == 7
    for torn in ((9,), (8, 10), (10, 9)):
        with pytest.raises(Torn):
            known_after(7, updates(*torn))


def test_a_document_is_opened_with_all_that_follows_its_state() -> None:
    assert opened_at({"stateNumber": 7}, updates(8, 9)) == 9
    assert opened_at({"stateNumber": 7}, updates(6, 7, 8)) == 8, "the state was read after them"
    assert opened_at({"stateNumber": 7}, []) == 7
    with pytest.raises(Torn):
        opened_at({"stateNumber": 7}, updates(9))


async def test_no_update_is_missed_by_who_reads_while_it_is_written(scene: Scene) -> None:
    """As another server does: by the query that it asks, again and again, while somebody types."""
    note_id, database = f"{scene.top}:why", scene.world.database
    async with window(scene.ada, f"{scene.top}:WHY") as ada:
        done = asyncio.Event()
        seen: list[int] = []

        async def look() -> None:
            known = 0
            while not (done.is_set() and known == ada.sent):
                asked = [{"id": note_id, "number": known, "epoch": 1}]
                for row in await database.rows("text/news", known=asked):
                    found = row["updates"]
                    known = known_after(known, found)
                    seen.extend(one["number"] for one in found)

        looking = [asyncio.create_task(look())]
        for at in range(TIMES):
            await ada.types(f"Line {at}")
            await ada.until_kept()
        done.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*looking)
    assert seen == list(range(1, TIMES + 1))
