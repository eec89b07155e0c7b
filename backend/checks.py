"""`interlock check`: every rule of graph/README.md, and what processes carry, compared with the graph."""

from collections.abc import Callable

from backend.database import GRAPH, Database

CHECKS = GRAPH / "queries" / "checks"


async def check_map(database: Database, say: Callable[[str], None]) -> int:
    """Run every check and tell what is broken. Gives 0 when nothing is."""
    broken = 0
    for path in sorted(CHECKS.glob("*.cypher")):
        question = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("// ")
        rows = await database.rows(f"checks/{path.stem}")
        broken += len(rows)
        say(f"{'BROKEN' if rows else 'holds '}  {question}")
        for row in rows[:20]:
            say(f"        {row['broken']}")
    say(f"{broken} broken." if broken else "Every rule holds.")
    return 1 if broken else 0
