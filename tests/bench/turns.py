"""The reads, asked of each subject in turn, round after round."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from tests.bench.children import cpu_seconds
from tests.bench.reads import Read
from tests.bench.sampling import Timings, drive
from tests.bench.subjects import Subject

CLIENTS = (1, 16)

Key = tuple[str, str, int]
"""A read, a subject, a number of clients."""


@dataclass(frozen=True)
class Effort:
    """How long each thing is measured."""

    rounds: int
    seconds: float
    warm_up: float
    live_seconds: float


@dataclass(frozen=True)
class Turns:
    subjects: Sequence[Subject]
    reads: Sequence[Read]
    database: int
    """The number of the database's process."""
    effort: Effort

    async def measure(self, into: dict[Key, Timings], say: Callable[[str], None]) -> None:
        for read in self.reads:
            for subject in self.subjects:
                say(f"Checking and warming up: {read.title}, {subject.name}.")
                await subject.check(read)
                await _drive(subject, read, max(CLIENTS), self.effort.warm_up, Timings())
        for number in range(self.effort.rounds):
            say(f"Reading, round {number + 1} of {self.effort.rounds}.")
            turn = number % len(self.subjects)
            for subject in [*self.subjects[turn:], *self.subjects[:turn]]:
                await self._round(subject, into)

    async def _round(self, subject: Subject, into: dict[Key, Timings]) -> None:
        for read in self.reads:
            for clients in CLIENTS:
                key = (f"({read.name}) {read.title}", subject.name, clients)
                timings = into.setdefault(key, Timings())
                own, its = subject.cpu(), cpu_seconds(self.database)
                await _drive(subject, read, clients, self.effort.seconds, timings)
                timings.add_cpu(_since(own, subject.cpu()), _since(its, cpu_seconds(self.database)))


def _since(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


async def _drive(
    subject: Subject, read: Read, clients: int, seconds: float, timings: Timings
) -> None:
    async with AsyncExitStack() as stack:
        asks = [await stack.enter_async_context(subject.client(read)) for _ in range(clients)]
        await drive(asks, read.ids, seconds, timings)
