"""The seeded map of England as plain rows, from the readable files of graph/seed."""

from collections.abc import Iterator
from datetime import date

from backend.database import GRAPH, Row
from backend.order import key_for
from backend.rules import name_key
from backend.seeding.format import Seed, read_seed, seed_id
from backend.seeding.load import Section
from backend.seeding.records import FACETS, Accountability, Delegation, Line

SEED = GRAPH / "seed"


def england() -> list[Section]:
    """The sections of the seed, in the order in which they can be loaded."""
    seed = read_seed(SEED)
    return [
        ("organisations", list(_organisations(seed))),
        ("within", [_ids(id=o.id, within=o.within) for o in seed.organisations if o.within]),
        ("members", [_ids(id=o.id, alliance=a) for o in seed.organisations for a in o.member_of]),
        ("posts", list(_posts(seed))),
        ("people", list(_people(seed))),
        ("holds", list(_holds(seed))),
        ("things", [{"id": seed_id(t.id), "name": t.name, "kind": t.kind} for t in seed.things]),
        (
            "documents",
            [{"id": seed_id(d.id), "title": d.title, "url": d.url} for d in seed.documents],
        ),
        ("purposes", list(_purposes(seed))),
        ("processes", list(_processes(seed))),
        ("owners", [_ids(processId=p.id, postId=p.owner) for p in seed.processes if p.owner]),
        ("parts", list(_parts(seed))),
        ("notes", list(_notes(seed))),
        *_attribute_sections(seed),
        (
            "process_documents",
            [_ids(processId=p.id, documentId=d) for p in seed.processes for d in p.documents],
        ),
        ("players", list(_players(seed))),
        ("readers", [_ids(processId=p.id, readerId=r) for p in seed.processes for r in p.readers]),
        ("serves", [_ids(processId=p.id, servesId=p.serves) for p in seed.processes if p.serves]),
        ("interactions", list(_interactions(seed))),
        ("delegations", [_line(line, _delegated(line)) for line in seed.delegations]),
        ("accountabilities", [_line(line, _accounted(line)) for line in seed.accountabilities]),
        ("findings", list(_findings(seed))),
        ("views", list(_views(seed))),
    ]


