"""What the local Neo4j is: private, modest, and able to do what the map needs."""

import asyncio
from pathlib import Path

import pytest

from backend.embedded.folder import open_folder
from backend.embedded.reach import require_answer
from backend.embedded.running import Embedded
from backend.errors import Unusable
from tests.embedded.programs import ask, resident_mb, server_number, sockets_of

LISTENING, OPEN = "0A", "07"
"""States in the tables of /proc/net: a TCP socket that listens, a UDP socket."""
LOOPBACK = ("0100007F", "0000000000000000FFFF00000100007F")
FILL = "UNWIND range($low, $low + 19999) AS n CREATE (:Filler {n: n, text: toString(n) + $filling})"


def test_only_its_user_can_read_the_password(local: Embedded, data: Path) -> None:
    folder = open_folder(data)
    assert folder.password.stat().st_mode & 0o777 == 0o600
    assert folder.home.stat().st_mode & 0o777 == 0o700
    assert len(local.password) > 40


@pytest.mark.parametrize("password", ["neo4j", ""])
def test_a_well_known_password_does_not_open_it(local: Embedded, password: str) -> None:
    with pytest.raises(Unusable, match="refused the user name or password"):
        require_answer(local.uri, local.user, password)
    require_answer(local.uri, local.user, local.password)


def test_it_listens_on_this_machine_only(local: Embedded, data: Path) -> None:
    """Every socket that waits for somebody counts, whatever it is for."""
    sockets = sockets_of(server_number(data))
    waiting = set()
    for table, state in (("tcp", LISTENING), ("tcp6", LISTENING), ("udp", OPEN), ("udp6", OPEN)):
        rows = [line.split() for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
        waiting |= {row[1] for row in rows if row[3] == state and f"socket:[{row[9]}]" in sockets}
    port = f"{int(local.uri.rpartition(':')[2]):04X}"
    assert waiting <= {f"{address}:{port}" for address in LOOPBACK}
    assert waiting


def test_it_stays_in_a_session_of_its_own(local: Embedded, data: Path) -> None:
    """A Ctrl-C in the terminal goes to the terminal's group only."""
    number = server_number(data)
    fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    group, session = int(fields[2]), int(fields[3])
    assert group == session == number


async def test_words_are_found_by_a_full_text_index(local: Embedded) -> None:
    await ask(local, "CREATE FULLTEXT INDEX said IF NOT EXISTS FOR (n:Said) ON EACH [n.words]")
    await ask(local, "CALL db.awaitIndexes(30)")
    await ask(local, "CREATE (:Said {words: 'Testing blood for anaemia'})")
    query = (
        "CALL db.index.fulltext.queryNodes('said', $words) YIELD node RETURN node.words AS words"
    )
    for _ in range(50):
        if found := await ask(local, query, words="blod~"):
            break
        await asyncio.sleep(0.1)
    assert found == [{"words": "Testing blood for anaemia"}]


async def test_the_nearest_is_found_by_a_vector_index(local: Embedded) -> None:
    await ask(
        local,
        "CREATE VECTOR INDEX near IF NOT EXISTS FOR (n:Point) ON n.at OPTIONS "
        "{indexConfig: {`vector.dimensions`: 3, `vector.similarity_function`: 'cosine'}}",
    )
    await ask(local, "CALL db.awaitIndexes(30)")
    await ask(local, "CREATE (:Point {name: 'far', at: [0.0, 1.0, 0.0]})")
    await ask(local, "CREATE (:Point {name: 'near', at: [1.0, 0.1, 0.0]})")
    query = "CALL db.index.vector.queryNodes('near', 1, $at) YIELD node RETURN node.name AS name"
    for _ in range(50):
        if found := await ask(local, query, at=[1.0, 0.0, 0.0]):
            break
        await asyncio.sleep(0.1)
    assert found == [{"name": "near"}]


async def test_it_uses_less_than_900_mb(local: Embedded, data: Path) -> None:
    """Also when its heap and its page cache are full: a few large writes and reads fill them."""
    for low in range(0, 80_000, 20_000):
        await ask(local, FILL, low=low, filling="words " * 40)
    await ask(local, "MATCH (f:Filler) WITH f ORDER BY f.text RETURN collect(f.text)[..3] AS some")
    await ask(local, "MATCH (f:Filler) CALL (f) { DETACH DELETE f } IN TRANSACTIONS OF 5000 ROWS")
    assert resident_mb(server_number(data)) < 900
