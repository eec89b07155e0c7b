"""How organisations, posts, people, documents and things are asked for."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry

from backend.answers import Problem
from backend.connections import Connection, check_first, page, read_cursor
from backend.context import Info
from backend.database import Row
from backend.errors import Refusal, not_found
from backend.people.types import (
    Document,
    Me,
    Organisation,
    OrganisationKind,
    Person,
    Post,
    Thing,
    ThingKind,
)
from backend.rules import LONGEST_NAME, clean_id, clean_text
from backend.words import lucene

T = TypeVar("T")
OrganisationAnswer = Annotated[Organisation | Problem, strawberry.union("OrganisationAnswer")]


def _by_name(
    info: Info, scope: str, rows: list[Row], first: int, node: Callable[[Row], T]
) -> Connection[T]:
    return page(info, scope, rows, first, lambda row: [row["name"], row["id"]], node)


def _words(words: str | None) -> str | None:
    return clean_text(words, "words", LONGEST_NAME).lower() or None if words else None


@strawberry.type
class PeopleQuery:
    @strawberry.field(
        description="The signed-in person; null for a visitor, where visitors may read what is public."
    )
    def me(self, info: Info) -> Me | None:
        viewer = info.context.viewer
        if not viewer.person:
            return None
        posts = [Post.of(dict(post)) for post in viewer.posts]
        return Me(
            id=strawberry.ID(viewer.person_id), name=viewer.name, email=viewer.email, posts=posts
        )

    @strawberry.field(description="One organisation.")
    async def organisation(self, info: Info, id: strawberry.ID) -> OrganisationAnswer:
        try:
            row = await info.context.organisations.load(clean_id(id, "organisation"))
            if row is None:
                raise not_found("organisation")
        except Refusal as refusal:
            return await Problem.of(refusal, info.context)
        return Organisation.of(row)

    @strawberry.field(description="Organisations by name.")
    async def organisations(
        self,
        info: Info,
        words: str | None = None,
        kind: OrganisationKind | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Connection[Organisation]:
        info.context.require_person()
        scope = f"organisations:{words}:{kind}"
        name, organisation_id = read_cursor(info, scope, after, 2)
        rows = await info.context.database.rows(
            "organisations/list",
            words=_words(words),
            kind=kind.value if kind else None,
            afterName=name,
            afterId=organisation_id,
            most=check_first(first) + 1,
        )
        return _by_name(info, scope, [row["organisation"] for row in rows], first, Organisation.of)

    @strawberry.field(
        description="Posts by name; the words may be of the post or its organisation."
    )
    async def posts(
        self,
        info: Info,
        words: str | None = None,
        organisation_id: strawberry.ID | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Connection[Post]:
        info.context.require_person()
        scope = f"posts:{words}:{organisation_id}"
        name, post_id = read_cursor(info, scope, after, 2)
        rows = await info.context.database.rows(
            "posts/list",
            words=_words(words),
            organisationId=clean_id(organisation_id, "organisation") if organisation_id else None,
            afterName=name,
            afterId=post_id,
            most=check_first(first) + 1,
        )
        return _by_name(info, scope, [row["post"] for row in rows], first, Post.of)

    @strawberry.field(description="People by name.")
    async def people(
        self, info: Info, words: str | None = None, first: int = 50, after: str | None = None
    ) -> Connection[Person]:
        info.context.require_person()
        scope = f"people:{words}"
        name, person_id = read_cursor(info, scope, after, 2)
        rows = await info.context.database.rows(
            "people/list",
            words=_words(words),
            afterName=name,
            afterId=person_id,
            most=check_first(first) + 1,
        )
        return _by_name(info, scope, [row["person"] for row in rows], first, Person.of)

    @strawberry.field(description="Documents by title.")
    async def documents(
        self, info: Info, words: str | None = None, first: int = 50, after: str | None = None
    ) -> Connection[Document]:
        info.context.require_person()
        scope = f"documents:{words}"
        title, document_id = read_cursor(info, scope, after, 2)
        rows = await info.context.database.rows(
            "documents/list",
            words=_words(words),
            afterName=title,
            afterId=document_id,
            viewer=info.context.viewer.facts,
            most=check_first(first) + 1,
        )
        found = [row["document"] for row in rows]
        return page(info, scope, found, first, lambda d: [d["title"], d["id"]], Document.of)

    @strawberry.field(description="Things whose name holds the words, the shortest names first.")
    async def things(
        self, info: Info, words: str, kind: ThingKind | None = None, first: int = 20
    ) -> list[Thing]:
        info.context.require_person()
        rows = await info.context.database.rows(
            "things/search",
            lucene=lucene(words),
            kind=kind.value if kind else None,
            most=check_first(first),
        )
        return [Thing.of(row["thing"]) for row in rows]
