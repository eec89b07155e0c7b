"""Queries are planned when they are first asked, which takes the database longer than answering them: so the server
asks each of the dear ones once, about nothing, before anybody waits for it."""

from contextlib import suppress
from typing import Any

from backend.clock import now
from backend.database import Database
from backend.permissions import Viewer

NOBODY = Viewer("nobody", "", "", (), frozenset())
"""Somebody with the rights that most people have some of."""
NEXT = {"afterId": None, "afterName": None, "most": 1}
DEAR: dict[str, dict[str, Any]] = {
    "processes/subtree": {"processIds": [], "layers": 3},
    "processes/get": {"processId": ""},
    "processes/pages": {"processIds": [], "now": now()},
    "processes/attributes_of": {"processIds": []},
    "processes/paths": {"processIds": []},
    "processes/rows": {"processIds": []},
    "processes/tops": {"afterId": None, "afterParts": None, "most": 1},
    "processes/search": NEXT | {"lucene": "a", "key": "a", "afterRank": None},
    "mywork/waiting": {"postIds": [], "most": 1},
}


async def warm(database: Database) -> None:
    """Let the database plan what the first screens will ask."""
    for name, parameters in DEAR.items():
        with suppress(Exception):  # whoever asks in earnest will be told
            await database.rows(name, viewer=NOBODY.facts, **parameters)
