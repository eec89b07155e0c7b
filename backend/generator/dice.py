"""Chance that falls the same way on every machine: one seeded source for choices, counts and ids.

Choices come from `random()` alone, the one method whose sequence Python promises to keep."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed)))  # noqa: S311 - it should be predictable

    def below(self, limit: int) -> int:
        return int(self._random.random() * limit)

    def between(self, least: int, most: int) -> int:
        return least + self.below(most - least + 1)

    def falls(self, share: float) -> bool:
        return self._random.random() < share

    def pick(self, things: Sequence[Thing]) -> Thing:
        return things[self.below(len(things))]

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Up to `count` of the things, each once, in a random order."""
        return self.shuffled(things)[:count]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def new_id(self) -> str:
        """A version 4 UUID; written out by hand, being five times as fast as `str(UUID(...))`."""
        bits = f"{self._random.getrandbits(128):032x}"
        variant = "89ab"[int(bits[16], 16) & 3]
        return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-{variant}{bits[17:20]}-{bits[20:]}"
