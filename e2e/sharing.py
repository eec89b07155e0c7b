"""What is kept from some, and who keeps it: for the tests of what each person sees."""

from dataclasses import dataclass

from e2e.ward import Ward
from tests.asking import ANSWER, CHANGED
from tests.world import Person, new_id

GUARDED = "Reviewing a safeguarding concern"
BELOW = "Meeting the family"
STANDS_HERE = "A restricted process"


@dataclass
class Guarded:
    """A part of the ward that another organisation owns, with a part of its own; Dana answers for it."""

    id: str
    part: str
    organisation: str
    dana: Person


async def guarded(ward: Ward, label: str = "NAMED") -> Guarded:
    """What is below it stays public: only the process itself is labelled."""
    world = ward.world
    organisation = await world.organisation("Safeguarding Trust", "trust")
    post = await world.post("Safeguarding lead", organisation)
    process = await world.process(GUARDED, post, whole=ward.id)
    dana = await world.person_holding(post, name="Dana Whitlock")
    part = await dana.adds_part(process, BELOW)
    if label != "PUBLIC":
        await labels(dana, process, label)
    return Guarded(process, part, organisation, dana)


async def labels(person: Person, process_id: str, label: str, *, below: bool = False) -> None:
    """Somebody labels a process, from wherever they are."""
    query = f"""mutation($command: CommandInput!, $id: ID!, $label: Label!, $below: Boolean!) {{
      answer: setLabel(command: $command, processId: $id, label: $label, below: $below)
      {ANSWER} }} {CHANGED}"""
    command = {"opId": new_id(), "base": await person.token(process_id)}
    found = await person.ask(query, command=command, id=process_id, label=label, below=below)
    assert found["answer"]["__typename"] == "Committed", found


async def governing(ward: Ward, organisation: str, name: str = "Gita Rao") -> Person:
    """Somebody who governs information in an organisation, and reads nothing by that."""
    post = await ward.world.post("Information governance lead", organisation)
    await ward.world.database.run_text(
        "MATCH (post:Post {id: $post}) SET post.functions = ['governance']", post=post
    )
    return await ward.world.person_holding(post, name=name)
