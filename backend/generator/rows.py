"""The plain rows a generated map is made of, one shape for each kind of node or relationship."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Facet: TypeAlias = Literal["why", "how", "who", "what", "where", "when"]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: str
    name: str
    kind: str
    within: str | None


@dataclass(frozen=True, slots=True)
class PostRow:
    id: str
    name: str
    organisation_id: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class HoldsRow:
    person_id: str
    post_id: str
    since: str


@dataclass(frozen=True, slots=True)
class ProcessRow:
    id: str
    name: str
    label: str
    owner_post_id: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    whole_id: str
    part_id: str
    home: bool
    order: str


@dataclass(frozen=True, slots=True)
class PlayerRow:
    process_id: str
    player_id: str
    leading: bool


@dataclass(frozen=True, slots=True)
class AttributeRow:
    id: str
    process_id: str
    facet: Facet
    text: str
    value: str | None
    practice: bool
    order: str
