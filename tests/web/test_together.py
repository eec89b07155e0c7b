"""Those who ask at once are answered by a few statements, each by one that begins after it asked."""

import asyncio

import pytest

from backend.together import MOST, Together


class Asked:
    """A question that takes a while; `asked`: of which keys, each time."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.fails = False

    async def __call__(self, keys: list[int]) -> dict[int, str]:
        self.asked.append(keys)
        await asyncio.sleep(0.01)
        if self.fails:
            raise ConnectionError("away")
        return {key: f"found {key}" for key in keys if key >= 0}


async def test_whoever_is_alone_is_asked_about_at_once() -> None:
    asked = Asked()
    together = Together(asked)
    assert await together.get(1) == "found 1"
    assert await together.get(-1) is None
    assert asked.asked == [[1], [-1]]


async def test_who_comes_while_a_question_is_under_way_is_asked_about_anew() -> None:
    asked = Asked()
    together = Together(asked)
    first = asyncio.create_task(together.get(1))
    await asyncio.sleep(0.005)
    await asyncio.gather(first, *(together.get(key) for key in (1, 1, 2, 3)))
    assert asked.asked == [[1], [1, 2, 3]]


async def test_five_hundred_are_asked_about_in_a_few_questions() -> None:
    asked = Asked()
    together = Together(asked)
    found = await asyncio.gather(*(together.get(key) for key in range(500)))
    assert found == [f"found {key}" for key in range(500)]
    assert [len(keys) for keys in asked.asked] == [MOST, MOST, 100]


async def test_what_fails_is_told_to_all_who_wait_and_the_next_is_answered() -> None:
    asked = Asked()
    together = Together(asked)
    asked.fails = True
    told = await asyncio.gather(together.get(1), together.get(2), return_exceptions=True)
    assert [type(one) for one in told] == [ConnectionError, ConnectionError]
    asked.fails = False
    assert await together.get(1) == "found 1"


async def test_one_who_goes_away_takes_nothing_from_the_others() -> None:
    asked = Asked()
    together = Together(asked)
    leaving, staying = asyncio.create_task(together.get(1)), asyncio.create_task(together.get(1))
    await asyncio.sleep(0.001)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert await staying == "found 1"
