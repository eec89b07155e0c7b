"""What of a change a person may hear: decided for each row from the facts of its processes.

A row is told when everything it speaks of may be seen. What only counts others (a process of which nothing but its
counts has changed) is told along with what was counted, never alone. The sentence names things, so it is told only to
those who may read all that it names; to others who hear a part of the change it says less.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.permissions import Facts, Viewer, reads, reads_content, sees, shown_to

Row = dict[str, Any]
Known = Mapping[str, Facts]
"""Facts of processes by their ids."""

LESS = "made a change"
"""The sentence for those who hear only a part of a change."""
OF_PEOPLE = frozenset({"SuggestionIs", "OwnershipOfferIs", "JoinOfferIs"})
"""What people say and offer to each other is not told to visitors."""


@dataclass(frozen=True)
class Heard:
    """The rows that a person hears, and whether that is all of the change."""

    rows: list[Row]
    whole: bool


def hear(viewer: Viewer, rows: Iterable[Row], named: Iterable[str], known: Known) -> Heard | None:
    """What this person hears of rows that name these processes; None when that is nothing."""
    written = list(rows)
    told = [heard for heard in (hear_row(viewer, row, known) for row in written) if heard]
    if not any(_says_something(row) for row in told):
        return None
    every_row = len(told) == len(written) and not any(_is_stub(row) for row in told)
    # A sentence may name people: visitors are not told it.
    all_named = viewer.person and all(_reads(viewer, one, known) for one in named)
    return Heard(told, every_row and all_named)


def hear_own(viewer: Viewer, rows: Iterable[Row], named: Iterable[str], known: Known) -> Heard:
    """What is told of a change to whoever made it: the sentence at least, if all that it names may be read still."""
    spoken_of = list(named)
    heard = hear(viewer, rows, spoken_of, known)
    return heard or Heard([], whole=all(_reads(viewer, one, known) for one in spoken_of))


def hear_row(viewer: Viewer, row: Row, known: Known) -> Row | None:
    """One row as this person hears it."""
    if row["is"] in OF_PEOPLE and not viewer.person:
        return None
    if row["is"] == "ProcessIs":
        return _process_is(viewer, row, known)
    if row["is"] == "RightsAre":
        return _rights_are(viewer, row, known)
    if row["is"] == "InteractionIs":
        return _interaction_is(viewer, row, known)
    return row if _MAY_HEAR[row["is"]](viewer, row, known) else None


def speaks_of(row: Row) -> list[str]:
    """The ids of the processes that a row speaks of."""
    if row["is"] == "ProcessIs":
        return [row["process"]["id"]]
    if row["is"] == "RightsAre":
        return list(row["processIds"])
    return [one for one in _SPEAKS_OF[row["is"]](row) if one]


def _rights_are(viewer: Viewer, row: Row, known: Known) -> Row | None:
    """Of those whose readers are others now, the ones that this person sees, or saw before: what is to be asked again.
    Where only some of the content has other readers, it is for those who read or label it, or did before."""
    was, content = row.get("was", {}), row.get("content")
    seen = [
        one
        for one in row["processIds"]
        if (_sees(viewer, one, known) or _sees(viewer, one, was))
        and (content is None or _is_of_use(viewer, known.get(one), content))
    ]
    return row | {"processIds": seen} if seen else None


def _is_of_use(viewer: Viewer, facts: Facts | None, content: list[Row]) -> bool:
    return facts is not None and any(
        reads_content(viewer, facts, item, action)
        for item in content
        for action in ("read", "label")
    )


def _process_is(viewer: Viewer, row: Row, known: Known) -> Row | None:
    process = row["process"]
    facts = known.get(process["id"])
    if facts is None:
        return None
    shown = shown_to(viewer, facts)
    if shown is None:
        return None
    if shown.get("restricted"):
        shown |= {"setAside": process.get("setAside", False)}
    return row | {"process": shown}


def _interaction_is(viewer: Viewer, row: Row, known: Known) -> Row | None:
    """With a restricted process it is told without what was written about the two."""
    if _if_read(viewer, row, known):
        return row
    if _if_all_are_seen(viewer, row, known):
        return row | {"interaction": row["interaction"] | {"note": ""}}
    return None


def _says_something(row: Row) -> bool:
    if row["is"] != "ProcessIs":
        return True
    changed = row.get("changed")
    if row["process"].get("restricted"):
        return changed is None or "setAside" in changed
    return changed is None or bool(changed)


def _is_stub(row: Row) -> bool:
    return row["is"] == "ProcessIs" and bool(row["process"].get("restricted"))


def _reads(viewer: Viewer, process_id: str, known: Known) -> bool:
    facts = known.get(process_id)
    return facts is not None and reads(viewer, facts)


def _sees(viewer: Viewer, process_id: str, known: Known) -> bool:
    facts = known.get(process_id)
    return facts is not None and sees(viewer, facts)


MayHear = Callable[[Viewer, Row, Known], bool]


def _if_all_are_seen(viewer: Viewer, row: Row, known: Known) -> bool:
    return all(_sees(viewer, one, known) for one in speaks_of(row))


def _if_read(viewer: Viewer, row: Row, known: Known) -> bool:
    return all(_reads(viewer, one, known) for one in speaks_of(row))


def _if_content_is_read(viewer: Viewer, row: Row, known: Known) -> bool:
    """By the label of now, where that is known, else by the one that the row was told with."""
    told = row.get("attribute") or row.get("suggestion") or row
    item = known.get(item_of(row) or "", told)
    facts = known.get(speaks_of(row)[0])
    return facts is not None and reads(viewer, facts) and reads_content(viewer, facts, item)


def item_of(row: Row) -> str | None:
    """The id of the attribute or note that a row tells or is about."""
    return _ITEM_OF[row["is"]](row) if row["is"] in _ITEM_OF else None


_MAY_HEAR: dict[str, MayHear] = {
    "PartIs": _if_all_are_seen,
    "PartIsNot": _if_all_are_seen,
    "NoteIs": _if_content_is_read,
    "AttributeIs": _if_content_is_read,
    "AttributeIsNot": _if_content_is_read,
    "SuggestionIs": _if_content_is_read,
    "PlayerIs": _if_read,
    "PlayerIsNot": _if_read,
    "DocumentIs": _if_read,
    "DocumentIsNot": _if_read,
    "InteractionIsNot": _if_all_are_seen,
    "OwnershipOfferIs": _if_read,
    "JoinOfferIs": _if_all_are_seen,
}
_ITEM_OF: dict[str, Callable[[Row], str | None]] = {
    "NoteIs": lambda row: f"{row['processId']}:{row['facet']}",
    "AttributeIs": lambda row: row["attribute"]["id"],
    "AttributeIsNot": lambda row: row["id"],
    "SuggestionIs": lambda row: row["suggestion"]["attributeId"] or row["suggestion"]["processId"],
}
_SPEAKS_OF: dict[str, Callable[[Row], list[str | None]]] = {
    "PartIs": lambda row: [row["wholeId"], row["partId"]],
    "PartIsNot": lambda row: [row["wholeId"], row["partId"]],
    "NoteIs": lambda row: [row["processId"]],
    "AttributeIs": lambda row: [row["attribute"]["processId"]],
    "AttributeIsNot": lambda row: [row["processId"]],
    "SuggestionIs": lambda row: [row["suggestion"]["processId"]],
    "PlayerIs": lambda row: [row["player"]["processId"]],
    "PlayerIsNot": lambda row: [row["processId"]],
    "DocumentIs": lambda row: [row["processId"]],
    "DocumentIsNot": lambda row: [row["processId"]],
    "InteractionIs": lambda row: [row["interaction"]["fromId"], row["interaction"]["toId"]],
    "InteractionIsNot": lambda row: [row["fromId"], row["toId"]],
    "OwnershipOfferIs": lambda row: [row["offer"]["processId"]],
    "JoinOfferIs": lambda row: [row["offer"]["partId"], row["offer"]["wholeId"]],
}
