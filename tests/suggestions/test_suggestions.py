"""Suggestions: whoever may read may leave one, whoever edits answers it with a reason, once."""

import pytest

from tests.scene import Scene
from tests.world import new_id


async def test_whoever_reads_may_suggest_and_sees_what_became_of_it(scene: Scene) -> None:
    suggestion = await scene.suggestion()
    page = await scene.bob.page(scene.first)
    assert page["openSuggestions"] == 1
    await scene.ada.does(
        "answerSuggestion", suggestionId=suggestion, takeUp=False, reason="We tried that."
    )
    page = await scene.bob.page(scene.first)
    assert page["openSuggestions"] == 0
    (shown,) = page["suggestions"]
    assert (shown["status"], shown["answer"]) == ("DECLINED", "We tried that.")
    assert shown["by"]["id"] == scene.bob.person_id
    assert await scene.world.broken() == []


async def test_a_suggestion_is_answered_once(scene: Scene) -> None:
    answer = {"suggestionId": await scene.suggestion(), "takeUp": True, "reason": "Yes."}
    await scene.ada.does("answerSuggestion", **answer)
    refusal = await scene.ada.refused("answerSuggestion", "ALREADY_SO", **answer)
    assert refusal["present"][-1]["suggestion"]["status"] == "TAKEN_UP"


async def test_a_leading_player_answers_too(scene: Scene) -> None:
    suggestion = new_id()
    await scene.carl.does("suggest", processId=scene.top, id=suggestion, text="More chairs.")
    await scene.leah.does(
        "answerSuggestion", suggestionId=suggestion, takeUp=True, reason="They are ordered."
    )


async def test_the_owner_may_suggest_too_and_the_newest_comes_first(scene: Scene) -> None:
    await scene.suggestion()
    mine = new_id()
    await scene.ada.does("suggest", processId=scene.first, id=mine, text="A note to myself.")
    page = await scene.ada.page(scene.first)
    assert page["suggestions"][0]["id"] == mine
    assert page["openSuggestions"] == 2


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2_001, "x" * 100_000, "a\x08b"])
async def test_a_suggestion_that_says_nothing_or_too_much_is_refused(
    scene: Scene, text: str
) -> None:
    before = await scene.world.stands()
    refusal = await scene.bob.refused(
        "suggest", "BAD_INPUT", processId=scene.first, id=new_id(), text=text
    )
    assert refusal["field"] == "text"
    assert await scene.world.stands() == before


async def test_an_answer_has_a_reason(scene: Scene) -> None:
    answer = {"suggestionId": await scene.suggestion(), "takeUp": True}
    refusal = await scene.ada.refused("answerSuggestion", "BAD_INPUT", **answer, reason=" ")
    assert refusal["field"] == "reason"
    assert (await scene.ada.page(scene.first))["openSuggestions"] == 1
