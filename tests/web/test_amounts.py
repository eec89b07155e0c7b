"""One person cannot ask for so much that the others wait."""

import pytest
from graphql import parse

from backend.limits import too_much
from tests.live.sockets import talking
from tests.scene import Scene

NESTED = """query($id: ID!) { process(id: $id) { ... on Process {
    parts { part { home { parts { part { home { parts { part { home { name } } } } } } } } } } } }"""


async def widen(scene: Scene) -> None:
    names = [f"Handing over bed {n}" for n in range(30)]
    await scene.world.processes(names, scene.cast.ward, scene.top)


async def test_lists_inside_of_lists_have_a_budget(scene: Scene) -> None:
    await widen(scene)
    answer = (await scene.ada.post(NESTED, id=scene.top)).json()
    assert answer["data"] is None
    assert answer["errors"][0]["extensions"]["kind"] == "BAD_INPUT"
    assert "too much at once" in answer["errors"][0]["message"]
    assert len(await scene.ada.sees(scene.top, "parts { part { name home { name } } }")) >= 1


async def test_a_socket_keeps_the_same_budget_and_goes_on(scene: Scene) -> None:
    await widen(scene)
    async with talking(scene.ada) as talk:
        await talk.subscribe(NESTED, id=scene.top)
        heard = await talk.hear()
        assert heard["type"] == "error"
        assert "too much at once" in heard["payload"][0]["message"]
        await talk.say(type="ping")
        assert await talk.hear() == {"type": "pong"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ a { b { c } } }", None),
        ("{ " + "a { " * 12 + "b" + " }" * 12 + " }", None),
        ("{ " + "a { " * 13 + "b" + " }" * 13 + " }", "13 fields deep"),
        ("{ " + " ".join(f"a{n}: a" for n in range(31)) + " }", "30 aliases"),
        ("{ ...f ...f } fragment f on A { " + "a " * 500 + "}", None),
        ("{ ...f ...f } fragment f on A { " + "a " * 501 + "}", "1000 fields"),
        ("{ ...f } fragment f on A { a { ...g } } fragment g on A { b { ...f } }", "holds itself"),
        ("{ ...nothing }", None),
        ("fragment f on A { ...f } { a }", None),
    ],
)
def test_an_operation_is_measured_with_its_fragments_written_out(
    text: str, said: str | None
) -> None:
    error = too_much(parse(text))
    assert (error is None) if said is None else (error is not None and said in error.message)
