"""One window on the live protocol, however it is reached: its texts, and its map."""

from uuid import uuid4

from backend.permissions import Viewer
from backend.text import frames
from backend.text.frames import Ask, Follow, Leave
from backend.text.talk import Talk
from backend.web.graphql import Connection, context_of
from backend.web.lane import MapLane


class TooSlow(Exception):
    """This window asks without reading what it is told."""


class Window:
    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self.id = str(uuid4())
        self._talk = Talk(connection.app.state.rooms, context_of(connection, viewer), self.id)
        self._map = MapLane(connection, viewer, self._talk.outbox)

    async def said(self, data: bytes) -> None:
        """Answer a frame; raises NoFrame when it is none, TooSlow when nobody reads the answers."""
        if self._talk.outbox.is_full:
            raise TooSlow
        match frames.read(data):
            case Ask() | Follow() | Leave() as asked:
                self._map.said(asked)
            case of_text:
                await self._talk.said(of_text)

    async def told(self) -> bytes:
        """The next frame for it."""
        return await self._talk.outbox.take()

    def has_become(self, viewer: Viewer) -> None:
        """The same person, perhaps with other rights."""
        self._talk.has_become(viewer)
        self._map.has_become(viewer)

    def has_gone(self, *, was_signed_out: bool = False) -> None:
        self._talk.has_gone()
        self._map.has_gone(was_signed_out=was_signed_out)
