"""A trust and a charity, made afresh for each test."""

import pytest

from tests.purposes.care import Care, make_care
from tests.world import World


@pytest.fixture
async def care(world: World) -> Care:
    return await make_care(world)
