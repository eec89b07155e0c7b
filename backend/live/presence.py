"""Who is here: by cluster, owned by the server, never stored.

Identity comes from the session. A person's window says only where it looks and what it edits; it is here for as long
as it follows the presence of the cluster.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace

from backend.permissions import Viewer

PAUSE = 0.1
"""Seconds in which several movements become one message."""
LONGEST_EDITING = 60


@dataclass(frozen=True)
class Here:
    connection_id: str
    person_id: str
    name: str
    process_id: str | None = None
    editing: str | None = None


class Presence:
    def __init__(self) -> None:
        self._clusters: dict[str, dict[str, Here]] = {}
        self._followed: Counter[tuple[str, str]] = Counter()
        self._moved = asyncio.Condition()
        self._version = 0

    async def be_here(
        self, viewer: Viewer, cluster_id: str, connection_id: str
    ) -> AsyncGenerator[list[Here], None]:
        """Be present in a cluster, and hear who else is, each time that changes."""
        key = f"{viewer.person_id}:{connection_id}"
        here = Here(connection_id, viewer.person_id, viewer.name)
        self._clusters.setdefault(cluster_id, {}).setdefault(key, here)
        self._followed[cluster_id, key] += 1
        shown: list[Here] | None = None
        try:
            await self._tell()
            while True:
                version = self._version
                present = list(self._clusters.get(cluster_id, {}).values())
                if present != shown:
                    shown = present
                    yield present
                    await asyncio.sleep(PAUSE)
                await self._moved_since(version)
        finally:
            self._leave(cluster_id, key)
            await asyncio.shield(self._tell())

    def _leave(self, cluster_id: str, key: str) -> None:
        """A window that has reconnected follows twice for a moment: it leaves with the last."""
        self._followed[cluster_id, key] -= 1
        if self._followed[cluster_id, key] > 0:
            return
        del self._followed[cluster_id, key]
        del self._clusters[cluster_id][key]
        if not self._clusters[cluster_id]:
            del self._clusters[cluster_id]

    async def look_at(
        self,
        viewer: Viewer,
        cluster_id: str,
        connection_id: str,
        process_id: str | None,
        editing: str | None,
    ) -> bool:
        """Where this window looks now; False when it is not present in the cluster."""
        present = self._clusters.get(cluster_id, {})
        key = f"{viewer.person_id}:{connection_id}"
        if key not in present:
            return False
        present[key] = replace(present[key], process_id=process_id, editing=editing)
        await self._tell()
        return True

    async def _moved_since(self, version: int) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self._version != version)

    async def _tell(self) -> None:
        async with self._moved:
            self._version += 1
            self._moved.notify_all()
