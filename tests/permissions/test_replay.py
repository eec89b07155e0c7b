"""Every operation of the schema, asked by others with the ids of the owner's things.

One table says which action on which class of thing each command asks the policy for. What the policy then says of each
person is what the command does: refused where it says no, and never for want of a right where it says yes.
"""

from typing import Any

import pytest

from backend.policy import policy
from tests.permissions.land import Land
from tests.permissions.operations import (
    SCHEMA,
    Belongings,
    arguments_of,
    build_belongings,
    command,
    commands,
    hideable_arguments,
    mutations,
)
from tests.world import Person, new_id

ASKS: dict[str, tuple[str, str]] = {
    "addPart": ("edit", "process"),
    "rename": ("edit", "process"),
    "describe": ("edit", "content"),
    "bringNoteBack": ("edit", "content"),
    "nameNoteVersion": ("edit", "content"),
    "movePart": ("edit", "process"),
    "makeHome": ("edit", "process"),
    "leaveWhole": ("edit", "process"),
    "joinWhole": ("edit", "process"),
    "setAside": ("set_aside", "process"),
    "bringBack": ("set_aside", "process"),
    "addAttribute": ("edit", "content"),
    "changeAttribute": ("edit", "content"),
    "moveAttribute": ("edit", "content"),
    "setAttributeAside": ("edit", "content"),
    "bringAttributeBack": ("edit", "content"),
    "nameThing": ("edit", "content"),
    "unnameThing": ("edit", "content"),
    "linkDocument": ("edit", "process"),
    "unlinkDocument": ("edit", "process"),
    "linkAttributeDocument": ("edit", "content"),
    "unlinkAttributeDocument": ("edit", "content"),
    "suggest": ("suggest", "process"),
    "answerSuggestion": ("edit", "process"),
    "offerOwnership": ("hand_over", "process"),
    "withdrawOwnership": ("hand_over", "process"),
    "addPlayer": ("hand_over", "process"),
    "removePlayer": ("edit", "process"),
    "interact": ("edit", "process"),
    "stopInteracting": ("edit", "process"),
    "setLabel": ("label", "process"),
    "setFacetLabel": ("label", "process"),
    "setAttributeLabel": ("label", "process"),
    "keepNoteFor": ("label", "content"),
    "keepAttributeFor": ("label", "content"),
    "setLocked": ("lock", "process"),
    "setSealed": ("seal", "process"),
    "nameReader": ("share", "process"),
    "stopNamingReader": ("share", "process"),
    "exclude": ("share", "process"),
    "stopExcluding": ("share", "process"),
    "lendEditing": ("delegate", "process"),
    "stopLending": ("delegate", "process"),
    "makeOrganisation": ("administer", "organisation"),
    "makePost": ("administer", "organisation"),
    "givePost": ("administer", "organisation"),
    "endPost": ("administer", "organisation"),
    "setFunctions": ("administer", "organisation"),
    "mergePosts": ("administer", "organisation"),
    "suspend": ("administer", "organisation"),
    "planAbolition": ("administer", "organisation"),
    "acceptSuccession": ("administer", "organisation"),
    "callOffAbolition": ("administer", "organisation"),
    "invite": ("administer", "organisation"),
    "withdrawInvitation": ("administer", "organisation"),
    "statePurpose": ("host", "organisation"),
    "agreeToPurpose": ("agree", "organisation"),
    "declinePurpose": ("agree", "organisation"),
}
"""What each command asks the policy for."""
BY_A_POST = {
    "startCluster": "of whoever holds the post that is to own it",
    "acceptOwnership": "of whoever holds the post that it is offered to",
    "declineOwnership": "of whoever holds the post that it is offered to",
    "acceptJoining": "of the side that is asked: an owner, or who leads the whole",
    "declineJoining": "of the side that is asked: an owner, or who leads the whole",
    "takeOver": "of whoever holds the post that a vacancy has passed to",
}
"""What follows from a post and not from the table."""
OF_A_PURPOSE = {"redefinePurpose", "endPurpose", "declarePurpose", "withdrawDeclaration"}
"""What they ask depends on whose purpose it is: one of the owner's here. tests/purposes has their promises."""
OF_HISTORY = {"takeBack"}
"""It asks what its opposite asks; tests/history has its promises."""
NOT_A_CHANGE = {"lookAt"}
READS = {
    "process": "read",
    "cluster": "read",
    "setAsideParts": "read",
    "changes": "read",
    "processHistory": "read",
    "clusterHistory": "read",
    "noteHistory": "edit",
    "noteVersion": "edit",
    "noteComparison": "edit",
    "mentioned": "read",
    "sharing": "review",
    "why": "review",
    "preview": "review",
}
"""The queries that take the id of a process, with what they ask for."""
OPEN_QUERIES = [
    "clusters", "processes", "searchProcesses", "me", "organisation", "organisations", "posts",
    "people", "documents", "things", "myWork", "views", "mayReadAudit", "audit", "administration",
    "looksAfter", "purposes", "readsFor",
]  # fmt: skip
ROLES = {
    "stranger": {"person"},
    "member": {"person", "member"},
    "lead": {"person", "lead"},
    "steward": {"person", "member", "steward"},
    "governance": {"person", "member", "ig"},
}
"""Who tries, and what they are to what is of the owner's organisation."""


