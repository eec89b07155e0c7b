"""Purposes and what was stated of them, as GraphQL shows them."""

from datetime import datetime
from enum import Enum

import strawberry

from backend.clock import now
from backend.context import moment
from backend.database import Row
from backend.people.types import Organisation, Person
from backend.permissions import Viewer, decide_on_organisation


@strawberry.enum(
    description="On what lawful basis data is processed. Source: Article 6(1) of the UK GDPR, a to f."
)
class LawfulBasis(Enum):
    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"


@strawberry.enum(description="How it stands with a purpose.")
class PurposeState(Enum):
    STATED = strawberry.enum_value("STATED", description="Awaits its first review.")
    AGREED = strawberry.enum_value("AGREED", description="In force.")
    DECLINED = strawberry.enum_value("DECLINED", description="Never agreed to.")
    ENDED = strawberry.enum_value("ENDED", description="Ended, or its last day is over.")


@strawberry.enum(description="What became of a statement.")
class Outcome(Enum):
    WAITING = "WAITING"
    AGREED = "AGREED"
    DECLINED = "DECLINED"
    REPLACED = strawberry.enum_value(
        "REPLACED", description="Stated anew, or its purpose ended, before it was reviewed."
    )


@strawberry.type(description="What was stated of a purpose, by whom, and what became of it.")
class PurposeStatement:
    id: strawberry.ID
    name: str
    what_for: str
    gains: str = strawberry.field(description="Who gains, and how.")
    basis: LawfulBasis
    consent: str | None = strawberry.field(
        description="How consent is asked for, kept and taken back, where that is the basis."
    )
    until: datetime
    recipients: list[Organisation] = strawberry.field(
        description="The legal entities whose people may read for it, beside the one that states it."
    )
    stated_by: Person
    stated_at: datetime
    outcome: Outcome
    reviewed_by: Person | None
    reviewed_at: datetime | None
    note: str | None = strawberry.field(description="What the reviewer said.")

    @staticmethod
    def of(row: Row) -> "PurposeStatement":
        reviewed_at, by = row["reviewedAt"], row["reviewedBy"]
        return PurposeStatement(
            id=row["id"],
            name=row["name"],
            what_for=row["whatFor"],
            gains=row["gains"],
            basis=LawfulBasis(row["basis"]),
            consent=row["consent"],
            until=moment(row["until"]),
            recipients=[Organisation.of(one) for one in row["recipients"]],
            stated_by=Person.of(row["by"]),
            stated_at=moment(row["at"]),
            outcome=Outcome(row["outcome"]),
            reviewed_by=Person.of(by) if by else None,
            reviewed_at=moment(reviewed_at) if reviewed_at else None,
            note=row["note"],
        )


@strawberry.type(
    description="What an organisation shares content for: a public register, as a privacy notice is. Source: the "
    "principle that data is processed for the purpose that it was collected for, which can be reviewed and redefined."
)
class Purpose:
    id: strawberry.ID
    organisation: Organisation
    state: PurposeState
    statement: PurposeStatement = strawberry.field(
        description="The one in force, or that last was; before any was, the newest."
    )
    waiting: PurposeStatement | None = strawberry.field(description="The one that awaits review.")
    history: list[PurposeStatement] = strawberry.field(description="All of them, newest first.")
    ended_at: datetime | None
    note: str | None = strawberry.field(description="Why it was ended, where somebody did.")
    reads_until: datetime | None = strawberry.field(
        description="Until when this person has declared that they read for it."
    )
    may_declare: bool
    may_redefine: bool
    may_review: bool
    may_end: bool

    @staticmethod
    def of(row: Row, viewer: Viewer) -> "Purpose":
        history = [PurposeStatement.of(one) for one in row["history"]]
        waiting = next((one for one in history if one.outcome is Outcome.WAITING), None)
        force = next((one for one in history if one.id == row["inForceId"]), None)
        state, ended_at, until = _state(row, force, waiting), row["endedAt"], row["readsUntil"]
        governs = _may(viewer, row, "agree")
        is_living = state is not PurposeState.ENDED
        return Purpose(
            id=row["id"],
            organisation=Organisation.of(row["organisation"]),
            state=state,
            statement=force or history[0],
            waiting=waiting if is_living else None,
            history=history,
            ended_at=moment(ended_at) if ended_at else None,
            note=row["note"],
            reads_until=moment(until) if until and row["id"] in viewer.purposes else None,
            may_declare=state is PurposeState.AGREED and _is_for(viewer, row, force),
            may_redefine=is_living and _may(viewer, row, "host"),
            may_review=is_living and governs and _is_of_others(viewer, waiting),
            may_end=state is PurposeState.AGREED and governs,
        )


def _state(
    row: Row, force: PurposeStatement | None, waiting: PurposeStatement | None
) -> PurposeState:
    if row["endedAt"] or (force and force.until <= now()):
        return PurposeState.ENDED
    if force:
        return PurposeState.AGREED
    return PurposeState.STATED if waiting else PurposeState.DECLINED


def _may(viewer: Viewer, row: Row, action: str) -> bool:
    return decide_on_organisation(viewer, row["organisation"]["id"], action).allowed


def _is_for(viewer: Viewer, row: Row, force: PurposeStatement | None) -> bool:
    """Whether this person belongs to an organisation that reads for it."""
    readers = {row["organisation"]["id"], *(one.id for one in (force.recipients if force else []))}
    return not viewer.entities.isdisjoint(readers)


def _is_of_others(viewer: Viewer, waiting: PurposeStatement | None) -> bool:
    return waiting is not None and waiting.stated_by.id != viewer.person_id


@strawberry.type(description="A statement of a purpose that awaits this person's review.")
class PurposeReview:
    purpose_id: strawberry.ID
    statement_id: strawberry.ID
    name: str
    stated_by: Person
    stated_at: datetime
    organisation: Organisation
    is_redefinition: bool = strawberry.field(description="Whether another one is in force.")

    @staticmethod
    def of(row: Row) -> "PurposeReview":
        return PurposeReview(
            purpose_id=row["purposeId"],
            statement_id=row["statementId"],
            name=row["name"],
            stated_by=Person.of(row["by"]),
            stated_at=moment(row["at"]),
            organisation=Organisation.of(row["organisation"]),
            is_redefinition=row["isRedefinition"],
        )
