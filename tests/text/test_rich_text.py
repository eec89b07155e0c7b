"""The rich text of a note: derived in the transaction that keeps it, and read wherever the plain text is."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from backend.blocks import LONGEST_ADDRESS
from backend.notes import derive_all
from backend.prose import ROOT, Prose
from tests.scene import Scene
from tests.text.test_typing import note_of, why
from tests.text.window import window
from tests.world import Person

Blocks = list[dict[str, Any]]
CHANGES = """query($id: ID!, $after: String!) { changes(clusterId: $id, after: $after) {
  deltas { changes { __typename ... on NoteIs { blocks } } } } }"""
LINK = {"link": {"href": "https://nhs.uk"}}


def write(
    root: XmlFragment | XmlElement, tag: str, *runs: tuple[str, Any], **attributes: Any
) -> Any:
    """A block at the end of another, of words with their marks."""
    block = root.children.append(XmlElement(tag, attributes))
    text = block.children.append(XmlText())
    at = 0
    for words, marks in runs:
        text.insert(at, words, marks)
        at += len(words.encode())
    return block


def write_note(root: XmlFragment) -> None:
    write(root, "heading", ("Aims", None), level=2)
    write(root, "paragraph", ("See ", {"strong": {}}), ("this", LINK), (" page", None))
    numbers = root.children.append(XmlElement("ordered_list"))
    item = numbers.children.append(XmlElement("list_item"))
    write(item, "paragraph", ("First", {"em": {}}))
    inner = item.children.append(XmlElement("bullet_list"))
    write(inner.children.append(XmlElement("list_item")), "paragraph", ("Within", None))


def paragraph(*runs: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "paragraph", "runs": list(runs)}


WRITTEN: Blocks = [
    {"kind": "heading", "level": 2, "runs": [{"text": "Aims"}]},
    paragraph(
        {"text": "See ", "strong": True},
        {"text": "this", "href": "https://nhs.uk"},
        {"text": " page"},
    ),
    {
        "kind": "numbers",
        "items": [
            [
                paragraph({"text": "First", "em": True}),
                {"kind": "bullets", "items": [[paragraph({"text": "Within"})]]},
            ]
        ],
    },
]


def derived(work: Callable[[XmlFragment], Any]) -> Any:
    """What a document of this making is read as, once it is checked."""
    doc: Doc[Any] = Doc()
    work(doc.get(ROOT, type=XmlFragment))
    prose = Prose([doc.get_update()])
    prose.text()
    return prose.blocks()


async def blocks_of(person: Person, process_id: str, facet: str = "WHY") -> Blocks:
    page = await person.sees(process_id, "facets { facet blocks }")
    blocks: Blocks = next(one["blocks"] for one in page["facets"] if one["facet"] == facet)
    return blocks


async def told(person: Person, process_id: str, after: str) -> Blocks:
    """The rich text of the first note that is told of a cluster, as soon as one is."""
    async with asyncio.timeout(40):
        while True:
            page = await person.ask(CHANGES, id=process_id, after=after)
            for delta in page["changes"]["deltas"]:
                for change in delta["changes"]:
                    if "blocks" in change:
                        blocks: Blocks = change["blocks"]
                        return blocks
            await asyncio.sleep(0.2)


async def test_what_is_typed_is_read_and_told_with_its_headings_lists_and_links(
    scene: Scene,
) -> None:
    token = await scene.carl.token(scene.top)
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(ada.copy.edit(write_note))
        await ada.until_kept()
        assert await blocks_of(scene.carl, scene.top) == WRITTEN
        assert await note_of(scene.carl, scene.top) == "Aims\nSee this page\n1. First\n   - Within"
    assert await told(scene.carl, scene.top, token) == WRITTEN


async def test_what_is_described_is_told_as_its_lines(scene: Scene) -> None:
    token = await scene.carl.token(scene.top)
    await scene.ada.does("describe", processId=scene.top, facet="WHY", note="One\n\nTwo")
    lines = [paragraph({"text": "One"}), paragraph({"text": "Two"})]
    assert await told(scene.carl, scene.top, token) == lines
    assert await blocks_of(scene.carl, scene.top) == lines


async def test_a_note_that_nobody_opened_is_read_as_its_lines(scene: Scene) -> None:
    await scene.world.note(scene.top, "why", "So that\n\n  - nobody <b>waits</b>")
    assert await blocks_of(scene.carl, scene.top) == [
        paragraph({"text": "So that"}),
        paragraph({"text": "  - nobody <b>waits</b>"}),
    ]
    assert await blocks_of(scene.carl, scene.top, "HOW") == []


async def test_what_is_described_keeps_the_look_of_lines_that_stay(scene: Scene) -> None:
    token = await scene.carl.token(scene.top)
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(ada.copy.edit(write_note))
        await ada.until_kept()
    assert await told(scene.carl, scene.top, token) == WRITTEN
    note = await note_of(scene.ada, scene.top)
    await scene.leah.does("describe", processId=scene.top, facet="WHY", note=f"{note}\nAnd more")
    assert await blocks_of(scene.carl, scene.top) == [*WRITTEN, paragraph({"text": "And more"})]
    await scene.leah.does("describe", processId=scene.top, facet="WHY", note="")
    assert await blocks_of(scene.carl, scene.top) == []


async def test_notes_from_before_are_derived_by_the_migration(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada, window(scene.ada, why(scene.first)) as bad:
        await ada.sends(ada.copy.edit(write_note))
        await ada.until_kept()
        await bad.types("Plain")
        await bad.until_kept()
    forget = "MATCH (note:Note) WHERE note.id IN $ids REMOVE note.blocks"
    await scene.world.database.run_text(forget, ids=[f"{scene.top}:why", f"{scene.first}:why"])
    spoil = "MATCH (d:NoteDocument {id: $id}) SET d.stateNumber = d.number, d.state = $state"
    await scene.world.database.run_text(spoil, id=f"{scene.first}:why", state=b"\xff\xff")
    assert await blocks_of(scene.carl, scene.top) != WRITTEN
    for _ in range(2):
        await derive_all(scene.world.database)
        assert await blocks_of(scene.carl, scene.top) == WRITTEN
        assert await blocks_of(scene.carl, scene.first) == [paragraph({"text": "Plain"})]


async def test_who_may_not_read_a_note_is_told_nothing_of_its_look(scene: Scene) -> None:
    async with window(scene.ada, why(scene.top)) as ada:
        await ada.sends(ada.copy.edit(write_note))
        await ada.until_kept()
    await scene.ada.does("setFacetLabel", processId=scene.top, facet="WHY", label="ORGANISATION")
    assert await blocks_of(scene.ada, scene.top) == WRITTEN
    assert await blocks_of(scene.bob, scene.top) == []


def test_what_says_nothing_is_left_out_but_for_items() -> None:
    def work(root: XmlFragment) -> None:
        write(root, "paragraph", (" ", None))
        write(root, "heading", ("", None), level=3)
        root.children.append(XmlElement("bullet_list"))
        numbers = root.children.append(XmlElement("ordered_list"))
        numbers.children.append(XmlElement("list_item"))
        write(root, "heading", ("Last", None), level="3")

    assert derived(work) == [
        {"kind": "numbers", "items": [[]]},
        {"kind": "heading", "level": 3, "runs": [{"text": "Last"}]},
    ]


def test_a_line_break_is_one_in_the_text_and_control_characters_are_nothing() -> None:
    def work(root: XmlFragment) -> None:
        block = write(root, "paragraph", ("a\u2028\0b", None))
        block.children.append(XmlElement("hard_break"))
        block.children.append(XmlText("c"))

    assert derived(work) == [paragraph({"text": "ab\nc"})]


@pytest.mark.parametrize("length", [LONGEST_ADDRESS, LONGEST_ADDRESS + 1])
def test_an_address_that_is_too_long_is_no_link(length: int) -> None:
    href = "https://nhs.uk/".ljust(length, "x")
    (block,) = derived(lambda root: write(root, "paragraph", ("here", {"link": {"href": href}})))
    assert ("href" in block["runs"][0]) is (length == LONGEST_ADDRESS)
