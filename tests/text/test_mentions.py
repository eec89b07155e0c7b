"""Mentions in notes: kept as ids, named for each reader by their own rights, and asked for from the other end."""

from collections.abc import Callable
from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from backend.blocks import MENTIONED
from backend.notes import MOST_MENTIONED
from backend.prose import ROOT, Prose, Unreadable
from tests.scene import Scene
from tests.text.test_rich_text import blocks_of, told
from tests.text.test_typing import note_of, why
from tests.text.window import window
from tests.world import Person, new_id

ASKED = """query($processes: [ID!]!, $people: [ID!]!, $documents: [ID!]!) {
  mentioned(processIds: $processes, personIds: $people, documentIds: $documents) {
    processes { id name isRestricted } people { id name } documents { id title url } } }"""
ID = "0b9f6c1e-6a3f-4f0e-9c68-3d6f0e8a2b11"


def mention(kind: Any = "process", id: Any = ID, **others: Any) -> XmlElement:
    return XmlElement("mention", {"kind": kind, "id": id, **others})


def mentioning(*mentions: XmlElement) -> Callable[[XmlFragment], None]:
    """A paragraph that says “See”, and then these."""

    def work(root: XmlFragment) -> None:
        block = root.children.append(XmlElement("paragraph"))
        block.children.append(XmlText("See "))
        for one in mentions:
            block.children.append(one)

    return work


def prose_with(work: Callable[[XmlFragment], None]) -> Prose:
    doc: Doc[Any] = Doc()
    work(doc.get(ROOT, type=XmlFragment))
    return Prose([doc.get_update()])


async def write(person: Person, process_id: str, *mentions: XmlElement) -> None:
    async with window(person, why(process_id)) as opened:
        await opened.sends(opened.copy.edit(mentioning(*mentions)))
        await opened.until_kept()


async def named(person: Person, **ids: str) -> dict[str, Any]:
    asked = {
        kind: [ids[kind]] if kind in ids else [] for kind in ("processes", "people", "documents")
    }
    found: dict[str, Any] = (await person.ask(ASKED, **asked))["mentioned"]
    return found


async def mentioned_in(person: Person, process_id: str) -> list[str]:
    page = await person.sees(process_id, "mentionedIn { id }")
    return [one["id"] for one in page["mentionedIn"]]


async def hide(scene: Scene, process_id: str) -> None:
    await scene.ada.does("setLabel", processId=process_id, label="NAMED")


async def test_a_mention_is_read_with_its_id_and_a_word_that_tells_no_name(scene: Scene) -> None:
    await write(
        scene.ada, scene.top, mention(id=scene.first), mention("person", scene.bob.person_id)
    )
    runs = [
        {"text": "See "},
        {"text": "a process", "mention": {"kind": "process", "id": scene.first}},
        {"text": "a person", "mention": {"kind": "person", "id": scene.bob.person_id}},
    ]
    assert await blocks_of(scene.carl, scene.top) == [{"kind": "paragraph", "runs": runs}]
    assert await note_of(scene.carl, scene.top) == "See a processa person"


async def test_no_name_is_kept_with_a_note(scene: Scene) -> None:
    await write(scene.ada, scene.top, mention(id=scene.first))
    text = """MATCH (note:Note {id: $id})-[:TYPED_AS]->(document)
      RETURN note.text + note.blocks AS said, document.state AS state,
        COLLECT { MATCH (u:NoteUpdate {documentId: $id}) RETURN u.data } AS updates"""
    (row,) = await scene.world.database.run_text(text, id=f"{scene.top}:why")
    assert "Handing" not in row["said"]
    assert all(b"Handing" not in bytes(data) for data in [row["state"], *row["updates"]])


async def test_a_reader_is_told_the_name_that_they_may_know(scene: Scene) -> None:
    found = await named(scene.carl, processes=scene.first, people=scene.bob.person_id)
    (process,), (person,) = found["processes"], found["people"]
    assert process["name"] == "Handing over shifts"
    assert (process["isRestricted"], person["name"]) == (False, "Bob")


async def test_who_may_not_know_of_a_process_is_told_of_it_as_of_one_that_never_was(
    scene: Scene,
) -> None:
    await hide(scene, scene.first)
    absent = await named(scene.carl, processes=new_id())
    assert await named(scene.carl, processes=scene.first) == absent
    assert absent["processes"] == []


async def test_where_a_process_may_be_known_to_stand_it_is_a_restricted_process(
    scene: Scene,
) -> None:
    await hide(scene, scene.top)
    (process,) = (await named(scene.gwen, processes=scene.top))["processes"]
    assert process == {"id": scene.top, "name": "A restricted process", "isRestricted": True}


async def test_a_document_is_named_for_those_who_may_know_of_it(scene: Scene) -> None:
    document = new_id()
    await scene.ada.does(
        "linkDocument", processId=scene.first, documentId=document, title="Guideline", url=None
    )
    (found,) = (await named(scene.carl, documents=document))["documents"]
    assert found["title"] == "Guideline"
    await hide(scene, scene.first)
    assert (await named(scene.carl, documents=document))["documents"] == []


