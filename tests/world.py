"""People, posts and processes for tests, in sentences: `ada = await world.person_holding(post)`.

Everything is made afresh under random ids, so tests share one database without meeting.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from argon2 import PasswordHasher

from backend.checks import check_map
from backend.clock import now
from backend.database import Database
from backend.rules import name_key
from backend.seeding.load import Section, load
from tests.asking import CLUSTER, PAGE, mutation

PASSWORD = "correct horse battery staple"
HASHED = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""A real hash that is quick to check, for people sign in by the hundred here."""


def new_id() -> str:
    return str(uuid4())


@dataclass
class Person:
    """A signed-in person with a client of their own."""

    client: httpx.AsyncClient
    person_id: str
    email: str
    top: str

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        body = await self.ask_raw(query, **variables)
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    async def ask_raw(self, query: str, **variables: Any) -> dict[str, Any]:
        response = await self.post(query, **variables)
        body: dict[str, Any] = response.json()
        return body

    async def post(self, query: str, **variables: Any) -> httpx.Response:
        return await self.client.post("/graphql", json={"query": query, "variables": variables})

    async def token(self, cluster_id: str | None = None) -> str:
        found = await self.ask(
            "query($id: ID!) { cluster(id: $id, depth: 1) { ... on Cluster { token } } }",
            id=cluster_id or self.top,
        )
        token: str = found["cluster"]["token"]
        return token

    async def command(
        self, verb: str, *, base: str | None = None, op_id: str | None = None, **arguments: Any
    ) -> dict[str, Any]:
        """Send one mutation and give its answer."""
        command = {"opId": op_id or new_id(), "base": base or await self.token()}
        query = mutation(verb, list(arguments))
        answer: dict[str, Any] = (await self.ask(query, command=command, **arguments))["answer"]
        return answer

    async def posts_command(
        self, verb: str, base: str, arguments: dict[str, Any]
    ) -> httpx.Response:
        """Send one mutation and give the bare response."""
        command = {"opId": new_id(), "base": base}
        return await self.post(mutation(verb, list(arguments)), command=command, **arguments)

    async def does(self, verb: str, **arguments: Any) -> dict[str, Any]:
        """Send one mutation that must be committed as asked."""
        answer = await self.command(verb, **arguments)
        assert answer["__typename"] == "Committed", answer
        return answer

    async def refused(self, verb: str, kind: str, /, **arguments: Any) -> dict[str, Any]:
        """Send one mutation that must be refused so."""
        answer = await self.command(verb, **arguments)
        assert answer.get("kind") == kind, answer
        return answer

    async def adds_part(self, whole_id: str, name: str, **place: Any) -> str:
        part_id = new_id()
        await self.does("addPart", wholeId=whole_id, id=part_id, name=name, **place)
        return part_id

    async def sees(self, process_id: str, fields: str) -> Any:
        found = await self.ask(
            f"query($id: ID!) {{ process(id: $id) {{ __typename ... on Process {{ {fields} }} "
            "... on Problem { kind message } } }",
            id=process_id,
        )
        return found["process"]

    async def page(self, process_id: str) -> Any:
        """Everything the page of a process shows."""
        return await self.sees(process_id, PAGE)

    async def cluster(self, process_id: str, depth: int = 12) -> dict[str, Any]:
        found = await self.ask(CLUSTER, id=process_id, depth=depth)
        cluster: dict[str, Any] = found["cluster"]
        return cluster


