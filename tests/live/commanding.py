"""Four people who change one cluster at once, each with a will of their own."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.world import Person, new_id

WHOLES = 12
"""Only so many of the first processes get parts: one question for a cluster goes 12 layers deep."""
FACETS = ["WHY", "HOW", "WHO", "WHAT", "WHERE", "WHEN"]


@dataclass
class Sights:
    """What the people know to be on the map; some of it may be gone already."""

    top: str
    processes: list[str]
    parts: list[tuple[str, str]]
    aside: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)


class Commander:
    def __init__(self, person: Person, sights: Sights, seed: int) -> None:
        self.person = person
        self.sights = sights
        self.dice = random.Random(seed)
        self.made = 0
        self.base = ""

    async def commands(self, count: int) -> None:
        """Make so many changes; refusals come on top."""
        verbs = [self.adds, self.renames, self.moves, self.writes, self.sets_aside, self.joins]
        while self.made < count:
            verb = self.dice.choices(verbs, weights=[8, 4, 6, 6, 2, 3])[0]
            await verb()

    async def sends(self, verb: str, **arguments: Any) -> bool:
        """On the sight of one's own last change: what others did since makes it a rebasing."""
        self.base = self.base or await self.person.token()
        answer = await self.person.command(verb, base=self.base, **arguments)
        if answer["__typename"] == "Problem":
            return False
        self.base = answer["token"]
        self.made += 1
        return True

    def one(self) -> str:
        return self.dice.choice(self.sights.processes)

    def whole(self) -> str:
        return self.dice.choice(self.sights.processes[:WHOLES])

    async def adds(self) -> None:
        whole, part = self.whole(), new_id()
        name = f"Caring {self.dice.randrange(10_000)}"
        if await self.sends("addPart", wholeId=whole, id=part, name=name):
            self.sights.processes.append(part)
            self.sights.parts.append((whole, part))

    async def renames(self) -> None:
        name = f"Tending {self.dice.randrange(10_000)}"
        await self.sends("rename", processId=self.one(), name=name)

    async def moves(self) -> None:
        (whole, part), to = self.dice.choice(self.sights.parts), self.whole()
        if await self.sends("movePart", partId=part, fromWholeId=whole, toWholeId=to):
            self.sights.parts.append((to, part))

    async def joins(self) -> None:
        (whole, part), to = self.dice.choice(self.sights.parts), self.whole()
        if self.dice.random() < 0.7:
            if await self.sends("joinWhole", id=new_id(), partId=part, wholeId=to):
                self.sights.parts.append((to, part))
        elif self.dice.random() < 0.5:
            await self.sends("makeHome", partId=part, wholeId=whole)
        else:
            await self.sends("leaveWhole", partId=part, wholeId=whole)

    async def writes(self) -> None:
        facet, text = self.dice.choice(FACETS), f"Words {self.dice.randrange(10_000)}"
        if self.sights.attributes and self.dice.random() < 0.4:
            attribute = self.dice.choice(self.sights.attributes)
            ways: list[tuple[str, dict[str, Any]]] = [
                ("changeAttribute", {"text": text, "practice": True}),
                ("moveAttribute", {"facet": facet}),
                ("setAttributeAside", {}),
                ("bringAttributeBack", {}),
            ]
            verb, arguments = self.dice.choice(ways)
            await self.sends(verb, attributeId=attribute, **arguments)
            return
        attribute, process = new_id(), self.one()
        added = {"processId": process, "id": attribute, "facet": facet, "text": text}
        if await self.sends("addAttribute", **added):
            self.sights.attributes.append(attribute)
        await self.sends("describe", processId=process, facet=facet, note=text)

    async def sets_aside(self) -> None:
        if self.sights.aside and self.dice.random() < 0.6:
            back = self.dice.choice(self.sights.aside)
            if await self.sends("bringBack", processId=back):
                self.sights.aside = [one for one in self.sights.aside if one != back]
            return
        process = self.one()
        if process == self.sights.top:
            return
        parts = self.dice.choice(["WITH_THE_WHOLE", "MOVE_UP"])
        if await self.sends("setAside", processId=process, parts=parts):
            self.sights.aside.append(process)
