"""The way to Neo4j, and the only file that imports its driver.

Queries are the files of `graph/queries`, asked for by name ("processes/rename"). Reads are single statements; a write
is a function of a `Transaction`, run again by the driver when the database asks for it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from neo4j import (
    READ_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncResult,
    Query,
    unit_of_work,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from backend.errors import Unusable
from backend.predicates import LONGEST, Held, filled, held

GRAPH = Path(__file__).resolve().parent.parent / "graph"
OLDEST = (5, 26)

Row = dict[str, Any]
T = TypeVar("T")


@cache
def query(name: str, has: Held = LONGEST) -> str:
    """The text of graph/queries/<name>.cypher, its marks filled by the policy for those who have these facts."""
    return filled((GRAPH / "queries" / f"{name}.cypher").read_text(encoding="utf-8"), has)


def asked(name: str, parameters: Mapping[str, Any]) -> str:
    """The text of a query as it is asked with these parameters."""
    viewer = parameters.get("viewer")
    return query(name, held(viewer)) if viewer else query(name)


class Transaction:
    """Named queries inside one write transaction."""

    def __init__(self, inner: AsyncManagedTransaction, *, strict: bool = False) -> None:
        self._inner = inner
        self._strict = strict

    async def rows(self, name: str, /, **parameters: Any) -> list[Row]:
        result = await self._inner.run(asked(name, parameters), parameters)
        rows = await result.data()
        if self._strict:
            await _refuse_warnings(result)
        return rows

    async def first(self, name: str, /, **parameters: Any) -> Row | None:
        found = await self.rows(name, **parameters)
        return found[0] if found else None

    async def each(self, name: str, /, **parameters: Any) -> AsyncIterator[Row]:
        """The rows one after another, as they come: for more than fits in memory."""
        result = await self._inner.run(query(name), parameters)
        async for record in result:
            yield record.data()
        await _refuse_warnings(result)


async def _refuse_warnings(result: AsyncResult) -> None:
    """A warning of the database, which it gives only where it is asked to (tests), is an error."""
    for status in (await result.consume()).gql_status_objects:
        if status.is_notification:
            raise RuntimeError(f"{status.gql_status}: {status.status_description}")


class Database:
    """A pool of connections to one Neo4j. No statement or change may take longer than `patience` seconds."""

    def __init__(
        self, driver: AsyncDriver, patience: float | None = None, *, strict: bool = False
    ) -> None:
        self._driver = driver
        self._patience = patience
        self._strict = strict

    async def rows(self, name: str, /, **parameters: Any) -> list[Row]:
        """All rows of one reading query; tried once more if the database says it may be."""
        try:
            return await self._read(asked(name, parameters), parameters)
        except (Neo4jError, DriverError) as error:
            if not error.is_retryable():
                raise
            return await self._read(asked(name, parameters), parameters)

    async def _read(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        async with self._driver.session(default_access_mode=READ_ACCESS) as session:
            timed = Query(text, timeout=self._patience)
            result = await session.run(timed, dict(parameters))
            keys = result.keys()
            rows = [dict(zip(keys, record.values(), strict=True)) async for record in result]
            if self._strict:
                await _refuse_warnings(result)
            return rows

    async def first(self, name: str, /, **parameters: Any) -> Row | None:
        found = await self.rows(name, **parameters)
        return found[0] if found else None

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` in one transaction; it may run twice and has no effect but the graph."""
        async with self._driver.session() as session:

            @unit_of_work(timeout=self._patience)
            async def run(inner: AsyncManagedTransaction) -> T:
                return await work(Transaction(inner, strict=self._strict))

            return await session.execute_write(run)

    async def write_query(self, name: str, /, **parameters: Any) -> list[Row]:
        return await self.write(lambda tx: tx.rows(name, **parameters))

    async def run_text(self, text: str, /, **parameters: Any) -> list[Row]:
        """A statement that is not a named query: schema files, backup and restore."""
        async with self._driver.session() as session:
            result = await session.run(text, parameters)
            rows = await result.data()
            await _refuse_warnings(result)
            return rows

    async def check_version(self) -> None:
        found = await self.run_text(
            "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' "
            "RETURN versions[0] AS version"
        )
        version = str(found[0]["version"])
        if not is_new_enough(version):
            raise Unusable(f"Neo4j {version} is too old: Interlock needs 5.26 or newer.")


def is_new_enough(version: str) -> bool:
    numbers = tuple(int(part) for part in version.split("-")[0].split(".")[:2])
    return numbers >= OLDEST


@asynccontextmanager
async def connect(
    uri: str,
    user: str,
    password: str,
    *,
    strict: bool = False,
    patience: float | None = None,
) -> AsyncIterator[Database]:
    """Open the pool, or say in one sentence why not. `strict`: warnings are errors."""
    try:
        driver = AsyncGraphDatabase.driver(
            uri,
            auth=(user, password),
            user_agent="interlock",
            keep_alive=True,
            connection_acquisition_timeout=20,
            notifications_min_severity="WARNING" if strict else "OFF",
            warn_notification_severity="OFF",
        )
    except (ConfigurationError, ValueError) as error:
        raise Unusable(f"NEO4J_URI {uri!r} is not a bolt or neo4j address: {error}") from None
    async with driver:
        try:
            await driver.verify_connectivity()
        except AuthError:
            raise Unusable(f"Neo4j at {uri} refused the user name or password.") from None
        except (ServiceUnavailable, DriverError, OSError) as error:
            raise Unusable(f"Neo4j at {uri} cannot be reached: {error}") from None
        except Neo4jError as error:
            raise Unusable(f"Neo4j at {uri} refused to talk: {error.message}") from None
        yield Database(driver, patience, strict=strict)
