"""Which database: the one that NEO4J_URI names, or else the local one of the data folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from backend.embedded.reach import require_answer
from backend.embedded.running import Embedded, ensure_running
from backend.errors import Unusable
from backend.settings import Settings

SCHEMES = tuple(f"{name}{kind}://" for name in ("bolt", "neo4j") for kind in ("", "+s", "+ssc"))


@contextmanager
def open_database(
    settings: Settings, say: Callable[[str], None]
) -> Iterator[tuple[Settings, Embedded | None]]:
    """Settings that say how to reach the database; and the local one, where that is it."""
    if settings.neo4j_uri:
        if not settings.neo4j_uri.startswith(SCHEMES):
            raise Unusable(f"NEO4J_URI must begin with one of {', '.join(SCHEMES)}.")
        require_answer(settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password)
        yield settings, None
        return
    with ensure_running(settings.data, say) as embedded:
        found = {
            "neo4j_uri": embedded.uri,
            "neo4j_user": embedded.user,
            "neo4j_password": embedded.password,
        }
        yield settings.model_copy(update=found), embedded
