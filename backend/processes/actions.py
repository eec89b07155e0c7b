"""What people may do with processes and their places in the map.

Each action works inside one `Change`: find what you may see, ask permission, check the rule, write. It gives the
sentence that tells others what was done, without the name of who did it.
"""

from backend import notes
from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.permissions import Action, reads_content
from backend.processes.places import (
    Place,
    edge_to,
    leave,
    order_in,
    place_in,
    require_free_name,
    tell_place,
    would_circle,
)
from backend.rules import LONGEST_NOTE, clean_id, clean_name, clean_text, name_key

BESIDE = ("blocks", "label", "purposeId")
"""What is told of a note beside its text: the rich text, and what decides who reads it."""


async def start_cluster(change: Change, id: str, name: str, owner_post_id: str) -> str:
    """Start a free-standing cluster, owned by a post that the person holds."""
    post_id = clean_id(owner_post_id, "post")
    if post_id not in change.viewer.post_ids:
        raise Refusal(
            ProblemKind.NOT_ALLOWED,
            "A new cluster begins with one of your own posts as its owner.",
            rule=1,
            field="ownerPostId",
        )
    clean = clean_name(name)
    process_id = await change.new_id(id)
    await change.first(
        "processes/start",
        id=process_id,
        name=clean,
        nameKey=name_key(clean),
        ownerPostId=post_id,
        number=change.number,
        now=change.now,
    )
    change.touch({"id": process_id, "above": [process_id]})
    return f"started the cluster “{clean}”"


async def add_part(change: Change, whole_id: str, id: str, name: str, place: Place = None) -> str:
    """Add a part at home in a whole; whoever starts it as a leading player leads it."""
    whole = await change.living(whole_id, Action.EDIT)
    clean = clean_name(name)
    part_id = await change.new_id(id)
    await require_free_name(change, whole, clean, part_id)
    await change.first(
        "processes/add_part",
        wholeId=whole["id"],
        id=part_id,
        name=clean,
        nameKey=name_key(clean),
        order=await order_in(change, whole["id"], place),
        number=change.number,
        now=change.now,
    )
    if whole["ownerPostId"] not in change.viewer.post_ids:
        for post_id in sorted(change.viewer.post_ids & set(whole["leadPostIds"])):
            await change.first(
                "players/add",
                playerId=post_id,
                processId=part_id,
                leading=True,
                number=change.number,
                now=change.now,
            )
    change.undone_by("setAside", process_id=part_id, parts="WITH_THE_WHOLE")
    await change.rewire(part_id)
    change.touch(whole, {"id": part_id, "above": [part_id]})
    await tell_place(change, part_id)
    return f"added “{clean}” to “{whole['name']}”"


async def rename(change: Change, process_id: str, name: str) -> str:
    """Give a process another name; the last name given wins, and says what it was given over."""
    process = await change.living(process_id, Action.EDIT)
    clean = clean_name(name)
    home = next((edge for edge in process["wholes"] if edge["home"]), None)
    if home is not None:
        whole = {"id": home["wholeId"], "name": home["wholeName"]}
        await require_free_name(change, whole, clean, process["id"])
    if process["nameAt"] > change.base and process["name"] != clean:
        who = await _who_else(change, process["id"], "rename")
        if who:
            change.became = (
                f"Named “{clean}”, over “{process['name']}”, the name {who} had just given."
            )
    await change.first(
        "processes/rename",
        processId=process["id"],
        name=clean,
        nameKey=name_key(clean),
        number=change.number,
    )
    change.undone_by("rename", process_id=process["id"], name=process["name"])
    change.touch(process)
    return f"renamed “{process['name']}” to “{clean}”"


async def describe(change: Change, process_id: str, facet: str, note: str) -> str:
    """Write the note of a facet; refused when somebody else wrote it since, so that no words are lost."""
    process = await change.living(process_id, Action.EDIT)
    text = clean_text(note, "note", LONGEST_NOTE, lines=True)
    present = await change.first("processes/note", processId=process["id"], facet=facet)
    if present and not reads_content(change.viewer, process, present, "edit"):
        raise Refusal(
            ProblemKind.NOT_ALLOWED, f"You may not edit the {facet} of “{process['name']}”."
        )
    if present and present["at"] > change.base and present["text"] != text:
        refusal = Refusal(
            ProblemKind.STALE,
            f"The {facet} of “{process['name']}” was written anew since you read it. "
            "Compare both versions, then save the one you want.",
            field="note",
        )
        refusal.present = [
            {"is": "NoteIs", "processId": process["id"], "facet": facet, "note": present["text"]}
            | {key: present[key] for key in BESIDE}
        ]
        raise refusal
    version = await notes.write(
        change.tx,
        f"{process['id']}:{facet}",
        lambda prose: prose.rewrite(text),
        person_id=change.viewer.person_id,
        number=change.number,
        now=change.now,
    )
    described = await change.first(
        "processes/describe",
        processId=process["id"],
        facet=facet,
        text=text,
        number=change.number,
    )
    change.touch(process)
    beside = {key: described[key] if described else None for key in BESIDE}
    change.put("NoteIs", processId=process["id"], facet=facet, note=text, version=version, **beside)
    return f"described the {facet} of “{process['name']}”"


