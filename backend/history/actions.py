"""Taking back what was done, and the versions of notes."""

from typing import Any

from backend import notes
from backend.attributes import actions as attributes
from backend.changes import Change, Undo, Work
from backend.database import Row
from backend.errors import Refusal, bad_input, not_found
from backend.history.versions import Version, load, may_read_version, note_of
from backend.permissions import Action, reads_content
from backend.processes import actions as processes
from backend.processes import aside
from backend.rules import LONGEST_NAME, clean_statement

WORKS: dict[str, Work] = {
    "rename": processes.rename,
    "movePart": processes.move_part,
    "makeHome": processes.make_home,
    "setAside": aside.set_aside,
    "bringBack": aside.bring_back,
    "changeAttribute": attributes.change_attribute,
    "moveAttribute": attributes.move_attribute,
    "setAttributeAside": attributes.set_attribute_aside,
    "bringAttributeBack": attributes.bring_attribute_back,
}
"""What takes changes back, by the verbs that they are kept under."""
NO_VERSION = "There is no such version of this note, or you may not see it."


async def take_back(change: Change, undo: str, **arguments: Any) -> str:
    """Do the opposite of what was done once: an edit like any other, by whoever may make it, which can be taken back
    itself."""
    done = await WORKS[undo](change, **arguments)
    return f"{done}, taking back an earlier change"


def undoing(undo: Undo) -> Row:
    """The arguments of `take_back` for what is kept with a change."""
    return {"undo": undo.verb, **undo.arguments}


async def bring_note_back(change: Change, process_id: str, facet: str, version: str) -> str:
    """Write a note as it stood in one of its versions; whoever writes in it sees it come, and loses nothing."""
    process, note_id, found = await _version(change, process_id, facet, version)
    present = await notes.write(
        change.tx,
        note_id,
        lambda prose: prose.restore(found.prose),
        person_id=change.viewer.person_id,
        number=change.number,
        now=change.now,
    )
    await _tell(change, process, facet, present)
    return f"brought back the {facet} of “{process['name']}” as it was before"


async def name_note_version(
    change: Change, process_id: str, facet: str, version: str, name: str
) -> str:
    """Give a version of a note a name by which it is found again."""
    process, note_id, found = await _version(change, process_id, facet, version)
    clean = clean_statement(name, "name", LONGEST_NAME)
    await change.first(
        "history/give_name",
        id=note_id,
        epoch=found.epoch,
        number=found.number,
        name=clean,
        personId=change.viewer.person_id,
        now=change.now,
    )
    await _tell(change, process, facet, version)
    return f"named a version of the {facet} of “{process['name']}” “{clean}”"


async def _version(
    change: Change, process_id: str, facet: str, version: str
) -> tuple[Row, str, Version]:
    """A process that may be edited, its note, and a version of that which may be read."""
    process = await change.living(process_id, Action.EDIT)
    note = await change.first("processes/note", processId=process["id"], facet=facet)
    if note is None or not reads_content(change.viewer, process, note, "edit"):
        raise _no_version()
    note_id = note_of(process["id"], facet)
    found = await load(change.tx, note_id, version)
    if found is None or not may_read_version(change.viewer, process, found.label_row(note)):
        raise _no_version()
    return process, note_id, found


def _no_version() -> Refusal:
    return bad_input("version", NO_VERSION)


async def _tell(change: Change, process: Row, facet: str, version: str) -> None:
    note = await change.first("processes/note", processId=process["id"], facet=facet)
    if note is None:
        raise not_found("note")
    change.touch(process)
    beside = {key: note[key] for key in ("blocks", "label", "purposeId")}
    change.put(
        "NoteIs",
        processId=process["id"],
        facet=facet,
        note=note["text"],
        version=version,
        **beside,
    )