def _ids(**slugs: str | None) -> Row:
    return {key: seed_id(slug) for key, slug in slugs.items() if slug is not None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _organisations(seed: Seed) -> Iterator[Row]:
    for o in seed.organisations:
        yield {
            "id": seed_id(o.id),
            "name": o.name,
            "kind": o.kind,
            "odsCode": o.ods,
            "fictional": o.fictional,
            "abolishedOn": _day(o.abolished_on),
            "note": o.note,
        }


def _posts(seed: Seed) -> Iterator[Row]:
    for p in seed.posts:
        yield {
            "id": seed_id(p.id),
            "name": p.name,
            "organisationId": seed_id(p.organisation),
            "holderNotRecorded": p.holder_not_recorded,
            "functions": list(p.functions),
        }


def _people(seed: Seed) -> Iterator[Row]:
    for position, p in enumerate(seed.people):
        yield {
            "id": seed_id(p.id),
            "name": p.name,
            "email": p.email,
            "demo": p.demo is not None,
            "demoLine": p.demo,
            "demoOrder": position,
        }


def _holds(seed: Seed) -> Iterator[Row]:
    for person in seed.people:
        for holding in person.holds:
            yield _ids(personId=person.id, postId=holding.post) | {
                "since": holding.since.isoformat(),
                "until": _day(holding.until),
            }


def _purposes(seed: Seed) -> Iterator[Row]:
    for p in seed.purposes:
        yield {
            "id": seed_id(p.id),
            "statementId": seed_id(f"{p.id}/statement"),
            "organisationId": seed_id(p.organisation),
            "recipientIds": [seed_id(slug) for slug in p.recipients],
            "name": p.name,
            "whatFor": p.what_for,
            "gains": p.gains,
            "basis": p.basis,
            "consent": p.consent,
            "until": p.until.isoformat(),
            "statedById": seed_id(p.stated_by),
            "statedOn": p.stated_on.isoformat(),
            "agreedById": seed_id(p.agreed_by) if p.agreed_by else None,
            "agreedOn": _day(p.agreed_on),
        }


def _processes(seed: Seed) -> Iterator[Row]:
    for p in seed.processes:
        yield {
            "id": seed_id(p.id),
            "name": p.name,
            "nameKey": name_key(p.name),
            "label": p.label,
            "highlighted": p.highlighted,
            "illustrative": not p.from_paper,
        }


def _parts(seed: Seed) -> Iterator[Row]:
    keys: dict[str, list[Row]] = {}
    for part in sorted(seed.parts, key=lambda part: (part.whole, part.order)):
        siblings = keys.setdefault(part.whole, [])
        order = key_for(siblings, None, None)
        siblings.append({"id": part.part, "order": order})
        yield _ids(wholeId=part.whole, partId=part.part) | {"home": part.is_home, "order": order}


def _notes(seed: Seed) -> Iterator[Row]:
    for p in seed.processes:
        for facet in FACETS:
            written = p.facet(facet)
            if written.note or written.label:
                text = (written.note or "").strip()
                yield {
                    "processId": seed_id(p.id),
                    "facet": facet,
                    "text": text,
                    "ownLabel": written.label,
                }


def _attribute_sections(seed: Seed) -> list[Section]:
    attributes: list[Row] = []
    names: list[Row] = []
    documents: list[Row] = []
    for p in seed.processes:
        for facet in FACETS:
            siblings: list[Row] = []
            for position, a in enumerate(p.facet(facet).attributes):
                attribute_id = seed_id(f"{p.id}/{facet}/{position}")
                order = key_for(siblings, None, None)
                siblings.append({"id": attribute_id, "order": order})
                attributes.append(
                    {
                        "id": attribute_id,
                        "processId": seed_id(p.id),
                        "facet": facet,
                        "text": a.text,
                        "value": a.value,
                        "practice": a.practice,
                        "order": order,
                        "illustrative": not a.from_paper,
                        "purposeId": seed_id(a.kept_for) if a.kept_for else None,
                    }
                )
                names += [{"attributeId": attribute_id} | _ids(thingId=n) for n in a.names]
                documents += [
                    {"attributeId": attribute_id} | _ids(documentId=d) for d in a.documents
                ]
    return [("attributes", attributes), ("names", names), ("attribute_documents", documents)]


def _players(seed: Seed) -> Iterator[Row]:
    for p in seed.processes:
        for player in p.players:
            yield _ids(processId=p.id, playerId=player.player) | {"leading": player.leading}


def _interactions(seed: Seed) -> Iterator[Row]:
    for i in seed.interactions:
        yield _ids(id=i.id, fromId=i.source, toId=i.to) | {"kind": i.kind, "note": i.note}


def _line(line: Line, more: Row) -> Row:
    terms = {
        "kind": line.kind,
        "what": line.what,
        "since": line.since,
        "until": line.until,
        "clause": line.clause,
        "status": "accepted",
    }
    document = seed_id(line.document) if line.document else None
    return _ids(id=line.id, fromId=line.source, toId=line.to) | {
        "terms": terms | more,
        "documentId": document,
    }


def _delegated(line: Delegation) -> Row:
    return {"limits": line.limits}


def _accounted(line: Accountability) -> Row:
    return {"reported": line.reported, "every": line.every}


def _findings(seed: Seed) -> Iterator[Row]:
    for f in seed.findings:
        yield {
            "id": seed_id(f.id),
            "kind": f.kind,
            "title": f.title,
            "text": f.text,
            "illustrative": not f.from_paper,
            "about": [seed_id(slug) for slug in f.about],
            "vacancyOf": seed_id(f.vacancy_of) if f.vacancy_of else None,
        }


def _views(seed: Seed) -> Iterator[Row]:
    for v in seed.views:
        yield {
            "id": seed_id(v.id),
            "title": v.title,
            "description": v.description,
            "figure": v.figure,
            "top": seed_id(v.top),
            "unfolded": [seed_id(slug) for slug in v.unfolded],
            "highlighted": [seed_id(slug) for slug in v.highlighted],
            "showsAttributes": v.shows_attributes,
        }
