"""The command `interlock`."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from backend import keeping
from backend.audit.verifying import tell_head, verify
from backend.chain import Chain
from backend.checks import check_map
from backend.database import Database, connect
from backend.embedded.choice import open_database
from backend.errors import Unusable
from backend.migrations import migrate, token_key
from backend.organisations.appointing import OFFICES, appoint
from backend.seeding.demo import demo_people
from backend.seeding.first_run import seed_demo, seed_england, seed_generated
from backend.settings import Settings
from backend.signals import stoppable
from backend.supervisor import run
from backend.web.openid.providers import load_providers

Work = Callable[[Database], Awaitable[int]]


def say(sentence: str) -> None:
    print(sentence, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a failure is one sentence on standard error and exit code 1."""
    asked = parser().parse_args(arguments)
    try:
        sys.exit(asked.run(asked, Settings()))
    except Unusable as error:
        print(f"interlock: {error}", file=sys.stderr)
        sys.exit(1)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        print(f"interlock: the setting {name.upper()} is wrong: {first['msg']}.", file=sys.stderr)
        sys.exit(1)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="interlock", description="Map and govern the processes of health and care."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="run the database and the server until Ctrl-C")
    serve.add_argument("--workers", type=int, help="server processes (default 1)")
    serve.set_defaults(run=_serve)

    commands.add_parser("migrate", help="bring the database to this program's schema").set_defaults(
        run=lambda asked, settings: _with_database(settings, _migrated)
    )
    commands.add_parser("seed", help="load the map of England, once").set_defaults(
        run=lambda asked, settings: _with_database(settings, _seeded(settings))
    )

    generate = commands.add_parser("generate", help="load a large made-up map for tests")
    generate.add_argument("--processes", type=int, required=True, metavar="N")
    generate.add_argument("--seed", type=int, default=1, metavar="S")
    generate.set_defaults(run=_generate)

    commands.add_parser(
        "check", help="verify every rule of the map; exit 1 if one is broken"
    ).set_defaults(
        run=lambda asked, settings: _with_database(settings, lambda db: check_map(db, say))
    )

    backup = commands.add_parser("backup", help="write the whole map to one file")
    backup.add_argument("file", type=Path)
    backup.set_defaults(
        run=lambda asked, settings: _with_database(
            settings, lambda db: keeping.backup(db, asked.file, say)
        )
    )
    restore = commands.add_parser("restore", help="load a backup into an empty database")
    restore.add_argument("file", type=Path)
    restore.set_defaults(
        run=lambda asked, settings: _with_database(
            settings, lambda db: keeping.restore(db, asked.file, say)
        )
    )
    first = commands.add_parser("appoint", help="invite the first steward of an organisation")
    first.add_argument("organisation", help="the organisation's id, as its page's address has it")
    first.add_argument("name")
    first.add_argument("email")
    first.add_argument("--office", action="append", choices=OFFICES, help="steward, if not given")
    first.set_defaults(run=_appoint)

    _audit(commands.add_parser("audit", help="verify the audit, or print its head to be kept"))
    return top


def _audit(audit: argparse.ArgumentParser) -> None:
    verbs = audit.add_subparsers(required=True, metavar="COMMAND")
    check = verbs.add_parser("verify", help="read every entry; exit 1 if one is not as written")
    check.add_argument("--against", metavar="HEAD", help="a head kept earlier, or its file")
    check.set_defaults(
        run=lambda asked, settings: _with_database(settings, _verified(settings, asked.against))
    )
    verbs.add_parser("head", help="print the last number and its seal, to be kept").set_defaults(
        run=lambda asked, settings: _with_database(settings, lambda db: tell_head(db, say))
    )


def _verified(settings: Settings, kept: str | None) -> Work:
    async def verified(database: Database) -> int:
        chain = Chain(await token_key(database), settings.audit_key)
        return await verify(database, chain, kept, say)

    return verified


def _serve(asked: argparse.Namespace, settings: Settings) -> int:
    if asked.workers is not None:
        settings = Settings(workers=asked.workers)
    load_providers(settings.providers)  # a wrong file is told before anything starts
    run(settings, prepare, welcome, say)
    return 0


def _appoint(asked: argparse.Namespace, settings: Settings) -> int:
    async def appointed(database: Database) -> int:
        offices = asked.office or ["steward"]
        chain = Chain(await token_key(database), settings.audit_key)
        path = await appoint(database, chain, asked.organisation, asked.name, asked.email, offices)
        say(f"Give {asked.name} this link; it works once, for two weeks: {settings.address}{path}")
        return 0

    return _with_database(settings, appointed)


def _generate(asked: argparse.Namespace, settings: Settings) -> int:
    if not 1 <= asked.processes <= 1_000_000:
        raise Unusable("--processes is between 1 and 1,000,000.")

    async def generated(database: Database) -> int:
        await migrate(database, say)
        await seed_generated(database, asked.processes, asked.seed, say)
        return 0

    return _with_database(settings, generated)


async def _migrated(database: Database) -> int:
    done = await migrate(database, say)
    say(f"{done} migrations applied." if done else "The schema is up to date.")
    return 0


def _seeded(settings: Settings) -> Work:
    async def seeded(database: Database) -> int:
        await migrate(database, say)
        if not await seed_england(database, say):
            say("The map of England is loaded already.")
        if settings.demo:
            await seed_demo(database, settings.data)
        return 0

    return seeded


def prepare(settings: Settings, tell: Callable[[str], None]) -> None:
    """Before the servers start: schema, and on a first run the seeded map."""

    async def prepared() -> None:
        async with connect(
            str(settings.neo4j_uri), settings.neo4j_user, settings.neo4j_password
        ) as database:
            await database.check_version()
            await migrate(database, tell)
            await seed_england(database, tell)
            if settings.demo:
                await seed_demo(database, settings.data)

    asyncio.run(prepared())


def welcome(settings: Settings) -> str:
    """What to open and how to sign in."""
    host = "localhost" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    lines = [f"Interlock is ready: open http://{host}:{settings.port}"]
    if settings.demo:
        lines.append("Sign in as one of the demo people on the page, for example:")
        lines += [f"  {p['email']}  {p['password']}" for p in demo_people(settings.data)[:3]]
    lines.append("Ctrl-C stops everything.")
    return "\n".join(lines)


def _with_database(settings: Settings, work: Work) -> int:
    async def connected(reachable: Settings) -> int:
        async with connect(
            str(reachable.neo4j_uri), reachable.neo4j_user, reachable.neo4j_password
        ) as database:
            await database.check_version()
            return await work(database)

    with stoppable(), open_database(settings, say) as (reachable, _):
        return asyncio.run(connected(reachable))
