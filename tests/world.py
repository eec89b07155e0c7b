"""People, posts and processes for tests, in sentences: `ada = await world.person_holding(post)`.

Everything is made afresh under random ids, so tests share one database without meeting.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from argon2 import PasswordHasher

from backend.blocks import stored
from backend.checks import check_map
from backend.clock import now
from backend.database import Database
from backend.rules import name_key
from backend.seeding.load import Section, load
from backend.viewers import INNER_KINDS
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

    async def post(
        self,
        name: str = "Ward manager",
        organisation: str | None = None,
        functions: Sequence[str] = (),
    ) -> str:
        post_id, organisation_id = new_id(), organisation or await self.organisation()
        row = {"id": post_id, "name": name, "organisationId": organisation_id}
        offices = {"holderNotRecorded": False, "functions": list(functions)}
        await self.writes("posts", [row | offices])
        return post_id

    async def organisation(
        self,
        name: str = "Ward 7",
        kind: str = "ward",
        within: str | None = None,
        member_of: str | None = None,
    ) -> str:
        organisation_id = new_id()
        row = {"id": organisation_id, "name": name, "kind": kind, "fictional": True}
        empty = dict.fromkeys(("odsCode", "abolishedOn", "note"))
        await self.writes("organisations", [row | empty])
        if within:
            await self.writes("within", [{"id": organisation_id, "within": within}])
            await self.database.write_query("organisations/entities", inner=INNER_KINDS)
        if member_of:
            await self.writes("members", [{"id": organisation_id, "alliance": member_of}])
        return organisation_id

    async def writes(self, query: str, rows: list[dict[str, Any]], **others: Any) -> None:
        await self.database.write_query(f"seeding/{query}", rows=rows, **others)

    async def process(
        self, name: str, owner: str | None, whole: str | None = None, label: str = "public"
    ) -> str:
        """A process, free-standing or at home in a whole."""
        process_id = new_id()
        row = {"id": process_id, "name": name, "nameKey": name_key(name), "label": label}
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

    async def settles(self, *process_ids: str) -> None:
        """Write all that these carry of their surroundings, as a change would."""
        ids = list(process_ids)
        for process_id in ids:
            await self.database.write_query("processes/rewire", processId=process_id)
        await self.database.write_query("sharing/relabel", processIds=ids)
        beside = await self.database.rows("processes/carriers", processIds=ids)
        await self.refresh(*ids, *(row["id"] for row in beside))

    async def marks(self, process_id: str, **properties: Any) -> None:
        """Set properties of a process: its label, a lock, a seal."""
        await self.database.run_text(
            "MATCH (p:Process {id: $id}) SET p += $properties", id=process_id, properties=properties
        )
        await self.settles(process_id)

    async def attribute(
        self, process_id: str, text: str, own_label: str | None = None, facet: str = "who"
    ) -> str:
        attribute_id = new_id()
        plain = {"facet": facet, "text": text, "value": None, "practice": False, "order": "a0"}
        row = plain | {"id": attribute_id, "processId": process_id, "illustrative": False}
        await self.writes("attributes", [row])
        if own_label:
            await self.database.run_text(
                "MATCH (a:Attribute {id: $id}) SET a.ownLabel = $label",
                id=attribute_id,
                label=own_label,
            )
        await self.settles(process_id)
        return attribute_id

    async def note(
        self, process_id: str, facet: str, text: str, own_label: str | None = None
    ) -> None:
        row = {"processId": process_id, "facet": facet, "text": text, "ownLabel": own_label}
        await self.writes("notes", [row])
        await self.settles(process_id)

    async def formats(self, note_id: str, text: str) -> None:
        """Give the note `processId:facet` a rich text, of one heading."""
        await self.database.run_text(
            "MATCH (note:Note {id: $id}) SET note.blocks = $blocks",
            id=note_id,
            blocks=stored([{"kind": "heading", "level": 2, "runs": [{"text": text}]}]),
        )

    async def mentions(self, note_id: str, thing_id: str) -> None:
        """Let the note `processId:facet` mention something."""
        await self.database.run_text(
            "MATCH (note:Note {id: $note}), (thing:Process|Person|Document {id: $thing}) "
            "CREATE (note)-[:MENTIONS]->(thing)",
            note=note_id,
            thing=thing_id,
        )

    async def purpose(
        self, by: str, organisation: str, recipients: Sequence[str] = (), *, agreed: bool = True
    ) -> str:
        """A purpose of a legal entity, in force unless it is not `agreed` to."""
        purpose_id = new_id()
        said = {"name": "Planning care", "whatFor": "To help.", "gains": "People who go home."}
        day = now().date().replace(day=1)
        row: dict[str, Any] = {
            "id": purpose_id, "statementId": new_id(), "organisationId": organisation,
            "recipientIds": list(recipients), "basis": "public_task", "consent": None,
            "until": day.replace(year=day.year + 1).isoformat(), "statedById": by,
            "statedOn": day.isoformat(), "agreedById": by if agreed else None,
            "agreedOn": day.isoformat() if agreed else None,
        }  # fmt: skip
        await self.writes("purposes", [row | said])
        return purpose_id

    async def keeps(self, item_id: str, purpose_id: str) -> None:
        """Keep an attribute, or the note `processId:facet`, for a purpose."""
        await self.database.run_text(
            "MATCH (item:Attribute|Note {id: $id}) SET item.purposeId = $purpose",
            id=item_id,
            purpose=purpose_id,
        )

    async def declares(self, person_id: str, purpose_id: str) -> None:
        await self.database.write_query(
            "purposes/declare",
            personId=person_id,
            purposeId=purpose_id,
            now=now(),
            until=now() + timedelta(hours=12),
        )
        await self.rights_move()

    async def suggestion(self, by: str, process_id: str, about: str | None = None) -> str:
        suggestion_id = new_id()
        await self.database.write_query(
            "suggestions/make",
            processId=process_id,
            personId=by,
            id=suggestion_id,
            text="Ask those who do it.",
            attributeId=about,
            now=now(),
        )
        await self.settles(process_id)
        return suggestion_id

    async def ownership_offer(self, by: str, process_id: str, to_post: str) -> str:
        offer_id = new_id()
        await self.database.write_query(
            "ownership/offer",
            id=offer_id,
            processId=process_id,
            toPostId=to_post,
            personId=by,
            now=now(),
        )
        return offer_id

    async def joining_offer(
        self, by: str, post: str, part: str, whole: str, asks: str = "whole"
    ) -> str:
        offer_id = new_id()
        await self.database.write_query(
            "joining/offer",
            id=offer_id,
            partId=part,
            wholeId=whole,
            personId=by,
            fromPostIds=[post],
            asks=asks,
            now=now(),
        )
        return offer_id

    async def interaction(self, from_id: str, to_id: str, note: str = "Samples") -> str:
        interaction_id = new_id()
        row = {"id": interaction_id, "fromId": from_id, "toId": to_id, "kind": "exchanges"}
        await self.writes("interactions", [row | {"note": note}], now=now())
        return interaction_id

    async def finding(self, title: str, *about: str) -> str:
        finding_id = new_id()
        row = {"id": finding_id, "kind": "overlap", "title": title, "text": title, "about": about}
        await self.writes("findings", [row | {"illustrative": False}])
        await self.settles(*about)
        return finding_id

    async def document(self, title: str, process_id: str | None = None) -> str:
        """A document that is not common: it is known by what links to it."""
        document_id = new_id()
        await self.database.write_query(
            "documents/make", id=document_id, title=title, url=None, personId="", number=0
        )
        if process_id:
            row = {"processId": process_id, "documentId": document_id}
            await self.writes("process_documents", [row])
        return document_id

    async def view(self, title: str, top: str, *unfolded: str) -> str:
        view_id = new_id()
        row = {"id": view_id, "title": title, "description": title, "figure": None, "top": top}
        shown = {"unfolded": unfolded, "highlighted": unfolded, "showsAttributes": False}
        await self.writes("views", [row | shown])
        return view_id

    async def names_reader(self, reader: str, process_id: str) -> None:
        await self.writes("readers", [{"readerId": reader, "processId": process_id}], now=now())
        await self.rights_move()

    async def excludes(self, reader: str, process_id: str) -> None:
        await self.database.write_query(
            "sharing/exclude",
            readerId=reader,
            processId=process_id,
            personId="",
            reason="A conflict of interest.",
            now=now(),
        )
        await self.rights_move()

    async def lends(self, post: str, process_id: str, since: datetime, until: datetime) -> None:
        await self.database.write_query(
            "sharing/lend",
            postId=post,
            processId=process_id,
            since=since,
            until=until,
            personId="",
        )
        await self.rights_move()

    async def plays(self, player: str, process_id: str) -> None:
        row = {"playerId": player, "processId": process_id, "leading": False}
        await self.writes("players", [row], now=now())
        await self.refresh(process_id)

    async def rights_move(self) -> None:
        """Let every server read everybody's rights anew."""
        await self.database.write_query("changes/rights_moved")

    async def is_known(self) -> None:
        """Wait until every server has read everybody's rights anew; it remembers them for a second at most."""
        await asyncio.sleep(1.05)

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
        """How much there is, to see that nothing changed; sessions come and go, and the audit grows."""
        rows = await self.database.run_text(
            "MATCH (map:Map) RETURN map.number AS number, COUNT { (:Event) } AS events, "
            "COUNT { MATCH (n) WHERE NOT n:Session|AuditEntry|AuditHead } AS nodes, "
            "COUNT { MATCH (n)-->() WHERE NOT n:Session } AS relationships"
        )
        return rows[0]

    async def broken(self) -> list[str]:
        """What `interlock check` finds broken in the whole database."""
        said: list[str] = []
        found = await check_map(self.database, said.append)
        lines = [line for line in said if not line.startswith("holds ")]
        return lines if found else []
