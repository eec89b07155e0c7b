"""A person who was let in: who they are here, which posts they hold by their groups, and their session.

All in one transaction. Nobody is matched by e-mail: an address is not proof of being its owner here, and the service of
one organisation could otherwise name anybody of another.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from backend import rights
from backend.chain import Chain
from backend.database import Database, Transaction
from backend.record import log
from backend.web.openid.id_token import Claims
from backend.web.openid.journey import LASTS as JOURNEY_LASTS
from backend.web.openid.journey import Journey
from backend.web.openid.providers import Provider
from backend.web.openid.refusals import NotLetIn, Reason
from backend.web.sessions import Start, start_session


@dataclass(frozen=True)
class Arrival:
    provider: Provider
    claims: Claims
    journey: Journey
    at: datetime


async def arrive(database: Database, chain: Chain, arrival: Arrival, start: Start) -> None:
    """Let somebody in: `start` is what their session begins with."""
    ignored = await database.write(lambda tx: _let_in(tx, chain, arrival, start))
    for kind, count in ignored.items():
        log.warning("claims.ignored", provider=arrival.provider.id, kind=kind, posts=count)


async def _let_in(tx: Transaction, chain: Chain, arrival: Arrival, start: Start) -> dict[str, int]:
    await _spend(tx, arrival)
    person_id = await _recognise(tx, arrival)
    ignored = await _hold_posts(tx, chain, arrival, person_id)
    await start_session(tx, person_id, start)
    return ignored


async def _spend(tx: Transaction, arrival: Arrival) -> None:
    """A nonce is good for one sign-in on all servers together."""
    key = hashlib.sha256(arrival.journey.nonce.encode()).hexdigest()
    ends_at = arrival.at + timedelta(seconds=JOURNEY_LASTS)
    if not await tx.rows("identities/spend", key=key, use=str(uuid4()), endsAt=ends_at):
        raise NotLetIn(Reason.NOT_STARTED, "nonce used before")


async def _recognise(tx: Transaction, arrival: Arrival) -> str:
    provider, claims = arrival.provider, arrival.claims
    found = await tx.first(
        "identities/recognise",
        key=identity_key(provider.issuer, claims.subject),
        issuer=provider.issuer,
        subject=claims.subject,
        personId=str(uuid4()),
        name=claims.name,
        email=claims.email,
        now=arrival.at,
    )
    assert found
    return str(found["personId"])


def identity_key(issuer: str, subject: str) -> str:
    """No issuer has a space, so no two pairs are written alike."""
    return f"{issuer} {subject}"


async def _hold_posts(
    tx: Transaction, chain: Chain, arrival: Arrival, person_id: str
) -> dict[str, int]:
    """Posts come and go with the groups; how many were named that are not this organisation's to give."""
    provider = arrival.provider
    wanted = provider.posts_of(arrival.claims.groups)
    there = await tx.rows("identities/posts", postIds=wanted, organisationId=provider.organisation)
    own = [row["id"] for row in there if row["isOwn"]]
    by, at = provider.id, arrival.at
    ended = await tx.first("identities/end_posts", personId=person_id, postIds=own, by=by, now=at)
    given = await tx.first("identities/give_posts", personId=person_id, postIds=own, by=by, now=at)
    await tx.first("changes/rights_moved")
    if (ended and ended["ended"]) or (given and given["given"]):
        said = {"personId": person_id, "whomId": person_id, "channel": "http"}
        await rights.tell(tx, chain, "signInElsewhere", provider.organisation, at, **said)
    ignored = {
        "another organisation": len(there) - len(own),
        "no such post": len(wanted) - len(there),
    }
    return {kind: count for kind, count in ignored.items() if count}