async def tell_what_was_typed(change: Change, process_id: str, facet: str) -> str:
    """Tell those who follow the map how a note stands that is typed together; it is kept already."""
    process = await change.kept_in(process_id)
    note = await change.first("processes/note", processId=process["id"], facet=facet)
    if note is None:
        raise not_found("note")
    told = await change.first("text/told", id=f"{process['id']}:{facet}")
    change.touch(process)
    beside = {key: note[key] for key in BESIDE}
    version = notes.version_of(told) if told else None
    change.put(
        "NoteIs",
        processId=process["id"],
        facet=facet,
        note=note["text"],
        version=version,
        **beside,
    )
    return f"described the {facet} of “{process['name']}”"


async def move_part(
    change: Change, part_id: str, from_whole_id: str, to_whole_id: str, place: Place = None
) -> str:
    """Move a part from one whole to another, or to another place in the same one."""
    part = await change.living(part_id)
    source = await change.process(from_whole_id, Action.EDIT)
    edge = edge_to(part, source["id"])
    if edge is None:
        source, edge = await _where_it_went(change, part, source)
    target = await change.living(to_whole_id, Action.EDIT)
    change.undone_by(
        "movePart",
        part_id=part["id"],
        from_whole_id=target["id"],
        to_whole_id=source["id"],
        place=await place_in(change, source["id"], part["id"]),
    )
    order = await order_in(change, target["id"], place, moving=part["id"])
    if source["id"] == target["id"]:
        await change.first(
            "processes/reorder_part",
            wholeId=target["id"],
            partId=part["id"],
            order=order,
            number=change.number,
        )
        change.touch(part, target)
        await tell_place(change, part["id"])
        return f"moved “{part['name']}” within “{target['name']}”"
    if edge_to(part, target["id"]) is not None:
        message = f"“{part['name']}” is a part of “{target['name']}” already."
        raise Refusal(ProblemKind.ALREADY_SO, message)
    if edge["home"]:
        await require_free_name(change, target, part["name"], part["id"])
    moved = await change.first(
        "processes/move_part",
        fromId=source["id"],
        toId=target["id"],
        partId=part["id"],
        order=order,
        number=change.number,
        now=change.now,
    )
    if moved is None:
        raise would_circle(part, target)
    change.touch(part, source, target)
    await change.rewire(part["id"])
    change.put("PartIsNot", wholeId=source["id"], partId=part["id"])
    await tell_place(change, part["id"])
    return f"moved “{part['name']}” from “{source['name']}” to “{target['name']}”"


async def leave_whole(change: Change, part_id: str, whole_id: str) -> str:
    """Take a part out of one of its wholes; without another it starts a free-standing cluster."""
    part = await change.living(part_id)
    whole = await change.process(whole_id)
    if part["ownerPostId"] not in change.viewer.post_ids:
        await change.process(whole_id, Action.EDIT)
    edge = edge_to(part, whole["id"])
    if edge is None:
        message = f"“{part['name']}” is no part of “{whole['name']}”."
        raise Refusal(ProblemKind.STALE, message)
    await leave(change, part, edge)
    change.touch(part, whole)
    await change.rewire(part["id"])
    change.put("PartIsNot", wholeId=whole["id"], partId=part["id"])
    await tell_place(change, part["id"])
    return f"took “{part['name']}” out of “{whole['name']}”"


async def make_home(change: Change, part_id: str, whole_id: str) -> str:
    """Choose which whole places a process on the map (rule 3)."""
    part = await change.living(part_id, Action.EDIT)
    whole = await change.living(whole_id)
    edge = edge_to(part, whole["id"])
    if edge is None:
        message = f"“{part['name']}” is no part of “{whole['name']}”. Join it first."
        raise Refusal(ProblemKind.STALE, message, rule=3)
    if edge["home"]:
        message = f"“{part['name']}” is at home in “{whole['name']}” already."
        raise Refusal(ProblemKind.ALREADY_SO, message, rule=3)
    await require_free_name(change, whole, part["name"], part["id"])
    await change.first(
        "processes/make_home", partId=part["id"], wholeId=whole["id"], number=change.number
    )
    if home := next((edge for edge in part["wholes"] if edge["home"]), None):
        change.undone_by("makeHome", part_id=part["id"], whole_id=home["wholeId"])
    change.touch(part)
    await change.rewire(part["id"])
    await tell_place(change, part["id"])
    return f"gave “{part['name']}” its home in “{whole['name']}”"


# -- what several of the actions above do


async def _who_else(change: Change, process_id: str, verb: str) -> str | None:
    """Who else did this to the process since the command's base?"""
    row = await change.first(
        "processes/last_named_by", processId=process_id, number=change.base, verb=verb
    )
    return str(row["by"]) if row else None


async def _where_it_went(change: Change, part: Row, source: Row) -> tuple[Row, Row]:
    """Somebody moved the part first: the last move wins, from where it is now."""
    home = next((edge for edge in part["wholes"] if edge["home"]), None)
    if home is None or home["at"] <= change.base:
        message = f"“{part['name']}” is no part of “{source['name']}”."
        raise Refusal(ProblemKind.STALE, message)
    now_in = await change.process(home["wholeId"], Action.EDIT)
    change.became = f"Moved from “{now_in['name']}”, where somebody had just put it."
    return now_in, home
