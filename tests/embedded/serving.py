"""`interlock serve` without the seeded map: the supervisor, on an empty database."""

import asyncio

from backend.database import connect
from backend.errors import Unusable
from backend.migrations import migrate
from backend.settings import Settings
from backend.supervisor import Say, run


def prepare(settings: Settings, say: Say) -> None:
    async def prepared() -> None:
        async with connect(
            str(settings.neo4j_uri), settings.neo4j_user, settings.neo4j_password
        ) as database:
            await migrate(database, say)

    asyncio.run(prepared())


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    try:
        run(Settings(), prepare, lambda settings: f"Ready on {settings.port}", say)
    except Unusable as error:
        raise SystemExit(str(error)) from None
