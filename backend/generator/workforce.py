"""Organisations that nest, the posts in them, and the people who hold the posts."""

from dataclasses import dataclass, field

from backend.generator import names
from backend.generator.dice import Dice
from backend.generator.rows import HoldsRow, OrganisationRow, PersonRow, PostRow

_VACANT = 0.04
_SHARED_BY_TWO = 0.05
_SECOND_POST = 0.05
_FIRST_YEAR, _LAST_YEAR = 2014, 2025


@dataclass(frozen=True, slots=True)
class Team:
    """An organisation with its posts, the first of which answers for the whole of it."""

    organisation_id: str
    name: str
    place: str
    posts: tuple[PostRow, ...]

    @property
    def head(self) -> PostRow:
        return self.posts[0]

    @property
    def short(self) -> str:
        return self.name.split(" (")[0]


@dataclass(slots=True)
class Workforce:
    dice: Dice
    organisations: list[OrganisationRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    holds: list[HoldsRow] = field(default_factory=list)

    def found(
        self, name: str, kind: str, within: Team | None, place: str, posts: tuple[str, ...]
    ) -> Team:
        """Found an organisation and fill its posts."""
        name = name[:1].upper() + name[1:]
        above = within.organisation_id if within else None
        organisation = OrganisationRow(self.dice.new_id(), name, kind, above)
        self.organisations.append(organisation)
        described = tuple(
            PostRow(self.dice.new_id(), _titled(post, name, place), organisation.id)
            for post in posts
        )
        for post in described:
            self.posts.append(post)
            self._fill(post)
        return Team(organisation.id, name, place, described)

    def _fill(self, post: PostRow) -> None:
        if self.dice.falls(_VACANT):
            return
        first = self._somebody()
        self._hold(first, post)
        if self.dice.falls(_SHARED_BY_TWO):
            self._hold(self._newcomer(), post)

    def _somebody(self) -> PersonRow:
        """Mostly somebody new; sometimes the last newcomer takes a second post."""
        if self.people and self.dice.falls(_SECOND_POST):
            return self.people[-1]
        return self._newcomer()

    def _newcomer(self) -> PersonRow:
        name = names.person(self.dice)
        newcomer = PersonRow(self.dice.new_id(), name, names.email(name, len(self.people) + 1))
        self.people.append(newcomer)
        return newcomer

    def _hold(self, person: PersonRow, post: PostRow) -> None:
        between = self.dice.between
        year, month, day = between(_FIRST_YEAR, _LAST_YEAR), between(1, 12), between(1, 28)
        self.holds.append(HoldsRow(person.id, post.id, f"{year}-{month:02}-{day:02}"))


def _titled(post: str, organisation: str, place: str) -> str:
    """Such as: Ward manager, Ward 12, Aldermoor."""
    shown = organisation.split(" (")[0]
    return f"{post}, {shown}" if place in shown else f"{post}, {shown}, {place}"
