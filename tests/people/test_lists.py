"""Organisations, posts, people, documents and things, as they are listed and found."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.scene import Cast
from tests.world import Person, World, new_id

KINDS = {"POST", "ORGANISATION", "PUBLIC_ROLE", "PLACE", "DATA", "TIME"}


@dataclass
class Listed:
    """Seven of each, whose names hold a word that nothing else has; two of them are alike."""

    word: str
    names: list[str]


@pytest.fixture
async def listed(world: World) -> Listed:
    word = new_id().replace("-", "")
    names = [f"{word} {letter}" for letter in "abbcdef"]
    blank = dict.fromkeys(("odsCode", "abolishedOn", "note", "url", "demoLine", "demoOrder"))
    rows = [blank | {"id": new_id(), "name": name, "title": name} for name in names]
    ward = await world.organisation(f"Ward {word}")
    await world.writes("organisations", [row | {"kind": "ward", "fictional": True} for row in rows])
    posts = [
        row | {"id": new_id(), "organisationId": ward, "holderNotRecorded": False} for row in rows
    ]
    await world.writes("posts", posts)
    emails = [row | {"email": f"{row['id']}@interlock.example", "demo": False} for row in rows]
    await world.writes("people", emails)
    await world.writes("documents", rows)
    return Listed(word, names)


def asking(field: str, more: str = "") -> str:
    name = "title" if field == "documents" else "name"
    return (
        f"query($words: String, $first: Int!, $after: String) {{ {field}(words: $words, "
        f"first: $first, after: $after{more}) "
        f"{{ edges {{ cursor node {{ id name: {name} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    )


FIELDS = ["organisations", "posts", "people", "documents"]


async def pages(person: Person, field: str, words: str, first: int) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = []
    after = None
    while True:
        answer = await person.ask(asking(field), words=words, first=first, after=after)
        edges, info = answer[field]["edges"], answer[field]["pageInfo"]
        found.append([edge["node"] for edge in edges])
        assert info["endCursor"] == (edges[-1]["cursor"] if edges else None)
        if not info["hasNextPage"]:
            return found
        after = info["endCursor"]


@pytest.mark.parametrize("field", FIELDS)
async def test_a_list_is_read_page_by_page_each_once_and_in_order(
    cast: Cast, listed: Listed, field: str
) -> None:
    for first in (1, 3, 7, 100):
        rows = [row for page in await pages(cast.ada, field, listed.word, first) for row in page]
        mine = [row for row in rows if row["name"].startswith(listed.word)]
        assert [row["name"] for row in mine] == listed.names
        assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("field", FIELDS)
async def test_words_are_found_in_any_case_within_a_name(
    cast: Cast, listed: Listed, field: str
) -> None:
    (page,) = await pages(cast.ada, field, listed.word.upper()[4:] + " C", 100)
    assert [row["name"] for row in page if row["name"].startswith(listed.word)] == [
        f"{listed.word} c"
    ]
    assert await pages(cast.ada, field, f"{listed.word} zzz", 100) == [[]]


async def test_a_post_is_found_by_its_organisation(cast: Cast, listed: Listed) -> None:
    (page,) = await pages(cast.ada, "posts", f"Ward {listed.word}", 100)
    assert len(page) == len(listed.names)


async def test_a_cursor_is_of_one_list_and_of_one_person(cast: Cast, listed: Listed) -> None:
    answer = await cast.ada.ask(asking("people"), words=listed.word, first=2, after=None)
    cursor = answer["people"]["pageInfo"]["endCursor"]
    for person, field, words in (
        (cast.bob, "people", listed.word),
        (cast.ada, "posts", listed.word),
        (cast.ada, "people", listed.word[1:]),
        (cast.ada, "people", None),
    ):
        body = await person.ask_raw(asking(field), words=words, first=2, after=cursor)
        assert body["errors"][0]["extensions"] == {"kind": "BAD_TOKEN", "field": "after"}
    body = await cast.ada.ask_raw(asking("people"), words=listed.word, first=2, after=cursor + "A")
    assert body["errors"][0]["extensions"]["kind"] == "BAD_TOKEN"


async def test_the_token_of_a_map_is_no_cursor_and_a_cursor_no_token(
    cast: Cast, listed: Listed, world: World
) -> None:
    cast.ada.top = world.top
    token = await cast.ada.token()
    body = await cast.ada.ask_raw(asking("people"), words=listed.word, first=2, after=token)
    assert body["errors"][0]["extensions"]["kind"] == "BAD_TOKEN"
    answer = await cast.ada.ask(asking("people"), words=listed.word, first=2, after=None)
    cursor = answer["people"]["pageInfo"]["endCursor"]
    rename = {"processId": world.top, "name": "Caring"}
    await cast.ada.refused("rename", "BAD_TOKEN", base=cursor, **rename)


async def test_organisations_are_chosen_by_kind(cast: Cast, listed: Listed) -> None:
    for kind, count in (("WARD", len(listed.names)), ("CHARITY", 0)):
        query = asking("organisations", f", kind: {kind}")
        answer = await cast.ada.ask(query, words=listed.word, first=100, after=None)
        names = [edge["node"]["name"] for edge in answer["organisations"]["edges"]]
        assert len([name for name in names if name.startswith(listed.word)]) == count


async def test_an_organisation_has_its_posts_and_where_it_is(cast: Cast, world: World) -> None:
    trust = await world.organisation("A trust", "trust")
    ward = await world.organisation("A ward", "ward")
    await world.writes("within", [{"id": ward, "within": trust}])
    await world.post("Matron", ward)
    found = await cast.ada.ask(
        "query($id: ID!) { organisation(id: $id) { ... on Organisation { name kind odsCode fictional "
        "abolishedOn within { id name } posts { name holders { name } isVacant } } } }",
        id=ward,
    )
    assert found["organisation"] == {
        "name": "A ward",
        "kind": "WARD",
        "odsCode": None,
        "fictional": True,
        "abolishedOn": None,
        "within": {"id": trust, "name": "A trust"},
        "posts": [{"name": "Matron", "holders": [], "isVacant": True}],
    }


@pytest.mark.parametrize("id", ["no id", "", "00000000-0000-4000-8000-000000000000", "x" * 100_000])
async def test_rule_7_an_organisation_that_is_not_there_is_told_the_same_way(
    cast: Cast, id: str
) -> None:
    response = await cast.ada.post(
        "query($id: ID!) { organisation(id: $id) { ... on Problem { kind message } } }", id=id
    )
    problem = response.json()["data"]["organisation"]
    assert problem == {
        "kind": "NOT_FOUND",
        "message": "There is no such organisation, or you may not see it.",
    }


async def test_a_post_is_held_from_its_day_to_its_day(world: World) -> None:
    post = await world.post()
    held = {"postId": post, "since": "2020-01-01", "until": "2021-01-01"}
    former = await world.person_holding(name="Former")
    await world.writes("holds", [held | {"personId": former.person_id}])
    coming = await world.person_holding(name="Coming")
    later = {"since": "2999-01-01", "until": None}
    await world.writes("holds", [held | later | {"personId": coming.person_id}])
    me = await former.ask("{ me { posts { id } } }")
    assert me["me"]["posts"] == []
    present = await world.person_holding(post, name="Present")
    me = await present.ask("{ me { posts { id holders { name } isVacant } } }")
    assert me["me"]["posts"] == [{"id": post, "holders": [{"name": "Present"}], "isVacant": False}]


async def test_things_of_every_kind_are_found_by_their_words(cast: Cast, world: World) -> None:
    word = new_id().replace("-", "")
    kinds = [kind.lower() for kind in sorted(KINDS - {"POST", "ORGANISATION"})]
    rows = [{"id": new_id(), "name": f"{word} {kind}", "kind": kind} for kind in kinds]
    await world.writes("things", rows)
    await world.post(f"{word} post", await world.organisation(f"{word} organisation"))
    query = (
        "query($words: String!, $kind: ThingKind) { things(words: $words, kind: $kind) { kind } }"
    )
    found = (await cast.ada.ask(query, words=word[:20]))["things"]
    assert {thing["kind"] for thing in found} == KINDS
    for kind in KINDS:
        found = (await cast.ada.ask(query, words=word, kind=kind))["things"]
        assert [thing["kind"] for thing in found] == [kind]
