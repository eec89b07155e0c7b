"""Reading from the graph what a person's rights rest on."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from backend.database import Row
from backend.permissions import Viewer


class Asking(Protocol):
    """A database, or a transaction."""

    async def rows(self, name: str, /, **parameters: Any) -> list[Row]: ...


async def find_viewer(
    asking: Asking, person_id: str, now: datetime, *, strong: bool
) -> Viewer | None:
    """A person with all that decides what that person may do at a moment."""
    found = await find_viewers(asking, [(person_id, strong)], now)
    return found.get((person_id, strong))


Who = tuple[str, bool]
"""The id of a person, and whether that person has signed in with a second step."""


async def find_viewers(asking: Asking, people: Collection[Who], now: datetime) -> dict[Who, Viewer]:
    """These people, as `find_viewer` finds each."""
    ids = list({person_id for person_id, _ in people})
    rows = await asking.rows("people/rights", personIds=ids, now=now)
    by_id = {row["personId"]: row for row in rows}
    return {who: _viewer(by_id[who[0]], who[1]) for who in people if who[0] in by_id}


def _viewer(row: Row, strong: bool) -> Viewer:
    posts = tuple(row["posts"])
    held = frozenset(post["id"] for post in posts)
    moments = [moment.to_native() for moment in row["moments"]]
    return Viewer(
        person_id=row["personId"],
        name=row["name"],
        email=row["email"] or "",
        posts=posts,
        post_ids=held,
        things=held | frozenset(row["organisationIds"]),
        entities=frozenset(row["entities"]),
        alliances=frozenset(row["alliances"]),
        named=frozenset(row["named"]),
        owned=frozenset(row["owned"]),
        delegated=frozenset(row["delegated"]),
        blocked=frozenset(row["blocked"]),
        stewards=_where(posts, "steward"),
        governs=_where(posts, "governance"),
        audits=_where(posts, "auditor"),
        purposes=frozenset(row["purposes"]),
        traces=any("policy_lead" in (post["functions"] or ()) for post in posts),
        suspended=row["suspended"],
        strong=strong,
        rights=row["rights"],
        until=min(moments, default=None),
    )


def _where(posts: tuple[Row, ...], function: str) -> frozenset[str]:
    """The legal entities in which somebody has a function by a post."""
    return frozenset(
        post["organisation"]["entityId"] for post in posts if function in (post["functions"] or ())
    )


INNER_KINDS = ["region", "site", "division", "ward", "laboratory", "team"]
"""Organisations of these kinds are within a legal entity, and not one themselves."""
