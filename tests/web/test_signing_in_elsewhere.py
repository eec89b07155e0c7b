"""Signing in with an organisation's own sign-in service: a real Keycloak, with two realms."""

import time
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest

from backend.database import Database
from backend.web.openid.journey import own_path
from tests.web.north_and_south import MATRONS, Doors, asked_of, refusal
from tests.world import World

HELD = (
    "MATCH (:Person {id: $id})-[holds:HOLDS]->(post:Post) "
    "RETURN post.id AS post, holds.by AS by, holds.until IS NULL AS lasts ORDER BY holds.since"
)


async def session_of(database: Database, person_id: str) -> dict[str, object]:
    rows = await database.run_text(
        "MATCH (session:Session)-[:OF]->(:Person {id: $id}) "
        "RETURN session.strong AS strong, session.strongAt IS NOT NULL AS since "
        "ORDER BY session.startedAt DESC LIMIT 1",
        id=person_id,
    )
    return rows[0]


async def test_a_person_signs_in_with_their_organisation(doors: Doors) -> None:
    client, back = await doors.signs_in("north", "ada")
    assert (back.status_code, back.headers["location"]) == (303, "/map/1")
    me = await doors.me(client)
    assert (me["name"], me["email"]) == ("Ada North", "ada@interlock.example")


async def test_a_group_is_a_post_of_the_organisation_in_any_of_its_wards(doors: Doors) -> None:
    client, _ = await doors.signs_in("north", "bob")
    assert await doors.posts(client) == {doors.north.matron, doors.north.manager}


async def test_a_wrong_password_is_the_services_to_refuse(doors: Doors) -> None:
    client = doors.browser()
    answer = await doors.goes(client, "north", "ada", "wrong")
    assert answer.status_code == 200
    assert "Invalid username or password" in answer.text
    assert "interlock_session" not in client.cookies


async def test_the_same_person_comes_again_as_the_same(doors: Doors) -> None:
    first, _ = await doors.signs_in("north", "ada")
    again, _ = await doors.signs_in("north", "ada")
    assert await doors.me(first) == await doors.me(again)
    assert first.cookies["interlock_session"] != again.cookies["interlock_session"]


async def test_the_same_name_and_address_at_another_organisation_is_somebody_else(
    doors: Doors,
) -> None:
    north, _ = await doors.signs_in("north", "ada")
    south, _ = await doors.signs_in("south", "ada")
    there, here = await doors.me(north), await doors.me(south)
    assert there["email"] == here["email"]
    assert there["id"] != here["id"]
    assert await doors.posts(south) == {doors.south.matron}


async def test_an_address_does_not_open_the_account_that_has_it(
    doors: Doors, world: World, database: Database
) -> None:
    local = await world.person_holding(await world.post(), address=doors.address)
    await database.run_text(
        "MATCH (person:Person {id: $id}) SET person.email = 'eve@interlock.example'",
        id=local.person_id,
    )
    client, _ = await doors.signs_in("north", "eve")
    assert (await doors.me(client))["id"] != local.person_id


async def test_posts_of_another_organisation_and_posts_of_nobody_are_not_given(
    doors: Doors,
) -> None:
    client, _ = await doors.signs_in("north", "carla")
    assert await doors.posts(client) == {doors.north.matron}


async def test_a_post_ends_when_the_group_is_gone_and_what_was_given_by_hand_stays(
    doors: Doors, database: Database, world: World
) -> None:
    client, _ = await doors.signs_in("south", "bob")
    person_id = (await doors.me(client))["id"]
    by_hand = await world.post("Volunteer")
    held = {"personId": person_id, "postId": by_hand, "since": "2020-01-01", "until": None}
    await world.writes("holds", [held])
    await doors.keycloak.leaves_group("south", "bob", MATRONS)
    again, _ = await doors.signs_in("south", "bob")
    assert await doors.posts(again) == {doors.south.manager, by_hand}
    rows = await database.run_text(HELD, id=person_id)
    assert {(row["post"], row["by"], row["lasts"]) for row in rows} == {
        (by_hand, None, True),
        (doors.south.matron, "south", False),
        (doors.south.manager, "south", True),
    }


