"""A small map that every mutation finds its subject in, and four people around it.

Ada's post owns *Running a ward* and what is below it, Leah's post leads it, Bob's post owns
*Testing blood*, which stands free; Carl's has nothing to do with either. Gwen governs the
information of Ada's organisation. The people stay for the whole run, the map is made afresh.
"""

from dataclasses import dataclass

from backend.clock import now
from backend.rules import name_key
from tests.world import Person, World, new_id


@dataclass
class Cast:
    """Who plays, with the posts they hold."""

    ada: Person
    bob: Person
    leah: Person
    carl: Person
    gwen: Person
    ward: str
    laboratory: str
    pharmacy: str


async def assemble(world: World) -> Cast:
    seven = await world.organisation()
    ward = await world.post("Ward manager", seven)
    laboratory, pharmacy = [await world.post(name) for name in ("Head of laboratory", "Pharmacist")]
    governing = await world.post("Information governance", seven, functions=["governance"])
    ada = await world.person_holding(ward, name="Ada")
    bob = await world.person_holding(laboratory, name="Bob")
    leah = await world.person_holding(pharmacy, name="Leah")
    carl = await world.person_holding(await world.post("Porter"), name="Carl")
    gwen = await world.person_holding(governing, name="Gwen")
    return Cast(ada, bob, leah, carl, gwen, ward, laboratory, pharmacy)


@dataclass
class Scene:
    """*Running a ward* has *Handing over shifts* (with *Reading notes*) and *Giving medicines*."""

    world: World
    cast: Cast
    top: str
    first: str
    second: str
    below: str
    other: str

    @property
    def ada(self) -> Person:
        return self.cast.ada

    @property
    def bob(self) -> Person:
        return self.cast.bob

    @property
    def leah(self) -> Person:
        return self.cast.leah

    @property
    def carl(self) -> Person:
        return self.cast.carl

    @property
    def gwen(self) -> Person:
        return self.cast.gwen

    async def attribute(self) -> str:
        """An attribute of the first part."""
        attribute = new_id()
        await self.ada.does(
            "addAttribute", processId=self.first, id=attribute, facet="WHEN", text="At seven"
        )
        return attribute

    async def suggestion(self) -> str:
        suggestion = new_id()
        await self.bob.does(
            "suggest", processId=self.first, id=suggestion, text="Write it down as well."
        )
        return suggestion

    async def ownership_offer(self) -> str:
        """The first part, offered by Ada to Bob's post."""
        offer = new_id()
        await self.ada.does(
            "offerOwnership", processId=self.first, id=offer, toPostId=self.cast.laboratory
        )
        return offer

    async def joining_offer(self) -> str:
        """Bob offers that *Testing blood* becomes a part of *Running a ward*: Ada is asked."""
        return await self.joining_offer_to(self.top)

    async def joining_offer_to(self, whole: str) -> str:
        offer = new_id()
        await self.bob.does("joinWhole", id=offer, partId=self.other, wholeId=whole)
        return offer

    async def share(self, part: str, whole: str) -> None:
        await self.ada.does("joinWhole", id=new_id(), partId=part, wholeId=whole)


async def make_scene(world: World, cast: Cast) -> Scene:
    """Made in few statements: it is made for nearly every test."""
    names = [
        "Running a ward",
        "Handing over shifts",
        "Giving medicines",
        "Reading notes",
        "Testing blood",
    ]
    ids = [new_id() for _ in names]
    top, first, second, below, other = ids
    row = {"label": "public", "highlighted": False, "illustrative": False}
    processes = [
        row | {"id": id, "name": name, "nameKey": name_key(name)}
        for id, name in zip(ids, names, strict=True)
    ]
    owners = [{"processId": id, "postId": cast.ward} for id in ids[:4]]
    owners.append({"processId": other, "postId": cast.laboratory})
    parts = [
        {"wholeId": whole, "partId": part, "home": True, "order": order}
        for whole, part, order in ((top, first, "a0"), (top, second, "a1"), (first, below, "a0"))
    ]
    await world.writes("processes", processes, now=now())
    await world.writes("owners", owners, now=now())
    await world.writes("parts", parts, now=now())
    lead = {"playerId": cast.pharmacy, "processId": top, "leading": True}
    await world.writes("players", [lead], now=now())
    await world.database.write_query("processes/rewire", processId=top)
    await world.refresh(*ids)
    for person in (cast.ada, cast.bob, cast.leah, cast.carl, cast.gwen):
        person.top = top
    return Scene(world, cast, top, first, second, below, other)