async def test_a_process_tells_which_notes_mention_it(scene: Scene) -> None:
    assert await mentioned_in(scene.carl, scene.other) == []
    await write(scene.ada, scene.top, mention(id=scene.other), mention(id=scene.other))
    await write(scene.ada, scene.first, mention(id=scene.other), mention(id=scene.first))
    assert await mentioned_in(scene.carl, scene.other) == [scene.first, scene.top]
    assert await mentioned_in(scene.carl, scene.first) == []


async def test_what_is_taken_out_of_a_note_is_mentioned_no_more(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(ada.copy.edit(mentioning(mention(id=scene.other), mention(id=scene.first))))
        await ada.until_kept()
        assert await mentioned_in(scene.carl, scene.first) == [scene.top]

        def take_out(root: XmlFragment) -> None:
            block: Any = root.children[len(root.children) - 1]
            del block.children[2]

        await ada.sends(ada.copy.edit(take_out))
        await ada.until_kept()
    assert await mentioned_in(scene.carl, scene.first) == []
    assert await mentioned_in(scene.carl, scene.other) == [scene.top]


async def test_a_description_keeps_the_mentions_of_lines_that_stay(scene: Scene) -> None:
    token = await scene.carl.token(scene.top)
    await write(scene.ada, scene.top, mention(id=scene.other))
    assert await told(scene.carl, scene.top, token)
    note = await note_of(scene.ada, scene.top)
    await scene.ada.does("describe", processId=scene.top, facet="WHY", note=f"{note}\nAnd more")
    assert await mentioned_in(scene.carl, scene.other) == [scene.top]
    await scene.ada.does("describe", processId=scene.top, facet="WHY", note="Otherwise")
    assert await mentioned_in(scene.carl, scene.other) == []


async def test_a_note_that_may_not_be_read_mentions_nothing(scene: Scene) -> None:
    await write(scene.ada, scene.top, mention(id=scene.other))
    await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="NAMED")
    assert await mentioned_in(scene.ada, scene.other) == [scene.top]
    assert await mentioned_in(scene.carl, scene.other) == []


async def test_a_process_that_may_not_be_read_mentions_nothing(scene: Scene) -> None:
    await write(scene.ada, scene.top, mention(id=scene.other))
    await hide(scene, scene.top)
    assert await mentioned_in(scene.carl, scene.other) == []
    assert await mentioned_in(scene.gwen, scene.other) == []


async def test_what_nobody_made_may_be_mentioned_and_is_nothing(scene: Scene) -> None:
    await write(scene.ada, scene.top, mention(id=new_id()), mention("document", new_id()))
    assert len(await blocks_of(scene.carl, scene.top)) == 1


FORGED: dict[str, dict[str, Any]] = {
    "no-id": {"kind": "process"},
    "no-uuid": {"kind": "process", "id": "top"},
    "another-form": {"kind": "process", "id": ID.upper()},
    "a-number": {"kind": "process", "id": 7},
    "another-kind": {"kind": "secret", "id": ID},
    "a-name": {"kind": "process", "id": ID, "label": "Running a ward"},
}


@pytest.mark.parametrize("attributes", FORGED.values(), ids=FORGED)
def test_a_mention_that_is_not_in_form_is_no_note(attributes: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        prose_with(mentioning(XmlElement("mention", attributes))).text()


def test_a_mention_holds_nothing() -> None:
    def work(root: XmlFragment) -> None:
        mentioning(mention())(root)
        block: Any = root.children[0]
        block.children[1].children.append(XmlText("Running a ward"))

    with pytest.raises(Unreadable):
        prose_with(work).text()


async def test_a_forged_mention_is_refused_and_nobody_sees_it(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(ada.copy.edit(mentioning(mention(id="x"))))
        assert (await ada.until_heard("nack"))["kind"] == "BAD_INPUT"
    assert await blocks_of(scene.carl, scene.top) == []


async def test_a_note_mentions_only_so_many(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        many = [mention(id=new_id()) for _ in range(MOST_MENTIONED + 1)]
        await ada.sends(ada.copy.edit(mentioning(*many)))
        assert (await ada.until_heard("nack"))["kind"] == "TOO_LARGE"


async def test_names_are_asked_for_by_ids_and_not_too_many(scene: Scene) -> None:
    for ids in (["x"], [new_id() for _ in range(MOST_MENTIONED + 1)]):
        asked = {"processes": ids, "people": [], "documents": []}
        assert "BAD_INPUT" in (await scene.carl.post(ASKED, **asked)).text


@pytest.mark.parametrize("kind", MENTIONED)
def test_neighbours_that_mention_the_same_are_two(kind: str) -> None:
    prose = prose_with(mentioning(mention(kind), mention(kind)))
    assert prose.text() == f"See {MENTIONED[kind] * 2}"
    (block,) = prose.blocks()
    assert block["kind"] == "paragraph"
    assert len(block["runs"]) == 3


def test_a_version_is_brought_back_with_its_mentions() -> None:
    then, now = prose_with(mentioning(mention())), prose_with(mentioning(mention("person")))
    now.restore(then)
    assert now.blocks() == then.blocks()