async def test_a_post_is_held_once_whether_a_group_or_a_hand_gave_it(
    doors: Doors, database: Database
) -> None:
    client, _ = await doors.signs_in("north", "fay")
    person_id = (await doors.me(client))["id"]
    for by in ("north", None):
        await database.run_text(
            "MATCH (:Person {id: $id})-[holds:HOLDS]->() SET holds.by = $by", id=person_id, by=by
        )
        await doors.signs_in("north", "fay")
        rows = await database.run_text(HELD, id=person_id)
        assert [(row["by"], row["lasts"]) for row in rows] == [(by, True)]


async def test_a_second_factor_at_the_service_makes_a_strong_session(
    doors: Doors, database: Database
) -> None:
    weak, _ = await doors.signs_in("north", "ada")
    strong, _ = await doors.signs_in("north", "dan")
    ada, dan = await doors.me(weak), await doors.me(strong)
    assert await session_of(database, ada["id"]) == {"strong": False, "since": False}
    assert await session_of(database, dan["id"]) == {"strong": True, "since": True}


async def test_the_service_is_asked_with_state_nonce_and_pkce_and_our_own_address(
    doors: Doors,
) -> None:
    client = doors.browser()
    one = asked_of(await client.get(f"{doors.address}/sign-in/with/north"))
    other = asked_of(await client.get(f"{doors.address}/sign-in/with/north"))
    assert one["redirect_uri"] == f"{doors.address}/sign-in/with/north/back"
    assert (one["response_type"], one["code_challenge_method"]) == ("code", "S256")
    for secret in ("state", "nonce", "code_challenge"):
        assert len(one[secret]) >= 43
        assert one[secret] != other[secret]


async def test_another_host_of_ours_sends_to_the_one_that_people_come_back_to(
    doors: Doors,
) -> None:
    port = urlsplit(doors.address).port
    answer = await doors.browser().get(f"http://localhost:{port}/sign-in/with/north?next=/map/2")
    assert answer.headers["location"] == f"{doors.address}/sign-in/with/north?next=%2Fmap%2F2"
    assert "set-cookie" not in answer.headers


async def test_what_is_remembered_meanwhile_is_sealed_and_short_lived(doors: Doors) -> None:
    away = await doors.browser().get(f"{doors.address}/sign-in/with/north")
    jar: SimpleCookie = SimpleCookie(away.headers["set-cookie"])
    kept = jar["interlock_journey"]
    assert (kept["httponly"], kept["samesite"].lower(), kept["path"]) == (True, "lax", "/")
    assert int(kept["max-age"]) == 600
    assert asked_of(away)["nonce"] not in kept.value


async def test_coming_back_with_another_state_is_refused(doors: Doors) -> None:
    client = doors.browser()
    back = await doors.goes(client, "north", "ada")
    changed = back.headers["location"].replace("state=", "state=x")
    assert refusal(await client.get(changed)) == "not-started"
    assert "interlock_session" not in client.cookies


async def test_coming_back_in_another_browser_is_refused(doors: Doors) -> None:
    back = await doors.goes(doors.browser(), "north", "ada")
    victim = doors.browser()
    assert refusal(await victim.get(back.headers["location"])) == "not-started"
    assert "interlock_session" not in victim.cookies


async def test_coming_back_to_another_services_address_is_refused(doors: Doors) -> None:
    client = doors.browser()
    back = await doors.goes(client, "north", "ada")
    mixed = back.headers["location"].replace("/with/north/", "/with/south/")
    assert refusal(await client.get(mixed)) == "not-started"


