"""Search: names first, then what is written; nothing a person types is query syntax."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import Refusal
from backend.words import lucene, lucene_near
from tests.scene import Cast, Scene
from tests.world import new_id

SEARCH = """query($words: String!, $first: Int!, $after: String) {
  searchProcesses(words: $words, first: $first, after: $after) {
    edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }"""
THINGS = "query($words: String!) { things(words: $words) { name } }"
SPECIAL = [*"+-&|!(){}[]^\"~*?:\\/<>=@#%$;,.'`", "&&", "||", "AND", "OR", "NOT", "TO"]


async def found(scene: Scene, words: str, first: int = 20) -> list[str]:
    answer = await scene.ada.ask(SEARCH, words=words, first=first)
    return [edge["node"]["name"] for edge in answer["searchProcesses"]["edges"]]


async def settled(scene: Scene) -> None:
    """Other forms of words, and owners, are found a moment after a change."""
    await scene.world.database.run_text(
        "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
    )


async def word(scene: Scene) -> str:
    """A word that nothing else has, in the names and the content of this map."""
    made = "w" + new_id().replace("-", "")
    await scene.ada.does("rename", processId=scene.first, name=f"Zeroing {made}")
    await scene.ada.does("rename", processId=scene.second, name=f"{made} counting")
    await scene.ada.does("rename", processId=scene.below, name=made)
    note = {"processId": scene.top, "facet": "HOW", "note": f"By hand, as {made} says."}
    await scene.ada.does("describe", **note)
    return made


async def test_exact_names_come_first_then_beginnings_then_names_then_content(
    scene: Scene,
) -> None:
    made = await word(scene)
    expected = [made, f"{made} counting", f"Zeroing {made}", "Running a ward"]
    assert await found(scene, made.upper()) == expected
    assert await found(scene, f"  {made}  ") == expected


async def test_the_last_word_may_be_unfinished(scene: Scene) -> None:
    made = await word(scene)
    assert await found(scene, f"zeroing {made[:20]}") == [f"Zeroing {made}"]
    assert await found(scene, f"{made[:20]} zeroing") == []


async def test_what_is_set_aside_is_not_found(scene: Scene) -> None:
    made = await word(scene)
    await scene.ada.does("setAside", processId=scene.first)
    assert await found(scene, made) == [f"{made} counting", "Running a ward"]
    await scene.ada.does("bringBack", processId=scene.first)
    assert len(await found(scene, made)) == 4


async def test_attributes_are_found_until_they_are_set_aside(scene: Scene) -> None:
    attribute, made = new_id(), "w" + new_id().replace("-", "")
    add = {"processId": scene.below, "id": attribute, "facet": "WHAT", "text": f"The {made} form"}
    await scene.ada.does("addAttribute", **add)
    assert await found(scene, made) == ["Reading notes"]
    await scene.ada.does("setAttributeAside", attributeId=attribute)
    assert await found(scene, made) == []


@pytest.mark.parametrize(
    "words",
    ["reading notes", "read note", "Note readings", "raeding", "readng notes", "raeding noets"],
)
async def test_other_forms_of_a_word_and_slips_of_the_finger_are_forgiven(
    scene: Scene, words: str
) -> None:
    await settled(scene)
    assert "Reading notes" in await found(scene, words, 100)


async def test_words_like_these_are_found_only_where_the_words_are_not(scene: Scene) -> None:
    made = await word(scene)
    other = made[:-1] + ("0" if made[-1] != "0" else "1")
    await settled(scene)
    assert sorted(await found(scene, other)) == sorted(
        [made, f"{made} counting", f"Zeroing {made}"]
    )
    await scene.ada.does("rename", processId=scene.below, name=other)
    assert await found(scene, other) == [other]


async def test_processes_are_found_by_who_owns_them(scene: Scene) -> None:
    made = "w" + new_id().replace("-", "")
    post = await scene.world.post(f"Sister {made}")
    await scene.world.process("Changing dressings", post)
    await settled(scene)
    assert await found(scene, made) == ["Changing dressings"]


@pytest.mark.parametrize("slip", ["", "x"])
async def test_hits_are_read_page_by_page_each_once(scene: Scene, slip: str) -> None:
    made = await word(scene) + slip
    pages: list[str] = []
    after: Any = None
    while True:
        answer = await scene.ada.ask(SEARCH, words=made, first=1, after=after)
        pages += [edge["node"]["name"] for edge in answer["searchProcesses"]["edges"]]
        after = answer["searchProcesses"]["pageInfo"]["endCursor"]
        if not answer["searchProcesses"]["pageInfo"]["hasNextPage"]:
            break
    assert pages == await found(scene, made)
    body = await scene.ada.ask_raw(SEARCH, words=made[:9], first=1, after=after)
    assert body["errors"][0]["extensions"]["kind"] == "BAD_TOKEN"


@pytest.mark.parametrize("special", SPECIAL)
async def test_what_means_something_to_lucene_means_nothing_here(
    scene: Scene, special: str
) -> None:
    for words in (f"{special}reading notes", f"reading{special} notes", f"reading {special} notes"):
        names = await found(scene, words, 100)
        if special.isalpha():
            continue
        assert "Reading notes" in names, words
    await scene.ada.ask(THINGS, words=f"ward{special}")


NO_WORDS = ["", "  ", "*", "?*~", '+-&&||!(){}[]^"~*?:\\/', "👩🏽‍⚕️", "\u200b", "—"]


@pytest.mark.parametrize("words", [*NO_WORDS, "x" * 10_000, "word " * 2_000, "a\x00b", "a\nb"])
async def test_words_that_cannot_be_searched_for_are_refused(cast: Cast, words: str) -> None:
    for query, others in ((SEARCH, {"first": 5}), (THINGS, {})):
        body = await cast.ada.ask_raw(query, words=words, **others)
        assert body["errors"][0]["extensions"] == {"kind": "BAD_INPUT", "field": "words"}


@pytest.mark.parametrize(
    "words", ["血液検査", "Gofal iechyd", "naïve", "ﬁ", "٣", "𝔗𝔢𝔰𝔱", "e\u0301", "x" * 200]
)
async def test_words_of_any_script_are_searched_for(cast: Cast, words: str) -> None:
    await cast.ada.ask(SEARCH, words=words, first=5)
    await cast.ada.ask(THINGS, words=words)


@settings(
    max_examples=300, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(st.text(max_size=250))
def test_only_letters_digits_and_our_own_words_reach_lucene(words: str) -> None:
    try:
        query = lucene(words)
    except Refusal:
        return
    ours = query.replace(" AND ", " ").replace(" OR ", " ").replace("*)", ")")
    assert all(character.isalnum() or character in " ()" for character in ours)
    assert query.count("(") == query.count(")") == query.count("*") == 1
    near = lucene_near(words).replace(" AND ", " ").replace("~1", "").replace("~2", "")
    assert all(character.isalnum() or character == " " for character in near)
