"""How organisations are looked after; one line a resolver."""

from datetime import date, datetime
from enum import Enum
from typing import Annotated

import strawberry

from backend.answers import Answer, CommandInput, Committed, Problem, make
from backend.clock import now
from backend.context import Info, moment
from backend.database import Row
from backend.errors import ProblemKind, Refusal, not_found
from backend.organisations import abolishing, actions, inviting
from backend.people.types import Organisation, Person, Post
from backend.permissions import administers, decide_on_organisation
from backend.rules import clean_id


@strawberry.enum(description="An office that a post brings in its organisation.")
class Function(Enum):
    STEWARD = "steward"
    GOVERNANCE = "governance"
    AUDITOR = "auditor"
    POLICY_LEAD = "policy_lead"


@strawberry.enum(description="An office that a steward may give to a post.")
class GivenFunction(Enum):
    STEWARD = "steward"
    GOVERNANCE = "governance"
    AUDITOR = "auditor"


@strawberry.enum(description="What an organisation within another may be.")
class InnerKind(Enum):
    REGION = "region"
    SITE = "site"
    DIVISION = "division"
    WARD = "ward"
    LABORATORY = "laboratory"
    TEAM = "team"


@strawberry.type(
    description="That a person holds a post, acts in it or deputises, from when and until when."
)
class HoldingTerm:
    person: Person
    since: datetime
    until: datetime | None
    acting: bool
    deputy: bool
    is_suspended: bool

    @staticmethod
    def of(row: Row) -> "HoldingTerm":
        return HoldingTerm(
            person=Person.of(row["person"]),
            since=moment(row["since"]),
            until=moment(row["until"]) if row["until"] else None,
            acting=row["acting"],
            deputy=row["deputy"],
            is_suspended=row["suspended"],
        )


@strawberry.type(description="A post as its organisation's steward sees it.")
class AdministeredPost:
    post: Post
    functions: list[Function]
    owns: int = strawberry.field(description="How many living processes it owns that you may see.")
    terms: list[HoldingTerm]
    is_vacant: bool

    @staticmethod
    def of(row: Row) -> "AdministeredPost":
        terms = [HoldingTerm.of(term) for term in row["terms"]]
        begun = any(term.since <= now() for term in terms)
        return AdministeredPost(
            post=Post.of(row),
            functions=[Function(one) for one in row["functions"] or ()],
            owns=row["owns"],
            terms=terms,
            is_vacant=not begun and not row["holderNotRecorded"],
        )


@strawberry.type(description="The planned end of an organisation.")
class PlannedEnd:
    on: date
    successor: Organisation
    is_accepted: bool


@strawberry.type(description="An organisation that this one is asked to succeed.")
class OfferedSuccession:
    on: date
    organisation: Organisation


@strawberry.type(description="Somebody who was invited and has not signed in yet.")
class Invitation:
    id: strawberry.ID
    name: str
    email: str
    ends_at: datetime


@strawberry.type(description="What a steward looks after in an organisation.")
class Administration:
    organisation: Organisation
    within_it: list[Organisation]
    posts: list[AdministeredPost]
    invitations: list[Invitation]
    planned_end: PlannedEnd | None
    offered_successions: list[OfferedSuccession]
    may_administer: bool


@strawberry.type(description="The invitation is saved; its link is shown this once.")
class Invited:
    op_id: strawberry.ID
    token: str
    link: str = strawberry.field(description="The path with its secret: hand it to the person.")


AdministrationAnswer = Annotated[Administration | Problem, strawberry.union("AdministrationAnswer")]
InviteAnswer = Annotated[Invited | Problem, strawberry.union("InviteAnswer")]


@strawberry.type
class OrganisationQuery:
    @strawberry.field(
        description="The posts, people and plans of an organisation; for its stewards and governance."
    )
    async def administration(
        self, info: Info, organisation_id: strawberry.ID
    ) -> AdministrationAnswer:
        context = info.context
        try:
            row = await _administration(info, organisation_id)
        except Refusal as refusal:
            return await Problem.of(refusal, context)
        entity_id = row["organisation"]["entityId"]
        return Administration(
            organisation=Organisation.of(row["organisation"]),
            within_it=[Organisation.of(one) for one in row["inner"]],
            posts=[AdministeredPost.of(one) for one in row["posts"]],
            invitations=[_invitation(one) for one in row["invitations"]],
            planned_end=_planned(row["plan"]) if row["plan"] else None,
            offered_successions=[_offered(one) for one in row["offered"]],
            may_administer=administers(context.viewer, entity_id).allowed,
        )

    @strawberry.field(
        description="The legal entities whose posts and people one looks after, or sees as their governance; by name."
    )
    async def looks_after(self, info: Info) -> list[Organisation]:
        viewer = info.context.require_person()
        ids = sorted(viewer.stewards | viewer.governs)
        rows = await info.context.organisations.load_many(ids)
        found = [Organisation.of(row) for row in rows if row]
        return sorted(found, key=lambda one: (one.name, one.id))


async def _administration(info: Info, organisation_id: str) -> Row:
    context = info.context
    row = await context.database.first(
        "organisations/administration",
        organisationId=clean_id(organisation_id, "organisation"),
        now=now(),
        viewer=context.viewer.facts,
    )
    if row is None:
        raise not_found("organisation")
    entity_id = row["organisation"]["entityId"]
    if not decide_on_organisation(context.viewer, entity_id, "review").allowed:
        message = f"Only a steward of {row['organisation']['name']} sees who holds what there."
        raise Refusal(ProblemKind.NOT_ALLOWED, message)
    return row


