"""Somebody who types line after line, and begins again when the connection is lost, as a browser does."""

import asyncio
import random
from contextlib import suppress

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.text.window import Copy, Window, opening
from tests.world import Person

GONE = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError)
PAUSE = 0.1


class Typist:
    def __init__(self, person: Person, note: str, name: str, *, per_second: float = 0) -> None:
        """`per_second`: as fast as can be, when 0."""
        self.person = person
        self.note = note
        self.name = name
        self.copy = Copy()
        self.typed: list[str] = []
        self.kept: set[str] = set()
        self.connected = 0
        self._dice = random.Random(name)
        self._rest = 1 / per_second if per_second else 0

    async def types_until(self, done: asyncio.Event) -> None:
        while not done.is_set():
            with suppress(*GONE):
                async with self.window() as here:
                    while not done.is_set():
                        await self._line(here)
            await asyncio.sleep(PAUSE)

    async def types_without_a_connection(self, lines: int) -> None:
        for _ in range(lines):
            self.copy.writes(self._next())
            await asyncio.sleep(self._rest)

    def window(self) -> "Again":
        return Again(self)

    async def _line(self, here: Window) -> None:
        await here.types(self._next())
        if self._dice.random() < 0.5:
            await here.until_kept()
            self.kept.update(self.typed)
        await asyncio.sleep(self._rest)

    def _next(self) -> str:
        line = f"{self.name} {len(self.typed)}"
        self.typed.append(line)
        return line

    async def ends(self, tries: int = 50) -> None:
        """Everything that was typed is sent and kept."""
        for _ in range(tries):
            with suppress(*GONE):
                async with self.window():
                    return
            await asyncio.sleep(0.2)
        raise AssertionError(f"{self.name} could not send what was typed")

    async def reads(self) -> str:
        async with self.window():
            return self.copy.text


class Again:
    """The window anew: opened with what is there, and what the server lacks is sent and kept."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._opening = opening(typist.person)

    async def __aenter__(self) -> Window:
        typist = self._typist
        connected = await self._opening.__aenter__()
        here = Window(connected, typist.note, typist.copy)
        await here.hears("welcome")
        frame = await here.opens()
        assert frame["type"] == "opened" or frame["kind"] == "TRY_AGAIN", frame
        if frame["type"] == "refused":
            raise TimeoutError
        await here.sends_what_is_lacking()
        await here.until_kept()
        typist.kept.update(typist.typed)
        typist.connected += 1
        return here

    async def __aexit__(self, *error: object) -> None:
        await self._opening.__aexit__(*error)  # type: ignore[arg-type]
