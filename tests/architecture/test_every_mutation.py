"""What every mutation of the map promises, whatever it does.

`tests/verbs.py` says how each is asked; a mutation that is not there fails the first test here.
"""

import pytest
from graphql import build_schema

from backend.schema import PRINTED
from tests.live.copy import MapCopy, arranged
from tests.scene import Scene
from tests.telling import untold
from tests.verbs import (
    NOT_CHANGES,
    OF_HISTORY,
    OF_ORGANISATIONS,
    OF_PURPOSES,
    VERBS,
    Arguments,
    Verb,
)
from tests.world import Person, new_id


def named(verb: Verb) -> str:
    return verb.name


every_verb = pytest.mark.parametrize("verb", VERBS, ids=named)


def who(scene: Scene, name: str) -> Person:
    person: Person = getattr(scene, name)
    return person


def test_no_mutation_is_without_its_promises() -> None:
    schema = build_schema(PRINTED.read_text(encoding="utf-8"))
    assert schema.mutation_type is not None
    fields = schema.mutation_type.fields
    others = NOT_CHANGES | OF_HISTORY | OF_ORGANISATIONS | OF_PURPOSES
    assert {verb.name for verb in VERBS} | others == set(fields)
    for verb in VERBS:
        arguments = fields[verb.name].args
        named_ids = {name for name in arguments if name.endswith("Id")} - {"documentId"}
        if verb.name != "startCluster":
            assert named_ids <= set(verb.absent), f"{verb.name} is not asked for absent ids"


@every_verb
async def test_rule_6_whoever_may_makes_one_change_with_one_event_that_tells_it(
    scene: Scene, verb: Verb
) -> None:
    person = who(scene, verb.who)
    arguments = await verb.prepare(scene)
    before, op_id = await scene.world.stands(), new_id()
    copy = MapCopy(person, scene.top)
    await copy.open()
    answer = await person.does(verb.name, op_id=op_id, **arguments)
    after = await scene.world.stands()
    assert after["number"] == after["events"] == before["number"] + 1
    delta = answer["delta"]
    assert (answer["opId"], delta["opId"], delta["verb"]) == (op_id, op_id, verb.name)
    assert delta["by"]["id"] == person.person_id
    assert delta["changes"]
    assert await untold(person, delta) == []
    await copy.apply(delta)
    assert copy.shown() == arranged(await person.cluster(scene.top))
    assert await scene.world.broken() == []


@every_verb
async def test_a_command_sent_again_is_answered_again_and_changes_nothing_more(
    scene: Scene, verb: Verb
) -> None:
    person = who(scene, verb.who)
    arguments = await verb.prepare(scene)
    base, op_id = await person.token(), new_id()
    first = await person.command(verb.name, base=base, op_id=op_id, **arguments)
    stands = await scene.world.stands()
    again = await person.command(verb.name, base=base, op_id=op_id, **arguments)
    assert _without_tokens(again) == _without_tokens(first)
    await _another_command_of_the_same_id_is_refused(scene, verb, op_id, arguments)
    assert await scene.world.stands() == stands


def _without_tokens(answer: Arguments) -> Arguments:
    """A token is sealed afresh each time."""
    return answer | {"token": "", "delta": answer["delta"] | {"token": ""}}


async def _another_command_of_the_same_id_is_refused(
    scene: Scene, verb: Verb, op_id: str, arguments: Arguments
) -> None:
    person = who(scene, verb.who)
    if verb.otherwise:
        await person.refused(verb.name, "OP_ID_REUSED", op_id=op_id, **(arguments | verb.otherwise))
    else:
        await person.refused(
            "rename", "OP_ID_REUSED", op_id=op_id, processId=scene.top, name="Running it"
        )


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb.another], ids=named)
async def test_another_may_not_and_is_told_who_may(scene: Scene, verb: Verb) -> None:
    arguments = await verb.prepare(scene)
    stands, shown = await scene.world.stands(), await scene.ada.page(scene.first)
    refusal = await who(scene, str(verb.another)).refused(verb.name, "NOT_ALLOWED", **arguments)
    assert len(refusal["message"]) > 20
    assert refusal["message"].endswith(".")
    assert await scene.world.stands() == stands
    assert await scene.ada.page(scene.first) == shown


@every_verb
async def test_rule_7_an_absent_id_and_one_of_something_else_get_the_same_bytes(
    scene: Scene, verb: Verb
) -> None:
    person = who(scene, verb.who)
    arguments = await verb.prepare(scene)
    stands, base = await scene.world.stands(), await person.token()
    for argument, kind in verb.absent.items():
        something_else = scene.top if argument == "readerId" else scene.bob.person_id
        ids = [new_id(), new_id(), something_else]
        ids += ["no id", "", "x" * 100_000, "\x00"] if kind == "NOT_FOUND" else []
        answers = {
            await _bytes(person, verb.name, base, arguments | {argument: absent}) for absent in ids
        }
        assert len(answers) == 1, answers
        assert f'"kind":"{kind}"'.encode() in answers.pop()
    assert await scene.world.stands() == stands


async def _bytes(person: Person, verb: str, base: str, arguments: Arguments) -> bytes:
    response = await person.posts_command(verb, base, arguments)
    assert response.status_code == 200
    return response.content