def test_no_operation_is_without_what_it_asks_for() -> None:
    assert SCHEMA.query_type
    assert SCHEMA.subscription_type
    assert set(ASKS) | set(BY_A_POST) | OF_A_PURPOSE | OF_HISTORY == set(commands())
    assert set(mutations()) - set(commands()) == NOT_A_CHANGE
    assert set(READS) | set(OPEN_QUERIES) == set(SCHEMA.query_type.fields)
    assert set(SCHEMA.subscription_type.fields) == {"clusterChanges", "presence"}


@pytest.fixture(scope="module")
async def belongings(land: Land) -> Belongings:
    made = await build_belongings(land, "organisation")
    for process in (made.process, made.part, made.whole):
        await land.world.leads(land.posts["lead"], process)
    await land.world.is_known()
    return made


async def sends(
    person: Person, verb: str, arguments: dict[str, Any], top: str | None = None
) -> dict[str, Any]:
    base = await person.token(top)
    sent = {"command": {"opId": new_id(), "base": base}} | arguments
    answer: dict[str, Any] = (await person.ask(command(verb), **sent))["answer"]
    return answer


@pytest.mark.parametrize("who", ROLES)
async def test_another_does_with_the_owners_ids_what_the_policy_says_and_no_more(
    land: Land, belongings: Belongings, who: str
) -> None:
    """In the end the map is as it was, but for what the policy allows."""
    stands = await land.world.stands()
    hidden = {verb for verb, _ in hideable_arguments()} if who == "stranger" else set()
    for verb in [*ASKS, *BY_A_POST]:
        if not _may(who, verb) and verb not in OF_A_PLAN:
            answer = await sends(land[who], verb, arguments_of(verb, belongings))
            expected = "NOT_FOUND" if verb in hidden else "NOT_ALLOWED"
            assert answer.get("kind") == expected, (verb, answer)
    assert await land.world.stands() == stands


OF_A_PLAN = {"acceptSuccession", "callOffAbolition", "withdrawInvitation"}
"""Without a plan or an invitation there is nothing to be refused; tests/organisations has their promises."""


def _may(who: str, verb: str) -> bool:
    if verb in BY_A_POST:
        return who == "lead" and "Joining" in verb
    action, kind = ASKS[verb]
    if kind == "organisation":
        return False  # the organisation is another's
    held = frozenset({"anyone", *ROLES[who]})
    return policy().decide(held, kind, "organisation", action).allowed


@pytest.mark.parametrize("who", [who for who in ROLES if who != "stranger"])
async def test_nobody_is_refused_what_the_policy_allows(land: Land, who: str) -> None:
    """It may be refused for another reason: what the ids name is not always in the right state."""
    made = await build_belongings(land, "organisation")
    for process in (made.process, made.part, made.whole):
        await land.world.leads(land.posts["lead"], process)
    allowed = [verb for verb in ASKS if _may(who, verb)]
    for verb in sorted(allowed, key=lambda verb: verb in LAST):
        answer = await sends(land[who], verb, arguments_of(verb, made))
        assert answer.get("kind") not in ("NOT_ALLOWED", "NOT_FOUND"), (verb, answer)


LAST = {"setAside", "bringBack", "setAttributeAside", "setLabel", "setLocked", "setSealed"}


@pytest.mark.parametrize("name", READS)
async def test_a_query_tells_a_stranger_nothing_of_the_owners_things(
    land: Land, belongings: Belongings, name: str
) -> None:
    asked = ask_by_id(name, belongings.process, land["ally"].person_id, await _token(land))
    answer = await land["stranger"].post(*asked)
    assert belongings.process not in answer.text
    assert "Handing over" not in answer.text


async def _token(land: Land) -> str:
    return await land["stranger"].token()


def ask_by_id(name: str, process_id: str, person_id: str, token: str) -> tuple[str]:
    """One of the queries that take the id of a process, written out."""
    field = SCHEMA.query_type.fields[name]  # type: ignore[union-attr]
    plain = {"personId": person_id, "after": token}
    versions = {name: '"1.0"' for name in ("version", "before", "until") if name in field.args}
    plainly = versions | ({"facet": "WHY"} if "facet" in field.args else {})
    given = ", ".join(
        f'{argument}: ["{process_id}"]'
        if argument == "processIds"
        else f'{argument}: "{plain.get(argument, process_id)}"'
        for argument in field.args
        if argument.endswith(("Id", "Ids")) or (argument in ("id", "after") and name not in PAGED)
    )
    given = ", ".join([given, *(f"{argument}: {value}" for argument, value in plainly.items())])
    return (f"{{ {name}({given}) {{ {TELLS[name]} }} }}",)


PAGED = {"processHistory", "clusterHistory", "noteHistory"}
"""Their `after` is a cursor of theirs."""
PROBLEM = "... on Problem { kind message rule field present { __typename } }"
TELLS = {
    "process": f"... on Process {{ id name }} {PROBLEM}",
    "cluster": f"... on Cluster {{ token processes {{ id name }} }} {PROBLEM}",
    "setAsideParts": "id name",
    "changes": "more token deltas { sentence }",
    "processHistory": "edges { node { sentence } }",
    "clusterHistory": "edges { node { sentence } }",
    "noteHistory": "edges { node { version } }",
    "noteVersion": f"... on NoteVersion {{ text state }} {PROBLEM}",
    "noteComparison": f"... on NoteComparison {{ lines {{ pieces {{ text }} }} }} {PROBLEM}",
    "mentioned": "processes { id name isRestricted } people { id name } documents { id title }",
    "sharing": f"... on Sharing {{ label readers {{ count }} }} {PROBLEM}",
    "why": f"... on Why {{ visible rule because }} {PROBLEM}",
    "preview": f"... on Preview {{ processes {{ processId visible }} }} {PROBLEM}",
}
