"""The chain is unbroken, whoever appends; whoever touches it without the key breaks it."""

import asyncio
from pathlib import Path

import pytest

from backend.audit.verifying import Head, tell_head, verify
from backend.chain import Chain
from backend.clock import now
from backend.database import Database
from backend.embedded.running import Embedded
from backend.errors import Unusable
from backend.keeping import backup, restore
from backend.migrations import token_key
from tests.audit.reading import Row, entries
from tests.keeping.test_command import interlock
from tests.world import World, new_id

LENGTH = 12


@pytest.fixture
async def chained(empty: Database) -> Database:
    """The second database, with an audit of twelve entries."""
    chain = Chain(await token_key(empty))
    for _ in range(LENGTH // 3):
        await append(empty, chain, 3)
    return empty


async def append(database: Database, chain: Chain, count: int) -> None:
    rows: list[Row] = [
        {"kind": "denial", "at": now(), "objectId": new_id(), "relations": [], "rule": None}
        for _ in range(count)
    ]
    await database.write(lambda tx: chain.append(tx, rows))


async def verified(
    database: Database, kept: str | None = None, secret: str = ""
) -> tuple[int, str]:
    """How the verifying ends, and what it says."""
    said: list[str] = []
    chain = Chain(await token_key(database), secret)
    return await verify(database, chain, kept, said.append), "\n".join(said)


async def head(database: Database) -> str:
    said: list[str] = []
    await tell_head(database, said.append)
    return said[0]


async def test_an_untouched_chain_is_as_it_was_written(chained: Database) -> None:
    code, said = await verified(chained)
    assert code == 0
    assert said.startswith("12 entries are as they were written. The head is 12:")
    assert await verified(chained, await head(chained)) == (0, said + "\n" + said_kept(12))


def said_kept(number: int) -> str:
    return f"Nothing up to number {number}, which was kept, was changed or cut off."


async def test_an_empty_chain_has_a_head_too(empty: Database) -> None:
    assert await head(empty) == "0:"
    assert (await verified(empty, "0:"))[0] == 0


TAMPERING = {
    "changed": ("MATCH (e:AuditEntry {number: 5}) SET e.objectId = 'x'", "Number 5 is not as"),
    "given more": ("MATCH (e:AuditEntry {number: 5}) SET e.rule = 'x'", "Number 5 is not as"),
    "given less": ("MATCH (e:AuditEntry {number: 5}) REMOVE e.kind", "Number 5 is not as"),
    "at another time": (
        "MATCH (e:AuditEntry {number: 5}) SET e.at = e.at - duration({seconds: 1})",
        "Number 5 is not as",
    ),
    "deleted": ("MATCH (e:AuditEntry {number: 5}) DELETE e", "Number 5 is missing"),
    "deleted first": ("MATCH (e:AuditEntry {number: 1}) DELETE e", "Number 1 is missing"),
    "deleted and closed up": (
        "MATCH (e:AuditEntry {number: 5}) DELETE e WITH count(*) AS one "
        "MATCH (e:AuditEntry) WHERE e.number > 5 WITH e ORDER BY e.number SET e.number = e.number - 1",
        "Number 5 does not follow",
    ),
    "reordered": (
        "MATCH (a:AuditEntry {number: 5}), (b:AuditEntry {number: 6}) "
        "SET a.number = 1000 SET b.number = 5 SET a.number = 6",
        "Number 5 does not follow",
    ),
    "inserted": (
        "MATCH (e:AuditEntry) WHERE e.number > 5 WITH e ORDER BY e.number DESC "
        "SET e.number = e.number + 1 WITH count(*) AS moved "
        "MATCH (five:AuditEntry {number: 5}), (head:AuditHead) SET head.number = 13 "
        "CREATE (:AuditEntry {number: 6, kind: 'denial', previous: five.hash, hash: 'made up'})",
        "Number 6 is not as",
    ),
    "copied": (
        "MATCH (e:AuditEntry {number: 5}) CREATE (c:AuditEntry) SET c = e {.*, number: 13}",
        "Number 13 is beyond the head",
    ),
    "cut off": ("MATCH (e:AuditEntry) WHERE e.number > 8 DELETE e", "Number 9 is missing"),
    "cut off clumsily": (
        "MATCH (e:AuditEntry) WHERE e.number > 8 DELETE e WITH count(*) AS one "
        "MATCH (head:AuditHead) SET head.number = 8",
        "Number 8 is not the one that the head says",
    ),
    "without a head": ("MATCH (head:AuditHead) DELETE head", "Number 1 is beyond the head"),
}


@pytest.mark.parametrize("how", TAMPERING)
async def test_whoever_tampers_with_it_breaks_it(chained: Database, how: str) -> None:
    statement, said = TAMPERING[how]
    await chained.run_text(statement)
    code, told = await verified(chained)
    assert code == 1
    assert told.startswith(f"BROKEN  {said}")


CUT = (
    "MATCH (e:AuditEntry) WHERE e.number > $number DELETE e WITH count(*) AS one "
    "MATCH (head:AuditHead) OPTIONAL MATCH (last:AuditEntry {number: $number}) "
    "SET head.number = $number, head.hash = coalesce(last.hash, '')"
)


@pytest.mark.parametrize("number", [11, 8, 0])
async def test_what_is_cut_off_well_is_found_by_a_head_that_was_kept(
    chained: Database, tmp_path: Path, number: int
) -> None:
    kept = tmp_path / "head.txt"
    write(kept, await head(chained) + "\n")
    await chained.run_text(CUT, number=number)
    assert (await verified(chained))[0] == 0
    code, told = await verified(chained, str(kept))
    assert code == 1
    assert told.startswith(f"BROKEN  Number {number + 1} is missing")
    await append(chained, Chain(await token_key(chained)), LENGTH)
    code, told = await verified(chained, str(kept))
    assert (code, told) == (1, "BROKEN  Number 12 is not the one that was kept.")


def write(file: Path, text: str) -> None:
    file.write_text(text)


async def test_it_goes_on_from_a_head_that_was_kept(chained: Database) -> None:
    kept = await head(chained)
    await append(chained, Chain(await token_key(chained)), 3)
    code, told = await verified(chained, kept)
    assert code == 0
    assert told.endswith(said_kept(12))


@pytest.mark.parametrize("kept", ["", "12", "12:abc", "x:" + "0" * 64, "/nowhere"])
async def test_what_is_no_head_is_told(chained: Database, kept: str) -> None:
    with pytest.raises(Unusable, match="is no head"):
        Head.read(kept)


async def test_without_the_key_nobody_makes_entries_up(chained: Database) -> None:
    """Whoever can write to the database, and has the program, but not `INTERLOCK_AUDIT_KEY`."""
    key = await token_key(chained)
    await chained.run_text("MATCH (n:AuditEntry|AuditHead) DELETE n")
    await append(chained, Chain(key, "kept elsewhere"), 4)
    assert (await verified(chained, secret="kept elsewhere"))[0] == 0
    await append(chained, Chain(key), 1)
    code, told = await verified(chained, secret="kept elsewhere")
    assert (code, told.split(",")[0]) == (1, "BROKEN  Number 5 is not as it was written")


async def test_many_that_append_at_once_make_one_chain(empty: Database) -> None:
    chain = Chain(await token_key(empty))
    await asyncio.gather(*(append(empty, chain, 1 + n % 3) for n in range(40)))
    numbers = [entry["number"] for entry in await entries(empty)]
    assert numbers == list(range(1, sum(1 + n % 3 for n in range(40)) + 1))
    assert (await verified(empty))[0] == 0


async def test_two_servers_append_to_one_chain(
    world: World, server: str, second_server: str
) -> None:
    dee = await world.person_holding(await world.post("Porter"), name="Dee")
    there = await world.elsewhere(dee, second_server)
    absent = [new_id() for _ in range(30)]
    await asyncio.gather(*((dee, there)[n % 2].sees(one, "name") for n, one in enumerate(absent)))
    found = []
    for _ in range(100):
        found = await entries(world.database, personId=dee.person_id, kind="denial")
        if len(found) == len(absent):
            break
        await asyncio.sleep(0.1)
    assert sorted(entry["objectId"] for entry in found) == sorted(absent)
    assert (await verified(world.database))[0] == 0


async def test_a_restored_map_has_the_same_chain_and_goes_on_with_it(
    world: World, empty: Database, tmp_path: Path
) -> None:
    dee = await world.person_holding(await world.post("Porter"), name="Dee")
    await dee.sees(new_id(), "name")
    await asyncio.sleep(1)
    kept = await head(world.database)
    assert await backup(world.database, tmp_path / "map.backup", lambda _: None) == 0
    assert await restore(empty, tmp_path / "map.backup", lambda _: None) == 0
    code, told = await verified(empty, kept)
    assert code == 0, told
    await append(empty, Chain(await token_key(empty)), 3)
    assert (await verified(empty, kept))[0] == 0


async def test_the_command_tells_the_head_and_what_is_broken(
    chained: Database, second_neo4j: Embedded, tmp_path: Path
) -> None:
    told = interlock(second_neo4j, tmp_path, "audit", "head")
    assert (told.returncode, told.stdout.strip()) == (0, await head(chained))
    sound = interlock(second_neo4j, tmp_path, "audit", "verify", "--against", told.stdout.strip())
    assert (sound.returncode, sound.stderr) == (0, "")
    await chained.run_text("MATCH (e:AuditEntry {number: 5}) SET e.objectId = 'x'")
    broken = interlock(second_neo4j, tmp_path, "audit", "verify")
    assert broken.returncode == 1
    assert "BROKEN  Number 5 is not as it was written" in broken.stdout
    wrong = interlock(second_neo4j, tmp_path, "audit", "verify", "--against", "nonsense")
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1
