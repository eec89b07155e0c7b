"""What a person does for the safety of their own account: the second step, the password, the sessions."""

from typing import Annotated, Any

import msgspec
import segno
from litestar import Response, get, post
from litestar.exceptions import HTTPException
from litestar.params import JSONBody

from backend.clock import now
from backend.permissions import Viewer
from backend.web.passwords import why_not
from backend.web.said import SIGN_IN_FIRST
from backend.web.second_step import Account, SecondSteps
from backend.web.sessions import Sessions, key_of
from backend.web.signing_in import (
    Asked,
    half_way,
    half_way_of,
    place,
    session_cookie,
    session_of,
)

NO_ACCOUNT = "You sign in with your organisation: your password and second step are kept there."
WRONG_PASSWORD = "That is not your present password."  # noqa: S105
WRONG_CODE = (
    "That is not a code of now, or it was used before. Wait for the next one, then try again."
)
NOT_BEGUN = "Nothing was begun, or it was begun anew in another window. Begin again."
NO_SECOND_STEP = "There is no second step to take. Turn it on first."
IS_ON = "The second step is on already. Turn it off first."

Short = Annotated[str, msgspec.Meta(max_length=60)]
Password = Annotated[str, msgspec.Meta(max_length=1_000)]


class Code(msgspec.Struct, forbid_unknown_fields=True):
    code: Short


class Present(msgspec.Struct, forbid_unknown_fields=True):
    password: Password


class PresentAndCode(msgspec.Struct, forbid_unknown_fields=True):
    password: Password
    code: Short


class Changed(msgspec.Struct, forbid_unknown_fields=True):
    present: Password
    password: Password


@post("/second-step", status_code=200)
async def take_second_step(request: Asked, data: JSONBody[Code]) -> Response[dict[str, str]]:
    """Finish signing in, or make a session strong; either way it is a fresh one."""
    steps = _steps(request)
    person_id = half_way_of(request) or (await _me(request)).person_id
    account = _with_second_step(await steps.account(person_id))
    if not await steps.passes(account, data.code, place(request)):
        raise HTTPException(WRONG_CODE, status_code=403)
    secret = await _sessions(request).start(person_id, session_of(request), is_strong=True)
    cookies = [session_cookie(request, secret), half_way(request, "")]
    return Response({"name": account.name}, cookies=cookies)


@get("/second-step")
async def second_step(request: Asked) -> dict[str, Any]:
    """Whether it is on; people of an organisation's sign-in service have none here."""
    account = await _steps(request).account((await _me(request)).person_id)
    return {
        "hasAccount": account is not None,
        "isOn": account is not None and account.second_step is not None,
        "recoveryLeft": account.recovery_left if account else 0,
    }


@post("/second-step/begin", status_code=200)
async def begin_second_step(request: Asked, data: JSONBody[Present]) -> dict[str, str]:
    """A secret for the person's app, as text, as an address and as a picture of that."""
    account = await _proven(request, data.password)
    if account.second_step:
        raise HTTPException(IS_ON, status_code=409)
    begun = await _steps(request).begin(account)
    picture = segno.make(begun.address, error="m").svg_data_uri(scale=5, border=4)
    return {"secret": begun.secret, "address": begun.address, "picture": picture}


@post("/second-step/confirm", status_code=200)
async def confirm_second_step(request: Asked, data: JSONBody[Code]) -> Response[dict[str, Any]]:
    """Turn it on by a first code; the other sessions end, and this one goes on as a strong one."""
    me = await _me(request)
    account = await _account(request, me)
    if account.second_step_waits is None:
        raise HTTPException(NOT_BEGUN, status_code=409)
    codes = await _steps(request).confirm(account, data.code, place(request))
    if codes is None:
        raise HTTPException(WRONG_CODE, status_code=403)
    sessions = _sessions(request)
    secret = await sessions.start(me.person_id, session_of(request), is_strong=True)
    await sessions.end_others(me.person_id, secret)
    return Response({"recovery": codes}, cookies=[session_cookie(request, secret)])


@post("/second-step/end", status_code=204)
async def end_second_step(request: Asked, data: JSONBody[PresentAndCode]) -> None:
    """Turn it off, by the password and a code."""
    account = _with_second_step(await _proven(request, data.password))
    if not await _steps(request).passes(account, data.code, place(request)):
        raise HTTPException(WRONG_CODE, status_code=403)
    await _steps(request).end(account)


@post("/password", status_code=204)
async def change_password(request: Asked, data: JSONBody[Changed]) -> Response[None]:
    """By the present one; the other sessions end, for somebody else may have begun them."""
    me = await _me(request)
    account = await _proven(request, data.present)
    if reason := why_not(data.password, account.email, account.name):
        raise HTTPException(reason, status_code=400)
    changed = await request.app.state.database.write_query(
        "accounts/change_password",
        email=account.email,
        present=account.password_hash,
        passwordHash=await _sessions(request).hash(data.password, place(request)),
    )
    if not changed:
        raise HTTPException(WRONG_PASSWORD, status_code=403)
    sessions = _sessions(request)
    is_strong = account.second_step is not None  # then no session without it was left
    secret = await sessions.start(me.person_id, session_of(request), is_strong=is_strong)
    await sessions.end_others(me.person_id, secret)
    return Response(None, cookies=[session_cookie(request, secret)])


@get("/sessions")
async def own_sessions(request: Asked) -> list[dict[str, Any]]:
    """Where this person is signed in, the newest first."""
    me, key = await _me(request), key_of(session_of(request) or "")
    rows: list[dict[str, Any]] = await request.app.state.database.rows(
        "sessions/list", personId=me.person_id, key=key, now=now()
    )
    times = ("startedAt", "seenAt")
    return [row | {name: row[name].to_native().isoformat() for name in times} for row in rows]


@post("/sign-out-everywhere", status_code=204)
async def sign_out_everywhere(request: Asked) -> Response[None]:
    """End every session of this person, this one too."""
    await _sessions(request).end_others((await _me(request)).person_id)
    headers = {"clear-site-data": '"storage"'}
    return Response(None, cookies=[session_cookie(request, "")], headers=headers)


def _sessions(request: Asked) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


def _steps(request: Asked) -> SecondSteps:
    steps: SecondSteps = request.app.state.second_steps
    return steps


async def _me(request: Asked) -> Viewer:
    viewer = await _sessions(request).viewer(session_of(request))
    if viewer is None:
        raise HTTPException(SIGN_IN_FIRST, status_code=401)
    await _sessions(request).seen(session_of(request))
    return viewer


async def _account(request: Asked, me: Viewer) -> Account:
    account = await _steps(request).account(me.person_id)
    if account is None:
        raise HTTPException(NO_ACCOUNT, status_code=409)
    return account


async def _proven(request: Asked, password: str) -> Account:
    """The account of whoever is signed in and knows its password: a session alone may be stolen."""
    account = await _account(request, await _me(request))
    if await _sessions(request).knows(account.email, password, place(request)) is None:
        raise HTTPException(WRONG_PASSWORD, status_code=403)
    return account


def _with_second_step(account: Account | None) -> Account:
    if account is None or account.second_step is None:
        raise HTTPException(NO_SECOND_STEP, status_code=409)
    return account


SECURITY = [
    take_second_step,
    second_step,
    begin_second_step,
    confirm_second_step,
    end_second_step,
    change_password,
    own_sessions,
    sign_out_everywhere,
]
