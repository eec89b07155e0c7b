"""Every operation of the schema with arguments for it, by their names: a name that is not here fails the tests.

What an id can be of is one of two kinds: a thing that may be hidden, or one that everybody who has signed in may know
of (posts, people and organisations answer for things in the open).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputType,
    GraphQLSchema,
    build_schema,
    is_enum_type,
    is_non_null_type,
)

from backend.clock import now
from backend.schema import PRINTED
from tests.permissions.land import Land
from tests.world import new_id

SCHEMA: GraphQLSchema = build_schema(PRINTED.read_text(encoding="utf-8"))
PROCESS_IDS = [
    "processId", "wholeId", "partId", "fromWholeId", "toWholeId", "fromId", "toId", "clusterId",
]  # fmt: skip
HIDEABLE = dict.fromkeys(PROCESS_IDS, "process") | {
    "attributeId": "attribute",
    "suggestionId": "suggestion",
    "interactionId": "interaction",
    "offerId": "offer",
}
"""What may be hidden, by the name of the argument that is its id."""
OPEN_IDS = [
    "playerId", "thingId", "postId", "toPostId", "fromPostId", "intoPostId", "ownerPostId",
    "readerId", "personId", "organisationId", "withinId", "successorId", "invitationId",
    "documentId", "connectionId", "purposeId", "statementId", "id",
]  # fmt: skip
"""Of what everybody may know, and of what is made: an id that is in use already says so, whoever asks, since it names
one thing; and nobody comes by the id of what is hidden from them."""
SAYINGS: dict[str, Any] = {
    "name": "Caring anew",
    "note": "So that it is known.",
    "text": "As it was said.",
    "title": "A guideline",
    "reason": "A good reason.",
    "email": "somebody@interlock.example",
    "editing": "its name",
    "words": "caring",
    "url": None,
    "value": None,
    "place": None,
    "since": None,
    "first": 20,
    "depth": 3,
    "filters": None,
    "happening": "none",
    "version": "1.0",
    "whatFor": "So that whoever helps knows.",
    "gains": "Whoever goes home.",
    "consent": "Asked at the first visit.",
}


@dataclass
class Belongings:
    """A process of the owner's and what hangs on it, all as hidden as its label says."""

    label: str
    process: str
    part: str
    whole: str
    attribute: str
    suggestion: str
    ownership_offer: str
    joining_offer: str
    interaction: str
    open_ids: dict[str, str]

    def ids(self, verb: str) -> dict[str, str]:
        """The ids that a verb takes, by the names of its arguments."""
        processes = {
            name: self.whole if "hole" in name or name == "toId" else self.process
            for name in PROCESS_IDS
        }
        places = {"partId": self.part, "fromWholeId": self.process, "toWholeId": self.whole}
        if verb in ("leaveWhole", "makeHome"):
            places["wholeId"] = self.process
        things = {
            "attributeId": self.attribute,
            "suggestionId": self.suggestion,
            "interactionId": self.interaction,
            "offerId": self.joining_offer if "Joining" in verb else self.ownership_offer,
        }
        return processes | places | things | self.open_ids


async def build_belongings(land: Land, label: str, owner: str = "owner") -> Belongings:
    world, post, person = land.world, land.posts[owner], land[owner].person_id
    process = await world.process("Handing over", post, None, label)
    part = await world.process("Reading notes", post, process, label)
    whole = await world.process("Running a ward", post, None, label)
    attribute = await world.attribute(process, "At seven")
    return Belongings(
        label,
        process,
        part,
        whole,
        attribute,
        await world.suggestion(person, process),
        await world.ownership_offer(person, process, land.posts["convenor"]),
        await world.joining_offer(person, post, process, whole),
        await world.interaction(process, whole),
        await _open_ids(land, owner),
    )


async def _open_ids(land: Land, owner: str) -> dict[str, str]:
    """Posts, people, organisations and purposes of others; what is kept is kept for the owner's own."""
    world = land.world
    organisation = await world.organisation("Another ward")
    of_posts = dict.fromkeys(
        ("playerId", "thingId", "postId", "toPostId", "fromPostId", "intoPostId"),
        land.posts["convenor"],
    )
    return of_posts | {
        "ownerPostId": land.posts[owner],
        "readerId": land["ally"].person_id,
        "personId": land["ally"].person_id,
        "organisationId": organisation,
        "withinId": organisation,
        "successorId": organisation,
        "invitationId": new_id(),
        "connectionId": new_id(),
        "purposeId": await _purpose(land, owner),
        "statementId": await _statement(land, organisation),
    }


