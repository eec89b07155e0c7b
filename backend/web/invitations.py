"""Taking up an invitation: whoever has the link makes an account with it, once."""

from typing import Annotated, Any
from uuid import uuid4

import msgspec
from litestar import Response, post
from litestar.params import JSONBody

from backend import rights
from backend.clock import now
from backend.database import Row, Transaction
from backend.errors import Refusal
from backend.organisations.inviting import key_of
from backend.rules import clean_name
from backend.web.passwords import why_not
from backend.web.signing_in import Asked, place, session_cookie, session_of

GONE = "This invitation has been used, has been withdrawn or is too old. Ask for another."


class Shown(msgspec.Struct, forbid_unknown_fields=True):
    secret: Annotated[str, msgspec.Meta(max_length=200)]


class TakenUp(msgspec.Struct, forbid_unknown_fields=True):
    secret: Annotated[str, msgspec.Meta(max_length=200)]
    name: Annotated[str, msgspec.Meta(max_length=400)]
    password: Annotated[str, msgspec.Meta(max_length=1_000)]


@post("/invitation", status_code=200)
async def invitation(request: Asked, data: JSONBody[Shown]) -> Response[dict[str, Any]]:
    """Whom an invitation is for, and to which organisation."""
    found = await _found(request, data.secret)
    if found is None:
        return _told(404, GONE)
    return Response({name: found[name] for name in ("name", "email", "organisation")})


@post("/invitation/take-up", status_code=200)
async def take_up(request: Asked, data: JSONBody[TakenUp]) -> Response[dict[str, Any]]:
    """Make the account of an invitation, and sign its person in."""
    found = await _found(request, data.secret)
    if found is None:
        return _told(404, GONE)
    try:
        name = clean_name(data.name)
    except Refusal as refusal:
        return _told(422, refusal.message)
    if message := why_not(data.password, found["email"], name):
        return _told(422, message)
    person_id = await _made(request, data, name)
    if person_id is None:
        return _told(409, "Somebody has an account with this email address already. Sign in.")
    secret = await request.app.state.sessions.start(person_id, session_of(request))
    return Response({"name": name}, cookies=[session_cookie(request, secret)])


async def _found(request: Asked, secret: str) -> Row | None:
    found: Row | None = await request.app.state.database.first(
        "sessions/invitation", key=key_of(secret), now=now()
    )
    return found


async def _made(request: Asked, data: TakenUp, name: str) -> str | None:
    """The person that an invitation has become; None where the address has an account."""
    hashed = await request.app.state.sessions.hash(data.password, place(request))
    person_id, moment = str(uuid4()), now()

    async def work(tx: Transaction) -> bool:
        made = await tx.rows(
            "sessions/take_up",
            key=key_of(data.secret),
            now=moment,
            id=person_id,
            name=name,
            passwordHash=hashed,
        )
        if made:
            chain, said = request.app.state.chain, {"personId": person_id, "channel": "http"}
            await rights.tell(tx, chain, "takeUpInvitation", person_id, moment, **said)
        return bool(made)

    return person_id if await request.app.state.database.write(work) else None


def _told(status: int, message: str) -> Response[dict[str, Any]]:
    return Response({"message": message}, status_code=status)
