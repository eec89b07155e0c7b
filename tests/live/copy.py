"""A map as a client keeps it: asked for once, then changed row by row as deltas tell."""

from typing import Any

from tests.world import Person

Row = dict[str, Any]
DETAILS = frozenset(
    f"{kind}{state}"
    for kind in ("Note", "Player", "Document", "Interaction", "Suggestion")
    for state in ("Is", "IsNot")
) | {"OwnershipOfferIs", "JoinOfferIs"}
"""What hangs on the page of a process and not on the map."""


class MapCopy:
    def __init__(self, person: Person, top: str) -> None:
        self.person = person
        self.top = top
        self.token = ""
        self.asked: list[str] = []
        """The clusters that were asked for; the first time it is the whole map."""
        self._processes: dict[str, Row] = {}
        self._parts: dict[tuple[str, str], Row] = {}
        self._attributes: dict[str, Row] = {}

    async def open(self) -> None:
        self.token = (await self._fetch(self.top))["token"]

    async def _fetch(self, process_id: str) -> Row:
        self.asked.append(process_id)
        cluster = await self.person.cluster(process_id)
        for process in cluster["processes"]:
            self._processes[process["id"]] = process
        for part in cluster["parts"]:
            self._put(part)
        for attribute in cluster["attributes"]:
            self._attributes[attribute["id"]] = attribute
        return cluster

    async def apply(self, delta: Row) -> None:
        """What is now and what is no more. A part that was not shown before is asked for, what is
        not shown any more is forgotten: nobody tells how it goes on."""
        if any(change["__typename"] == "RightsAre" for change in delta["changes"]):
            await self._ask_again()
            return
        before = self._reached()
        for change in delta["changes"]:
            self._lay(change)
        for process_id in sorted(self._reached() - before):
            await self._fetch(process_id)
        self._forget_what_is_not_shown()
        self.token = delta["token"]

    async def _ask_again(self) -> None:
        """What may be seen is otherwise now: nothing that is kept is sure."""
        for kept in (self._processes, self._parts, self._attributes):
            kept.clear()
        await self.open()

    def _lay(self, change: Row) -> None:
        match change["__typename"]:
            case "ProcessIs":
                self._processes[change["process"]["id"]] = change["process"]
            case "PartIs":
                self._put(change["part"])
            case "PartIsNot":
                self._parts.pop((change["wholeId"], change["partId"]), None)
            case "AttributeIs":
                self._attributes[change["attribute"]["id"]] = change["attribute"]
            case "AttributeIsNot":
                self._attributes.pop(change["id"], None)
            case other:
                assert other in DETAILS, other

    def _forget_what_is_not_shown(self) -> None:
        shown = self._reached()
        aside = {id for id, row in self._processes.items() if row["isSetAside"]}
        self._processes = {id: self._processes[id] for id in self._processes if id in shown | aside}
        self._parts = {ends: part for ends, part in self._parts.items() if ends[0] in shown}
        self._attributes = {
            id: one for id, one in self._attributes.items() if one["processId"] in shown
        }

    def _put(self, part: Row) -> None:
        """A part has one home, so a new one takes the place of what stood there."""
        if part["isHome"]:
            for (whole, of), other in self._parts.items():
                if of == part["partId"] and whole != part["wholeId"]:
                    other["isHome"] = False
        self._parts[part["wholeId"], part["partId"]] = dict(part)

    def _reached(self) -> set[str]:
        """What the top shows: itself, and every living part of what is shown."""
        reached, waiting = set(), [self.top]
        while waiting:
            whole = waiting.pop()
            if whole in reached:
                continue
            reached.add(whole)
            waiting += [of for (above, of) in self._parts if above == whole and self._lives(of)]
        return reached

    def _lives(self, process_id: str) -> bool:
        process = self._processes.get(process_id)
        return process is None or not process["isSetAside"]

    def shown(self) -> Row:
        """The cluster as it stands here, in the order of ids."""
        reached = self._reached()
        return arranged(
            {
                "processes": [self._processes[process] for process in reached],
                "parts": [part for ends, part in self._parts.items() if reached.issuperset(ends)],
                "attributes": [
                    one for one in self._attributes.values() if one["processId"] in reached
                ],
            }
        )


def arranged(cluster: Row) -> Row:
    return {
        "processes": sorted(cluster["processes"], key=lambda row: str(row["id"])),
        "parts": sorted(cluster["parts"], key=lambda row: (row["wholeId"], row["partId"])),
        "attributes": sorted(cluster["attributes"], key=lambda row: str(row["id"])),
    }
