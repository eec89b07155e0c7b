"""Who asks without a pause is told to wait; others are not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.embedded.running import Embedded
from backend.web.rates import Rates, TooFast
from tests.scene import Scene
from tests.servers import running_server
from tests.world import World

ME = "{ me { id } }"


@pytest.fixture(scope="module")
def slow_server(neo4j: Embedded, folder: Path) -> Iterator[str]:
    with running_server(neo4j, folder, INTERLOCK_REQUESTS_PER_SECOND="2") as address:
        yield address


async def test_one_who_asks_without_a_pause_waits_and_another_does_not(
    world: World, scene: Scene, slow_server: str
) -> None:
    post = await world.post()
    eager = await world.person_holding(post, name="Eager", address=slow_server)
    calm = await world.person_holding(post, name="Calm", address=slow_server)
    answers = [await eager.post(ME) for _ in range(60)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert answers[0].status_code == 200
    assert int(refused[0].headers["retry-after"]) >= 1
    assert refused[0].json()["message"] == "You ask faster than can be answered. Wait a moment."
    assert (await calm.post(ME)).status_code == 200


def test_a_bucket_fills_again() -> None:
    rates = Rates(1_000.0)
    for _ in range(10_000):
        rates.take("ada")
    with pytest.raises(TooFast) as stopped:
        rates.take("ada", 9_000.0)
    assert 0 < stopped.value.wait < 10


def test_no_limit_is_no_limit() -> None:
    rates = Rates(0)
    for _ in range(10_000):
        rates.take("ada")
