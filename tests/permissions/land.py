"""Organisations and people of every relation that the table knows, who stay while processes come and go.

A trust with a division and two wards, an integrated care board, an alliance with a charity as its member, and others
that have nothing to do with them. Each person is called after what they are to a process of *Ward 1*.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from backend.clock import now
from tests.world import Person, World, new_id

WEEK = timedelta(days=7)


@dataclass
class Land:
    world: World
    posts: dict[str, str]
    people: dict[str, Person]
    housing: str
    """An organisation that takes part as such; the `tenant` holds a post in it."""

    def __getitem__(self, who: str) -> Person:
        return self.people[who]

    def name_of(self, person: Person) -> str:
        return next(name for name, other in self.people.items() if other is person)


async def settle(world: World) -> Land:
    """Everybody, signed in."""
    organisations = await _organisations(world)
    posts = {
        name: await world.post(name.title(), organisations[where], functions)
        for name, (where, *functions) in POSTS.items()
    }
    named = {
        name: await world.person_holding(*_held(posts, name), name=name.title())
        for name in (*posts, "reader")
    }
    for person in named.values():
        person.top = world.top
    return Land(world, posts, named, organisations["housing"])


def _held(posts: dict[str, str], name: str) -> list[str]:
    return [posts[name]] if name in posts else []


async def _organisations(world: World) -> dict[str, str]:
    made = {"trust": await world.organisation("North Trust", "trust")}
    made["division"] = await world.organisation("Medicine", "division", made["trust"])
    made["ward 1"] = await world.organisation("Ward 1", "ward", made["division"])
    made["ward 2"] = await world.organisation("Ward 2", "ward", made["division"])
    made["board"] = await world.organisation("North Board", "integrated_care_board")
    made["alliance"] = await world.organisation("Ageing Well Alliance", "alliance")
    made["charity"] = await world.organisation("Kind Charity", "charity", None, made["alliance"])
    for name in ("council", "practice", "school", "housing", "company"):
        made[name] = await world.organisation(name.title(), "company")
    return made


POSTS: dict[str, tuple[str, ...]] = {
    "owner": ("ward 1",),
    "member": ("ward 2",),
    "excluded": ("ward 2",),
    "lead": ("practice",),
    "delegate": ("council",),
    "late delegate": ("council",),
    "early delegate": ("council",),
    "post reader": ("company",),
    "ally": ("charity",),
    "convenor": ("alliance",),
    "player": ("school",),
    "tenant": ("housing",),
    "steward": ("trust", "steward"),
    "governance": ("trust", "governance"),
    "policy lead": ("company", "policy_lead"),
    "upstream": ("board",),
    "stranger": ("company",),
}
"""Whose post is in which organisation, with what functions."""


@dataclass
class Place:
    """A process with all that there can be around it: where its being there could be seen."""

    whole: str
    process: str
    part: str
    neighbour: str
    attribute: str
    suggestion: str
    interaction: str
    finding: str
    document: str
    view: str
    word: str
    """A word of its name, and of no other."""


def word() -> str:
    """A word that nothing else on the map holds, in letters alone, as a name may be searched for."""
    return "q" + "".join(chr(ord("a") + int(digit, 16)) for digit in new_id().replace("-", "")[:16])


async def build_place(land: Land, label: str | None, **marks: Any) -> Place:
    """*Caring* (public, of the board) has a process of Ward 1 so labelled, and that has a public part."""
    world, post = land.world, land.posts
    rare = word()
    whole = await world.process("Caring", post["upstream"])
    process = await world.process(f"Handing {rare}", post["owner"], whole)
    part = await world.process("Reading notes", post["owner"], process)
    neighbour = await world.process("Testing blood", post["stranger"], whole)
    attribute = await world.attribute(process, f"At {rare}")
    place = Place(
        whole,
        process,
        part,
        neighbour,
        attribute,
        await world.suggestion(land["owner"].person_id, process),
        await world.interaction(neighbour, process),
        await world.finding(f"They overlap {rare}", neighbour, process),
        await world.document(f"Guideline {rare}", process),
        await world.view(f"View {rare}", whole, process),
        rare,
    )
    await _relate(land, process)
    await world.marks(process, label=label, **marks)
    return place


async def _relate(land: Land, process: str) -> None:
    """What each person is to it, as far as their posts do not say."""
    world, post, today = land.world, land.posts, now()
    await world.leads(post["lead"], process)
    await world.plays(post["player"], process)
    await world.plays(land.housing, process)
    await world.lends(post["delegate"], process, today - WEEK, today + WEEK)
    await world.lends(post["late delegate"], process, today - WEEK, today - WEEK / 7)
    await world.lends(post["early delegate"], process, today + WEEK / 7, today + WEEK)
    await world.names_reader(land["reader"].person_id, process)
    await world.names_reader(post["post reader"], process)
    await world.excludes(land["excluded"].person_id, process)
