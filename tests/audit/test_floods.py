"""However much is refused: nothing is dropped in silence, equal refusals are counted, and searching for ids is told."""

import asyncio
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from backend.audit import noting
from backend.audit.noting import MOST_EQUAL, MOST_MISSED, Audit
from backend.chain import Chain, Origin
from backend.database import Database
from backend.errors import not_found
from backend.migrations import token_key
from backend.permissions import Viewer
from tests.audit.reading import Row, entries
from tests.world import World, new_id


@dataclass
class Noting:
    """An audit of its own, with a clock that is moved by hand."""

    database: Database
    chain: Chain
    minute: int = 0
    audit: Audit = field(init=False)
    viewer: Viewer = field(default_factory=lambda: Viewer(new_id(), "Dee", "", (), frozenset()))

    def __post_init__(self) -> None:
        self.audit = Audit(self.database, self.chain, lambda: self.minute)

    def refuses(self, process_id: str) -> None:
        refusal = not_found("process").about("read", process_id)
        self.audit.denied(self.viewer, Origin(), refusal)

    async def written(self) -> list[Row]:
        await self.audit.stop()
        return await entries(self.database, personId=self.viewer.person_id)


@pytest.fixture
async def noted(world: World) -> Noting:
    made = Noting(world.database, Chain(await token_key(world.database)))
    await made.audit.start()
    return made


async def test_equal_refusals_beyond_some_a_minute_are_one_entry_with_their_count(
    noted: Noting,
) -> None:
    one, other = new_id(), new_id()
    for _ in range(MOST_EQUAL + 30):
        noted.refuses(one)
    noted.refuses(other)
    found = await noted.written()
    assert [entry.get("count", 1) for entry in found] == [1] * (MOST_EQUAL + 1) + [30]
    assert found[-1]["objectId"] == one


async def test_each_minute_counts_anew(noted: Noting) -> None:
    one = new_id()
    for _ in range(2):
        for _ in range(MOST_EQUAL + 2):
            noted.refuses(one)
        noted.minute += 1
    found = await noted.written()
    assert sum(entry.get("count", 1) for entry in found) == 2 * (MOST_EQUAL + 2)
    assert sorted(entry.get("count", 1) for entry in found)[-2:] == [2, 2]


async def test_asking_for_many_ids_in_vain_is_told_once(noted: Noting) -> None:
    with capture_logs() as logs:
        for _ in range(MOST_MISSED + 20):
            noted.refuses(new_id())
    found = await noted.written()
    many = [entry for entry in found if entry["kind"] == "enumeration"]
    assert [entry["count"] for entry in many] == [MOST_MISSED + 1]
    assert len(found) == MOST_MISSED + 20 + 1
    warned = [line for line in logs if line["event"] == "audit.enumeration"]
    assert [line["log_level"] for line in warned] == ["warning"]


async def test_asking_for_one_id_again_and_again_is_not_searching(noted: Noting) -> None:
    one = new_id()
    for _ in range(MOST_MISSED + 20):
        noted.refuses(one)
    assert {entry["kind"] for entry in await noted.written()} == {"denial"}


async def test_a_full_queue_counts_what_it_cannot_hold(
    noted: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "MOST_WAITING", 10)
    for _ in range(35):
        noted.refuses(new_id())
    found = await noted.written()
    assert sum(entry.get("count", 1) for entry in found) == 35
    (rest,) = [entry for entry in found if entry["rule"] == "too-many"]
    assert rest["count"] == 25
    assert "objectId" not in rest


async def test_what_waits_is_written_when_the_server_stops(noted: Noting) -> None:
    noted.refuses(new_id())
    assert len(await noted.written()) == 1


async def test_what_cannot_be_written_is_kept_and_written_later(
    noted: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: object, __: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as gone, capture_logs() as logs:
        gone.setattr(Chain, "append", away)
        noted.refuses(new_id())
        await asyncio.sleep(0.5)
    assert [line["log_level"] for line in logs if line["event"] == "audit.away"] == ["error"]
    assert len(await noted.written()) == 1


async def test_a_note_that_cannot_be_told_keeps_no_other_from_being_written(
    noted: Noting,
) -> None:
    refusal = not_found("process").about("read", new_id(), {"broken": True})
    with capture_logs() as logs:
        noted.audit.denied(noted.viewer, Origin(), refusal)
        noted.refuses(new_id())
        found = await noted.written()
    assert len(found) == 2
    assert [line["event"] for line in logs] == ["audit.note"]
