"""Runs the whole bench: starts what it needs on this machine, measures, and stops it again."""

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from neo4j import AsyncDriver, AsyncGraphDatabase

from backend.clock import now
from backend.database import Database
from backend.embedded.running import Embedded, ensure_running
from backend.viewers import find_viewer
from tests.bench import deciding, interlock, live, pages, peer, people, withdrawing
from tests.bench.children import memory
from tests.bench.reads import Read, reads_of
from tests.bench.report import Report, machine
from tests.bench.sampling import Timings
from tests.bench.subjects import OURS, BareDriver, GraphqlServer
from tests.bench.turns import Effort, Turns

PROCESSES, SEED = 20_000, 7
MANY, FEWER = 100_000, 20_000
"""Of how many processes a page is read, and in a quick run."""
WRITERS = 20
MB = 1_000_000


FULL = Effort(rounds=6, seconds=3.0, warm_up=6.0, live_seconds=15.0)
QUICK = Effort(rounds=2, seconds=0.7, warm_up=1.0, live_seconds=3.0)


def say(sentence: str) -> None:
    print(f"  {sentence}", file=sys.stderr, flush=True)


def main() -> None:
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    begun = time.perf_counter()
    report = Report(about=machine() | {"processes": PROCESSES, "seed": SEED})
    with TemporaryDirectory(prefix="interlock-bench-") as folder:
        _measure(Path(folder), QUICK if arguments.quick else FULL, report)
    report.seconds["the whole bench"] = time.perf_counter() - begun
    report.about["load at the end"] = os.getloadavg()[0]
    report.save(arguments.json)
    print(f"\n{report.as_text()}\n\nKept in {arguments.json}.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under two minutes, less exact")
    parser.add_argument(
        "--json",
        type=Path,
        default=interlock.ROOT / "build" / "bench.json",
        help="where the numbers are kept (default: build/bench.json)",
    )
    return parser.parse_args()


def _measure(folder: Path, effort: Effort, report: Report) -> None:
    log = folder / "log"
    say("Deciding.")
    report.permissions = deciding.measure(effort.seconds)
    _measure_starts(folder / "england", log, report)
    say(f"Loading a map of {PROCESSES:,} processes.")
    data = folder / "generated"
    report.seconds["loading the generated map"] = interlock.generate(data, log, PROCESSES, SEED)
    reads = reads_of(PROCESSES, SEED)
    with ensure_running(data, say) as database, ExitStack() as stack:
        port, server, _ = stack.enter_context(interlock.serving(data, log))
        processes = {"server": server.pid, "database": interlock.database_process(data)}
        other = _start_peer(stack, database, log, processes, report)
        bare = stack.enter_context(interlock.serving_unguarded(database, data, log))
        others = [bare, *other]
        asyncio.run(_measure_serving(database, port, others, reads, processes, effort, report))
    _measure_pages(folder, log, effort, report)


def _measure_pages(folder: Path, log: Path, effort: Effort, report: Report) -> None:
    many = FEWER if effort is QUICK else MANY
    say(f"Loading a map of {many:,} processes, and reading pages of it.")
    report.about["processes of the pages"] = many
    report.pages = pages.on_a_large_map(folder / "large", log, many, effort.seconds, say)


def _measure_starts(data: Path, log: Path, report: Report) -> None:
    """The first start makes and seeds the database; Neo4j itself has been fetched by then."""
    with ensure_running(data.with_name("jars"), say):
        pass
    for title in ("cold start, to the seeded map", "warm start"):
        say(f"Measuring the {title}.")
        with interlock.serving(data, log) as (_, server, seconds):
            report.seconds[title] = seconds
            report.megabytes |= {
                f"server, seeded map, {title.split(',')[0]}": memory(server.pid) / MB,
                f"database, seeded map, {title.split(',')[0]}": _database_memory(data),
            }
    report.notes.append("A cold start here has Neo4j's 160 MB of jars on the machine already.")


def _database_memory(data: Path) -> float:
    return memory(interlock.database_process(data)) / MB


def _start_peer(
    stack: ExitStack, database: Embedded, log: Path, processes: dict[str, int], report: Report
) -> Sequence[GraphqlServer]:
    """The peer when it can be had, or nobody and a note why."""
    try:
        say("Installing @neo4j/graphql, if need be.")
        peer.install()
    except peer.NoPeer as reason:
        report.notes.append(str(reason))
        return []
    address = (database.uri, database.user, database.password)
    other = stack.enter_context(peer.serving(*address, log))
    processes[other.name] = other.process_id
    return [other]


async def _measure_serving(
    database: Embedded,
    port: int,
    others: Sequence[GraphqlServer],
    reads: tuple[Read, Read],
    processes: Mapping[str, int],
    effort: Effort,
    report: Report,
) -> None:
    def note_memory(when: str) -> None:
        report.megabytes |= {f"{k}, {when}": memory(v) / MB for k, v in processes.items()}

    auth = (database.user, database.password)
    async with AsyncGraphDatabase.driver(database.uri, auth=auth) as driver:
        cluster = reads[1].ids[0]
        everything = [one for read in reads for one in read.ids]
        found = await people.let_sign_in(driver, cluster, WRITERS, everything)
        cookies = [
            await interlock.sign_in(port, email, people.PASSWORD)
            for email in (found.writer, found.listener)
        ]
        note_memory("at first")
        report.about["neo4j"] = await _release(driver)
        ours = GraphqlServer("Interlock", port, processes["server"], cookies[0], OURS)
        signed_in = [replace(other, cookie=cookies[0]) for other in others]
        viewer = await find_viewer(Database(driver), found.writer_id, now(), strong=True)
        drivers = [BareDriver(driver), BareDriver(driver, viewer)]
        turns = Turns([*drivers, ours, *signed_in], reads, processes["database"], effort)
        await turns.measure(report.reads, say)
        note_memory("after the reads")
        place = live.Place(port, cluster, found.names, cookies[0], cookies[1])
        await _measure_changes(place, effort, report)
        note_memory("after the changes")
        say(f"Withdrawing a cluster from {withdrawing.FOLLOWERS} people who follow it.")
        await withdrawing.measure(driver, place, max(found.names), report.withdrawal)


async def _release(driver: AsyncDriver) -> str:
    rows, _, _ = await driver.execute_query("CALL dbms.components() YIELD versions RETURN versions")
    return str(rows[0]["versions"][0])


async def _measure_changes(place: live.Place, effort: Effort, report: Report) -> None:
    say("Warming up: changes.")
    await live.measure(place, WRITERS, effort.warm_up, 0.0, Timings())
    for title, writers, pause in (
        ("1 writer", 1, 0.0),
        (f"{WRITERS} writers, 2 changes a second each", WRITERS, 0.5),
        (f"{WRITERS} writers, as fast as they can", WRITERS, 0.0),
    ):
        say(f"Changing: {title}.")
        timings = report.changes.setdefault(title, Timings())
        await live.measure(place, writers, effort.live_seconds, pause, timings)


if __name__ == "__main__":
    main()
