"""A hospital trust with a ward, looked after by Sue, its steward; Ada manages the ward, Vera may come to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.chain import Chain
from backend.clock import now
from backend.migrations import token_key
from backend.viewers import INNER_KINDS
from tests.world import Person, World, new_id

TYPES = {
    "functions": "[GivenFunction!]!",
    "kind": "InnerKind!",
    "name": "String!",
    "email": "String!",
    "on": "Date!",
    "since": "DateTime",
    "until": "DateTime",
    "acting": "Boolean",
    "deputy": "Boolean",
    "suspended": "Boolean!",
}
PROBLEM = "... on Problem { kind message rule field }"
ANSWER = f"{{ __typename ... on Committed {{ delta {{ verb sentence }} }} {PROBLEM} }}"
INVITED = f"{{ __typename ... on Invited {{ opId link }} {PROBLEM} }}"
ADMINISTRATION = """query($id: ID!) { administration(organisationId: $id) { __typename
  ... on Administration { mayAdminister withinIt { id } invitations { id name email }
    plannedEnd { on isAccepted successor { id } } offeredSuccessions { on organisation { id } }
    posts { post { id name } functions owns isVacant
            terms { person { id name } since until acting deputy isSuspended } } }
  ... on Problem { kind message } } }"""


@dataclass
class Trust:
    world: World
    trust: str
    ward: str
    ward_manager: str
    stewardship: str
    top: str
    part: str
    sue: Person
    ada: Person
    vera: Person
    stranger: Person

    async def administration(self, person: Person, organisation: str = "") -> dict[str, Any]:
        found = await person.ask(ADMINISTRATION, id=organisation or self.ward)
        answer: dict[str, Any] = found["administration"]
        return answer

    async def chain(self) -> Chain:
        """The audit's, as the servers write it."""
        return Chain(await token_key(self.world.database), "")

    async def findings(self, person: Person, process: str) -> list[str]:
        page = await person.sees(process, "findings { title status }")
        return [one["title"] for one in page["findings"] if one["status"] == "open"]


async def make_trust(world: World) -> Trust:
    trust = await world.organisation("Wexmoor Hospitals", "trust")
    ward = await world.organisation("Ward 7", "ward")
    await world.writes("within", [{"id": ward, "within": trust}])
    await world.database.write_query("organisations/entities", inner=INNER_KINDS)
    manager = await world.post("Ward manager", ward)
    chief = await world.post("Chief nurse", trust)
    stewardship = await world.post("Map steward", trust, functions=["steward"])
    top = await world.process("Running a ward", chief)
    part = await world.process("Washing hands", manager, top)
    world.top = top
    people = {
        "sue": await world.person_holding(stewardship, name="Sue"),
        "ada": await world.person_holding(manager, name="Ada"),
        "vera": await world.person_holding(name="Vera"),
        "stranger": await world.person_holding(await world.post("Porter"), name="Stan"),
    }
    for person in people.values():
        person.top = top
    return Trust(world, trust, ward, manager, stewardship, top, part, **people)


async def does(person: Person, verb: str, **arguments: Any) -> dict[str, Any]:
    """One mutation of an organisation, and its answer."""
    declared = "".join(f", ${name}: {TYPES.get(name, 'ID!')}" for name in arguments)
    given = "".join(f", {name}: ${name}" for name in arguments)
    query = (
        f"mutation($command: CommandInput!{declared}) "
        f"{{ answer: {verb}(command: $command{given}) "
        f"{INVITED if verb == 'invite' else ANSWER} }}"
    )
    command = {"opId": new_id(), "base": await person.token()}
    answer: dict[str, Any] = (await person.ask(query, command=command, **arguments))["answer"]
    return answer


async def done(person: Person, verb: str, **arguments: Any) -> dict[str, Any]:
    answer = await does(person, verb, **arguments)
    assert answer["__typename"] in ("Committed", "Invited"), answer
    return answer


async def refused(person: Person, verb: str, kind: str, **arguments: Any) -> str:
    answer = await does(person, verb, **arguments)
    assert answer.get("kind") == kind, answer
    message: str = answer["message"]
    return message


def in_days(days: float) -> datetime:
    return now() + timedelta(days=days)