async def _purpose(land: Land, owner: str) -> str:
    """One in force, of the legal entity of the owner."""
    (row,) = await land.world.database.run_text(
        "MATCH (:Post {id: $id})-[:IN]->(o) RETURN o.entityId AS id", id=land.posts[owner]
    )
    return await land.world.purpose(land[owner].person_id, row["id"])


async def _statement(land: Land, organisation: str) -> str:
    """One of another organisation, that awaits review."""
    purpose = await land.world.purpose(land["ally"].person_id, organisation, agreed=False)
    (row,) = await land.world.database.run_text(
        "MATCH (:Purpose {id: $id})-[:STATED_AS]->(said) RETURN said.id AS id", id=purpose
    )
    return str(row["id"])


def mutations() -> dict[str, GraphQLField]:
    assert SCHEMA.mutation_type is not None
    return dict(SCHEMA.mutation_type.fields)


def commands() -> list[str]:
    """The mutations that change the map."""
    return [name for name, field in mutations().items() if "command" in field.args]


def arguments_of(verb: str, belongings: Belongings) -> dict[str, Any]:
    """All that a command takes but for `command`; what is made gets an id of its own."""
    ids = belongings.ids(verb)
    return {
        name: _value(name, argument.type, ids)
        for name, argument in mutations()[verb].args.items()
        if name != "command"
    }


def _value(name: str, of_type: GraphQLInputType, ids: dict[str, str]) -> Any:
    if name in ids:
        return ids[name]
    if name in ("id", "documentId"):
        return new_id()
    if name in SAYINGS:
        return SAYINGS[name]
    return _by_type(name, of_type)


def _by_type(name: str, of_type: GraphQLInputType) -> Any:
    inner: Any = of_type.of_type if is_non_null_type(of_type) else of_type
    if is_enum_type(inner):
        return next(iter(inner.values))
    by_name = {
        "Boolean": True,
        "DateTime": (now() + timedelta(days=1)).isoformat(),
        "Date": (now() + timedelta(days=30)).date().isoformat(),
        "[GivenFunction!]": [],
        "[ID!]": [],
    }
    assert str(inner) in by_name, f"the tests have no value for `{name}: {of_type}`"
    return by_name[str(inner)]


def hideable_arguments() -> Iterator[tuple[str, str]]:
    """Each argument of a command that is the id of something that may be hidden."""
    for verb in commands():
        for name in mutations()[verb].args:
            if name.endswith("Id"):
                assert name in HIDEABLE or name in OPEN_IDS, f"may `{name}` of {verb} be hidden?"
            if name in HIDEABLE:
                yield verb, name


def command(verb: str) -> str:
    """A mutation with every argument as a variable, that asks for all of its answer but tokens."""
    field = mutations()[verb]
    declared = ", ".join(f"${name}: {argument.type}" for name, argument in field.args.items())
    given = ", ".join(f"{name}: ${name}" for name in field.args)
    told = ANSWERS if str(field.type) == "Answer!" else PROBLEM
    return f"mutation({declared}) {{ answer: {verb}({given}) {{ __typename {told} }} }}"


ROWS = """... on ProcessIs { process { id name isRestricted mayDo } } ... on PartIs { part { wholeId partId } }
  ... on AttributeIs { attribute { id text } } ... on NoteIs { processId facet note blocks }
  ... on SuggestionIs { suggestion { id } } ... on OwnershipOfferIs { ownershipOffer: offer { id } }
  ... on JoinOfferIs { joinOffer: offer { id } } ... on RightsAre { processIds }"""
PROBLEM = f"... on Problem {{ kind message rule field present {{ __typename {ROWS} }} }}"
ANSWERS = f"""... on Committed {{ delta {{ verb sentence changes {{ __typename {ROWS} }} }} }}
  ... on Rebased {{ became delta {{ verb sentence changes {{ __typename {ROWS} }} }} }}
  {PROBLEM}"""
