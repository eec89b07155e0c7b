"""The changes of a process or a cluster, the newest first, as far as one person may hear of them now."""

from dataclasses import dataclass
from typing import Literal

from backend.changes import Event, Undo
from backend.context import Context
from backend.database import Row
from backend.errors import ProblemKind, Refusal
from backend.hearing import LESS, Heard, speaks_of
from backend.history.versions import may_read_version
from backend.permissions import Action, Facts, Viewer, decide, reads

BATCH = 200
HAPPENING = "happening:{person_id}"


@dataclass(frozen=True)
class Happening:
    """An event, with what a person hears of it and the facts of now."""

    event: Event
    heard: Heard
    known: dict[str, Facts]

    @property
    def says_something(self) -> bool:
        """Not only that somebody's rights became others once."""
        return self.heard.whole or any(row["is"] != "RightsAre" for row in self.heard.rows)

    @property
    def sentence(self) -> str:
        return self.event.sentence if self.heard.whole else LESS

    @property
    def about(self) -> str | None:
        """The process that it is told at: the first that it names, or that it tells."""
        told = [one for row in self.heard.rows for one in speaks_of(row)]
        return next((one for one in [*self._named, *told] if one in self.known), None)

    @property
    def _named(self) -> tuple[str, ...]:
        return self.event.named if self.heard.whole else ()

    @property
    def note(self) -> Row | None:
        """The note that was written, where it was one."""
        return next((row for row in self.heard.rows if row["is"] == "NoteIs"), None)

    def version_for(self, viewer: Viewer) -> str | None:
        """The version that a note was in after it, for those who may see that."""
        if self.note is None or not self.note.get("version"):
            return None
        facts = self.known.get(self.note["processId"])
        may = facts is not None and may_read_version(viewer, facts, self.note)
        return str(self.note["version"]) if may else None

    @property
    def undo(self) -> Undo:
        """What takes it back; refused, where one does not hear all of it or nothing does."""
        if self.event.undo is None or not self.heard.whole:
            message = (
                "This change cannot be taken back by itself. Change what it left behind instead."
            )
            raise Refusal(ProblemKind.STALE, message, field="happening")
        return self.event.undo

    def may_be_taken_back(self, viewer: Viewer) -> bool:
        """Whether there is any use in trying: whether it still can be is found out then."""
        read = [facts for facts in self.known.values() if reads(viewer, facts)]
        return (
            self.heard.whole
            and self.event.undo is not None
            and any(decide(viewer, Action.EDIT, facts).allowed for facts in read)
        )


Of = Literal["process", "cluster"]


async def list_happenings(
    context: Context, of: Of, process_id: str, before: int | None, most: int
) -> list[Happening]:
    """What this person hears of what was done to a process they may read, or in all that is below it.

    However many there are that they hear nothing of: whether there is more is of what they hear."""
    found: list[Happening] = []
    cluster_id = process_id if of == "cluster" else None
    while len(found) < most:
        rows = await context.database.rows(
            f"history/of_{of}", processId=process_id, before=before, most=BATCH
        )
        events = [Event.of(row["event"]) for row in rows]
        heard = await context.feed.heard_now(context.viewer, events, cluster_id)
        told = [Happening(event, one, dict(known)) for event, one, known in heard]
        found += [one for one in told if one.says_something]
        if len(events) < BATCH:
            break
        before = events[-1].number
    return found[:most]


def token_of(context: Context, happening: Happening) -> str:
    to = HAPPENING.format(person_id=context.viewer.person_id)
    return context.tokens.seal(happening.event.number, to=to)


async def by_token(context: Context, token: str) -> Happening:
    """The change of a token that this person was given; absent, where they hear nothing of it any more."""
    to = HAPPENING.format(person_id=context.viewer.person_id)
    number = context.tokens.open(token, to=to, field="happening")
    row = await context.database.first("history/event", number=number)
    events = [Event.of(row["event"])] if row else []
    for event, heard, known in await context.feed.heard_now(context.viewer, events):
        return Happening(event, heard, dict(known))
    raise Refusal(ProblemKind.NOT_FOUND, "There is no such change, or you may not see it.")
