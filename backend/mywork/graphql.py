"""How a person's own work is asked for."""

import strawberry

from backend.clock import now
from backend.connections import MOST, Connection, check_first, page, read_cursor
from backend.context import Info
from backend.database import Row
from backend.permissions import Action, Viewer, decide
from backend.processes.types import (
    JoinOffer,
    OwnershipOffer,
    Process,
    Suggestion,
    complete,
    known,
)
from backend.purposes.queries import list_reviews
from backend.purposes.types import PurposeReview


@strawberry.type(description="What waits for this person to answer, the oldest of each first.")
class Waiting:
    ownership_offers: list[OwnershipOffer]
    join_offers: list[JoinOffer]
    vacancies: list["Vacancy"]
    suggestions: list[Suggestion]
    purposes: list[PurposeReview] = strawberry.field(
        description="What other people state that their organisation shares for, to be reviewed by its governance."
    )


@strawberry.type(description="A process that nobody answers for, below one that you do.")
class Vacancy:
    process: Process
    post_id: strawberry.ID = strawberry.field(
        description="The post of yours that may take it over."
    )


@strawberry.type(description="What the signed-in person answers for.")
class MyWork:
    @strawberry.field(description="The processes whose owner is a post held now, by name.")
    async def owns(
        self, info: Info, first: int = 50, after: str | None = None
    ) -> Connection[Process]:
        viewer = info.context.viewer
        name, process_id = read_cursor(info, "owns", after, 2)
        rows = await info.context.database.rows(
            "mywork/owned",
            postIds=sorted(viewer.post_ids),
            afterName=name,
            afterId=process_id,
            most=check_first(first) + 1,
            viewer=viewer.facts,
        )
        await complete(info.context, [row["process"] for row in rows])
        return page(
            info,
            "owns",
            rows,
            first,
            lambda row: [row["nameKey"], row["process"]["id"]],
            lambda row: Process.of(row["process"], viewer),
        )

    @strawberry.field(
        description="The open offers that this person may accept, and the open suggestions on what this person "
        f"edits; at most {MOST} of each."
    )
    async def waiting(self, info: Info) -> Waiting:
        viewer = info.context.viewer
        (found,) = await info.context.database.rows(
            "mywork/waiting",
            postIds=sorted(viewer.post_ids),
            most=MOST,
            viewer=viewer.facts,
        )
        joinings = [JoinOffer.of(row, viewer) for row in found["joinOffers"]]
        suggestions = [row for row in found["suggestions"] if _may_answer(viewer, row)]
        known(info, [row["process"] for row in suggestions])
        vacant = await info.context.database.rows(
            "mywork/vacancies",
            postIds=sorted(viewer.post_ids),
            now=now(),
            most=MOST,
            viewer=viewer.facts,
        )
        await complete(info.context, [row["process"] for row in vacant])
        purposes = await list_reviews(info.context.database, viewer, MOST)
        return Waiting(
            vacancies=[
                Vacancy(process=Process.of(row["process"], viewer), post_id=row["postId"])
                for row in vacant
            ],
            ownership_offers=[OwnershipOffer.of(row, viewer) for row in found["ownershipOffers"]],
            join_offers=[offer for offer in joinings if offer.may_accept],
            suggestions=[Suggestion.of(row) for row in suggestions],
            purposes=[PurposeReview.of(row) for row in purposes],
        )


def _may_answer(viewer: Viewer, suggestion: Row) -> bool:
    return decide(viewer, Action.EDIT, suggestion["process"]).allowed


@strawberry.type
class MyWorkQuery:
    @strawberry.field(description="What the signed-in person answers for, and what waits.")
    def my_work(self, info: Info) -> MyWork:
        info.context.require_person()
        return MyWork()