class World:
    """Makes things on the map without asking anyone, and people who can ask."""

    def __init__(self, database: Database, address: str) -> None:
        self.database = database
        self.address = address
        self.clients: list[httpx.AsyncClient] = []
        self.top = ""

    async def loads(self, *sections: Section) -> None:
        await load(self.database, sections, lambda _: None)

    async def post(self, name: str = "Ward manager", organisation: str | None = None) -> str:
        post_id, organisation_id = new_id(), organisation or await self.organisation()
        row = {"id": post_id, "name": name, "organisationId": organisation_id}
        await self.writes("posts", [row | {"holderNotRecorded": False}])
        return post_id

    async def organisation(self, name: str = "Ward 7", kind: str = "ward") -> str:
        organisation_id = new_id()
        row = {"id": organisation_id, "name": name, "kind": kind, "fictional": True}
        empty = dict.fromkeys(("odsCode", "abolishedOn", "note"))
        await self.writes("organisations", [row | empty])
        return organisation_id

    async def writes(self, query: str, rows: list[dict[str, Any]], **others: Any) -> None:
        await self.database.write_query(f"seeding/{query}", rows=rows, **others)

    async def process(self, name: str, owner: str | None, whole: str | None = None) -> str:
        """A process, free-standing or at home in a whole."""
        process_id = new_id()
        row = {"id": process_id, "name": name, "nameKey": name_key(name), "label": "public"}
        await self.writes(
            "processes", [row | {"highlighted": False, "illustrative": False}], now=now()
        )
        if owner:
            await self.writes("owners", [{"processId": process_id, "postId": owner}], now=now())
        if whole:
            await self.part(whole, process_id, home=True)
        await self.database.write_query("processes/rewire", processId=process_id)
        await self.refresh(process_id, *([whole] if whole else []))
        return process_id

    async def processes(self, names: list[str], owner: str, whole: str) -> list[str]:
        """Several processes at home in a whole, at once."""
        rows = [
            {"id": new_id(), "name": name, "nameKey": name_key(name), "label": "public"}
            for name in names
        ]
        plain = {"highlighted": False, "illustrative": False}
        await self.writes("processes", [row | plain for row in rows], now=now())
        ids = [row["id"] for row in rows]
        await self.writes("owners", [{"processId": i, "postId": owner} for i in ids], now=now())
        parts = [
            {"wholeId": whole, "partId": part, "home": True, "order": f"a{position:02d}"}
            for position, part in enumerate(ids)
        ]
        await self.writes("parts", parts, now=now())
        await self.database.write_query("processes/rewire", processId=whole)
        await self.refresh(whole, *ids)
        return ids

    async def part(self, whole: str, part: str, *, home: bool, order: str = "a0") -> None:
        row = {"wholeId": whole, "partId": part, "home": home, "order": order}
        await self.writes("parts", [row], now=now())
        await self.database.write_query("processes/rewire", processId=part)
        await self.refresh(whole, part)

    async def refresh(self, *process_ids: str) -> None:
        await self.database.write_query("processes/refresh", processIds=list(process_ids))

    async def leads(self, post: str, process: str) -> None:
        row = {"playerId": post, "processId": process, "leading": True}
        await self.writes("players", [row], now=now())
        await self.refresh(process)

    async def person_holding(self, *posts: str, name: str = "Ada", address: str = "") -> Person:
        """A person who holds these posts, signed in."""
        person_id = new_id()
        email = f"{person_id}@interlock.example"
        row: dict[str, Any] = {"id": person_id, "name": name, "email": email, "demo": False}
        await self.writes("people", [row | {"demoLine": None, "demoOrder": None}])
        held = [
            {"personId": person_id, "postId": post, "since": "2020-01-01", "until": None}
            for post in posts
        ]
        await self.writes("holds", held)
        account = {"personId": person_id, "email": email, "passwordHash": HASHED}
        await self.writes("accounts", [account])
        return await self.signed_in(person_id, email, address or self.address)

    def browser(self, address: str) -> httpx.AsyncClient:
        """A client of its own, from the address's own page."""
        client = httpx.AsyncClient(
            base_url=address, headers={"origin": address}, timeout=60, verify=False
        )
        self.clients.append(client)
        return client

    async def signed_in(self, person_id: str, email: str, address: str) -> Person:
        client = self.browser(address)
        answer = await client.post("/sign-in", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return Person(client, person_id, email, self.top)

    async def elsewhere(self, person: Person, address: str) -> Person:
        """The same person on another server, with the same session."""
        client = self.browser(address)
        for name, value in person.client.cookies.items():
            client.cookies.set(name, value)
        return Person(client, person.person_id, person.email, person.top)

    async def stands(self) -> dict[str, Any]:
        """How much there is, to see that nothing changed; sessions come and go."""
        rows = await self.database.run_text(
            "MATCH (map:Map) RETURN map.number AS number, COUNT { (:Event) } AS events, "
            "COUNT { MATCH (n) WHERE NOT n:Session } AS nodes, "
            "COUNT { MATCH (n)-->() WHERE NOT n:Session } AS relationships"
        )
        return rows[0]

    async def broken(self) -> list[str]:
        """What `interlock check` finds broken in the whole database."""
        said: list[str] = []
        found = await check_map(self.database, said.append)
        lines = [line for line in said if not line.startswith("holds ")]
        return lines if found else []
