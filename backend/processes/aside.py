"""Setting a process aside and bringing it back: hidden, never deleted (rule 5)."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal
from backend.permissions import Action, decide, reads
from backend.processes.places import edge_to, leave, order_in, require_free_name, tell_place
from backend.processes.rules import going_with


async def set_aside(change: Change, process_id: str, parts: str) -> str:
    """Hide a process; its parts go with it or move up, as asked. Nothing is deleted (rule 5)."""
    process = await change.living(process_id, Action.SET_ASIDE)
    if parts == "MOVE_UP":
        await _move_parts_up(change, process)
    below = await change.tx.rows("processes/below", processId=process["id"])
    going, rehomed = going_with(process["id"], below, _not_theirs(change, below))
    for part, place in rehomed:
        await _find_new_home(change, part, place)
    await change.first(
        "processes/set_aside",
        ids=going,
        processId=process["id"],
        number=change.number,
        now=change.now,
    )
    if parts != "MOVE_UP":
        change.undone_by("bringBack", process_id=process["id"])
    change.touch(process)
    await _count_anew(change, going)
    for part, _ in rehomed:
        await tell_place(change, part["id"])
    return f"set aside “{process['name']}”"


def _not_theirs(change: Change, below: list[Row]) -> set[str]:
    """What this person may not set aside stays, whatever happens above it."""
    return {
        row["id"]
        for row in below
        if not decide(change.viewer, Action.SET_ASIDE, row["facts"]).allowed
    }


async def bring_back(change: Change, process_id: str) -> str:
    """Show again what was set aside, with all that went along (rule 5)."""
    process = await change.process(process_id, Action.SET_ASIDE)
    if process["setAsideWith"] != process["id"]:
        raise _not_brought_back(process)
    home = next((edge for edge in process["wholes"] if edge["home"]), None)
    if home is not None and home["wholeSetAside"]:
        message = f"“{home['wholeName']}”, its home, has been set aside. Bring that back first."
        raise Refusal(ProblemKind.IS_SET_ASIDE, message, rule=5)
    if home is not None:
        whole = {"id": home["wholeId"], "name": home["wholeName"]}
        await require_free_name(change, whole, process["name"], process["id"])
    back = await change.tx.rows(
        "processes/bring_back", processId=process["id"], number=change.number
    )
    change.undone_by("setAside", process_id=process["id"], parts="WITH_THE_WHOLE")
    change.touch(process)
    ids = [row["id"] for row in back]
    for part_id in [*await _count_anew(change, ids), *await _stood_free(change, process, ids)]:
        await tell_place(change, part_id)
    return f"brought back “{process['name']}”"


async def _stood_free(change: Change, process: Row, back: list[str]) -> list[str]:
    """The parts that stayed when their whole was set aside, and are below it again."""
    below = await change.tx.rows("processes/below", processId=process["id"])
    stood = [
        row
        for row in below
        if row["id"] not in back and any(edge["wholeId"] in back for edge in row["wholes"])
    ]
    change.touch(*stood)
    return [row["id"] for row in stood]


def _not_brought_back(process: Row) -> Refusal:
    if not process["setAside"]:
        return Refusal(ProblemKind.ALREADY_SO, f"“{process['name']}” is not set aside.")
    message = f"“{process['name']}” was set aside with a whole above it. Bring that back."
    return Refusal(ProblemKind.IS_SET_ASIDE, message, rule=5)


async def _find_new_home(change: Change, part: Row, place: Row) -> None:
    """A shared part stays when its home is set aside: the oldest of its living wholes takes it."""
    whole = {"id": place["wholeId"], "name": place["wholeName"]}
    await require_free_name(change, whole, part["name"], part["id"])
    await change.first(
        "processes/make_home", partId=part["id"], wholeId=whole["id"], number=change.number
    )
    change.touch(part)
    await change.rewire(part["id"])


async def _move_parts_up(change: Change, process: Row) -> None:
    """The parts of a process that may be read take its place in its home, in their order, or stand free
    when it has none."""
    home = next((edge for edge in process["wholes"] if edge["home"]), None)
    parts = await change.tx.rows("processes/parts", processId=process["id"])
    if home is not None and parts:
        await change.process(home["wholeId"], Action.EDIT)
    last = process["id"]
    for row in parts:
        if not reads(change.viewer, row["facts"]):
            continue  # it stays where it is, and stands free
        part = await change.process(row["id"])
        if home is None or edge_to(part, home["wholeId"]) is not None:
            await leave(change, part, {"wholeId": process["id"], "home": row["home"]})
        else:
            await _move_up(change, process, home, part | {"home": row["home"]}, last)
            last = part["id"]
        await change.rewire(part["id"])
        change.touch(part)
        change.put("PartIsNot", wholeId=process["id"], partId=part["id"])
        await tell_place(change, part["id"])


async def _move_up(change: Change, process: Row, home: Row, part: Row, last: str) -> None:
    """Move a part from a process into the home of that process, after the one moved last."""
    if part["home"]:
        whole = {"id": home["wholeId"], "name": home["wholeName"]}
        await require_free_name(change, whole, part["name"], part["id"])
    await change.first(
        "processes/move_part",
        fromId=process["id"],
        toId=home["wholeId"],
        partId=part["id"],
        order=await order_in(change, home["wholeId"], {"after": last}),
        number=change.number,
        now=change.now,
    )


async def _count_anew(change: Change, ids: list[str]) -> list[str]:
    """Set aside or brought back together: write what they carry, and tell those that are seen.

    Seen are those with a whole outside of them, and that whole. Gives the ids of such parts.
    """
    around = await change.tx.rows("processes/carriers", processIds=ids)
    carriers = {row["id"] for row in around} | set(ids)
    await change.tx.rows("processes/refresh", processIds=sorted(carriers))
    beside = await change.tx.rows("processes/beside", ids=ids)
    for row in beside:
        change.touch({"id": row["partId"], "above": row["above"]})
        change.count({"id": row["wholeId"], "above": []})
    return list(dict.fromkeys(row["partId"] for row in beside))
