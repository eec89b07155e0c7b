"""A steward invites people by a link that works once; who runs Interlock invites the first steward."""

from collections.abc import AsyncIterator

import httpx
import pytest

from backend.chain import Chain
from backend.errors import Unusable
from backend.migrations import token_key
from backend.organisations.appointing import appoint
from tests.organisations.trust import Trust, done, make_trust, refused
from tests.world import World, new_id

PASSWORD = "violet anchor meadow lamp"


@pytest.fixture
async def trust(world: World) -> Trust:
    return await make_trust(world)


@pytest.fixture
async def browser(server: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server, headers={"origin": server}) as client:
        yield client


async def invited(trust: Trust) -> tuple[str, str]:
    """The secret of an invitation, and the address it is for."""
    email = f"{new_id()}@interlock.example"
    given = {"id": new_id(), "organisationId": trust.ward, "name": "Nia", "email": email}
    answer = await done(trust.sue, "invite", **given)
    path, _, secret = answer["link"].partition("#")
    assert path == "/invitation"
    return secret, email


async def takes_up(browser: httpx.AsyncClient, secret: str, password: str = PASSWORD) -> int:
    body = {"secret": secret, "name": "Nia", "password": password}
    return (await browser.post("/invitation/take-up", json=body)).status_code


async def test_who_has_the_link_makes_an_account_once_and_is_signed_in(
    trust: Trust, browser: httpx.AsyncClient
) -> None:
    secret, email = await invited(trust)
    shown = (await browser.post("/invitation", json={"secret": secret})).json()
    assert shown == {"name": "Nia", "email": email, "organisation": "Ward 7"}
    assert await takes_up(browser, secret) == 200
    me = await browser.post("/graphql", json={"query": "{ me { name email posts { id } } }"})
    assert me.json()["data"]["me"] == {"name": "Nia", "email": email, "posts": []}
    assert await takes_up(browser, secret) == 404


async def test_an_unknown_or_withdrawn_link_opens_nothing(
    trust: Trust, browser: httpx.AsyncClient
) -> None:
    secret, _ = await invited(trust)
    (waiting,) = (await trust.administration(trust.sue))["invitations"]
    await refused(trust.ada, "withdrawInvitation", "ALREADY_SO", invitationId=waiting["id"])
    await done(trust.sue, "withdrawInvitation", invitationId=waiting["id"])
    answers = [await browser.post("/invitation", json={"secret": one}) for one in (secret, "x")]
    assert answers[0].content == answers[1].content
    assert {answer.status_code for answer in answers} == {404}


async def test_a_weak_password_is_refused_and_the_link_still_works(
    trust: Trust, browser: httpx.AsyncClient
) -> None:
    secret, _ = await invited(trust)
    assert await takes_up(browser, secret, "short") == 422
    assert await takes_up(browser, secret) == 200


async def test_only_a_steward_invites(trust: Trust) -> None:
    given = {"id": new_id(), "organisationId": trust.ward, "name": "Nia", "email": "n@x.example"}
    await refused(trust.ada, "invite", "NOT_ALLOWED", **given)


@pytest.mark.parametrize("email", ["nobody", "a b@c.example", "@", "a@b"])
async def test_an_address_that_is_none_is_refused(trust: Trust, email: str) -> None:
    given = {"id": new_id(), "organisationId": trust.ward, "name": "Nia", "email": email}
    await refused(trust.sue, "invite", "BAD_INPUT", **given)


async def test_the_first_steward_is_appointed_at_the_command_line(
    trust: Trust, browser: httpx.AsyncClient
) -> None:
    email = f"{new_id()}@interlock.example"
    database = trust.world.database
    chain = Chain(await token_key(database))
    link = await appoint(database, chain, trust.trust, "Fay", email, ["steward"])
    assert await takes_up(browser, link.partition("#")[2]) == 200
    query = "query($id: ID!) { administration(organisationId: $id) { ... on Administration { mayAdminister } } }"
    found = await browser.post("/graphql", json={"query": query, "variables": {"id": trust.ward}})
    assert found.json()["data"]["administration"] == {"mayAdminister": True}
    with pytest.raises(Unusable, match="no organisation"):
        await appoint(database, chain, new_id(), "Fay", email, ["steward"])
