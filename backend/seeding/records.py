"""What may be written in graph/seed: a strict model for each kind of record. Ids are slugs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

FacetName = Literal["why", "how", "who", "what", "where", "when"]
FACETS: tuple[FacetName, ...] = ("why", "how", "who", "what", "where", "when")

OrganisationKind = Literal[
    "public", "parliament", "government_department", "arms_length_body", "regulator",
    "integrated_care_board", "trust", "region", "site", "division", "ward", "laboratory", "team",
    "practice", "primary_care_network", "local_authority", "combined_authority",
    "housing_provider", "school", "charity", "company", "alliance",
]  # fmt: skip
ThingKind = Literal["public_role", "place", "data", "time"]
LineKind = Literal[
    "statutory", "ministerial", "financial", "oversight", "contract", "regulatory",
    "professional", "democratic", "management",
]  # fmt: skip
InteractionKind = Literal["exchanges", "depends_on", "competes_with", "overlaps"]
FindingKind = Literal[
    "overlap", "policy_practice", "unintended_consequence", "strategic_dissonance", "barrier",
    "gap_in_ownership", "gap_in_accountability", "insufficient_parts", "data_sharing_block",
]  # fmt: skip

Label = Literal["public", "organisation", "named"]
Function = Literal["steward", "governance", "auditor", "policy_lead"]

Basis = Literal[
    "consent", "contract", "legal_obligation", "vital_interests", "public_task",
    "legitimate_interests",
]  # fmt: skip

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
Words = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, pattern=r"^\S([\s\S]*\S)?$")
]
OdsCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,12}$")]
# The reserved domain of the seed: nobody can receive a letter there.
Email = Annotated[str, StringConstraints(pattern=r"^[a-z.'-]+@interlock\.example$")]


class Written(BaseModel):
    """A misspelt key or a wrong type is an error: a silent one would leave a hole in the map."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Record(Written):
    id: Slug


class Term(Written):
    """Something that holds from a day, until a day."""

    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> "Term":
        if self.since and self.until and self.until <= self.since:
            raise ValueError("until must be later than since")
        return self


class Organisation(Record):
    name: Name
    kind: OrganisationKind
    ods: OdsCode | None = None
    within: Slug | None = None
    member_of: list[Slug] = []
    fictional: bool
    abolished_on: date | None = None
    note: Words | None = None


class Post(Record):
    name: Name
    organisation: Slug
    # A real office: somebody holds it, and the seed does not say who.
    holder_not_recorded: bool = False
    functions: list[Function] = []


class Holding(Term):
    post: Slug
    since: date


class Person(Record):
    name: Name
    email: Email
    holds: list[Holding] = []
    demo: Words | None = None


class Thing(Record):
    kind: ThingKind
    name: Name


class Document(Record):
    title: Name
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class Attribute(Written):
    """One short statement under a facet. A bare string is one that names and links nothing."""

    text: Words
    value: Words | None = None
    practice: bool = False
    names: list[Slug] = []
    documents: list[Slug] = []
    from_paper: bool = False
    # The purpose that it is kept for: only whoever has declared it reads it.
    kept_for: Slug | None = None

    @model_validator(mode="before")
    @classmethod
    def may_be_a_bare_string(cls, written: Any) -> Any:
        return {"text": written} if isinstance(written, str) else written


class Facet(Written):
    note: Words | None = None
    # Read less far than its process: by its organisation, or by named readers.
    label: Literal["organisation", "named"] | None = None
    attributes: list[Attribute] = []


class Player(Written):
    player: Slug
    leading: bool = False


class Process(Record):
    """A process as written, without its parts: those are records of their own."""

    name: Name
    owner: Slug | None = None
    label: Label = "public"
    readers: list[Slug] = []
    highlighted: bool = False
    from_paper: bool = False
    why: Facet = Facet()
    how: Facet = Facet()
    who: Facet = Facet()
    what: Facet = Facet()
    where: Facet = Facet()
    when: Facet = Facet()
    players: list[Player] = []
    documents: list[Slug] = []
    serves: Slug | None = None

    def facet(self, name: FacetName) -> Facet:
        found = getattr(self, name)
        assert isinstance(found, Facet)
        return found


class SharedPart(Written):
    """A part whose home is elsewhere."""

    shared: Slug


class Line(Record, Term):
    # `from` is a keyword of Python, so the records say `source`.
    source: Slug = Field(alias="from")
    to: Slug
    kind: LineKind
    what: Words
    document: Slug | None = None
    clause: Words | None = None


class Accountability(Line):
    """From the process that answers, upwards."""

    reported: Words | None = None
    every: Words | None = None


class Delegation(Line):
    """From the process that hands responsibility down."""

    limits: Words | None = None


class Interaction(Record):
    source: Slug = Field(alias="from")
    to: Slug
    kind: InteractionKind
    note: Words


class Finding(Record):
    kind: FindingKind
    title: Name
    text: Words
    about: list[Slug] = Field(min_length=1)
    from_paper: bool = False
    # The vacant post that this is about: it is settled when somebody holds it.
    vacancy_of: Slug | None = None


class View(Record):
    title: Name
    description: Words
    figure: Annotated[str, StringConstraints(pattern=r"^[1-9][a-z]$")] | None = None
    top: Slug
    unfolded: list[Slug] = []
    highlighted: list[Slug] = []
    shows_attributes: bool = False


class Purpose(Record):
    """What an organisation shares for, stated by one of its people; in force once another has agreed to it."""

    name: Name
    organisation: Slug
    what_for: Words
    gains: Words
    basis: Basis
    consent: Words | None = None
    until: date
    recipients: list[Slug] = []
    stated_by: Slug
    stated_on: date
    agreed_by: Slug | None = None
    agreed_on: date | None = None


@dataclass(frozen=True)
class Part:
    whole: str
    part: str
    is_home: bool
    order: int


@dataclass
class Seed:
    """The whole seed. The owner of a process is settled: its own, or its home's; None is nobody."""

    organisations: list[Organisation] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    purposes: list[Purpose] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    accountabilities: list[Accountability] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    # Where each slug is written, for the sentences of a refusal.
    places: dict[str, str] = field(default_factory=dict)
