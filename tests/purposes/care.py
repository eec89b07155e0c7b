"""A trust that shares with a charity: Ada owns *Planning discharges*, Mel works there, Gwen and Gil govern its data.

Cara works for the charity and Stan for a company that has nothing to do with either; Sue is the trust's steward.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.clock import now
from tests.world import Person, World, new_id

TYPES = {
    "name": "String!", "whatFor": "String!", "gains": "String!", "basis": "LawfulBasis!", "consent": "String",
    "until": "DateTime!", "recipientIds": "[ID!]!", "note": "String!", "facet": "Facet!", "purposeId": "ID",
    "label": "Label",
}  # fmt: skip
ANSWER = """{ __typename ... on Committed { delta { verb sentence changes { __typename } } }
  ... on Problem { kind message field } }"""
STATEMENT = """id name whatFor gains basis consent until outcome note recipients { id }
  statedBy { id } reviewedBy { id }"""
REGISTER = f"""query($id: ID!) {{ purposes(organisationId: $id) {{ __typename ... on Problem {{ kind message }}
  ... on Purposes {{ mayState purposes {{ id state mayDeclare mayRedefine mayReview mayEnd readsUntil note
    statement {{ {STATEMENT} }} waiting {{ {STATEMENT} }} history {{ {STATEMENT} }} }} }} }} }}"""
KEPT = """keptFor { purposeId name isInForce isDeclared mayDeclare mayKeep facets attributeIds }
  facets { facet note purposeId attributes { id text purposeId } }"""
REQUIRED = {"declarePurpose", "withdrawDeclaration", "redefinePurpose", "endPurpose"}


@dataclass
class Care:
    world: World
    trust: str
    ward: str
    charity: str
    ada: Person
    mel: Person
    gwen: Person
    gil: Person
    sue: Person
    cara: Person
    stan: Person
    process: str
    attribute: str

    async def states(self, who: Person | None = None, **others: Any) -> str:
        """A purpose, stated by Mel, that awaits review."""
        purpose = new_id()
        said = stated(recipientIds=[self.charity]) | others
        await done(who or self.mel, "statePurpose", id=purpose, organisationId=self.ward, **said)
        return purpose

    async def agreed(self, **others: Any) -> str:
        """A purpose in force."""
        purpose = await self.states(**others)
        await self.agrees(purpose)
        return purpose

    async def agrees(self, purpose: str, who: Person | None = None) -> None:
        waiting = (await self.sees(self.gwen, purpose))["waiting"]
        await done(who or self.gwen, "agreeToPurpose", statementId=waiting["id"])

    async def sees(self, person: Person, purpose: str) -> dict[str, Any]:
        """A purpose of the register, as somebody is told of it."""
        register = (await person.ask(REGISTER, id=self.ward))["purposes"]
        (found,) = [one for one in register["purposes"] if one["id"] == purpose]
        row: dict[str, Any] = found
        return row

    async def kept(self, purpose: str) -> None:
        """The attribute and the note of its facet, kept by Ada for a purpose."""
        await done(self.ada, "keepAttributeFor", attributeId=self.attribute, purposeId=purpose)
        keeps = {"processId": self.process, "facet": "WHO", "purposeId": purpose}
        await done(self.ada, "keepNoteFor", **keeps)

    async def declares(self, person: Person, purpose: str) -> None:
        await done(person, "declarePurpose", purposeId=purpose)

    async def reads(self, person: Person) -> tuple[bool, bool]:
        """Whether somebody reads the note and the attribute."""
        page = await person.sees(self.process, KEPT)
        (who,) = [one for one in page["facets"] if one["facet"] == "WHO"]
        return bool(who["note"]), bool(who["attributes"])

    async def told_of(self, person: Person) -> list[dict[str, Any]]:
        """What somebody is told that the process is kept for."""
        page = await person.sees(self.process, KEPT)
        told: list[dict[str, Any]] = page["keptFor"]
        return told


def stated(**others: Any) -> dict[str, Any]:
    said = {
        "name": "Planning care together",
        "whatFor": "So that whoever helps at home knows what was agreed on the ward.",
        "gains": "People who go home, and their families: they say it once.",
        "basis": "PUBLIC_TASK",
        "until": in_days(200).isoformat(),
        "recipientIds": [],
    }
    return said | others


async def make_care(world: World) -> Care:
    trust = await world.organisation("North Trust", "trust")
    ward = await world.organisation("Ward 1", "ward", trust)
    charity = await world.organisation("Kind Charity", "charity")
    manager = await world.post("Ward manager", ward)
    governing = await world.post("Information governance", trust, ["governance"])
    process = world.top = await world.process("Planning discharges", manager)
    await world.note(process, "who", "Her sister, who has a key.")
    attribute = await world.attribute(process, "Her neighbour looks in.")
    stewardship = await world.post("Map steward", trust, ["steward"])
    posts = {
        "ada": manager,
        "mel": await world.post("Nurse", ward),
        "gwen": governing,
        "gil": governing,
        "sue": stewardship,
        "cara": await world.post("Support worker", charity),
        "stan": await world.post("Clerk", await world.organisation("Company", "company")),
    }
    people = {
        name: await world.person_holding(post, name=name.title()) for name, post in posts.items()
    }
    for person in people.values():
        person.top = process
    return Care(world, trust, ward, charity, **people, process=process, attribute=attribute)


async def does(person: Person, verb: str, **arguments: Any) -> dict[str, Any]:
    """One mutation, and its answer."""
    types = TYPES | ({"purposeId": "ID!"} if verb in REQUIRED else {})
    if verb == "agreeToPurpose":
        types["note"] = "String"
    declared = "".join(f", ${name}: {types.get(name, 'ID!')}" for name in arguments)
    given = "".join(f", {name}: ${name}" for name in arguments)
    query = f"mutation($command: CommandInput!{declared}) {{ answer: {verb}(command: $command{given}) {ANSWER} }}"
    command = {"opId": new_id(), "base": await person.token()}
    answer: dict[str, Any] = (await person.ask(query, command=command, **arguments))["answer"]
    return answer


async def done(person: Person, verb: str, **arguments: Any) -> dict[str, Any]:
    answer = await does(person, verb, **arguments)
    assert answer["__typename"] == "Committed", answer
    return answer


async def refused(person: Person, verb: str, kind: str, **arguments: Any) -> str:
    answer = await does(person, verb, **arguments)
    assert answer.get("kind") == kind, answer
    message: str = answer["message"]
    return message


def in_days(days: float) -> datetime:
    return now() + timedelta(days=days)
