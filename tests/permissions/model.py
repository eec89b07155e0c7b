"""A small country in plain data, by chance; written into the graph, and judged without it.

`Oracle` says what policies/README.md says, in Python and from this data alone: it knows no query, no table and none of
what processes carry. So it can be held against all three.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from backend.clock import now
from backend.rules import name_key
from backend.viewers import INNER_KINDS
from tests.world import World, new_id

Row = dict[str, Any]
LABELS = ["public", "organisation", "named"]
SECURITY = [
    "label", "locked", "sealed", "ownerPostId", "entityId", "leadPostIds", "playerIds", "above",
    "around", "over", "under",
]  # fmt: skip
"""What of a process decides about who may read it; each is missing somewhere."""


@dataclass(eq=False)
class Organisation:
    id: str
    kind: str
    within: "Organisation | None" = None
    alliance: "Organisation | None" = None

    @property
    def entity(self) -> "Organisation":
        """The legal entity that it is or is within."""
        inner = self.kind in INNER_KINDS and self.within
        return self.within.entity if inner and self.within else self

    def outwards(self) -> "list[Organisation]":
        """Itself and what it is within, no further than its legal entity."""
        if self.entity is self or self.within is None:
            return [self]
        return [self, *self.within.outwards()]


@dataclass(eq=False)
class Post:
    id: str
    organisation: Organisation
    functions: list[str]


@dataclass(eq=False)
class Time:
    """From when until when something was given."""

    since: datetime
    until: datetime | None

    def holds(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(eq=False)
class Purpose:
    """What content is kept for: of a legal entity, for others to read for as well, agreed to and until when."""

    id: str
    entity: Organisation
    recipients: list[Organisation]
    until: datetime
    is_agreed: bool
    is_ended: bool

    def holds(self, moment: datetime) -> bool:
        return self.is_agreed and not self.is_ended and moment < self.until


@dataclass(eq=False)
class Person:
    id: str
    suspended: bool
    posts: list[tuple[Post, Time]]
    declared: list[tuple[Purpose, datetime]] = field(default_factory=list)
    """What they read for, until when."""


@dataclass(eq=False)
class Item:
    """An attribute, or the note of a facet."""

    id: str
    facet: str
    own_label: str | None
    purpose: Purpose | None = None
    is_unlabelled: bool = False


@dataclass(eq=False)
class Process:
    id: str
    label: str | None
    sealed: bool
    owner: Post | None
    wholes: "list[Process]" = field(default_factory=list)
    leads: list[Post] = field(default_factory=list)
    players: list[Post | Organisation] = field(default_factory=list)
    readers: list[Person | Post] = field(default_factory=list)
    excluded: list[Person | Post] = field(default_factory=list)
    lent: list[tuple[Post, Post | None, Time]] = field(default_factory=list)
    offers: list[tuple[Post, bool]] = field(default_factory=list)
    """To whom its ownership is offered, and whether that is still open."""
    notes: list[Item] = field(default_factory=list)
    attributes: list[Item] = field(default_factory=list)
    suggestions_about: list[Item | None] = field(default_factory=list)
    missing: str = ""
    """The property that it has not, whatever should stand there."""

    def above(self) -> "dict[str, Process]":
        found = {self.id: self}
        for whole in self.wholes:
            found |= whole.above()
        return found


@dataclass(eq=False)
class Country:
    organisations: list[Organisation]
    posts: list[Post]
    people: list[Person]
    processes: list[Process]
    findings: list[list[Process]]
    purposes: list[Purpose]


def grow(seed: int, size: int = 26) -> Country:
    """One by chance: every relation, each missing property and each way of ending occurs in a few of them."""
    dice = random.Random(seed)
    organisations = _organisations()
    offices: list[list[str]] = [["steward"], ["governance"], ["policy_lead"], ["auditor"], [], []]
    posts = [Post(new_id(), dice.choice(organisations), dice.choice(offices)) for _ in range(14)]
    people = [
        Person(new_id(), nth == 0, [(dice.choice(posts), _time(dice)) for _ in range(nth % 3 + 1)])
        for nth in range(9)
    ]
    purposes = _purposes(dice, organisations)
    for person in people:
        person.declared = [
            (one, today() + timedelta(days=dice.choice([-1, 1, 1, 1])))
            for one in dice.sample(purposes, dice.choice([0, 1, 3, 6]))
        ]
    processes: list[Process] = []
    for nth in range(size):
        process = _process(dice, posts, organisations, people, purposes)
        process.wholes = dice.sample(processes, min(nth, dice.choice([0, 1, 1, 1, 2])))
        process.missing = SECURITY[nth // 2 % len(SECURITY)] if nth % 2 else ""
        processes.append(process)
    findings = [dice.sample(processes, 2) for _ in range(6)]
    return Country(organisations, posts, people, processes, findings, purposes)


def _organisations() -> list[Organisation]:
    board = Organisation(new_id(), "integrated_care_board")
    trust = Organisation(new_id(), "trust", board)
    division = Organisation(new_id(), "division", trust)
    wards = [Organisation(new_id(), "ward", division) for _ in range(2)]
    loose = Organisation(new_id(), "team")
    alliance = Organisation(new_id(), "alliance")
    charity = Organisation(new_id(), "charity", None, alliance)
    trust.alliance = alliance
    return [board, trust, division, *wards, loose, alliance, charity]


def _purposes(dice: random.Random, organisations: list[Organisation]) -> list[Purpose]:
    """Most are in force; one has ended, one is past its last day, and one was never agreed to."""
    entities = list({one.entity.id: one.entity for one in organisations}.values())
    ends = [(3, True, False)] * 4 + [(3, True, True), (-1, True, False), (3, False, False)]
    return [
        Purpose(
            new_id(),
            dice.choice(entities),
            dice.sample(entities, dice.choice([0, 1, 2])),
            today() + timedelta(days=days),
            is_agreed,
            is_ended,
        )
        for days, is_agreed, is_ended in ends
    ]


def today() -> datetime:
    return now().replace(microsecond=0)


def _time(dice: random.Random) -> Time:
    """Mostly now; else ended, or not begun."""
    day, here = timedelta(days=1), today()
    times = [Time(here - day, None), Time(here - day, here + day)] * 3
    return dice.choice([*times, Time(here - 2 * day, here - day), Time(here + day, None)])


def _process(
    dice: random.Random,
    posts: list[Post],
    organisations: list[Organisation],
    people: list[Person],
    purposes: list[Purpose],
) -> Process:
    process = Process(
        new_id(), dice.choice(LABELS), dice.random() < 0.25, dice.choice([*posts, None])
    )
    process.leads = dice.sample(posts, dice.choice([0, 0, 1]))
    process.players = dice.sample([*posts, *organisations], dice.choice([0, 0, 1, 2]))
    process.readers = dice.sample([*people, *posts], dice.choice([0, 0, 1, 2]))
    process.excluded = dice.sample([*people, *posts], dice.choice([0, 0, 0, 0, 1]))
    if dice.random() < 0.4:
        lender = dice.choice([process.owner, process.owner, dice.choice(posts)])
        process.lent = [(dice.choice(posts), lender, _lending(dice))]
    if process.owner and dice.random() < 0.3:
        process.offers = [(dice.choice(posts), dice.random() < 0.5)]
    kept_for = dice.choice([None, None, dice.choice(purposes)])
    process.notes = [Item(new_id(), "why", dice.choice([None, None, *LABELS]), kept_for)]
    process.attributes = [_item(dice, purposes) for _ in range(3)]
    process.suggestions_about = dice.choices([None, *process.attributes], k=dice.choice([0, 1, 2]))
    return process


def _lending(dice: random.Random) -> Time:
    day, time = timedelta(days=1), _time(dice)
    return Time(time.since, time.until or time.since + 3 * day)


def _item(dice: random.Random, purposes: list[Purpose]) -> Item:
    purpose = dice.choice([None, None, dice.choice(purposes)])
    own_label, unlabelled = dice.choice([None, None, *LABELS]), dice.random() < 0.1
    return Item(new_id(), dice.choice(["why", "how"]), own_label, purpose, unlabelled)


# -- into the graph


async def settle(world: World, country: Country) -> None:
    """Write it as the seed and the actions would, then take away what is missing."""
    await _write_people(world, country)
    await _write_purposes(world, country)
    await _write_processes(world, country)
    await _write_gifts(world, country)
    await _write_content(world, country)
    for process in country.processes:
        if not process.wholes:
            await world.database.write_query("processes/rewire", processId=process.id)
    ids = [process.id for process in country.processes]
    await _take_away(world, country, ["label"])
    await world.database.write_query("sharing/relabel", processIds=ids)
    await world.database.run_text(
        "MATCH (a:Attribute) WHERE a.id IN $ids REMOVE a.label",
        ids=[i.id for p in country.processes for i in p.attributes if i.is_unlabelled],
    )
    await world.refresh(*ids)
    await _take_away(world, country, [name for name in SECURITY if name != "label"])


async def _write_people(world: World, country: Country) -> None:
    plain = {"name": "Body", "fictional": True, "odsCode": None, "abolishedOn": None, "note": None}
    at = country.organisations
    await world.writes("organisations", [plain | {"id": o.id, "kind": o.kind} for o in at])
    await world.writes("within", [{"id": o.id, "within": o.within.id} for o in at if o.within])
    members = [{"id": o.id, "alliance": o.alliance.id} for o in at if o.alliance]
    await world.writes("members", members)
    await world.database.write_query("organisations/entities", inner=INNER_KINDS)
    plain = {"name": "Post", "holderNotRecorded": False}
    posts = [(post, post.organisation.id) for post in country.posts]
    rows = [plain | {"id": p.id, "organisationId": o, "functions": p.functions} for p, o in posts]
    await world.writes("posts", rows)
    plain = {"name": "Somebody", "demo": False, "demoLine": None, "demoOrder": None}
    people = [plain | {"id": one.id, "email": f"{one.id}@x.example"} for one in country.people]
    await world.writes("people", people)
    held = [
        {"personId": person.id, "postId": post.id} | _written(time)
        for person in country.people
        for post, time in person.posts
    ]
    await world.writes("holds", held)
    suspended = [person.id for person in country.people if person.suspended]
    await world.database.run_text(
        "MATCH (person:Person) WHERE person.id IN $ids SET person.suspended = true", ids=suspended
    )


async def _write_purposes(world: World, country: Country) -> None:
    rows: list[Row] = [
        {"id": one.id, "entity": one.entity.id, "until": one.until, "agreed": one.is_agreed}
        | {"ended": one.is_ended, "recipients": [other.id for other in one.recipients]}
        for one in country.purposes
    ]
    await world.database.run_text(PURPOSES, rows=rows, now=now())
    declared = [
        {"person": person.id, "purpose": one.id, "until": until}
        for person in country.people
        for one, until in person.declared
    ]
    await world.database.run_text(DECLARES, rows=declared)


PURPOSES = """UNWIND $rows AS row MATCH (o:Organisation {id: row.entity})
CREATE (o)<-[:OF]-(p:Purpose {id: row.id})-[:STATED_AS]->(s:Statement {id: row.id, until: row.until})
FOREACH (_ IN CASE WHEN row.agreed THEN [1] ELSE [] END | CREATE (p)-[:IN_FORCE]->(s))
SET p.endedAt = CASE WHEN row.ended THEN $now END
WITH row, s UNWIND row.recipients AS id MATCH (other:Organisation {id: id}) CREATE (s)-[:FOR]->(other)"""
DECLARES = """UNWIND $rows AS row MATCH (person:Person {id: row.person}), (p:Purpose {id: row.purpose})
CREATE (person)-[:READS_FOR {until: row.until}]->(p)"""


def _written(time: Time) -> Row:
    return {
        "since": time.since.isoformat(),
        "until": time.until.isoformat() if time.until else None,
    }


async def _write_processes(world: World, country: Country) -> None:
    plain = {"name": "Doing", "nameKey": name_key("Doing"), "highlighted": False}
    rows = [
        plain | {"illustrative": False, "id": process.id, "label": process.label}
        for process in country.processes
    ]
    await world.writes("processes", rows, now=now())
    owned = [(process.id, process.owner.id) for process in country.processes if process.owner]
    owners = [{"processId": process, "postId": post} for process, post in owned]
    await world.writes("owners", owners, now=now())
    parts = [
        {"wholeId": whole.id, "partId": process.id, "home": nth == 0, "order": "a0"}
        for process in country.processes
        for nth, whole in enumerate(process.wholes)
    ]
    await world.writes("parts", parts, now=now())
    await world.database.run_text(
        "MATCH (p:Process) WHERE p.id IN $ids SET p.sealed = true",
        ids=[process.id for process in country.processes if process.sealed],
    )


async def _write_gifts(world: World, country: Country) -> None:
    every = country.processes
    plays: list[tuple[Post | Organisation, Process, bool]]
    plays = [(post, p, True) for p in every for post in p.leads]
    plays += [(player, p, False) for p in every for player in p.players if player not in p.leads]
    rows = [{"playerId": one.id, "processId": p.id, "leading": lead} for one, p, lead in plays]
    await world.writes("players", rows, now=now())
    readers = [{"readerId": one.id, "processId": p.id} for p in every for one in p.readers]
    await world.writes("readers", readers, now=now())
    kept = [{"reader": one.id, "process": p.id} for p in every for one in p.excluded]
    await world.database.run_text(EXCLUDES, rows=kept, now=now())
    lent = [
        {"post": post.id, "process": p.id, "lender": lender.id if lender else "nobody"}
        | {"since": time.since, "until": time.until}
        for p in every
        for post, lender, time in p.lent
    ]
    await world.database.run_text(LENDS, rows=lent)
    offers: list[Row] = [
        {"id": new_id(), "process": p.id, "to": post.id, "by": country.people[0].id}
        | {"status": "OPEN" if is_open else "DECLINED"}
        for p in every
        for post, is_open in p.offers
    ]
    await world.database.run_text(OFFERS, rows=offers, now=now())


EXCLUDES = """UNWIND $rows AS row MATCH (reader:Person|Post {id: row.reader}), (p:Process {id: row.process})
CREATE (reader)-[:EXCLUDED_FROM {since: $now, reason: 'So.'}]->(p)"""
LENDS = """UNWIND $rows AS row MATCH (post:Post {id: row.post}), (p:Process {id: row.process})
CREATE (post)-[:EDITS_FOR_OWNER {since: row.since, until: row.until, ownerPostId: row.lender}]->(p)"""
OFFERS = """UNWIND $rows AS row
MATCH (p:Process {id: row.process})-[:OWNED_BY]->(from), (to:Post {id: row.to}), (by:Person {id: row.by})
CREATE (o:OwnershipOffer {id: row.id, at: $now, status: row.status})-[:OF]->(p)
CREATE (o)-[:FROM]->(from) CREATE (o)-[:TO]->(to) CREATE (o)-[:BY]->(by)"""
SUGGESTIONS = """UNWIND $rows AS row MATCH (p:Process {id: row.process}), (by:Person {id: row.by})
CREATE (s:Suggestion {id: row.id, text: 'Ask.', at: $now, status: 'OPEN', attributeId: row.about})-[:ON]->(p)
CREATE (s)-[:BY]->(by)"""


async def _write_content(world: World, country: Country) -> None:
    notes = [
        {"processId": p.id, "facet": note.facet, "text": "Because.", "ownLabel": note.own_label}
        for p in country.processes
        for note in p.notes
    ]
    await world.writes("notes", notes)
    plain = {"text": "So", "value": None, "practice": False, "order": "a0", "illustrative": False}
    items = [(process, item) for process in country.processes for item in process.attributes]
    await world.writes(
        "attributes", [plain | {"id": i.id, "processId": p.id, "facet": i.facet} for p, i in items]
    )
    await world.database.run_text(
        "UNWIND $rows AS row MATCH (a:Attribute {id: row.id}) "
        "SET a.ownLabel = row.label, a.purposeId = row.purpose",
        rows=[{"id": i.id, "label": i.own_label, "purpose": _id_of(i.purpose)} for _, i in items],
    )
    kept = [
        {"id": f"{p.id}:{note.facet}", "purpose": _id_of(note.purpose)}
        for p in country.processes
        for note in p.notes
    ]
    await world.database.run_text(
        "UNWIND $rows AS row MATCH (note:Note {id: row.id}) SET note.purposeId = row.purpose",
        rows=kept,
    )
    suggestions: list[Row] = [
        {"id": new_id(), "process": p.id, "by": country.people[0].id}
        | {"about": about.id if about else None}
        for p in country.processes
        for about in p.suggestions_about
    ]
    await world.database.run_text(SUGGESTIONS, rows=suggestions, now=now())
    plain = {"kind": "overlap", "title": "They overlap", "text": "So.", "illustrative": False}
    findings = [plain | {"id": new_id(), "about": [p.id for p in f]} for f in country.findings]
    await world.writes("findings", findings)


def _id_of(purpose: Purpose | None) -> str | None:
    return purpose.id if purpose else None


async def _take_away(world: World, country: Country, names: list[str]) -> None:
    """Processes lose the property that they are to have not."""
    removed = " ".join(
        f"FOREACH (_ IN CASE row.missing WHEN '{name}' THEN [1] ELSE [] END | REMOVE p.{name})"
        for name in names
    )
    await world.database.run_text(
        f"UNWIND $rows AS row MATCH (p:Process {{id: row.id}}) {removed}",
        rows=[{"id": process.id, "missing": process.missing} for process in country.processes],
    )


async def clear(world: World, country: Country) -> None:
    """Take it away again: what it lacks, no map that is whole may lack."""
    nodes: list[Any] = [
        *country.organisations,
        *country.posts,
        *country.people,
        *country.processes,
        *country.purposes,
    ]
    await world.database.run_text(
        "MATCH (n) WHERE n.id IN $ids "
        "OPTIONAL MATCH (n)-[:HAS_ATTRIBUTE|HAS_NOTE|STATED_AS]->(item) "
        "OPTIONAL MATCH (n)<-[:ON|OF|ABOUT]-(hangs) DETACH DELETE n, item, hangs",
        ids=[one.id for one in nodes],
    )


# -- judged


class Oracle:
    """What one person may know, by the words of policies/README.md."""

    def __init__(self, person: Person, moment: datetime, *, strong: bool) -> None:
        self.person = person
        self.is_strong = strong
        self.posts = [post for post, time in person.posts if time.holds(moment)]
        self.organisations = [
            organisation for post in self.posts for organisation in post.organisation.outwards()
        ]
        self.moment = moment

    def relations(self, process: Process) -> set[str]:
        return {name for name, holds in self._relations(process).items() if holds}

    def _relations(self, process: Process) -> dict[str, bool]:
        has = process.missing.__ne__
        above = process.above() if has("above") else {}
        owner = process.owner if has("ownerPostId") else None
        entity = _entity_of(process) if has("entityId") else None
        me: list[Any] = [self.person, *self.posts]
        return {
            "anyone": True,
            "person": True,
            "owner": owner in self.posts,
            "upstream": any(
                whole.owner in self.posts for whole in above.values() if whole is not process
            ),
            "lead": has("leadPostIds") and _meet(process.leads, self.posts),
            "delegate": any(self._is_lent(whole, owner) for whole in above.values()),
            "named": _meet(process.readers, me)
            or _meet([post for post, is_open in process.offers if is_open], self.posts),
            "member": entity in [one.entity for one in self.organisations],
            "ally": entity is not None
            and entity in [one.alliance.entity for one in self.organisations if one.alliance],
            "player": has("playerIds")
            and _meet([*process.players, *process.leads], [*self.posts, *self.organisations]),
            "steward": self._has_office("steward", entity),
            "ig": self._has_office("governance", entity),
            "auditor": self._has_office("auditor", entity),
            "tracer": any("policy_lead" in post.functions for post in self.posts),
            "blocked": self._is_excluded(process),
        }

    def _is_lent(self, whole: Process, owner: Post | None) -> bool:
        """Lent by whoever owns it now: what the former owner lent has ended with the handover."""
        return owner is not None and any(
            post in self.posts and lender is owner and time.holds(self.moment)
            for post, lender, time in whole.lent
        )

    def _has_office(self, function: str, entity: Organisation | None) -> bool:
        return any(
            function in post.functions and post.organisation.entity is entity for post in self.posts
        )

    def _is_excluded(self, process: Process) -> bool:
        """Where it is not known what is above, whoever is kept from anything is kept from it."""
        me: list[Any] = [self.person, *self.posts]
        if process.missing == "above":
            return self.is_excluded_somewhere
        is_own = process.missing != "ownerPostId" and process.owner in self.posts
        wholes = [process] if is_own else process.above().values()
        return any(_meet(whole.excluded, me) for whole in wholes)

    is_excluded_somewhere = False

    def reads(self, process: Process) -> bool:
        return self._may_read(process, _label(process))

    def reads_content(self, process: Process, item: Item) -> bool:
        return self._reads_for(item.purpose) and self.would_read_content(process, item)

    def would_read_content(self, process: Process, item: Item) -> bool:
        """Whatever it is kept for."""
        return self._may_read(process, content_label(process, item))

    def _reads_for(self, purpose: Purpose | None) -> bool:
        """It has been declared, holds, and is for an organisation that this person belongs to now."""
        if purpose is None:
            return True
        mine = [one.entity for one in self.organisations]
        return purpose.holds(self.moment) and any(
            one is purpose and self.moment < until and _meet([one.entity, *one.recipients], mine)
            for one, until in self.person.declared
        )

    def labels_content(self, process: Process, item: Item) -> bool:
        held, label = self.relations(process), content_label(process, item)
        if self.person.suspended or "blocked" in held or (label == "named" and not self.is_strong):
            return False
        return bool({"owner", "ig"} & held)

    def _may_read(self, process: Process, label: str) -> bool:
        held = self.relations(process)
        if self.person.suspended or "blocked" in held or (label == "named" and not self.is_strong):
            return False
        of_it = {"member", "ally", "player", "lead", "delegate"} & held
        always = {"owner", "named"} & held
        return bool(label == "public" or always or (label == "organisation" and of_it))

    def sees(self, process: Process) -> bool:
        """All of it, or that one stands there."""
        return self.reads(process) or self._follows(process) or self._reviews(process)

    def _follows(self, process: Process) -> bool:
        held, label = self.relations(process), _label(process)
        if self.person.suspended or "blocked" in held or _is_sealed(process):
            return False
        would_read = label == "public" or held & {"owner", "named"}
        of_it = held & {"member", "ally", "player", "lead", "delegate", "steward"}
        return bool(
            held & {"tracer", "upstream", "ig"} or would_read or (label != "named" and of_it)
        )

    def _reviews(self, process: Process) -> bool:
        held, label = self.relations(process), _label(process)
        if self.person.suspended or "blocked" in held:
            return False
        if label == "named":
            return self.is_strong and bool(held & {"ig", "owner"})
        return bool(held & {"ig", "owner", "steward"})


def _meet(these: Iterable[Any], those: Iterable[Any]) -> bool:
    ids = {one.id for one in those}
    return any(one.id in ids for one in these)


def _entity_of(process: Process) -> Organisation | None:
    return process.owner.organisation.entity if process.owner else None


def _is_sealed(process: Process) -> bool:
    return process.sealed or process.missing == "sealed"


def _label(process: Process) -> str:
    return process.label or "named" if process.missing != "label" else "named"


def content_label(process: Process, item: Item) -> str:
    """The strictest of its own, its facet's and its process's."""
    facet = [note.own_label for note in process.notes if note.facet == item.facet]
    labels = [_label(process), item.own_label, *facet, "named" if item.is_unlabelled else None]
    return max((label for label in labels if label), key=LABELS.index)


def oracle(country: Country, person: Person, moment: datetime, *, strong: bool) -> Oracle:
    judge = Oracle(person, moment, strong=strong)
    me: list[Any] = [person, *judge.posts]
    judge.is_excluded_somewhere = any(_meet(p.excluded, me) for p in country.processes)
    return judge
