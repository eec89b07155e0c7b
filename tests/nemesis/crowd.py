"""The people who work meanwhile: some type notes together, some change the map."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import httpx

from tests.text.typist import GONE, Again, Typist
from tests.world import Person, new_id

LINES_PER_SECOND = 5.0
SITTING = (5.0, 15.0)
"""Seconds for which one writes in a note before one goes to another."""
TOGETHER = 3
"""So many write in one note."""
OFFLINE = 0.2
"""How often one writes without a connection first."""
LAST_TRIES = 300
ANSWERED = frozenset({"Committed", "Rebased"})


class Roaming(Typist):
    """Connects now to one server, now to another, as a balancer would have it."""

    def __init__(self, selves: list[Person], note: str, name: str) -> None:
        super().__init__(selves[0], note, name, per_second=LINES_PER_SECOND)
        self._selves = selves

    def window(self) -> Again:
        self.person = self._dice.choice(self._selves)
        return super().window()


class Writer:
    """`selves`: the same person at each server."""

    def __init__(self, nth: int, selves: list[Person], notes: list[str], seed: int) -> None:
        self._nth = nth
        self._selves = selves
        self._notes = notes
        self._dice = random.Random(f"writer {seed} {nth}")
        self.sittings: list[Roaming] = []

    async def works_until(self, done: asyncio.Event) -> None:
        for turn in count():
            if done.is_set():
                return
            note = self._notes[(self._nth // TOGETHER + turn * 7) % len(self._notes)]
            typist = Roaming(self._selves, note, f"{self._nth}.{turn}")
            self.sittings.append(typist)
            await self._sits(typist, done)

    async def _sits(self, typist: Roaming, done: asyncio.Event) -> None:
        risen = asyncio.Event()
        if self._dice.random() < OFFLINE:
            with suppress(*GONE):
                async with typist.window():
                    pass
            await typist.types_without_a_connection(self._dice.randrange(1, 10))
        working = asyncio.create_task(typist.types_until(risen))
        with suppress(TimeoutError):
            async with asyncio.timeout(self._dice.uniform(*SITTING)):
                await done.wait()
        risen.set()
        await working
        await typist.ends(LAST_TRIES)


@dataclass
class Builder:
    """Changes the map; a command that was not answered is sent again, as the same."""

    nth: int
    selves: list[Person]
    whole: str
    seed: int
    answered: dict[str, str] = field(default_factory=dict)
    """Operation by verb."""
    names: dict[str, str] = field(default_factory=dict)
    """The parts that were added, by what they were named last."""
    refused: Counter[str] = field(default_factory=Counter)
    tries: int = 0

    async def works_until(self, done: asyncio.Event) -> None:
        dice = random.Random(f"builder {self.seed} {self.nth}")
        for turn in count():
            if done.is_set():
                return
            name = f"Building {self.nth}, step {turn}"
            if not self.names or dice.random() < 0.2:
                part = new_id()
                if await self._sends("addPart", wholeId=self.whole, id=part, name=name):
                    self.names[part] = name
            else:
                part = dice.choice(list(self.names))
                if await self._sends("rename", processId=part, name=name):
                    self.names[part] = name
            await asyncio.sleep(dice.uniform(0.2, 1.0))

    async def _sends(self, verb: str, **arguments: str) -> bool:
        """Until it is answered; whether it was done."""
        op_id = new_id()
        while True:
            self.tries += 1
            person = self.selves[self.tries % len(self.selves)]
            with suppress(httpx.HTTPError, AssertionError, KeyError, ValueError, TypeError):
                answer = await person.command(verb, op_id=op_id, **arguments)
                if answer["__typename"] in ANSWERED:
                    self.answered[op_id] = verb
                    return True
                self.refused[answer["kind"]] += 1
                return False
            await asyncio.sleep(0.2)