async def test_a_way_back_is_good_for_once(doors: Doors) -> None:
    client = doors.browser()
    back = await doors.goes(client, "north", "ada")
    journey = client.cookies["interlock_journey"]
    assert (await client.get(back.headers["location"])).headers["location"] == "/map/1"
    thief = doors.browser()
    thief.cookies.set("interlock_journey", journey)
    assert refusal(await thief.get(back.headers["location"])) in ("not-started", "not-trusted")
    assert "interlock_session" not in thief.cookies


async def test_signing_in_ends_the_former_session_of_this_browser(doors: Doors) -> None:
    client, _ = await doors.signs_in("north", "ada")
    thief = doors.browser()
    thief.cookies.set("interlock_session", client.cookies["interlock_session"])
    assert await doors.me(thief)
    await doors.signs_in("north", "ada", client)
    assert await doors.me(client)
    answer = await thief.post(f"{doors.address}/graphql", json={"query": "{ me { id } }"})
    assert answer.status_code == 401


async def test_whoever_gives_up_at_the_service_is_told_so(doors: Doors) -> None:
    client = doors.browser()
    away = await client.get(f"{doors.address}/sign-in/with/north")
    asked = asked_of(away)
    brought = {"state": asked["state"], "error": "access_denied"}
    answer = await client.get(asked["redirect_uri"], params=brought)
    assert refusal(answer) == "cancelled"


async def test_a_code_that_the_service_did_not_give_is_refused(doors: Doors) -> None:
    client = doors.browser()
    asked = asked_of(await client.get(f"{doors.address}/sign-in/with/north"))
    brought = {"state": asked["state"], "code": "made-up"}
    assert refusal(await client.get(asked["redirect_uri"], params=brought)) == "not-trusted"


@pytest.mark.parametrize("provider", ["away", "nonsense"])
async def test_a_service_that_is_away_keeps_nobody_else_out(
    doors: Doors, world: World, provider: str
) -> None:
    began = time.monotonic()
    answer = await doors.browser().get(f"{doors.address}/sign-in/with/{provider}")
    assert refusal(answer) == "away"
    assert time.monotonic() - began < 10
    options = (await doors.browser().get(f"{doors.address}/sign-in/options")).json()
    assert options["refusals"]["away"].startswith("Your organisation’s sign-in service does not")
    client, _ = await doors.signs_in("north", "ada")
    assert await doors.me(client)
    local = await world.person_holding(await world.post(), address=doors.address)
    assert (await local.ask("{ me { id } }"))["me"]["id"] == local.person_id


async def test_the_page_is_told_which_services_there_are(doors: Doors) -> None:
    options = (await doors.browser().get(f"{doors.address}/sign-in/options")).json()
    assert {"id": "north", "label": "North NHS Trust"} in options["providers"]
    assert "secret" not in str(options).lower()


async def test_there_is_no_service_under_another_name(doors: Doors) -> None:
    for path in ("/sign-in/with/west", "/sign-in/with/west/back?code=1&state=1"):
        assert (await doors.browser().get(doors.address + path)).status_code == 404


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\tevil",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/é",
        "/" + "x" * 600,
    ],
)
def test_nobody_is_sent_to_another_site(elsewhere: str) -> None:
    assert own_path(elsewhere) == "/"


async def test_after_signing_in_nobody_is_sent_to_another_site(doors: Doors) -> None:
    client = doors.browser()
    back = await doors.goes(client, "north", "ada", next_path="//evil.example/")
    answer = await client.get(back.headers["location"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_whoever_comes_from_a_service_has_no_password_here(doors: Doors) -> None:
    client, _ = await doors.signs_in("north", "ada")
    state = (await client.get(f"{doors.address}/second-step")).json()
    assert state == {"hasAccount": False, "isOn": False, "recoveryLeft": 0}
    changed = {"present": "anything", "password": "four words of my own"}
    answer = await client.post(f"{doors.address}/password", json=changed)
    assert answer.status_code == 409
    assert answer.json()["message"].startswith("You sign in with your organisation")
