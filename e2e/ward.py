"""A small cluster of a test's own, with the person who owns it."""

from dataclasses import dataclass

from e2e.screen import Screen, Screens
from tests.world import Person, World, new_id

TOP = "Caring for inpatients"
PARTS = ("Admitting patients", "Giving medicines", "Planning discharge")


@dataclass
class Ward:
    """*Caring for inpatients* with three parts; Ada, who holds the owner's post, is signed in."""

    world: World
    id: str
    ada: Person
    part: dict[str, str]

    @property
    def _processes(self) -> list[str]:
        return [self.id, *self.part.values()]

    async def leading(self, name: str = "Ben Carter") -> Person:
        """A person whose post leads in the whole cluster, and so may edit it."""
        post = await self.world.post("Practice educator")
        for process_id in self._processes:
            await self.world.leads(post, process_id)
        return await self.world.person_holding(post, name=name)

    async def reading(self, name: str = "Cleo Marsh", post: str = "Porter") -> Person:
        """A person from elsewhere, who may read it and suggest; found by their words from now on."""
        person = await self.world.person_holding(await self.world.post(post), name=name)
        await self.world.database.run_text(
            "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
        )
        return person

    async def at_two_desks(self, screens: Screens) -> tuple[Screen, Screen]:
        """Ada, who owns it, and Ben, who leads in it, each at a browser of their own."""
        ada, ben = await screens.of(self.ada), await screens.of(await self.leading())
        for screen in (ada, ben):
            await screen.opens_map(self.id, TOP)
        return ada, ben

    async def states(self, part: str, facet: str, text: str) -> None:
        """Ada states an attribute of a part."""
        await self.ada.does(
            "addAttribute",
            processId=self.part[part],
            id=new_id(),
            facet=facet,
            text=text,
            practice=False,
        )


async def open_ward(world: World, top: str = TOP, owner: str = "Ada Bright") -> Ward:
    post = await world.post("Ward manager")
    world.top = await world.process(top, post)
    ada = await world.person_holding(post, name=owner)
    part = {name: await ada.adds_part(world.top, name) for name in PARTS}
    return Ward(world, world.top, ada, part)
