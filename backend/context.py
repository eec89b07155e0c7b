"""What every resolver is given: who asks, the database, and one loader a noun for this request."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import strawberry
from strawberry.dataloader import DataLoader

from backend.chain import Origin
from backend.changes import Changes
from backend.clock import now
from backend.counting import count_down
from backend.database import Database, Row
from backend.errors import Refusal, sign_in_first
from backend.permissions import Viewer, label_of
from backend.tokens import Tokens

if TYPE_CHECKING:
    from backend.audit.noting import Audit
    from backend.live.feed import Feed
    from backend.live.presence import Presence


def moment(value: Any) -> datetime:
    """A time from the database, or from an event's ISO text, as an aware datetime."""
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    found: datetime = value.to_native() if hasattr(value, "to_native") else value
    return found


class Withdrawn(Exception):
    """The right to follow what is being followed has gone: the socket is to be closed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class Budget:
    """How much lists inside of lists may come to in one answer: each layer of them multiplies the last."""

    MOST = 10_000
    DEARER = 8
    """What one item costs more with each further list that it is inside of: it is seldom meant."""

    def __init__(self) -> None:
        self._spent = 0

    def spend(self, items: int, lists: int) -> bool:
        """Whether so many more items, inside of so many lists, are within the budget."""
        if lists:
            self._spent += items * self.DEARER ** (lists - 1)
        return not self.is_spent

    @property
    def is_spent(self) -> bool:
        return self._spent > self.MOST


@dataclass
class Context:
    viewer: Viewer
    database: Database
    changes: Changes
    tokens: Tokens
    feed: "Feed"
    presence: "Presence"
    audit: "Audit"
    viewer_now: Callable[[], Awaitable[Viewer | None]]
    """The same person with the rights of now; None when the session has ended."""
    is_for_visitors: bool = False
    """Whether a visitor who is not signed in reads what is public."""
    origin: Origin = field(default_factory=Origin)
    budget: Budget = field(default_factory=Budget)
    noted: set[str] = field(default_factory=set)
    followed: Counter[str] = field(default_factory=Counter)
    """The clusters that are followed over one socket, by all its operations."""

    def require_person(self) -> Viewer:
        """Who asks, if that is somebody who has signed in: visitors read what is public, and nothing about people."""
        if not self.viewer.person:
            raise sign_in_first()
        return self.viewer

    def fresh(self) -> "Context":
        """The same asker with empty loaders: for the next operation of a socket."""
        return replace(self, budget=Budget(), noted=set())

    def forget(self) -> None:
        """Empty the loaders: what they remember is older than what is told next."""
        for name in ("pages", "paths", "processes", "counts", "organisations", "holders"):
            self.__dict__.pop(name, None)
        self.budget = Budget()
        self.noted.clear()

    def denied(self, refusal: Refusal) -> None:
        """Note for the audit what was refused."""
        self.audit.denied(self.viewer, self.origin, refusal)

    def has_read(self, process: Row, item: Row | None = None) -> None:
        """Note for the audit a process, or an attribute or note of it, where it is for named readers; once an
        operation. `process`: its row, or just its id."""
        if process["id"] not in self.noted and is_for_named_readers(item or process):
            self.noted.add(process["id"])
            self.audit.read(self.viewer, self.origin, process, item)

    @contextmanager
    def follows(self, cluster_id: str) -> Iterator[None]:
        """While the block lasts, this cluster is followed."""
        self.followed[cluster_id] += 1
        try:
            yield
        finally:
            if cluster_id in self.followed:
                count_down(self.followed, cluster_id)

    def follows_no_more(self) -> None:
        """Note for the audit what was followed until now, and perhaps may not be any more."""
        for cluster_id in self.followed:
            self.audit.ended(self.viewer, self.origin, cluster_id)
        self.followed.clear()

    def may_not_follow(self, cluster_id: str, refusal: Refusal) -> None:
        """Note for the audit, once, that a cluster which is followed may not be read any more."""
        if self.followed.pop(cluster_id, 0):
            self.denied(refusal)

    @cached_property
    def pages(self) -> DataLoader[str, Row | None]:
        """Everything the page of a process shows, by process id."""
        return self._by_id(
            "processes/pages",
            lambda row: (row["processId"], row),
            "processIds",
            viewer=self.viewer.facts,
            now=now(),
        )

    @cached_property
    def paths(self) -> DataLoader[str, Row | None]:
        """The processes above a process, from the top, by process id."""
        return self._by_id(
            "processes/paths",
            lambda row: (row["processId"], row),
            "processIds",
            viewer=self.viewer.facts,
        )

    @cached_property
    def processes(self) -> DataLoader[str, Row | None]:
        """Processes by id."""
        return self._by_id(
            "processes/rows", _column("process"), "processIds", viewer=self.viewer.facts
        )

    @cached_property
    def organisations(self) -> DataLoader[str, Row | None]:
        """Details of organisations, by id."""
        return self._by_id("organisations/details", _column("organisation"), "organisationIds")

    @cached_property
    def counts(self) -> DataLoader[str, Row | None]:
        """What this person may know of the counts of processes, by process id."""
        return self._by_id(
            "processes/counts",
            lambda row: (row["processId"], row),
            "processIds",
            viewer=self.viewer.facts,
        )

    @cached_property
    def holders(self) -> DataLoader[str, Row | None]:
        """Who holds a post now, by post id."""
        return self._by_id("posts/holders", lambda row: (row["postId"], row), "postIds", now=now())

    def _by_id(
        self, query: str, keyed: Callable[[Row], tuple[str, Row]], ids_parameter: str, **others: Any
    ) -> DataLoader[str, Row | None]:
        """A loader that asks one query for many ids; `keyed` gives the id and value of a row."""

        async def load(ids: list[str]) -> list[Row | None]:
            asked = {ids_parameter: list(dict.fromkeys(ids))}
            rows = await self.database.rows(query, **asked, **others)
            found = dict(keyed(row) for row in rows)
            return [found.get(one) for one in ids]

        return DataLoader(load_fn=load)


def is_for_named_readers(item: Row) -> bool:
    return "restricted" not in item and label_of(item) == "named"


def _column(name: str) -> Callable[[Row], tuple[str, Row]]:
    return lambda row: (row[name]["id"], row[name])


Info = strawberry.Info[Context, None]
