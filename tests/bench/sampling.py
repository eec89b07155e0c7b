"""Numbers from many timings: pooled over rounds, since a machine is never quite alone."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import cycle
from statistics import median

Ask = Callable[[str], Awaitable[int]]


@dataclass
class Timings:
    """All rounds of one measurement."""

    seconds: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    client_shares: list[float] = field(default_factory=list)
    own_cpu: float | None = 0.0
    database_cpu: float | None = 0.0

    def add_cpu(self, own: float | None, database: float | None) -> None:
        self.own_cpu = _sum(self.own_cpu, own)
        self.database_cpu = _sum(self.database_cpu, database)

    def summary(self) -> "Summary":
        return Summary(
            count=len(self.seconds),
            p50_ms=round(1000 * quantile(self.seconds, 0.5), 2),
            p99_ms=round(1000 * quantile(self.seconds, 0.99), 2),
            per_second=round(median(self.rates), 1),
            client_cpu=round(median(self.client_shares), 2),
            own_cpu_ms=_each(self.own_cpu, len(self.seconds)),
            database_cpu_ms=_each(self.database_cpu, len(self.seconds)),
        )


@dataclass(frozen=True)
class Summary:
    count: int
    p50_ms: float
    p99_ms: float
    per_second: float
    client_cpu: float
    """The share of one core that the client itself was busy; near 1 it is what is measured."""
    own_cpu_ms: float | None
    database_cpu_ms: float | None
    """Processor time for one request, which a busy machine changes less than the clock's."""

    def as_json(self) -> dict[str, float | None]:
        return asdict(self)


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _each(seconds: float | None, count: int) -> float | None:
    return None if seconds is None else round(1000 * seconds / count, 2)


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


async def drive(asks: Sequence[Ask], ids: Sequence[str], seconds: float, into: Timings) -> None:
    """Each client asks again as soon as it is answered, for one id after another."""
    begun, busy = time.perf_counter(), time.process_time()
    until = begun + seconds
    before = len(into.seconds)

    async def client(ask: Ask, offset: int) -> None:
        for process_id in cycle([*ids[offset:], *ids[:offset]]):
            asked = time.perf_counter()
            if asked >= until:
                return
            await ask(process_id)
            into.seconds.append(time.perf_counter() - asked)

    await asyncio.gather(*(client(ask, at % len(ids)) for at, ask in enumerate(asks)))
    elapsed = time.perf_counter() - begun
    into.rates.append((len(into.seconds) - before) / elapsed)
    into.client_shares.append((time.process_time() - busy) / elapsed)