def _planned(row: Row) -> PlannedEnd:
    return PlannedEnd(
        on=date.fromisoformat(row["on"]),
        successor=Organisation.of(row["successor"]),
        is_accepted=row["accepted"],
    )


def _offered(row: Row) -> OfferedSuccession:
    return OfferedSuccession(
        on=date.fromisoformat(row["on"]), organisation=Organisation.of(row["organisation"])
    )


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"], name=row["name"], email=row["email"], ends_at=moment(row["endsAt"])
    )


@strawberry.type
class OrganisationMutation:
    @strawberry.mutation(description=actions.make_organisation.__doc__)
    async def make_organisation(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        within_id: strawberry.ID,
        name: str,
        kind: InnerKind,
    ) -> Answer:
        return await make(
            info,
            command,
            "makeOrganisation",
            actions.make_organisation,
            id=id,
            within_id=within_id,
            name=name,
            kind=kind.value,
        )

    @strawberry.mutation(description=actions.make_post.__doc__)
    async def make_post(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        organisation_id: strawberry.ID,
        name: str,
    ) -> Answer:
        return await make(
            info,
            command,
            "makePost",
            actions.make_post,
            id=id,
            organisation_id=organisation_id,
            name=name,
        )

    @strawberry.mutation(description=actions.give_post.__doc__)
    async def give_post(
        self,
        info: Info,
        command: CommandInput,
        post_id: strawberry.ID,
        person_id: strawberry.ID,
        since: datetime | None = None,
        until: datetime | None = None,
        acting: bool = False,
        deputy: bool = False,
    ) -> Answer:
        return await make(
            info,
            command,
            "givePost",
            actions.give_post,
            post_id=post_id,
            person_id=person_id,
            since=since,
            until=until,
            acting=acting,
            deputy=deputy,
        )

    @strawberry.mutation(description=actions.end_post.__doc__)
    async def end_post(
        self,
        info: Info,
        command: CommandInput,
        post_id: strawberry.ID,
        person_id: strawberry.ID,
        until: datetime | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "endPost",
            actions.end_post,
            post_id=post_id,
            person_id=person_id,
            until=until,
        )

    @strawberry.mutation(description=actions.set_functions.__doc__)
    async def set_functions(
        self,
        info: Info,
        command: CommandInput,
        post_id: strawberry.ID,
        functions: list[GivenFunction],
    ) -> Answer:
        return await make(
            info,
            command,
            "setFunctions",
            actions.set_functions,
            post_id=post_id,
            functions=[one.value for one in functions],
        )

    @strawberry.mutation(description=actions.merge_posts.__doc__)
    async def merge_posts(
        self,
        info: Info,
        command: CommandInput,
        from_post_id: strawberry.ID,
        into_post_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "mergePosts",
            actions.merge_posts,
            from_post_id=from_post_id,
            into_post_id=into_post_id,
        )

    @strawberry.mutation(description=actions.suspend.__doc__)
    async def suspend(
        self,
        info: Info,
        command: CommandInput,
        person_id: strawberry.ID,
        suspended: bool,
    ) -> Answer:
        return await make(
            info, command, "suspend", actions.suspend, person_id=person_id, suspended=suspended
        )

    @strawberry.mutation(description=abolishing.plan_abolition.__doc__)
    async def plan_abolition(
        self,
        info: Info,
        command: CommandInput,
        organisation_id: strawberry.ID,
        successor_id: strawberry.ID,
        on: date,
    ) -> Answer:
        return await make(
            info,
            command,
            "planAbolition",
            abolishing.plan_abolition,
            organisation_id=organisation_id,
            successor_id=successor_id,
            on=on,
        )

    @strawberry.mutation(description=abolishing.accept_succession.__doc__)
    async def accept_succession(
        self, info: Info, command: CommandInput, organisation_id: strawberry.ID
    ) -> Answer:
        return await make(
            info,
            command,
            "acceptSuccession",
            abolishing.accept_succession,
            organisation_id=organisation_id,
        )

    @strawberry.mutation(description=abolishing.call_off_abolition.__doc__)
    async def call_off_abolition(
        self, info: Info, command: CommandInput, organisation_id: strawberry.ID
    ) -> Answer:
        return await make(
            info,
            command,
            "callOffAbolition",
            abolishing.call_off_abolition,
            organisation_id=organisation_id,
        )

    @strawberry.mutation(description=inviting.invite.__doc__)
    async def invite(
        self,
        info: Info,
        command: CommandInput,
        id: strawberry.ID,
        organisation_id: strawberry.ID,
        name: str,
        email: str,
    ) -> InviteAnswer:
        secret = inviting.make_secret()
        answer = await make(
            info,
            command,
            "invite",
            inviting.invite,
            id=id,
            organisation_id=organisation_id,
            name=name,
            email=email,
            key=inviting.key_of(secret),
        )
        if isinstance(answer, Committed):
            link = f"/invitation#{secret}"
            return Invited(op_id=answer.op_id, token=answer.token, link=link)
        assert isinstance(answer, Problem)  # nothing rebases an invitation
        return answer

    @strawberry.mutation(description=inviting.withdraw_invitation.__doc__)
    async def withdraw_invitation(
        self, info: Info, command: CommandInput, invitation_id: strawberry.ID
    ) -> Answer:
        return await make(
            info,
            command,
            "withdrawInvitation",
            inviting.withdraw_invitation,
            invitation_id=invitation_id,
        )
