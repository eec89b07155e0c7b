"""Organisations, posts, people and named things, as GraphQL shows them."""

from enum import Enum

import strawberry

from backend.context import Info
from backend.database import Row


@strawberry.enum
class OrganisationKind(Enum):
    PUBLIC = "public"
    PARLIAMENT = "parliament"
    GOVERNMENT_DEPARTMENT = "government_department"
    ARMS_LENGTH_BODY = "arms_length_body"
    REGULATOR = "regulator"
    INTEGRATED_CARE_BOARD = "integrated_care_board"
    TRUST = "trust"
    REGION = "region"
    SITE = "site"
    DIVISION = "division"
    WARD = "ward"
    LABORATORY = "laboratory"
    TEAM = "team"
    PRACTICE = "practice"
    PRIMARY_CARE_NETWORK = "primary_care_network"
    LOCAL_AUTHORITY = "local_authority"
    COMBINED_AUTHORITY = "combined_authority"
    HOUSING_PROVIDER = "housing_provider"
    SCHOOL = "school"
    CHARITY = "charity"
    COMPANY = "company"
    ALLIANCE = "alliance"


@strawberry.enum(description="What kind of thing an attribute names or a process has as a player.")
class ThingKind(Enum):
    POST = "post"
    ORGANISATION = "organisation"
    PUBLIC_ROLE = "public_role"
    PLACE = "place"
    DATA = "data"
    TIME = "time"


@strawberry.type(description="A person who may hold posts.")
class Person:
    id: strawberry.ID
    name: str

    @staticmethod
    def of(row: Row) -> "Person":
        return Person(id=row["id"], name=row["name"])


@strawberry.type(description="A body of health and care, from the public to a ward team.")
class Organisation:
    id: strawberry.ID
    name: str
    kind: OrganisationKind

    @staticmethod
    def of(row: Row) -> "Organisation":
        return Organisation(id=row["id"], name=row["name"], kind=OrganisationKind(row["kind"]))

    @strawberry.field(description="Its code in the Organisation Data Service, if it has one.")
    async def ods_code(self, info: Info) -> str | None:
        return (await self._details(info)).get("odsCode")

    @strawberry.field(description="Whether it is made up for the demonstration map.")
    async def fictional(self, info: Info) -> bool:
        return bool((await self._details(info)).get("fictional"))

    @strawberry.field(description="The day on which it ends or is planned to, as YYYY-MM-DD.")
    async def abolished_on(self, info: Info) -> str | None:
        day = (await self._details(info)).get("abolishedOn")
        return str(day) if day else None

    @strawberry.field(description="The organisation it is a part of.")
    async def within(self, info: Info) -> "Organisation | None":
        row = (await self._details(info)).get("within")
        return Organisation.of(row) if row else None

    @strawberry.field(description="Its posts, by name.")
    async def posts(self, info: Info) -> "list[Post]":
        rows = (await self._details(info)).get("posts", [])
        return [Post(id=row["id"], name=row["name"], organisation=self) for row in rows]

    async def _details(self, info: Info) -> Row:
        return await info.context.organisations.load(self.id) or {}


@strawberry.type(description="A role in an organisation. Posts own processes; people hold posts.")
class Post:
    id: strawberry.ID
    name: str
    organisation: Organisation

    @staticmethod
    def of(row: Row) -> "Post":
        return Post(
            id=row["id"], name=row["name"], organisation=Organisation.of(row["organisation"])
        )

    @strawberry.field(description="The people who hold it now, by name.")
    async def holders(self, info: Info) -> list[Person]:
        if not info.context.viewer.person:
            return []
        row = await info.context.holders.load(self.id) or {}
        return [Person.of(person) for person in row.get("holders", [])]

    @strawberry.field(
        description="Whether nobody holds it; a real office whose holder is not recorded is not vacant."
    )
    async def is_vacant(self, info: Info) -> bool:
        row = await info.context.holders.load(self.id) or {}
        return not row.get("holders") and not row.get("holderNotRecorded")


@strawberry.type(description="The signed-in person, with the posts held now.")
class Me:
    id: strawberry.ID
    name: str
    email: str
    posts: list[Post]


@strawberry.type(description="A document that processes and attributes link to.")
class Document:
    id: strawberry.ID
    title: str
    url: str | None

    @staticmethod
    def of(row: Row) -> "Document":
        return Document(id=row["id"], title=row["title"], url=row.get("url"))


@strawberry.type(description="Something several processes name: by it neighbours find each other.")
class Thing:
    id: strawberry.ID
    kind: ThingKind
    name: str

    @staticmethod
    def of(row: Row) -> "Thing":
        return Thing(id=row["id"], kind=ThingKind(row["thingKind"]), name=row["name"])
