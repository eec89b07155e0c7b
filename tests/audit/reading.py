"""Reading the audit as it stands in the graph, once what was noted is written."""

import asyncio
import time
from typing import Any

from backend.database import Database

Row = dict[str, Any]
WITHIN = 10.0


async def entries(database: Database, **facts: Any) -> list[Row]:
    """The entries that say this, in order."""
    wanted = " AND ".join(f"e.{name} = ${name}" for name in facts) or "true"
    rows = await database.run_text(
        f"MATCH (e:AuditEntry) WHERE {wanted} RETURN properties(e) AS entry ORDER BY e.number",
        **facts,
    )
    return [row["entry"] for row in rows]


async def written(database: Database, count: int = 1, **facts: Any) -> list[Row]:
    """These entries, as soon as there are so many; and not more."""
    ends = time.monotonic() + WITHIN
    found = await entries(database, **facts)
    while len(found) < count and time.monotonic() < ends:
        await asyncio.sleep(0.05)
        found = await entries(database, **facts)
    await asyncio.sleep(0.2)
    found = await entries(database, **facts)
    assert len(found) == count, found
    return found
