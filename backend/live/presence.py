"""Who is here: by cluster, owned by the server, never stored, and told to the other servers.

Identity comes from the session. A person's window says only where it looks and what it edits; it is here for as long
as it follows the presence of the cluster.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from backend.counting import count_down
from backend.errors import ProblemKind, Refusal
from backend.permissions import Viewer
from backend.rolls import Roll

PAUSE = 0.1
"""Seconds in which several movements become one message."""
LONGEST_EDITING = 60
MOST_WINDOWS = 20
"""Each window is told of each other: more than a person opens would be work for everybody's."""


Id = Annotated[str, Meta(max_length=60)]


class Look(Struct, frozen=True, kw_only=True):
    """What a window says of itself. `following`: the id of the person with whom it goes along."""

    process_id: Id | None = None
    editing: Annotated[str, Meta(max_length=LONGEST_EDITING)] | None = None
    dragging: Id | None = None
    is_idle: bool = False
    following: Id | None = None


class Here(Struct, frozen=True):
    connection_id: Id
    person_id: Id
    name: Annotated[str, Meta(max_length=400)]
    look: Look = Look()

    @property
    def key(self) -> str:
        return _key(self.person_id, self.connection_id)


class _Cluster:
    """Who is in one cluster, by window; `moved` is set when that has changed."""

    def __init__(self, cluster_id: str, roll: Roll[Here]) -> None:
        self._id = cluster_id
        self._roll = roll
        self.windows: dict[str, Here] = {}
        self.followed: Counter[str] = Counter()
        self.moved = asyncio.Event()
        self._shown: list[Here] | None = None

    def shown(self) -> list[Here]:
        """One list for all who follow, until somebody moves."""
        if self._shown is None:
            # A window that went from one server to another is at both for a moment.
            elsewhere = {here.key: here for here in self._roll.elsewhere(self._id)}
            self._shown = list((elsewhere | self.windows).values())
        return self._shown

    def put(self, key: str, here: Here) -> None:
        if self.windows.get(key) != here:
            self.windows[key] = here
            self._roll.move(self._id)
            self.tell()

    def take(self, key: str) -> None:
        del self.windows[key]
        self._roll.move(self._id)
        self.tell()

    def tell(self) -> None:
        self._shown = None
        self.moved.set()
        self.moved = asyncio.Event()


class Presence:
    def __init__(self) -> None:
        self._clusters: dict[str, _Cluster] = {}
        self._following: Counter[str] = Counter()
        self.roll = Roll(Here, self._mine, self._clusters.keys, self._moved_elsewhere)

    def _mine(self, cluster_id: str) -> list[Here]:
        cluster = self._clusters.get(cluster_id)
        return list(cluster.windows.values()) if cluster else []

    def _moved_elsewhere(self, cluster_id: str) -> None:
        if cluster := self._clusters.get(cluster_id):
            cluster.tell()

    async def be_here(
        self, viewer: Viewer, cluster_id: str, connection_id: str
    ) -> AsyncGenerator[list[Here], None]:
        """Be present in a cluster, and hear who else is, each time that changes."""
        cluster = self._enter(viewer, cluster_id, connection_id)
        shown: list[Here] | None = None
        try:
            while True:
                moved = cluster.moved
                if shown is not cluster.shown():
                    shown = cluster.shown()
                    yield shown
                    await asyncio.sleep(PAUSE)
                await moved.wait()
        finally:
            self._leave(viewer, cluster_id, connection_id)

    def _enter(self, viewer: Viewer, cluster_id: str, connection_id: str) -> _Cluster:
        if self._following[viewer.person_id] >= MOST_WINDOWS:
            message = f"You follow {MOST_WINDOWS} windows already. Close one, then open this again."
            raise Refusal(ProblemKind.NOT_ALLOWED, message)
        self._following[viewer.person_id] += 1
        key = _key(viewer.person_id, connection_id)
        cluster = self._clusters.setdefault(cluster_id, _Cluster(cluster_id, self.roll))
        cluster.followed[key] += 1
        if key not in cluster.windows:
            cluster.put(key, Here(connection_id, viewer.person_id, viewer.name))
        return cluster

    def _leave(self, viewer: Viewer, cluster_id: str, connection_id: str) -> None:
        """A window that has reconnected follows twice for a moment: it leaves with the last."""
        count_down(self._following, viewer.person_id)
        cluster, key = self._clusters[cluster_id], _key(viewer.person_id, connection_id)
        count_down(cluster.followed, key)
        if key in cluster.followed:
            return
        cluster.take(key)
        if not cluster.windows:
            del self._clusters[cluster_id]

    def look_at(self, viewer: Viewer, cluster_id: str, connection_id: str, look: Look) -> bool:
        """Where this window looks now; False when it is not present in the cluster."""
        cluster, key = self._clusters.get(cluster_id), _key(viewer.person_id, connection_id)
        if cluster is None or key not in cluster.windows:
            return False
        if look.following not in {here.person_id for here in cluster.shown()}:
            look = replace(look, following=None)
        cluster.put(key, replace(cluster.windows[key], look=look))
        return True


def _key(person_id: str, connection_id: str) -> str:
    """Of a window: nobody else's, whatever id they give theirs."""
    return f"{person_id}:{connection_id}"
