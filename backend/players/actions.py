"""Adding and removing players; a leading player is a post and may edit."""

from backend.changes import Change
from backend.database import Row
from backend.errors import ProblemKind, Refusal, bad_input, not_found
from backend.permissions import Action
from backend.rules import clean_id

PLAYING = frozenset({"post", "organisation", "public_role"})


async def add_player(change: Change, process_id: str, player_id: str, leading: bool = False) -> str:
    """Let a post, an organisation or a public role take part; only the owner makes one leading."""
    process = await change.living(process_id, Action.EDIT)
    found = await change.first("things/get", thingId=clean_id(player_id, "player"))
    if found is None:
        raise not_found("player")
    thing = found["thing"]
    if thing["thingKind"] not in PLAYING:
        raise bad_input("playerId", "A player is a post, an organisation or a public role.")
    if leading and thing["thingKind"] != "post":
        raise bad_input("leading", "Only a post can be a leading player.")
    if _opens_it(process, thing):
        await change.process(process["id"], Action.SHARE)
    before = await change.first("players/get", playerId=thing["id"], processId=process["id"])
    if leading or (before and before["leading"]):
        await change.process(process["id"], Action.HAND_OVER)
    row = await change.first(
        "players/add",
        playerId=thing["id"],
        processId=process["id"],
        leading=leading,
        number=change.number,
        now=change.now,
    )
    if row is None:
        raise not_found("player")
    change.touch(process)
    change.put("PlayerIs", player=row["player"])
    role = "a leading player" if leading else "a player"
    return f"made {thing['name']} {role} of “{process['name']}”"


def _opens_it(process: Row, thing: Row) -> bool:
    """Whether people of another legal entity will read the process because they take part."""
    of_another = thing["thingKind"] != "public_role" and thing["entityId"] != process["entityId"]
    return bool(of_another and process["label"] != "public")


async def remove_player(change: Change, process_id: str, player_id: str) -> str:
    """End a player's part in a process; only the owner ends a leading one."""
    process = await change.living(process_id, Action.EDIT)
    clean = clean_id(player_id, "player")
    present = await change.first("players/get", playerId=clean, processId=process["id"])
    if present is None:
        raise Refusal(ProblemKind.ALREADY_SO, "That is no player of this process.")
    if present["leading"]:
        await change.process(process["id"], Action.HAND_OVER)
    await change.first("players/remove", playerId=clean, processId=process["id"])
    change.touch(process)
    change.put("PlayerIsNot", processId=process["id"], playerId=clean)
    return f"ended the part of {present['name']} in “{process['name']}”"
