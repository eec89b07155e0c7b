"""What must hold over the whole seed. Each check yields sentences that begin with file and slug."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from backend.rules import name_key
from backend.seeding.records import FACETS, Interaction, Line, Seed
from backend.viewers import INNER_KINDS

Problem = tuple[str, str]  # the slug it is about, and what is wrong
Ids = frozenset[str]


def problems_of(seed: Seed) -> list[str]:
    found = [
        f"{seed.places[slug]}: {slug}: {wrong}" for check in CHECKS for slug, wrong in check(seed)
    ]
    return list(dict.fromkeys(found))


def _ids(records: Iterable[object]) -> Ids:
    return frozenset(getattr(record, "id", "") for record in records)


def _unknown(slug: str, said: Iterable[str | None], among: Ids, kind: str) -> Iterator[Problem]:
    for one in said:
        if one is not None and one not in among:
            yield slug, f"{one} is not {kind}."


def _organisations_stand_in_known_ones(seed: Seed) -> Iterator[Problem]:
    known = _ids(seed.organisations)
    alliances = _ids(one for one in seed.organisations if one.kind == "alliance")
    for one in seed.organisations:
        yield from _unknown(one.id, [one.within], known, "an organisation")
        yield from _unknown(one.id, one.member_of, alliances, "an alliance")
    within = {one.id: [one.within] for one in seed.organisations if one.within is not None}
    for slug in _on_a_cycle(within):
        yield slug, "it stands within itself."


def _posts_and_holders_are_known(seed: Seed) -> Iterator[Problem]:
    organisations = {one.id: one for one in seed.organisations}
    posts = {post.id: post for post in seed.posts}
    for post in seed.posts:
        yield from _unknown(
            post.id, [post.organisation], frozenset(organisations), "an organisation"
        )
    for person in seed.people:
        for holding in person.holds:
            yield from _unknown(person.id, [holding.post], frozenset(posts), "a post")
            held = posts.get(holding.post)
            office = organisations.get(held.organisation) if held else None
            if office and not office.fictional:
                yield (
                    person.id,
                    f"{holding.post} is a real office, which no invented person may hold.",
                )
            if held and held.holder_not_recorded:
                yield person.id, f"{holding.post} says that its holder is not recorded."


def _processes_name_known_things(seed: Seed) -> Iterator[Problem]:
    posts, documents, processes = _ids(seed.posts), _ids(seed.documents), _ids(seed.processes)
    roles = _ids(thing for thing in seed.things if thing.kind == "public_role")
    players = posts | _ids(seed.organisations) | roles
    named = posts | _ids(seed.organisations) | _ids(seed.things)
    for one in seed.processes:
        yield from _unknown(one.id, [one.owner], posts, "a post")
        yield from _unknown(one.id, [one.serves], processes, "a process")
        yield from _unknown(one.id, one.readers, posts | _ids(seed.people), "a post or a person")
        yield from _unknown(one.id, one.documents, documents, "a document")
        for player in one.players:
            yield from _unknown(
                one.id, [player.player], players, "a post, an organisation or a public role"
            )
            if player.leading and player.player in players - posts:
                yield one.id, f"{player.player} leads, and only a post may lead."
        for facet in FACETS:
            for attribute in one.facet(facet).attributes:
                yield from _unknown(
                    one.id, attribute.names, named, "a post, an organisation or a thing"
                )
                yield from _unknown(one.id, attribute.documents, documents, "a document")


def _purposes_are_of_known_people_and_organisations(seed: Seed) -> Iterator[Problem]:
    people = _ids(seed.people)
    entities = _ids(one for one in seed.organisations if one.kind not in INNER_KINDS)
    for one in seed.purposes:
        said_by = [one.stated_by, one.agreed_by]
        yield from _unknown(one.id, [one.organisation, *one.recipients], entities, "a legal entity")
        yield from _unknown(one.id, said_by, people, "a person")
        if one.agreed_by == one.stated_by:
            yield one.id, "nobody agrees to what they stated themselves."
        if (one.agreed_by is None) is not (one.agreed_on is None):
            yield one.id, "what is agreed to says by whom and on which day."
        if (one.consent is not None) is not (one.basis == "consent"):
            yield (
                one.id,
                "how consent is asked for is said where that is the basis, and only there.",
            )
    in_force = _ids(one for one in seed.purposes if one.agreed_by)
    for process in seed.processes:
        for facet in FACETS:
            for attribute in process.facet(facet).attributes:
                yield from _unknown(
                    process.id, [attribute.kept_for], in_force, "a purpose in force"
                )


def _lines_and_notes_meet_known_processes(seed: Seed) -> Iterator[Problem]:
    known, documents = _ids(seed.processes), _ids(seed.documents)
    for line in (*seed.accountabilities, *seed.delegations):
        yield from _unknown(line.id, [line.source, line.to], known, "a process")
        yield from _unknown(line.id, [line.document], documents, "a document")
    for interaction in seed.interactions:
        yield from _unknown(
            interaction.id, [interaction.source, interaction.to], known, "a process"
        )
    pairs: list[Line | Interaction] = []
    pairs += [*seed.accountabilities, *seed.delegations, *seed.interactions]
    for two in pairs:
        if two.source == two.to:
            yield two.id, "it joins a process to itself."
    for finding in seed.findings:
        yield from _unknown(finding.id, finding.about, known, "a process")
    for view in seed.views:
        yield from _unknown(
            view.id, [view.top, *view.unfolded, *view.highlighted], known, "a process"
        )


def _every_part_has_one_home(seed: Seed) -> Iterator[Problem]:
    known = _ids(seed.processes)
    homes = Counter(part.part for part in seed.parts if part.is_home)
    for part in seed.parts:
        about = part.part if part.part in known else part.whole
        if about not in known:
            continue
        yield from _unknown(about, [part.whole, part.part], known, "a process")
        if part.part in known and homes[part.part] != 1:
            yield part.part, f"it has {homes[part.part]} homes among its wholes, and must have one."
    for (whole, part_id), times in Counter((part.whole, part.part) for part in seed.parts).items():
        if times > 1 and part_id in known:
            yield part_id, f"it is a part of {whole} twice."


def _parts_form_no_cycle(seed: Seed) -> Iterator[Problem]:
    wholes: dict[str, list[str]] = {}
    for part in seed.parts:
        wholes.setdefault(part.part, []).append(part.whole)
    for slug in _on_a_cycle(wholes):
        if slug in seed.places:
            yield slug, "it is a part of itself."


def _on_a_cycle(upwards: dict[str, list[str]]) -> Iterator[str]:
    for start, above in upwards.items():
        reached: set[str] = set()
        waiting = list(above)
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting.extend(upwards.get(here, []))
        if start in reached:
            yield start


def _names_differ_among_the_parts_of_a_home(seed: Seed) -> Iterator[Problem]:
    processes = {one.id: one for one in seed.processes}
    used: dict[tuple[str, str], str] = {}
    for part in seed.parts:
        if not part.is_home or part.part not in processes:
            continue
        key = (part.whole, name_key(processes[part.part].name))
        if key in used:
            yield part.part, f"{used[key]} has the same name in the same home."
        used[key] = part.part


CHECKS: tuple[Callable[[Seed], Iterator[Problem]], ...] = (
    _organisations_stand_in_known_ones,
    _posts_and_holders_are_known,
    _processes_name_known_things,
    _purposes_are_of_known_people_and_organisations,
    _lines_and_notes_meet_known_processes,
    _every_part_has_one_home,
    _parts_form_no_cycle,
    _names_differ_among_the_parts_of_a_home,
)
